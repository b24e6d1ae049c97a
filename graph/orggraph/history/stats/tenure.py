"""How long does one stay? The median tenure, with those that go on taken into account."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, Day
from orggraph.facts import Kind
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF
from orggraph.history.stats.spells import Spell
from orggraph.history.stats.values import Chapter, Column, Figure, Namer, Period, Rows
from orggraph.history.words import count

#: So many posts or units are listed.
LISTED: Final = 10

_NAMES: Final = {HOLDS: "in a post", HEAD_OF: "as head", MEMBER_OF: "as member"}
_DEFINITION: Final = (
    "the Kaplan-Meier median of the days from the first to the last (inclusive) that "
    "somebody {what} without a break; tenures that go on at the end of the period are "
    "censored there. Where dates are rough, a range: from the median with each tenure as "
    "short as its dates allow to the one with each as long"
)


class Span(NamedTuple):
    """How many days something lasted, and whether it ended or only was not seen to."""

    days: int
    ended: bool


def survival(spans: Iterable[Span]) -> list[tuple[int, float]]:
    """Return the Kaplan-Meier estimate: after so many days, that share goes on.

    One step for each number of days after which something ended, in order. What ends
    and what is censored after equally many days: the censored one was there until then.

    >>> survival([Span(3, True), Span(5, False), Span(7, True)])
    [(3, 0.6666666666666667), (7, 0.0)]
    """
    seen = list(spans)
    gone = Counter(span.days for span in seen)
    ended = Counter(span.days for span in seen if span.ended)
    there, share, steps = len(seen), 1.0, []
    for days in sorted(gone):
        if ended[days]:
            share *= 1 - ended[days] / there
            steps.append((days, share))
        there -= gone[days]
    return steps


def median(spans: Iterable[Span]) -> int | None:
    """Return after how many days no more than half go on; None: more than half do."""
    half = 0.5 + 1e-9  # shares are rounded products
    return next((days for days, share in survival(spans) if share <= half), None)


class Tenure(NamedTuple):
    """The shortest and the longest time that the dates of a spell allow."""

    predicate: str
    object: int
    shortest: Span
    longest: Span


def least_and_most(some: Sequence[Tenure]) -> tuple[int | None, int | None]:
    """Return the median with the shortest tenures the dates allow and with the longest.

    The smaller one first; mostly, but not always, that with the shortest.
    """
    one = median(tenure.shortest for tenure in some)
    other = median(tenure.longest for tenure in some)
    endless = one is None or (other is not None and other < one)
    return (other, one) if endless else (one, other)


def tenure(
    spells: Iterable[Spell], period: Period, name: Namer, *, many: bool = False
) -> Chapter:
    """Return the median tenures in posts, as head and as member, and by post and unit.

    Those count that began in the period. `many` lists all posts and units.
    """
    begun, unknown = _counted(spells, period)
    figures = [
        Figure(
            f"tenure {how}",
            *least_and_most([some for some in begun if some.predicate == iri]),
            "days",
            _DEFINITION.format(what=_verb(iri)),
        )
        for iri, how in _NAMES.items()
    ]
    notes = [f"{count(unknown, 'tenure')} left out: start unknown."] if unknown else []
    tables = [_by_object(begun, name, post=post, many=many) for post in (True, False)]
    return Chapter(
        "Tenure", tuple(figures), tuple(t for t in tables if t.rows), tuple(notes)
    )


def _verb(iri: str) -> str:
    return {HOLDS: "held a post", HEAD_OF: "headed a unit or organisation"}.get(
        iri, "was a member of a unit or organisation"
    )


def _counted(spells: Iterable[Spell], period: Period) -> tuple[list[Tenure], int]:
    """Return the tenures that began in the period, and how many began nobody knows when."""
    begun, unknown = [], 0
    for spell in spells:
        earliest, latest, over, gone = spell.bounds
        if not spell.begun:
            unknown += gone > period.since
        elif period.since <= earliest < period.until:
            shortest = _span(latest, over, period.until)
            longest = _span(earliest, gone, period.until)
            begun.append(Tenure(spell.predicate, spell.object, shortest, longest))
    return begun, unknown


def _span(start: Day, over: Day, until: Day) -> Span:
    """Return how long it was, seen until a day; at least the one day on which it began."""
    ended = ALWAYS < over <= until
    return Span(max((over if ended else until) - start, 1), ended)


def _by_object(begun: Iterable[Tenure], name: Namer, *, post: bool, many: bool) -> Rows:
    groups: dict[int, list[Tenure]] = defaultdict(list)
    for some in begun:
        if (some.predicate == HOLDS) is post:
            groups[some.object].append(some)
    order = sorted(groups, key=lambda number: (-len(groups[number]), number))
    rows = []
    for number in order if many else order[:LISTED]:
        group = groups[number]
        ended = sum(some.longest.ended for some in group)
        rows.append((name(number), len(group), ended, *least_and_most(group)))
    what = str(Kind.POST) if post else str(Kind.UNIT)
    held = "held" if post else "headed or in which one was a member"
    definition = (
        f"by {what}: how many tenures began in the period, how many of these surely "
        f"ended in it, and the median of what was {held}; most tenures first"
    )
    columns = (
        Column(what),
        Column("tenures", "count"),
        Column("ended", "count"),
        Column("least median", "days"),
        Column("most median", "days"),
    )
    return Rows(f"tenure by {what}", definition, columns, tuple(rows))
