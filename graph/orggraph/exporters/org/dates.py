"""How does a date look in OWL-Time? A day, a month or a year; nothing rougher."""

from typing import Final, NamedTuple

import pyoxigraph as ox

from orggraph.dates import ALWAYS, NEVER, EdtfDate, format_day, parse_edtf
from orggraph.facts.terms import TIME, XSD


class Said(NamedTuple):
    """A date as OWL-Time has it: its property, its value, and whether it is wider."""

    property: str
    value: ox.Literal
    rougher: bool


#: So many characters of a day are its month, and its year.
_PARTS: Final = (
    (10, "date", "inXSDDate"),
    (7, "gYearMonth", "inXSDgYearMonth"),
    (4, "gYear", "inXSDgYear"),
)


def said(date: EdtfDate) -> Said | None:
    """Return the narrowest day, month or year that has all days of a date.

    None where no year has.

    >>> said(parse_edtf("2024-05-XX")).value.value
    '2024-05'
    """
    if date.earliest == ALWAYS or date.latest == NEVER:
        return None
    first, last = format_day(date.earliest), format_day(date.latest)
    for length, kind, name in _PARTS:
        if first[:length] == last[:length]:
            value = ox.Literal(first[:length], datatype=ox.NamedNode(XSD + kind))
            return Said(TIME + name, value, rougher=not _same(date, first[:length]))
    return None


def _same(date: EdtfDate, text: str) -> bool:
    whole = parse_edtf(text)
    return (whole.earliest, whole.latest) == (date.earliest, date.latest)
