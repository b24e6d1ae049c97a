"""What does a snak say? An item, a time or a text; or that none is known."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeGuard

from orggraph.dates import EdtfDate
from orggraph.importers.plain import several, table, text
from orggraph.importers.wikidata.times import NO_TIME, NoTimeError, read_time

Snak = Mapping[str, Any]
#: Property -> snaks: qualifiers, or what a reference says.
Snaks = Mapping[str, Sequence[Snak]]


def snaks(value: Any) -> Snaks:
    """Return snaks by property, without what is none."""
    return {
        name: some
        for name, told in table(value).items()
        if (some := [one for one in several(told) if table(one)])
    }


def kind_of(snak: Snak) -> str:
    """Return `value`, `somevalue` (there is one, not known which) or `novalue`."""
    return text(snak.get("snaktype")) or "value"


def item_of(snak: Snak) -> str | None:
    """Return the id of the item that is its value, if it is one.

    >>> item_of({"datavalue": {"value": {"numeric-id": 42, "entity-type": "item"}}})
    'Q42'
    """
    if kind_of(snak) != "value":
        return None
    value = table(table(snak.get("datavalue")).get("value"))
    number = value.get("numeric-id")
    name = value.get("id", f"Q{number}" if type(number) is int else None)
    return name if is_item(name) else None


def is_item(name: Any) -> TypeGuard[str]:
    """Say whether this is the id of an item, such as Q42."""
    if not isinstance(name, str) or len(name) > len("Q12345678901"):
        return False
    return name[:1] == "Q" and name[1:].isascii() and name[1:].isdigit()


def time_of(snak: Snak) -> EdtfDate | None:
    """Return the time that is its value; None where there is none or it is not known.

    Raises `NoTimeError`.
    """
    if kind_of(snak) != "value":
        return None
    data = table(snak.get("datavalue"))
    if data.get("type", "time") != "time":
        what = text(data.get("type")) or "a value"
        raise NoTimeError(what, NO_TIME)
    return read_time(data.get("value"))


def text_of(snak: Snak) -> str | None:
    """Return the text that is its value, in whatever language it is."""
    value = table(snak.get("datavalue")).get("value")
    return text(value) or text(table(value).get("text"))


def items_of(some: Snaks, *properties: str) -> Iterator[str]:
    """Yield the items that are values of some properties."""
    for name in properties:
        for snak in some.get(name, ()):
            if item := item_of(snak):
                yield item


def first_text(some: Snaks, name: str) -> str | None:
    """Return the first text that a property has."""
    return next(filter(None, map(text_of, some.get(name, ()))), None)
