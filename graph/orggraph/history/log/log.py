"""What happened, in order? By the day it happened, or by the day it became known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple

from orggraph.collector import making_many
from orggraph.dates import ALWAYS, NEVER, UNNAMED, Day, parse_edtf
from orggraph.facts import EntityId, Fact, Ledger, SourceId, StatementId
from orggraph.facts.terms import HOLDS, POST_IN
from orggraph.history.log.said import EventWords
from orggraph.index.index import Index
from orggraph.index.point import NOW, STANDING
from orggraph.progress import Progress, heard


class By(StrEnum):
    """In the order of which clock?"""

    VALID = "valid"
    KNOWN = "known"


class Kind(StrEnum):
    """What happens: in valid time the first two, in known time the others."""

    BEGAN = "began"
    ENDED = "ended"
    LEARNT = "learnt"
    END_LEARNT = "end learnt"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Entry(NamedTuple):
    """One event.

    It happened between two days (inclusive; `ALWAYS` and `NEVER` where one side is
    open): the first day of what began, the last day of what ended, the day on which
    something became known. `statements` tell it, the surest first; `given_up` are those
    that are believed no longer from then on. `known_from` is the day on which it became
    known, `sources` are those that told it.
    """

    kind: Kind
    earliest: Day
    latest: Day
    text: str
    subject: EntityId
    predicate: str
    object: EntityId
    marks: tuple[str, ...]
    statements: tuple[StatementId, ...]
    given_up: tuple[StatementId, ...]
    sources: tuple[SourceId, ...]
    known_from: Day
    when: str = ""

    @property
    def day(self) -> Day | None:
        """The day at which it stands in the log; None where no day can be named.

        The earliest that it can be; the latest of what was on that day *or earlier*.
        """
        open_ended = self.when and parse_edtf(self.when).earliest == ALWAYS
        if self.kind is Kind.WITHDRAWN and self.latest >= UNNAMED:
            return None
        return _place(ALWAYS if open_ended else self.earliest, self.latest)


class Log(NamedTuple):
    """Entries in order, and how many before them are left out because of a limit."""

    entries: tuple[Entry, ...]
    earlier: int
    by: By
    ledger: Ledger
    entity: EntityId | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form (docs/log.schema.json)."""
        from orggraph.history.log.as_json import log_dict

        return log_dict(self)


class Asked(NamedTuple):
    """Which events are asked for.

    `since` and `until` are days, both included. Events in valid time are told by what
    was known on `known`; in known time, those are told that had happened by then. With
    a `limit` only so many of the last ones. Not `undated`: without the beginnings of
    which nothing is written.
    """

    entity: EntityId | None = None
    since: Day = ALWAYS
    until: Day = NEVER
    known: Day = NOW
    by: By = By.VALID
    limit: int | None = None
    undated: bool = True


#: An event by numbers: where it stands, its earliest and latest day, what it is (by its
#: place in `_KINDS`), and the facts that tell it. A plain tuple, for there are many.
_Raw = tuple[int, int, int, int, tuple[int, ...]]
#: What is needed of a fact to know when it happened, and whether it is known.
_TIMES: Final = (
    "from_earliest",
    "from_latest",
    "until_earliest",
    "until_latest",
    "known_from",
    "known_until",
    "start",
)
_KINDS: Final = (Kind.BEGAN, Kind.ENDED, Kind.LEARNT, Kind.WITHDRAWN)
_BEGAN, _ENDED, _LEARNT, _WITHDRAWN = range(len(_KINDS))


def log(index: Index, asked: Asked, progress: Progress | None = None) -> Log:
    """Return the events of a ledger in order, the last ones where there is a limit.

    `progress` hears now and then how many of them are read.
    """
    events = _in_valid_time if asked.by is By.VALID else _in_known_time
    since, until = asked.since, asked.until
    with making_many():
        found = [
            raw
            for raw in events(index, _edges(index, asked.entity), asked)
            if raw[2] >= since and raw[1] <= until
        ]
        last = _last(found, asked.limit)
    words = EventWords(index, asked.known)
    told = heard(last, "reading events", progress)
    entries = sorted((_entry(index, words, raw) for raw in told), key=_by_day)
    return Log(
        tuple(entries), len(found) - len(last), asked.by, index.ledger, asked.entity
    )


def _last(found: list[_Raw], limit: int | None) -> list[_Raw]:
    """Return the last events in order; all of them without a limit."""
    if limit is None or limit >= len(found):
        return sorted(found)
    from heapq import nlargest  # a tenth of the time that sorting all takes

    return nlargest(limit, found)[::-1]


def _edges(index: Index, entity: EntityId | None) -> Collection[int]:
    """Return the edges that are asked about: all, or those of an entity.

    To an organisation belong the posts that are in it.
    """
    edges = index.edges
    if entity is None:
        return range(len(edges))
    number = index.records.entity_ids.place(entity)
    if number is None:
        return ()
    touching = list(edges.touching(number))
    posts = [
        edges.subject[edge]
        for edge in touching
        if edges.object[edge] == number and edges.is_of(edge, POST_IN)
    ]
    held = (e for post in posts for e in edges.into(post) if edges.is_of(e, HOLDS))
    return dict.fromkeys((*touching, *held))


