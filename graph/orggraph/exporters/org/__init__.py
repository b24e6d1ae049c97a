"""W3C ORG: memberships with OWL-Time intervals, roles, posts, and change events."""

from collections.abc import Iterator
from typing import IO

from orggraph.exporters.everything import everything
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.org.written import Register
from orggraph.rdf.write import write_turtle


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write what stands, as far as W3C ORG can say it, in Turtle.

    Raises `WriteError`.
    """
    whole = everything(asked)
    register = Register(asked.ledger, whole.resources)
    stream.write(
        write_turtle(register.resources(asked.progress), whole.prefixes).encode()
    )
    yield from whole.lost()
    yield from register.losses.lines()


FORMAT = Exporter(
    name="org",
    title="W3C ORG with OWL-Time",
    of=Of.LEDGER,
    file=".ttl",
    ends="the last day it held (time:hasEnd)",
    loses=(
        "what was believed and withdrawn; when anything was known",
        "what is tentative or disputed",
        "dates rougher than a year, and doubt about dates",
        "days on which something was seen",
        "dates of relations that are no memberships",
        "when people and posts exist",
        "relations that W3C ORG has no word for",
    ),
    write=write,
)
