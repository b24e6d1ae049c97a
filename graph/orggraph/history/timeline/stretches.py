"""During which days did an edge hold? Statement by statement, as its ends allow it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from orggraph.dates import NEVER, Bounds, Day, format_day
from orggraph.facts import Certainty, EntityId, Fact, Ledger, SourceId, StatementId
from orggraph.facts.freshness import last_confirmed, open_end
from orggraph.facts.terms import compact
from orggraph.history.timeline.lifetimes import ENDLESS, Lifetime, clipped, lifetimes


class Stretch(NamedTuple):
    """When one edge held, by one or more statements that agree.

    `bounds` are half-open day numbers, within the existence of both ends. `begun_by` is
    the end that began to exist only after the statement begins, `ended_by` the one whose
    existence was over before the statement was, where the dates leave no doubt of it.
    `start` and `end` are texts as written; `end` is the last day. `last_confirmed` (ISO
    day) is told of what is open-ended: when something dated last said so. `beside` says that it is disputed,
    and stands beside the stretch before it, which is not. The best statement is first.
    """

    subject: EntityId
    predicate: str
    object: EntityId
    bounds: Bounds
    start: str | None = None
    end: str | None = None
    role: str | None = None
    certainty: Certainty = Certainty.CONFIRMED
    doubtful: bool = False
    beside: bool = False
    begun_by: EntityId | None = None
    ended_by: EntityId | None = None
    last_confirmed: str | None = None
    known_from: str | None = None
    statements: tuple[StatementId, ...] = ()
    sources: tuple[SourceId, ...] = ()

    @property
    def begun(self) -> bool:
        """Say whether anything is known about when it began."""
        return (
            self.start is not None
            or self.bounds.from_earliest == self.bounds.from_latest
        )

    @property
    def open_ended(self) -> bool:
        """Say whether no end is given and none is known, so that it is presumed ongoing."""
        return open_end(self.end) and self.bounds.until_latest == NEVER

    @property
    def firm(self) -> bool:
        """Say whether a day within its bounds is certain, rather than possible."""
        return self.certainty.firm and not self.doubtful

    def meets(self, since: Day, until: Day) -> bool:
        """Say whether it can have held between two days (half-open)."""
        return self.bounds.from_earliest < until and since < self.bounds.until_latest


def stretches(
    ledger: Ledger, facts: Iterable[Fact], known: Day | None
) -> list[Stretch]:
    """Return when one edge held, by all its statements that were known on a day.

    In order of their days; what is disputed follows what it disputes.
    """
    believed = [fact for fact in facts if fact.known(known)]
    if not believed:
        return []
    lives = _Lives(ledger, believed[0], known)
    drawn = [part for group in _agreeing(believed) for part in lives.parts(group)]
    confirmed = _confirmed(ledger, believed, known)
    drawn = [
        some._replace(last_confirmed=confirmed) if some.open_ended else some
        for some in drawn
    ]
    main = sorted((some for some in drawn if not _disputed(some)), key=_order)
    found: dict[int, list[Stretch]] = {place: [] for place in range(len(main))}
    for some in sorted((some for some in drawn if _disputed(some)), key=_order):
        if not main:
            return sorted(drawn, key=_order)
        shared = [-_shared(some.bounds, other.bounds) for other in main]
        found[shared.index(min(shared))].append(some._replace(beside=True))
    return [some for place, one in enumerate(main) for some in (one, *found[place])]


class _Lives:
    """The lifetimes of both ends of an edge."""

    def __init__(self, ledger: Ledger, fact: Fact, known: Day | None) -> None:
        said = fact.statement
        self._ends = [] if said.about_existence else [said.subject, said.object]
        self._lives = [lifetimes(ledger, end, known) for end in self._ends]

    def parts(self, group: Sequence[Fact]) -> Iterator[Stretch]:
        """Yield what both ends leave of statements that agree."""
        whole = _drawn(group)
        ones, others = self._lives or ((ENDLESS,), (ENDLESS,))
        for one in ones:
            for other in others:
                life = _both(one, other)
                left = clipped(whole.bounds, life)
                if left is not None:
                    begun_by = ended_by = None
                    if left.from_earliest > whole.bounds.from_latest:
                        begun_by = self._ends[0 if one.first == life.first else 1]
                    if left.until_latest < whole.bounds.until_earliest:
                        ended_by = self._ends[0 if one.beyond == life.beyond else 1]
                    yield whole._replace(
                        bounds=left, begun_by=begun_by, ended_by=ended_by
                    )


def _both(one: Lifetime, other: Lifetime) -> Lifetime:
    return Lifetime(
        max(one.first, other.first),
        max(one.surely_from, other.surely_from),
        min(one.surely_until, other.surely_until),
        min(one.beyond, other.beyond),
    )


def _agreeing(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Gather the statements that say the same; those that are disputed by themselves."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in sorted(facts, key=_preference):
        said = fact.statement
        disputed = said.certainty is Certainty.DISPUTED
        groups.setdefault((disputed, fact.bounds, said.role), []).append(fact)
    return list(groups.values())


def _preference(fact: Fact) -> tuple[int, str]:
    return fact.statement.certainty.rank, fact.statement.id


def _drawn(group: Sequence[Fact]) -> Stretch:
    """Return the stretch of statements that agree, the best first."""
    best = group[0]
    said = best.statement
    sources = dict.fromkeys(s for fact in group for s in fact.statement.sources)
    learnt = min(fact.known_from for fact in group)
    return Stretch(
        said.subject,
        compact(said.predicate),
        said.object,
        best.bounds,
        said.start.text if said.start else None,
        said.end.text if said.end else None,
        said.role,
        said.certainty,
        best.doubtful,
        known_from=format_day(learnt) if 0 < learnt < NEVER else None,
        statements=tuple(fact.statement.id for fact in group),
        sources=tuple(sources),
    )


def _confirmed(
    ledger: Ledger, believed: Iterable[Fact], known: Day | None
) -> str | None:
    """Return when something dated last said that an edge goes on."""
    told = [fact.statement for fact in believed if fact.bounds.until_latest == NEVER]
    last = last_confirmed(told, ledger.sources, known)
    return None if last is None else format_day(last)


def _disputed(some: Stretch) -> bool:
    return some.certainty is Certainty.DISPUTED


def _shared(one: Bounds, other: Bounds) -> int:
    """Return how many days two stretches can share; less than 0 where they are apart."""
    end = min(one.until_latest, other.until_latest)
    return end - max(one.from_earliest, other.from_earliest)


def _order(some: Stretch) -> tuple[Bounds, tuple[StatementId, ...]]:
    return some.bounds, some.statements