def _in_valid_time(
    index: Index, edges: Collection[int], asked: Asked
) -> Iterator[_Raw]:
    """Yield beginnings and ends of what is known; of one edge, equal ones are one."""
    known, undated = asked.known, asked.undated
    starts, times = index.records.fact_starts, _times(index, edges)
    for edge in edges:
        told: dict[tuple[int, int, int], list[int]] = {}
        for row in range(starts[edge], starts[edge + 1]):
            first, begun, ends, over, since, until, start = times[row]
            if not since <= known < (STANDING if until == NEVER else until):
                continue
            if start or undated:
                told.setdefault((first, begun, _BEGAN), []).append(row)
            if ends < NEVER:
                days = _before(ends), _before(over)
                told.setdefault((*days, _ENDED), []).append(row)
        for (earliest, latest, kind), rows in told.items():
            place = _place(earliest, latest) or ALWAYS
            yield place, earliest, latest, kind, tuple(rows)


def _times(
    index: Index, edges: Collection[int]
) -> Sequence[tuple[int, ...]] | Mapping[int, tuple[int, ...]]:
    """Return the times of the facts of some edges, by their rows."""
    columns = [index.records.column(f"fact.{name}") for name in _TIMES]
    if len(edges) == len(index.edges):
        return list(zip(*columns, strict=True))
    return {
        row: tuple(column[row] for column in columns)
        for edge in edges
        for row in index.edges.facts(edge)
    }


def _in_known_time(
    index: Index, edges: Collection[int], asked: Asked
) -> Iterator[_Raw]:
    """Yield what became known, and what was withdrawn without anything in its place."""
    records, known = index.records, asked.known
    since, until = records.column("fact.known_from"), records.column("fact.known_until")
    for edge in edges:
        for row in index.edges.facts(edge):
            learnt, given_up = since[row], until[row]
            if learnt <= known:
                yield learnt, learnt, learnt, _LEARNT, (row,)
            gone = max(learnt, given_up)
            if given_up < NEVER and gone <= known and not _replaced(index, row):
                yield gone, gone, gone, _WITHDRAWN, (row,)


def _replaced(index: Index, row: int) -> bool:
    """Say whether another statement tells that a fact is given up: what revises it."""
    since = index.records.column("fact.known_from")
    given_up = index.records.column("fact.known_until")[row]
    return given_up >= since[row] and any(
        since[newer] == given_up for newer in index.records.revised_by(row)
    )


def _entry(index: Index, words: EventWords, raw: _Raw) -> Entry:
    _, earliest, latest, what, rows = raw
    facts = sorted(map(index.records.fact, rows), key=_surest_first)
    best = facts[0].statement
    kind, text, given_up = _said(index, words, _KINDS[what], facts[0])
    retracted = best.retracted_by if kind is Kind.WITHDRAWN else ()
    sources = retracted or [name for f in facts for name in f.statement.sources]
    written = {Kind.BEGAN: best.start, Kind.ENDED: best.end}.get(kind)
    return Entry(
        kind,
        Day(earliest),
        Day(latest),
        text,
        *best.edge,
        marks=_marks(facts[0]),
        statements=tuple(fact.statement.id for fact in facts),
        given_up=given_up,
        sources=tuple(dict.fromkeys(sources)),
        known_from=min(fact.known_from for fact in facts),
        when=str(written) if written else "",
    )


def _said(
    index: Index, words: EventWords, kind: Kind, fact: Fact
) -> tuple[Kind, str, tuple[StatementId, ...]]:
    """Return what happened, in a word and a sentence, and what is given up by it."""
    if kind is Kind.LEARNT:
        return _learnt(index, words, fact)
    if kind is Kind.WITHDRAWN:
        return kind, words.withdrawn(fact), (fact.statement.id,)
    return kind, words.valid(fact, ended=kind is Kind.ENDED), ()


def _learnt(
    index: Index, words: EventWords, fact: Fact
) -> tuple[Kind, str, tuple[StatementId, ...]]:
    """Return what became known: something new, an end, or a correction."""
    rows = (index.records.row_of(old) for old in fact.statement.revises)
    olds = [index.records.fact(row) for row in rows if row is not None]
    gone = tuple(
        old.statement.id
        for old in olds
        if old.known_until == fact.known_from and old.known_from <= old.known_until
    )
    if not olds:
        return Kind.LEARNT, words.said(fact), gone
    if len(olds) == 1 and fact.statement.ends(olds[0].statement):
        return Kind.END_LEARNT, words.end_learnt(fact), gone
    return Kind.CORRECTED, words.corrected(olds, fact), gone


def _by_day(entry: Entry) -> Day:
    return entry.day or ALWAYS


def _surest_first(fact: Fact) -> tuple[int, str]:
    return fact.statement.certainty.rank, fact.statement.id


def _marks(fact: Fact) -> tuple[str, ...]:
    certainty = fact.statement.certainty
    doubt = ("doubtful date",) if fact.doubtful else ()
    return ((str(certainty),) if certainty.rank else ()) + doubt


def _place(earliest: int, latest: int) -> Day | None:
    """Return at which day something stands that happened between two."""
    if earliest > ALWAYS:
        return Day(earliest) if earliest < NEVER else None
    return Day(latest) if ALWAYS < latest < NEVER else None


def _before(day: int) -> int:
    return day - 1 if ALWAYS < day < NEVER else day


def believed(entries: Sequence[Entry], known: Day) -> set[StatementId]:
    """Return what is believed on a day, by the entries of a log in known time.

    All that was learnt by then, without all that was given up by then.
    """
    past = [entry for entry in entries if entry.latest <= known]
    told = {name for e in past if e.kind is not Kind.WITHDRAWN for name in e.statements}
    return told - {name for entry in past for name in entry.given_up}
