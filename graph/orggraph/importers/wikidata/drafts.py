"""What does an item of Wikidata state? Drafts of claims, before anything has a name."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from orggraph.facts import Certainty
from orggraph.importers.claims import LeftOut
from orggraph.importers.plain import several, table, text
from orggraph.importers.wikidata.references import Reference, references
from orggraph.importers.wikidata.snaks import (
    Snak,
    Snaks,
    item_of,
    items_of,
    kind_of,
    snaks,
    text_of,
)
from orggraph.importers.wikidata.stretch import Stretch, moment, stretch_of
from orggraph.importers.wikidata.times import NoTimeError
from orggraph.importers.wikidata.words import Property, words

_DEPRECATED: Final = "is deprecated on Wikidata: known to be wrong"
_NOT_BEST: Final = "is another value where one is preferred or comes first"
_UNKNOWN: Final = "has an unknown value: somebody or something, not known who or what"
_NONE: Final = "says that there is none"
_NO_ITEM: Final = "has a value that is no item"
_NO_PLACE: Final = "is a qualifier that a ledger has no place for"


class Draft(NamedTuple):
    """A claim; items stand for what they are called.

    `prop` is None where it says that the item exists. `remarks` are pairs of a word
    and an item or a text, `groups` items of which the subject was a member meanwhile.
    """

    item: str
    prop: Property | None
    value: str
    stretch: Stretch
    where: str
    roles: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    groups: tuple[str, ...] = ()
    certainty: Certainty = Certainty.CONFIRMED
    references: tuple[Reference, ...] = ()

    @property
    def ends(self) -> tuple[str, ...]:
        """The items that it is about."""
        return (self.item, self.value) if self.prop else (self.item,)

    @property
    def items(self) -> Iterator[str]:
        """All items that it names otherwise."""
        yield from self.roles
        yield from (said for _, said in self.remarks)
        yield from self.groups
        for one in self.references:
            yield from one.items


def drafts(item: str, entity: Mapping[str, Any]) -> Iterator[Draft | LeftOut]:
    """Yield what an item states that a ledger has words for."""
    claims = table(entity.get("claims"))
    for name, prop in words().properties.items():
        for number, told in enumerate(several(claims.get(name)), 1):
            yield from _drafted(item, prop, table(told), f"{item}, {name} no. {number}")
    yield from _existence(item, claims)


def _drafted(
    item: str, prop: Property, told: Mapping[str, Any], where: str
) -> Iterator[Draft | LeftOut]:
    if text(told.get("rank")) == "deprecated":
        yield LeftOut(where, prop.label, _DEPRECATED)
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


def _existence(item: str, claims: Mapping[str, Any]) -> Iterator[Draft | LeftOut]:
    """Yield from when until when an item existed, if that is told."""
    found: dict[str, Any] = {}
    cited: list[Reference] = []
    for side, name in words().existence.items():
        best, others = _best(several(claims.get(name)))
        yield from (LeftOut(f"{item}, {name}", _shown(one), why) for one, why in others)
        if best is None:
            continue
        snak = table(best.get("mainsnak"))
        some = snaks(best.get("qualifiers"))
        try:
            found[side] = moment(snak, some, end=side == "end")
        except NoTimeError as wrong:
            yield LeftOut(f"{item}, {name}", wrong.what, wrong.why)
            continue
        for one in references(best, found[side], f"{item}, {name}"):
            if isinstance(one, LeftOut):
                yield one
            else:
                cited.append(one)
    if any(found.values()):
        yield from _life(item, Stretch(**found), cited)


def _life(
    item: str, life: Stretch, cited: Sequence[Reference]
) -> Iterator[Draft | LeftOut]:
    where = ", ".join((item, *words().existence.values()))
    if life.start and life.end and life.end.latest < life.start.earliest:
        yield LeftOut(where, f"{life.start} to {life.end}", "ends before it begins")
        return
    told = [one for one in cited if not _older(one, life)]
    yield Draft(item, None, "", life, where, references=tuple(dict.fromkeys(told)))


def _older(one: Reference, life: Stretch) -> bool:
    """Say whether a source of the beginning is older than the end, and did not tell it."""
    known = one.issued and life.end
    return bool(known and one.issued.latest < life.end.earliest)  # type: ignore[union-attr]


def _best(
    told: Sequence[Any],
) -> tuple[Mapping[str, Any] | None, list[tuple[Mapping[str, Any], str]]]:
    """Return the one statement that counts where one is enough, and why others do not."""
    good = [one for one in map(table, told) if text(one.get("rank")) != "deprecated"]
    wrong = [one for one in map(table, told) if text(one.get("rank")) == "deprecated"]
    good.sort(key=lambda one: text(one.get("rank")) != "preferred")
    left = [(one, _NOT_BEST) for one in good[1:]] + [
        (one, _DEPRECATED) for one in wrong
    ]
    return (good[0] if good else None), left


def _shown(told: Mapping[str, Any]) -> str:
    snak: Snak = table(told.get("mainsnak"))
    value = table(table(snak.get("datavalue")).get("value"))
    return text(value.get("time")) or kind_of(snak)


def _once(items: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
