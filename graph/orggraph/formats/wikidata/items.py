"""What is an item of Wikidata called? By its number, or by an IRI."""

import re
from typing import Final

#: The namespace of items, whose ids many data sets use.
ENTITY: Final = "http://www.wikidata.org/entity/"
_NUMBER: Final = "Q[1-9][0-9]{0,11}"
_ITEM: Final = re.compile(_NUMBER)
_ADDRESS: Final = re.compile(
    rf"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/({_NUMBER})"
)


def is_item(name: str) -> bool:
    """Say whether a name is the number of an item.

    >>> is_item("Q900000001"), is_item("Q0"), is_item("ada")
    (True, False, False)
    """
    return _ITEM.fullmatch(name) is not None


def item_of(*names: str) -> str | None:
    """Return the number of the item that is among some IRIs.

    >>> item_of("https://example.org/id/ada", "http://www.wikidata.org/entity/Q900000001")
    'Q900000001'
    """
    found = filter(None, map(_ADDRESS.fullmatch, names))
    return next((one[1] for one in found), None)
