"""Turtle: the ledger itself, its files joined in canonical order."""

from collections.abc import Iterator
from typing import IO

from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.rdf.canonical import canonical_resources
from orggraph.rdf.triples import Resource
from orggraph.rdf.write import write_turtle


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write all that the files say; only their comments go. Raises `WriteError`."""
    joined: dict[str, Resource] = {}
    prefixes: dict[str, str] = {}
    for file in asked.files:
        resources, declared = canonical_resources(file)
        for name, resource in resources.items():
            _join(joined, name, resource)
        prefixes = {**declared, **prefixes}
    stream.write(write_turtle(joined, prefixes).encode())
    yield from ()


def _join(joined: dict[str, Resource], name: str, resource: Resource) -> None:
    if name not in joined:
        joined[name] = resource
        return
    told = joined[name].properties
    for predicate, values in resource.properties.items():
        known = told.setdefault(predicate, [])
        known.extend(value for value in values if value not in known)


FORMAT = Exporter(
    name="turtle",
    title="Turtle, the ledger in canonical order",
    of=Of.LEDGER,
    file=".ttl",
    ends="inclusive, as in the ledger",
    loses=("comments of the files",),
    write=write,
    lossless="rdf",
)
