"""What does an item of Wikidata state? Drafts of claims, before anything has a name."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from orggraph.facts import Certainty
from orggraph.formats.wikidata.words import Property, words
from orggraph.importers.claims import LeftOut
from orggraph.importers.plain import several, table, text
from orggraph.importers.wikidata.draft import DEPRECATED, Draft
from orggraph.importers.wikidata.lives import existence
from orggraph.importers.wikidata.references import references
from orggraph.importers.wikidata.snaks import (
    Snaks,
    item_of,
    items_of,
    kind_of,
    snaks,
    text_of,
)
from orggraph.importers.wikidata.stretch import stretch_of
from orggraph.importers.wikidata.times import NoTimeError

_UNKNOWN: Final = "has an unknown value: somebody or something, not known who or what"
_NONE: Final = "says that there is none"
_NO_ITEM: Final = "has a value that is no item"
_NO_PLACE: Final = "has a qualifier that has no place in a ledger"


def drafts(item: str, entity: Mapping[str, Any]) -> Iterator[Draft | LeftOut]:
    """Yield what an item states that a ledger has words for."""
    claims = table(entity.get("claims"))
    for name, prop in words().properties.items():
        for number, told in enumerate(several(claims.get(name)), 1):
            yield from _drafted(item, prop, table(told), f"{item}, {name} no. {number}")
    yield from existence(item, claims)


def _drafted(
    item: str, prop: Property, told: Mapping[str, Any], where: str
) -> Iterator[Draft | LeftOut]:
    if text(told.get("rank")) == "deprecated":
        yield LeftOut(where, prop.label, DEPRECATED)
        return
    main = table(told.get("mainsnak"))
    value = item_of(main)
    if value is None:
        why = {"somevalue": _UNKNOWN, "novalue": _NONE}.get(kind_of(main), _NO_ITEM)
        yield LeftOut(where, prop.label, why)
        return
    some = snaks(told.get("qualifiers"))
    try:
        stretch = stretch_of(some)
    except NoTimeError as wrong:
        yield LeftOut(where, wrong.what, wrong.why)
        return
    cited = []
    for one in references(told, stretch.end, where):
        if isinstance(one, LeftOut):
            yield one
        else:
            cited.append(one)
    yield from (
        LeftOut(where, name, _NO_PLACE)
        for name in some
        if name not in words().qualifiers
    )
    yield Draft(
        item,
        prop,
        value,
        stretch,
        where,
        _once(items_of(some, *words().roles)),
        tuple(_remarks(some)),
        _once(items_of(some, *words().memberships)),
        _certainty(some),
        tuple(dict.fromkeys(cited)),
    )


def _remarks(some: Snaks) -> Iterator[tuple[str, str]]:
    for name, word in words().remarks.items():
        for snak in some.get(name, ()):
            if said := item_of(snak) or text_of(snak):
                yield word, said
    for item in items_of(some, *words().unsure):
        if item != words().about and item not in words().certainties:
            yield "nature of the statement", item


def _certainty(some: Snaks) -> Certainty:
    """Return how sure it is: the least of what is said."""
    if words().disputed_by in some:
        return Certainty.DISPUTED
    told = items_of(some, *words().unsure)
    known = words().certainties
    said = [known[item] for item in told if item in known]
    return max(said, key=lambda one: one.rank, default=Certainty.CONFIRMED)


def _once(items: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
