"""Can an endpoint be trusted with questions about time? Asked in several ways, compared.

The same question is put in three forms that mean the same; and where the ledger is not
too large, its bounds are fetched and compared here, so that a fault that all forms share
is seen, too.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from orggraph.dates import Day
from orggraph.engines.endpoint.queries import Written, iris, pattern, query
from orggraph.engines.endpoint.queries import day as written
from orggraph.engines.endpoint.service import Ask, number_in, term
from orggraph.engines.endpoint.stated import (
    FIRST,
    LAST,
    Row,
    Stated,
    date_of,
    row,
    stated,
)
from orggraph.engines.endpoint.verdict import Deviation, Verdict, deviation
from orggraph.facts import Ledger
from orggraph.facts.terms import FACT
from orggraph.history.audit import turning_points
from orggraph.index.point import NOW, Point
from orggraph.progress import Progress, heard

#: The forms: texts of these names in `queries`, after `selfcheck-`.
FORMS: Final = ("plain", "not-exists", "coalesce", "wanted")
#: The one that is asked of an endpoint that is a ledger.
WANTED: Final = "wanted"
#: Whether as many rows come as a COUNT says.
COUNT: Final = "count"
#: What the rules say of the ledger that was given.
RULES: Final = "ledger"
#: Asked where no statement has a day at all.
_ANY: Final = Point(Day(730_120))
_VALID: Final = ("startEarliest", "endLatest")
_KNOWN: Final = ("believedFrom", "believedUntil")
_COLUMNS: Final = re.compile("SELECT .*? WHERE")


def check_endpoint(
    ask: Ask,
    questions: int,
    ledger: Ledger | None = None,
    progress: Progress | None = None,
) -> Verdict:
    """Ask an endpoint about days on which its answers change; return what is wrong.

    `ledger` is what it should hold. Raises `EngineError` where it does not answer, or
    where there is nothing to ask about.
    """
    there = stated(ask, progress)
    points = _points(ask, there, ledger, questions)
    compare = _by_numbers if there.held is None else _by_rows
    found: list[Deviation] = []
    for at in heard(points, "asking", progress):
        found += compare(ask, there, at, ledger)
    forms = FORMS if there.held is None else (*FORMS, COUNT)
    forms = forms if ledger is None else (*forms, RULES)
    rows = there.held is not None
    return Verdict(there.number, len(points), forms, there.oddities, tuple(found), rows)


def _by_rows(
    ask: Ask, there: Stated, at: Point, ledger: Ledger | None
) -> Iterator[Deviation]:
    """Compare the rows of all forms with what the bounds say here.

    Of a statement that lacks a bound they say nothing, and each form may say another thing.
    """
    held = there.held or ()
    expected = [one.row for one in held if one.can_hold(at.day, *_clock(at))]
    for form in FORMS:
        came = [row(one) for one in ask(_text(form, at))]
        judged = [one for one in came if one.statement not in there.unread]
        yield from _some(deviation(at, form, expected, judged))
        if form == FORMS[0]:
            told = number_in(ask(_counting(form, at)))
            yield from _some(_miscounted(at, COUNT, told, len(came)))
    if ledger is not None:
        yield from _some(deviation(at, RULES, list(_by_rules(ledger, at)), expected))


def _by_numbers(
    ask: Ask, _: Stated, at: Point, ledger: Ledger | None
) -> Iterator[Deviation]:
    """Compare how many rows each form has.

    Right is what the ledger says, if any form does; else what is most.
    """
    told = {form: number_in(ask(_counting(form, at))) for form in FORMS}
    right = max(told.values())
    if ledger is not None:
        rules = sum(1 for _ in _by_rules(ledger, at))
        if rules in told.values():
            right = rules
        else:
            yield from _some(_miscounted(at, RULES, rules, right))
    for form, rows in told.items():
        yield from _some(_miscounted(at, form, right, rows))


def _miscounted(at: Point, form: str, right: int, came: int) -> Deviation | None:
    if right == came:
        return None
    return Deviation(at, form, max(right - came, 0), max(came - right, 0), right)


def _by_rules(ledger: Ledger, at: Point) -> Iterator[Row]:
    """Yield what can hold, by each statement's own dates, as the ledger has them."""
    known = None if at.known == NOW else at.known
    for fact in ledger.facts.values():
        earliest, latest = fact.bounds.from_earliest, fact.bounds.end_latest
        if earliest <= at.day <= latest and fact.known(known):
            yield Row(fact.statement.id, *fact.statement.edge)


def _points(ask: Ask, there: Stated, ledger: Ledger | None, most: int) -> list[Point]:
    """Return days at which answers change, and those beside them; half as known then."""
    if there.held is None:
        valid, known = (
            [day for bound in bounds for day in _days(ask, bound)]
            for bounds in (_VALID, _KNOWN)
        )
    else:
        valid = [day for one in there.held for day in (one.start, one.end)]
        known = [day for one in there.held for day in (one.since, one.until)]
    for fact in ledger.facts.values() if ledger else ():
        valid += [fact.bounds.from_earliest, fact.bounds.end_latest]
        known += [fact.known_from, fact.known_until]
    return turning_points(_inner(valid), _inner(known), most) or [_ANY]


def _days(ask: Ask, bound: str) -> Iterator[Day]:
    for one in ask(query("selfcheck-days", bound=iris([FACT + bound]))):
        day, _ = date_of(term(one, "day"))
        if day is not None:
            yield day


def _inner(days: Iterable[Day]) -> Iterator[Day]:
    """Leave out the days that stand for always and never, and those beside them.

    >>> [*_inner([FIRST, Day(2), Day(3), Day(LAST - 2), Day(LAST - 1), LAST])]
    [3, 3652057]
    """
    return (day for day in days if FIRST + 1 < day < LAST - 1)


def _clock(at: Point) -> tuple[Day, Day]:
    """Return by when it had to be believed, and after which day it still had to be."""
    return (LAST, Day(LAST - 1)) if at.known == NOW else (at.known, at.known)


def _text(form: str, at: Point) -> str:
    if form == WANTED:
        return query(f"selfcheck-{form}", pattern=_wanted(at))
    by, after = map(written, _clock(at))
    return query(f"selfcheck-{form}", day=written(at.day), by=by, after=after)


def _wanted(at: Point) -> Written:
    on = written(at.day)
    if at.known == NOW:
        return pattern("wanted", first=on, last=on, standing=written(LAST))
    return pattern("wanted", first=on, last=on, known=written(at.known))


def _counting(form: str, at: Point) -> str:
    """Return the same text, with a COUNT in the place of its columns."""
    return _COLUMNS.sub("SELECT (COUNT(*) AS ?number) WHERE", _text(form, at), count=1)


def _some(found: Deviation | None) -> Iterator[Deviation]:
    if found is not None:
        yield found
