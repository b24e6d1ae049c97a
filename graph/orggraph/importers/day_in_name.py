"""Of which day is a file, by its name?"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

_DATE: Final = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?:([-_.]?)([0-9]{2})(?:\2([0-9]{2}))?)?(?![0-9])"
)


def day_in_name(name: str) -> date | None:
    """Return the last date in a name of a file; of a month or year, its last day.

    So nothing counts as known before it can have been. A day counts before a month, and
    a month before a year.

    >>> for name in ("staff-2024-05-18.csv", "staff_2024_02.csv", "1998-2024.csv"):
    ...     print(day_in_name(name))
    2024-05-18
    2024-02-29
    2024-12-31
    >>> day_in_name("staff-2024-02-30.csv"), day_in_name("room-1234.csv")
    (None, None)
    """
    found = list(_dates(name))
    return max(found, key=lambda one: one[:2])[2] if found else None


def _dates(name: str) -> Iterator[tuple[int, int, date]]:
    """Yield how precise each date is, where it stands, and its day."""
    for found in _DATE.finditer(name):
        parts = [int(part) for part in found.group(1, 3, 4) if part]
        try:
            yield len(parts), found.start(), _last_day(*parts)
        except ValueError:  # no day of the calendar
            continue


def _last_day(year: int, month: int = 12, day: int | None = None) -> date:
    return date(year, month, day or monthrange(year, month)[1])
