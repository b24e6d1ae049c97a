"""How fast are the texts of dates read? Each of them distinct, so that none is remembered."""

import random
from collections.abc import Iterator
from statistics import median
from time import process_time
from typing import Final

from ledgers import Ledgers
from progress import tell
from report import COMPARED, Table, duration, stated
from timing import in_turn, timed

from orggraph.dates import Day, format_day, parse_edtf

TEXTS: Final = 100_000
FORMS: Final = (
    "{d}",
    "{d}~",
    "{m}",
    "{m}?",
    "{y}~",
    "[..{d}]",
    "[{d}..]",
    "{m}-XX",
    "{d}T09:30",
)


def tables(_: Ledgers) -> Iterator[Table]:
    """Yield how long it takes."""
    tell("dates")
    texts = distinct_texts()
    (taken,) = in_turn(timed(lambda: _read(texts), process_time))
    what = f"{TEXTS:,} distinct texts of {len(FORMS)} forms, processor time"
    yield Table("Dates", COMPARED, [stated(what, duration(median(taken)))])


def distinct_texts(texts: int = TEXTS) -> list[str]:
    """Return texts, the same every time."""
    chance = random.Random(7)  # noqa: S311 (the same texts every time)
    found: dict[str, None] = {}
    while len(found) < texts:
        day = format_day(Day(chance.randint(1, 3_652_059)))
        form = chance.choice(FORMS)
        found[form.format(d=day, m=day[:7], y=day[:4])] = None
    return list(found)


def _read(texts: list[str]) -> None:
    parse_edtf.cache_clear()
    for text in texts:
        parse_edtf(text)
