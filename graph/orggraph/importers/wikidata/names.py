"""What are items of Wikidata called, and what are they? In a language, or the nearest."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

from orggraph.facts import Kind
from orggraph.formats.wikidata.words import words
from orggraph.importers.given import GivenFile
from orggraph.importers.plain import several, table, text
from orggraph.importers.wikidata.entities import entities
from orggraph.importers.wikidata.snaks import is_item, items_of, snaks

#: What stands in for a language, in this order; then any.
_FALLBACKS: Final = ("mul", "en")


class Named(NamedTuple):
    """What an item is called, and what it says itself that it is."""

    label: str | None
    others: tuple[str, ...] = ()
    kind: Kind | None = None
    classification: str | None = None


def named(file: GivenFile, wanted: Collection[str], language: str) -> dict[str, Named]:
    """Return what a file says of some items; those that it does not describe are not in.

    A file is read twice, because an item can be described before anything names it.
    """
    found: dict[str, Named] = {}
    for _, entity in entities(file):
        name = entity.get("id")
        if is_item(name) and name in wanted:
            found.setdefault(name, _named(entity, language))
    return found


def _named(entity: Mapping[str, Any], language: str) -> Named:
    labels = table(entity.get("labels"))
    label = next(_said(labels, language), None)
    others = _others(entity, label, language)
    told = snaks({"P31": [table(c).get("mainsnak") for c in _classes(entity)]})
    classes = words().classes
    known = [classes[item] for item in items_of(told, "P31") if item in classes]
    kind = known[0].kind if known else None
    word = next((one.classification for one in known if one.classification), None)
    return Named(label, others, kind, word)


def _classes(entity: Mapping[str, Any]) -> Iterator[Any]:
    for one in several(table(entity.get("claims")).get("P31")):
        if table(one).get("rank") != "deprecated":
            yield one


def _said(labels: Mapping[str, Any], language: str) -> Iterator[str]:
    for code in (language, *_FALLBACKS, *sorted(labels)):
        if said := text(table(labels.get(code)).get("value")):
            yield said


def _others(
    entity: Mapping[str, Any], label: str | None, language: str
) -> tuple[str, ...]:
    aliases = table(entity.get("aliases"))
    told = [
        text(table(one).get("value"))
        for code in dict.fromkeys((language, "mul"))
        for one in several(aliases.get(code))
    ]
    return tuple(dict.fromkeys(one for one in told if one and one != label))
