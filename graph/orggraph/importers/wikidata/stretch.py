"""From when until when did a statement of Wikidata hold? What its qualifiers say."""

import re
from typing import Final, NamedTuple

from orggraph.dates import (
    ALWAYS,
    ENDED,
    NEVER,
    ONGOING,
    EdtfDate,
    format_edtf,
    parse_edtf,
)
from orggraph.formats.wikidata.words import words
from orggraph.importers.dates import Span
from orggraph.importers.wikidata.snaks import Snak, Snaks, items_of, kind_of, time_of
from orggraph.importers.wikidata.times import NoTimeError

_SEVERAL: Final = "has several times for one start or end"
_CROSSED: Final = "has an earliest time after its latest"
_BACKWARDS: Final = "has an end before the start"
_PLAIN = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


class Stretch(NamedTuple):
    """Its first and last day (inclusive), and days on which it was so."""

    start: EdtfDate | None = None
    end: EdtfDate | None = None
    seen: tuple[EdtfDate, ...] = ()


def stretch_of(qualifiers: Snaks) -> Stretch:
    """Return what qualifiers say of when; raises `NoTimeError`.

    An end of which only is known that there is one is `XXXX`; where there is none, `..`.
    """
    when = words().when
    start = _one(qualifiers, when["start"])
    end = _one(qualifiers, when["end"])
    about = words().about in items_of(qualifiers, *words().unsure)
    if about:
        start, end = _about(start), _about(end)
    start = _within(start, *_bounds(qualifiers, "start"))
    if end is not ONGOING:
        known = None if end is ENDED else end
        end = _within(known, *_bounds(qualifiers, "end")) or end
    if Span(start, end).empty:
        what = f"{start} to {end}"
        raise NoTimeError(what, _BACKWARDS)
    times = map(time_of, qualifiers.get(when["seen"], ()))
    return Stretch(start, end, tuple(dict.fromkeys(filter(None, times))))


def moment(main: Snak, qualifiers: Snaks, *, end: bool) -> EdtfDate | None:
    """Return when something happened, such as a founding, or an end where `end`.

    Raises `NoTimeError`.
    """
    told = time_of(main)
    if told and words().about in items_of(qualifiers, *words().unsure):
        told = _about(told)
    if kind_of(main) == "novalue":
        return ONGOING if end else None
    happened = "start_earliest", "end_latest"
    bounds = (_one(qualifiers, words().when[name]) for name in happened)
    unknown = ENDED if end and kind_of(main) == "somevalue" else None
    return _within(told, *bounds) or unknown


def _one(qualifiers: Snaks, name: str) -> EdtfDate | None:
    """Return the only time that a qualifier has, if it has one."""
    found = dict.fromkeys(
        _ending(kind_of(snak)) if name == words().when["end"] else None
        for snak in qualifiers.get(name, ())
        if kind_of(snak) != "value"
    )
    told = dict.fromkeys(filter(None, map(time_of, qualifiers.get(name, ()))))
    every = [*told, *filter(None, found)]
    if len(every) > 1:
        raise NoTimeError(" and ".join(map(str, every)), _SEVERAL)
    return every[0] if every else None


def _ending(kind: str) -> EdtfDate:
    return ENDED if kind == "somevalue" else ONGOING


def _bounds(qualifiers: Snaks, side: str) -> tuple[EdtfDate | None, EdtfDate | None]:
    when = words().when
    return tuple(
        _one(qualifiers, when[f"{side}_{end}"]) for end in ("earliest", "latest")
    )  # type: ignore[return-value]


def _within(
    told: EdtfDate | None, earliest: EdtfDate | None, latest: EdtfDate | None
) -> EdtfDate | None:
    """Return a time narrowed to its bounds, where it is not narrower itself."""
    low = earliest.earliest if earliest else ALWAYS
    high = latest.latest if latest else NEVER
    if low > high:
        what = f"{earliest} to {latest}"
        raise NoTimeError(what, _CROSSED)
    if told is not None:
        low, high = max(low, told.earliest), min(high, told.latest)
        if low > high or (low, high) == (told.earliest, told.latest):
            return told
    if (low, high) == (ALWAYS, NEVER):
        return None
    return parse_edtf(format_edtf(low, high))


def _about(told: EdtfDate | None) -> EdtfDate | None:
    if told is None or not _PLAIN.fullmatch(told.text):
        return told
    return parse_edtf(f"{told.text}~")
