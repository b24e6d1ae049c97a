"""Which dates could not be read, and which format would read them?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from orggraph.dates import EdtfDate
from orggraph.errors import NotADateError
from orggraph.importers.claims import LeftOut
from orggraph.importers.dates import read_date
from orggraph.importers.table.choices import Choices
from orggraph.importers.table.months import in_english

#: How people write dates.
_COMMON: Final = (
    *(
        "%d.%m.%Y",
        "%d/%m/%Y",
        "%m/%d/%Y",
        "%d-%m-%Y",
        "%m-%d-%Y",
        "%Y/%m/%d",
        "%Y.%m.%d",
    ),
    *("%Y-%m-%d", "%Y-%m"),
    *("%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%m-%y", "%Y%m%d", "%Y-%m-%d %H:%M:%S"),
    *(
        "%d %B %Y",
        "%d %b %Y",
        "%d. %B %Y",
        "%d. %b %Y",
        "%d. %b. %Y",
        "%B %d, %Y",
        "%b %d, %Y",
        "%d-%b-%Y",
        "%d-%b-%y",
    ),
    *("%B %Y", "%b %Y", "%b. %Y", "%m/%Y", "%m.%Y"),
)
_SHORT: Final = "%y"
_NO_DATE: Final = (
    "cannot be read as a date; a rule can say what is meant (--rule FIELD:TEXT=MEANING)"
)
_CENTURY: Final = (
    "has a year of two digits; --century 2026 says that 77 is 1977, and 26 is 2026"
)
_NAMED: Final = f"{_NO_DATE}, and --months what months are called"
_NUMBER: Final = (
    "is a number, perhaps a day as spreadsheets count them; make such cells dates there, "
    "and save it again"
)
#: A day as spreadsheets count them, of 1954 to 2064, and the day before their first.
_SERIAL: Final = re.compile(r"[2-5][0-9]{4}(?:\.[0-9]+)?")
_FIRST: Final = date(1899, 12, 30)
#: A month or a day of one, perhaps, in whatever language.
_WITH_A_WORD: Final = re.compile(r"(?:[0-9]{1,2}\.?\s+)?[^\W\d_]{3,}\.?\s+[0-9]{4}")
_BOTH: Final = "is read in two ways by the --date-format that are given"
#: A century to try formats with.
_ANY: Final = 2026


class _Cell(NamedTuple):
    row: int
    heading: str
    text: str


class Unread:
    """Collects cells; `told` says of each why it is left out, when all are known."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._cells: list[_Cell] = []
        self._fitting: dict[str, Counter[frozenset[str]]] = defaultdict(Counter)

    def add(self, row: int, heading: str, text: str) -> None:
        """Keep in mind what stands in a row under a heading."""
        self._cells.append(_Cell(row, heading, text))
        self._fitting[heading][frozenset(self._fits(text))] += 1

    def told(self) -> Iterator[LeftOut]:
        """Yield what was left out; the rows of these cells are."""
        for cell in self._cells:
            row = f"row {cell.row}"
            yield LeftOut(f"{row}, {cell.heading}", *self._reason(cell), "row")

    def _reason(self, cell: _Cell) -> tuple[str, str]:
        """Return what is told of a cell, and why it could not be read."""
        english = in_english(cell.text, self._choices.months)
        given = [one for one in self._choices.date_formats if _fit(english, one)]
        if given:
            short = any(_SHORT in one for one in given)
            return cell.text, _CENTURY if short and not self._century else _BOTH
        own = self._fits(cell.text)
        if not own:
            return _no_date(cell.text)
        forms = _likely(own, self._fitting[cell.heading])
        days = dict.fromkeys(str(own[form]) for form in forms)
        text = cell.text if len(days) == 1 else f"{cell.text} ({' or '.join(days)})"
        return text, _advice(forms, century=self._century)

    @property
    def _century(self) -> bool:
        """Say whether it is known of which century years of two digits are."""
        return self._choices.century is not None

    def _fits(self, text: str) -> dict[str, EdtfDate]:
        """Return the common formats that a text has, with what it then means."""
        text = in_english(text, self._choices.months)
        return {form: day for form in _COMMON if (day := _fit(text, form))}


def _no_date(text: str) -> tuple[str, str]:
    """Return what is told of a text that no format reads, and why."""
    if _SERIAL.fullmatch(text):
        day = _FIRST + timedelta(int(text.partition(".")[0]))
        return f"{text} ({day} as spreadsheets count days)", _NUMBER
    return text, _NAMED if _WITH_A_WORD.fullmatch(text) else _NO_DATE


def _likely(forms: Iterable[str], fitting: Counter[frozenset[str]]) -> list[str]:
    """Return formats without those that another one fits all the column better than."""
    return [
        one
        for one in forms
        if not any(
            _fit_by(other, one, fitting) and not _fit_by(one, other, fitting)
            for other in forms
        )
    ]


def _fit_by(one: str, other: str, fitting: Counter[frozenset[str]]) -> bool:
    """Say whether a cell has one format and not the other."""
    return any(one in forms and other not in forms for forms in fitting)


def _advice(forms: list[str], *, century: bool) -> str:
    which = " or ".join(f"--date-format {_quoted(form)}" for form in forms)
    short = any(_SHORT in form for form in forms) and not century
    more = " --century YEAR" if short else ""
    if len(forms) == 1:
        return f"has a format that is read with {which}{more}"
    return f"can be read in two ways; say which: {which}{more}"


def _quoted(form: str) -> str:
    return f"'{form}'" if " " in form else form


def _fit(text: str, form: str) -> EdtfDate | None:
    text = " ".join(text.split())
    try:
        datetime.strptime(text, form)  # noqa: DTZ007 (only whether it fits)
        return read_date(text, [form], _ANY)
    except (ValueError, NotADateError):
        return None
