"""What do dates of FollowTheMoney mean? Prefixes of a day, perhaps several."""

from collections.abc import Sequence
from typing import Final

from orggraph.dates import ALWAYS, NEVER, EdtfDate, format_edtf, parse_edtf
from orggraph.errors import NotADateError
from orggraph.formats.iso_dates import iso_date

#: Stands there for a date long ago that nobody knows.
_LONG_AGO: Final = "1001-01-01"


def read_dates(texts: Sequence[str]) -> EdtfDate | None:
    """Return what the values of one property mean: one date.

    Where one is more precise than the others it counts; else it was one of these. Raises
    `NotADateError`.

    >>> str(read_dates(["2018", "2018-05"])), str(read_dates(["2018-05", "2019"]))
    ('2018-05', '[2018-05,2019]')
    """
    found = {str(iso_date(text)) for text in texts} - {_LONG_AGO}
    precise = sorted(
        one
        for one in found
        if not any(other != one and other.startswith(one) for other in found)
    )
    if len(precise) > 1:
        return parse_edtf(f"[{','.join(precise)}]")
    return parse_edtf(precise[0]) if precise else None


def up_to(when: EdtfDate) -> EdtfDate:
    """Return that it was on some day until then."""
    return parse_edtf(format_edtf(ALWAYS, when.latest))


def write_date(when: EdtfDate) -> str | None:
    """Return the narrowest prefix that covers a date; None where there is none.

    >>> write_date(parse_edtf("2024-05")), write_date(parse_edtf("2024-21"))
    ('2024-05', '2024')
    """
    if when.earliest == ALWAYS or when.latest == NEVER:
        return None
    shortest = format_edtf(when.earliest, when.latest)
    for text in (when.text, shortest):
        try:
            return str(iso_date(text))
        except NotADateError:
            continue
    first, _, last = shortest.strip("[]").partition("..")
    for length in (len("YYYY-MM"), len("YYYY")):
        if first[:length] == last[:length]:
            return first[:length]
    return None
