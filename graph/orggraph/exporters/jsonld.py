"""JSON-LD: the ledger as JSON that one can read, its context in the file itself."""

from collections.abc import Iterator
from typing import IO

from orggraph.as_json import as_json
from orggraph.exporters.everything import LOSES, everything
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.json_nodes import context, node, safe_prefixes
from orggraph.facts.terms import PREFIXES, TYPE
from orggraph.progress import heard
from orggraph.rdf.blank import steady_quads
from orggraph.rdf.statements import is_statement
from orggraph.rdf.triples import Resource, gather, is_blank
from orggraph.text import natural


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write entities, then sources, then statements, each sorted by its id.

    Raises `WriteError`.
    """
    whole = everything(asked, directed=True)
    resources: dict[str, Resource] = {}
    if whole.resources:
        file = next(iter(whole.resources.values())).file
        gather(steady_quads(whole.resources), file, resources)
    prefixes = safe_prefixes({**PREFIXES, **whole.prefixes}, resources)
    told = sorted(resources.values(), key=_place)
    document = {
        "@context": context(prefixes, told),
        "@graph": [
            node(one, prefixes) for one in heard(told, "writing", asked.progress)
        ],
    }
    stream.write(as_json(document).encode())
    yield from whole.lost()


def _place(resource: Resource) -> tuple[int, bool, str, str]:
    kind = next(iter(sorted(resource.iris(TYPE))), "")
    named = not is_blank(resource.id)
    return is_statement(resource), not named, kind, natural(resource.id)


FORMAT = Exporter(
    name="jsonld",
    title="JSON-LD, with its context in it",
    of=Of.LEDGER,
    file=".jsonld",
    ends="the last day it held, as in the ledger",
    loses=LOSES,
    write=write,
    lossless="rdf",
)
