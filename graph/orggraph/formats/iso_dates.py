"""What is a date as ISO 8601 writes it? A year, a month or a day."""

import re

from orggraph.dates import EdtfDate, parse_edtf
from orggraph.errors import NotADateError

#: A year, a month or a day, perhaps with a time that is left aside.
_ISO = re.compile(
    r"([0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?)(?:T[0-9:.]{2,15}(?:Z|[+-][0-9:]{2,5})?)?"
)


def iso_date(written: str) -> EdtfDate:
    """Return a year, a month or a day; of a point in time its day.

    Raises `NotADateError`, also for the forms that only ledgers have.

    >>> str(iso_date("2024-05")), str(iso_date("2024-05-14T09:30:00Z"))
    ('2024-05', '2024-05-14')
    """
    found = _ISO.fullmatch(written)
    if found is None:
        raise NotADateError(written, "write 2024-05-14, 2024-05 or 2024")
    return parse_edtf(found[1])
