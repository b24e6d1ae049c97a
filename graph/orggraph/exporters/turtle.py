"""Turtle: the ledger itself, its files joined in canonical order."""

from collections.abc import Iterator
from typing import IO

from orggraph.exporters.everything import LOSES, everything
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.rdf.write import write_turtle


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write all that the files say; only their comments go. Raises `WriteError`."""
    whole = everything(asked)
    told = whole.resources, whole.prefixes
    stream.write(write_turtle(*told, progress=asked.progress).encode())
    yield from whole.lost()


FORMAT = Exporter(
    name="turtle",
    title="Turtle, the ledger in canonical order",
    of=Of.LEDGER,
    file=".ttl",
    ends="the last day it held, as in the ledger",
    loses=LOSES,
    write=write,
    lossless="rdf",
)
