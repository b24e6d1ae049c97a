"""From when until when did something exist, as Wikidata has it?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from orggraph.formats.wikidata.words import words
from orggraph.importers.claims import LeftOut
from orggraph.importers.plain import several, table, text
from orggraph.importers.wikidata.draft import DEPRECATED, Draft
from orggraph.importers.wikidata.references import Reference, references
from orggraph.importers.wikidata.snaks import Snak, kind_of, snaks
from orggraph.importers.wikidata.stretch import Stretch, moment
from orggraph.importers.wikidata.times import NoTimeError

_NOT_BEST: Final = "is not the value that is preferred or comes first"


def existence(item: str, claims: Mapping[str, Any]) -> Iterator[Draft | LeftOut]:
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
        yield LeftOut(
            where, f"{life.start} to {life.end}", "has an end before the start"
        )
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
    left = [(one, _NOT_BEST) for one in good[1:]] + [(one, DEPRECATED) for one in wrong]
    return (good[0] if good else None), left


def _shown(told: Mapping[str, Any]) -> str:
    snak: Snak = table(told.get("mainsnak"))
    value = table(table(snak.get("datavalue")).get("value"))
    return text(value.get("time")) or kind_of(snak)
