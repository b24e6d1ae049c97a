"""What do others call what a ledger is about? By `owl:sameAs`, or by its own id."""

from collections.abc import Iterable

from orggraph.exporters.exporter import Asked
from orggraph.facts.terms import OWL
from orggraph.formats.wikidata.items import item_of
from orggraph.rdf.triples import read_resources


def same_as(asked: Asked) -> dict[str, tuple[str, ...]]:
    """Return the ids that others use, by the ids of the ledger."""
    resources = read_resources(asked.files)
    found = {name: one.iris(f"{OWL}sameAs") for name, one in resources.items()}
    return {name: tuple(sorted(some)) for name, some in found.items() if some}


def items(asked: Asked, names: Iterable[str]) -> dict[str, str]:
    """Return the items of Wikidata that things are, as far as the ledger says so."""
    others = same_as(asked)
    pairs = ((name, item_of(name, *others.get(name, ()))) for name in names)
    return {name: item for name, item in pairs if item is not None}
