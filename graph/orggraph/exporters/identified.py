"""What do others call what a ledger is about? By `owl:sameAs`, or by its own id."""

import re
from collections.abc import Iterable
from typing import Final

from orggraph.exporters.exporter import Asked
from orggraph.facts.terms import OWL
from orggraph.rdf.triples import read_resources

_ITEM: Final = re.compile(
    r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]{0,11})"
)


def same_as(asked: Asked) -> dict[str, tuple[str, ...]]:
    """Return the ids that others use, by the ids of the ledger."""
    resources = read_resources(asked.files)
    found = {name: one.iris(f"{OWL}sameAs") for name, one in resources.items()}
    return {name: tuple(sorted(some)) for name, some in found.items() if some}


def item_of(*names: str) -> str | None:
    """Return the id of the item of Wikidata that is among some ids.

    >>> item_of("https://example.org/id/ada", "http://www.wikidata.org/entity/Q900000001")
    'Q900000001'
    """
    found = filter(None, map(_ITEM.fullmatch, names))
    return next((one[1] for one in found), None)


def items(asked: Asked, names: Iterable[str]) -> dict[str, str]:
    """Return the items of Wikidata that things are, as far as the ledger says so."""
    others = same_as(asked)
    pairs = ((name, item_of(name, *others.get(name, ()))) for name in names)
    return {name: item for name, item in pairs if item is not None}
