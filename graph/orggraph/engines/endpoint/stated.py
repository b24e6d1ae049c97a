"""Which bounds does an endpoint state? All of them fetched; it compares no date for that."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final, NamedTuple

import pyoxigraph as ox

from orggraph.dates import Day, parse_day
from orggraph.engines.endpoint.queries import number as counted
from orggraph.engines.endpoint.queries import query, text
from orggraph.engines.endpoint.seal import edited
from orggraph.engines.endpoint.service import Ask, number_in, term
from orggraph.errors import EngineError, NotADayError
from orggraph.facts.terms import XSD
from orggraph.progress import Progress

#: So many statements are fetched at once, with their bounds; and at most altogether.
PAGE: Final = 5_000
MOST: Final = 200_000
#: The days that stand for always and for never.
FIRST, LAST = Day(1), Day(date.max.toordinal())
#: So many oddities of a kind are told one by one.
_TOLD: Final = 3
_BOUNDS: Final = ("start", "end", "from", "until")


class Row(NamedTuple):
    """What a question about a day returns of each statement; IRIs."""

    statement: str
    subject: str
    predicate: str
    object: str


class Held(NamedTuple):
    """A statement with its bounds as they are written there, infinite ones too."""

    row: Row
    start: Day
    end: Day
    since: Day
    until: Day

    def can_hold(self, day: Day, by: Day, after: Day) -> bool:
        """Say what the published definition says, here."""
        return self.start <= day <= self.end and self.since <= by and self.until > after


class Stated(NamedTuple):
    """How many statements have bounds there, what they are, and what is odd in that.

    `held` is None where there are more than `MOST`; `unread` are the IRIs of those that
    lack a bound.
    """

    number: int
    held: tuple[Held, ...] | None
    oddities: tuple[str, ...]
    unread: frozenset[str] = frozenset()


def stated(ask: Ask, progress: Progress | None = None) -> Stated:
    """Fetch the bounds of all statements. Raises `EngineError` where there are none."""
    number = number_in(ask(query("selfcheck-number")))
    if not number:
        msg = (
            "no statement there has bounds (fact:startEarliest and the others); "
            "load the ledger with: orggraph push"
        )
        raise EngineError(msg)
    wrong = edited(ask)
    since = () if wrong is None else (wrong,)
    if number > MOST:
        return Stated(number, None, since)
    told = _pages(ask, number, progress)
    names = [row(one).statement for one in ask(query("selfcheck-names"))]
    held, odd = _read(told)
    unread = frozenset(names).difference(one.row.statement for one in held)
    odd = [*_cut(len(names), number), *_incomplete(held, number, unread), *odd]
    return Stated(number, held, (*since, *odd), unread)


def row(told: ox.QuerySolution) -> Row:
    """Return what came of one statement; what is no IRI as SPARQL writes it."""
    return Row(*(_named(term(told, name)) for name in Row._fields))


def date_of(found: object) -> tuple[Day | None, bool]:
    """Return the day that is meant, if that can be seen, and whether it is an xsd:date.

    >>> date_of(ox.Literal("2024-05-18T00:00:00"))
    (739024, False)
    """
    if not isinstance(found, ox.Literal):
        return None, False
    try:
        day = parse_day(found.value[:10])
    except NotADayError:
        return None, False
    exact = len(found.value) == len("2024-05-18")
    return day, exact and found.datatype.value == f"{XSD}date"


def _named(found: object) -> str:
    return found.value if isinstance(found, ox.NamedNode) else str(found)


def _pages(ask: Ask, number: int, progress: Progress | None) -> list[ox.QuerySolution]:
    """Return the rows of all pages; if one is cut, the next one begins earlier."""
    told: list[ox.QuerySolution] = []
    last = ""
    while True:
        if progress is not None:
            progress("fetching bounds", min(len(told), number), number)
        values = {"last": text(last), "most": counted(PAGE)}
        page = ask(query("selfcheck-everything", **values))
        if not page or row(page[-1]).statement <= last:
            return told
        told += page
        last = row(page[-1]).statement


def _read(told: Sequence[ox.QuerySolution]) -> tuple[tuple[Held, ...], list[str]]:
    """Return what can be read, and what is odd about the rest."""
    held, odd = [], []
    for one in told:
        found = {bound: term(one, bound) for bound in _BOUNDS}
        read = {bound: date_of(value) for bound, value in found.items()}
        days = [day for day, _ in read.values() if day is not None]
        if len(days) == len(_BOUNDS):
            held.append(Held(row(one), *days))
        odd += [
            f"{row(one).statement}: a bound came as {found[bound]}, which is no xsd:date"
            for bound, (_, fine) in read.items()
            if not fine
        ]
    return tuple(held), _shortened(odd, "bounds that are no xsd:date")


def _cut(came: int, number: int) -> Iterator[str]:
    if came != number:
        yield (
            f"of {number:,} statements asked for at once {came:,} came, "
            "and nothing said so"
        )


def _incomplete(
    held: Sequence[Held], number: int, unread: AbstractSet[str]
) -> list[str]:
    times = Counter(one.row.statement for one in held)
    odd = [
        f"{name}: it has more than one bound of a kind; push the ledger again"
        for name in times
        if times[name] > 1
    ]
    if len(times) != number:
        named = f", not {min(unread)}: a bound is missing" if unread else ""
        odd.append(
            f"of {number:,} statements with bounds {len(times):,} could be read{named}; "
            "push the ledger again with --replace"
        )
    return _shortened(odd, "statements of which bounds are there twice")


def _shortened(odd: list[str], what: str) -> list[str]:
    more = len(odd) - _TOLD
    return odd if more <= 0 else [*odd[:_TOLD], f"and {more:,} more {what}"]
