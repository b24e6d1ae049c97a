"""What does a value mean? Dates in all their datatypes, names in all languages."""

import re
from collections.abc import Iterable

import pyoxigraph as ox

from orggraph.dates import EdtfDate, parse_edtf
from orggraph.errors import NotADateError, shown
from orggraph.facts.terms import EDTF, RDF, XSD
from orggraph.rdf.triples import Term

_ZONE = re.compile(r"(?:Z|[+-][0-9]{2}:[0-9]{2})$")
_DATED = {f"{XSD}{name}" for name in ("date", "gYearMonth", "gYear")}
_TIMED = {f"{XSD}{name}" for name in ("dateTime", "dateTimeStamp")}
_NUMBERS = {
    f"{XSD}{name}"
    for name in ("integer", "decimal", "double", "float", "int", "long", "short")
}


def date_of(value: Term) -> EdtfDate:
    """Read a date from a literal, whichever of the accepted datatypes it has.

    Raises `NotADateError`, which says what to write.
    """
    if not isinstance(value, ox.Literal):
        raise NotADateError(str(value), 'write a date in quotes: "2018"')
    text, datatype = value.value, value.datatype.value
    if datatype in _NUMBERS:
        raise NotADateError(
            text, f'a bare number has no days; write it in quotes: "{text}"'
        )
    if datatype in _DATED:
        return parse_edtf(_ZONE.sub("", text))
    plain = datatype in _TIMED or datatype == f"{XSD}string"
    if plain or datatype.startswith(EDTF.rstrip("/")):
        return parse_edtf(text)
    if datatype == f"{RDF}langString":
        raise NotADateError(text, f'leave the language out: "{text}"')
    raise NotADateError(
        text, f"its datatype {datatype} is not one of a date; write it as plain text"
    )


def span_of(value: Term) -> tuple[EdtfDate | None, EdtfDate | None]:
    """Read an EDTF interval `a/b` as start and end; an empty or open side is None.

    Raises `NotADateError` where there is no interval.
    """
    if not isinstance(value, ox.Literal):
        raise NotADateError(str(value), 'write an interval in quotes: "2018/2020"')
    begin, slash, end = value.value.partition("/")
    if not slash:
        raise NotADateError(value.value, 'write start and end: "2018/2020"')
    start = None if begin in {"", ".."} else parse_edtf(begin)
    return start, parse_edtf(end) if end else None


def label_of(values: Iterable[Term]) -> str | None:
    """Return one name: without language if there is one, then English, then any."""
    texts = [value for value in values if isinstance(value, ox.Literal)]
    best = min(
        texts,
        default=None,
        key=lambda text: (
            bool(text.language),
            not (text.language or "").startswith("en"),
            text.value,
        ),
    )
    return best.value if best else None


def text_value(value: Term) -> str:
    """Return the text of a literal, and nothing for what is none."""
    return value.value if isinstance(value, ox.Literal) else ""


def text_of(value: Term) -> str:
    """Return a value as one may quote it in a message."""
    return (
        value if isinstance(value, str) else shown(getattr(value, "value", str(value)))
    )
