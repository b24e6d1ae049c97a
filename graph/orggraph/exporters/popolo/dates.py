"""How does Popolo say a date? As a day, a month or a year, or not at all."""

import re
from datetime import date
from typing import Final

from orggraph.dates import ALWAYS, NEVER, ONGOING, EdtfDate
from orggraph.exporters.losses import DOUBTFUL, ROUGH, START, Losses

_PLAIN: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


def start_of(start: EdtfDate | None, losses: Losses) -> str | None:
    """Return the text of a start; None where there is none that can be said."""
    text = written(start, losses)
    if start is not None and text is None:
        losses.one(START)
    return text


def can_end(end: EdtfDate | None) -> bool:
    """Say whether an end can be said: without one, it would seem to go on."""
    return end in {None, ONGOING} or _widened(end) is not None


def written(when: EdtfDate | None, losses: Losses) -> str | None:
    """Return the text of a date, as precise as is honest; count what it loses."""
    if when is None or when == ONGOING:
        return None
    text = _widened(when)
    if text is not None:
        if when.doubtful:
            losses.one(DOUBTFUL)
        if not _same_days(text, when):
            losses.one(ROUGH)
    return text


def _widened(when: EdtfDate | None) -> str | None:
    """Return the shortest day, month or year that has all days of a date.

    >>> from orggraph.dates import parse_edtf
    >>> [_widened(parse_edtf(text)) for text in ("2024-05-14~", "2024-21", "2018~")]
    ['2024-05', '2024', None]
    """
    if when is None or when.earliest == ALWAYS or when.latest == NEVER:
        return None
    if _PLAIN.fullmatch(when.text):
        return when.text
    first, last = date.fromordinal(when.earliest), date.fromordinal(when.latest)
    if first == last:
        return first.isoformat()
    if first.year != last.year:
        return None
    return f"{first:%Y-%m}" if first.month == last.month else f"{first.year:04}"


def _same_days(text: str, when: EdtfDate) -> bool:
    from orggraph.dates import parse_edtf

    plain = parse_edtf(text)
    return (plain.earliest, plain.latest) == (when.earliest, when.latest)
