"""What does each span say? Facts in words, each of them made once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from orggraph.dates import (
    ALWAYS,
    NEVER,
    UNNAMED,
    Day,
    parse_edtf,
    spoken_day,
    spoken_period,
)
from orggraph.facts import Certainty, EntityId, Reason, SourceId
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    POST_IN,
    SUB_ORGANIZATION_OF,
    TYPE,
    UNIT_OF,
)
from orggraph.history.edge_columns import EdgeColumns
from orggraph.history.saying import Sayer
from orggraph.history.withdrawals import How, withdrawals
from orggraph.history.words import held_word, post_word, reason_words, role_word
from orggraph.index.gather import numbers_at
from orggraph.index.index import Index
from orggraph.index.masks import REASONS
from orggraph.index.point import Point
from orggraph.index.records import BEGINS_ON_A_DAY, ENDS_ON_A_DAY
from orggraph.index.spans import Spans
from orggraph.text import clean
from orggraph_viz.film.numbers import Numbers
from orggraph_viz.film.reach import post_homes
from orggraph_viz.film.roster import Key, Roster
from orggraph_viz.film.values import Fact, Line, Rect, Way

_WAYS: Final = {
    HEAD_OF: Way.LEADS,
    HOLDS: Way.HOLDS,
    MEMBER_OF: Way.BELONGS,
    UNIT_OF: Way.PART,
    SUB_ORGANIZATION_OF: Way.PART,
    POST_IN: Way.POST,
    TYPE: Way.EXISTS,
}
#: What `Edge` says that a fact tells.
_FIELDS: Final = (
    "predicate",
    "start",
    "end",
    "role",
    "comment",
    "certainty",
    "sources",
)
_NOT_CONFIRMED: Final = Reason.NOT_CONFIRMED


class Piece(NamedTuple):
    """A span, or a part of it: its row, where it is, and what is doubtful as bits."""

    row: int
    rect: Rect
    mask: int


class _Told(NamedTuple):
    """What an edge shows that is in words already."""

    reasons: tuple[Reason, ...]
    predicate: str
    start: str | None
    end: str | None
    role: str | None
    comment: str | None
    certainty: Certainty | None
    sources: tuple[SourceId, ...]

    @property
    def line(self) -> Line:
        """How it is drawn, by whether it held and who vouches for it."""
        if self.reasons:
            return Line.POSSIBLE
        vouched = self.certainty in {None, Certainty.CONFIRMED}
        return Line.CERTAIN if vouched else Line.REPORTED

    @property
    def unknown_start(self) -> bool:
        """Whether it is possible for no other reason than that, or than no news."""
        first, *others = self.reasons or (None,)
        return first is Reason.START_UNKNOWN and set(others) <= {_NOT_CONFIRMED}


class Facts:
    """The facts of a film; `dates` are the days that are named in them, as far as they go.

    They name things and edges by the roster, and give the sources their numbers.
    """

    def __init__(
        self, index: Index, roster: Roster, sources: Numbers[SourceId]
    ) -> None:
        self._index = index
        self._records = index.records
        self._things = roster.things
        self._edges = roster.edges
        self._sources = sources
        self._sayer = Sayer(index.ledger)
        self.dates: set[Day] = set()
        self.facts: Numbers[Fact] = Numbers()
        self._known: dict[int, str] = {}

    def of_edges(self, spans: Spans, pieces: Sequence[Piece]) -> list[int]:
        """Return the facts of spans that edges own, by number."""
        owners = numbers_at(spans.owner, [piece.row for piece in pieces])
        keys = [Key(life=False, number=owner) for owner in owners]
        return self._of(spans, pieces, keys, owners)

    def of_lives(self, pieces: Sequence[Piece]) -> list[int]:
        """Return the facts of spans of existence, by number."""
        spans, rows = self._index.living, [piece.row for piece in pieces]
        keys = [Key(life=True, number=n) for n in numbers_at(spans.owner, rows)]
        starts = self._records.fact_starts
        bests = numbers_at(spans.best, rows)
        owners = [bisect_right(starts, best) - 1 for best in bests]
        return self._of(spans, pieces, keys, owners)

    def _of(
        self,
        spans: Spans,
        pieces: Sequence[Piece],
        keys: Sequence[Key],
        owners: Sequence[int],
    ) -> list[int]:
        rows = [piece.row for piece in pieces]
        drawn = EdgeColumns(self._index, spans, rows, owners, Point(ALWAYS))
        reasons = [REASONS[piece.mask] for piece in pieces]
        columns: list[list[Any]] = [reasons, *drawn.columns(_FIELDS)]
        bests = numbers_at(spans.best, rows)
        told = map(_Told._make, zip(*columns, strict=True))
        made: dict[tuple[Any, ...], int] = {}
        found = []
        for key, owner, best, one in zip(keys, owners, bests, told, strict=True):
            same = key, best, one.reasons, one.sources
            if same not in made:
                made[same] = self.facts.of(self._fact(key, owner, best, one))
            found.append(made[same])
        return found

    def _fact(self, key: Key, owner: int, best: int, told: _Told) -> Fact:
        edges, life = self._index.edges, key.life
        way = _WAYS.get(self._records.predicates[edges.predicate[owner]], Way.OTHER)
        subject = edges.subject[owner]
        obj = subject if life else edges.object[owner]
        homes = post_homes(self._index, obj) if way is Way.HOLDS else ()
        places = homes or (obj,)
        first, last = self._ends(best)
        self.dates.update(_named_days(told.start, told.end))
        return Fact(
            edge=self._edges.get(key),
            subject=self._things.get(subject),
            object=self._things.get(obj),
            places=tuple(map(self._things.get, places)),
            way=way,
            role=self._role(way, told, obj, places[0]),
            period=clean(spoken_period(told.start, told.end)) if best >= 0 else "",
            line=told.line,
            certainty=str(told.certainty or ""),
            reasons=tuple(f"{why}: {reason_words(why)}" for why in told.reasons),
            known=self._known_words(best),
            note=clean(told.comment or ""),
            sources=self._sources.all_of(told.sources),
            since=parse_edtf(told.start).earliest if told.start else ALWAYS,
            first_day=first,
            last_day=last,
            unknown_start=told.unknown_start,
        )

    def _role(self, way: Way, told: _Told, obj: int, home: int) -> str:
        if way is Way.EXISTS:
            return "exists"
        if way is not Way.HOLDS:
            return clean(told.role or role_word(told.predicate))
        post = post_word(self._name(obj), self._name(home))
        return held_word(post, clean(told.role or ""))

    def _name(self, number: int) -> str:
        return self._sayer.name(EntityId(self._records.entity_ids[number]))

    def _ends(self, best: int) -> tuple[Day | None, Day | None]:
        """Return the days on which a fact begins and ends, where these are certain."""
        if best < 0:
            return None, None
        flags = self._records.column("fact.flags")[best]
        first = self._records.column("fact.from_earliest")[best]
        beyond = self._records.column("fact.until_latest")[best]
        return (
            Day(first) if flags & BEGINS_ON_A_DAY else None,
            Day(beyond - 1) if flags & ENDS_ON_A_DAY else None,
        )

    # since when and until when it was known

    def _known_words(self, best: int) -> str:
        if best < 0:
            return ""
        if best not in self._known:
            self._known[best] = "; ".join(self._clauses(best))
        return self._known[best]

    def _clauses(self, best: int) -> Iterator[str]:
        since = Day(self._records.column("fact.known_from")[best])
        before = self._begun_by(best)
        if before is None and ALWAYS < since < NEVER:
            yield f"known since {spoken_day(since)}"
        elif before is not None and before < since < NEVER:
            if before > ALWAYS:
                yield f"known since {spoken_day(before)}"
            yield f"its end known since {spoken_day(since)}"
        until = Day(self._records.column("fact.known_until")[best])
        if until < NEVER:
            yield self._given_up(best, until)

    def _begun_by(self, best: int) -> Day | None:
        """Return since when the beginning was known, where a fact only adds an end."""
        if not self._records.column("fact.rest")[best]:
            return None
        new = self._records.fact(best).statement
        rows = (self._records.row_of(name) for name in new.revises)
        olds = [self._records.fact(row) for row in rows if row is not None]
        ended = [old.known_from for old in olds if new.ends(old.statement)]
        return min(ended, default=None)

    def _given_up(self, best: int, until: Day) -> str:
        fact = self._records.fact(best)
        gone = [
            by
            for by in withdrawals(self._index, best, fact)
            if (by.day or ALWAYS) == until
        ]
        replaced = any(by.how is How.REPLACED for by in gone)
        word = "replaced" if replaced else "withdrawn"
        return f"{word} {spoken_day(until)}" if ALWAYS < until < UNNAMED else word


def _named_days(start: str | None, end: str | None) -> Iterator[Day]:
    """Yield the earliest beginning and the latest last day that are named, if any are.

    What began some day up to another, or ended from one on, names neither.
    """
    for text, earliest in ((start, True), (end, False)):
        when = parse_edtf(text) if text else None
        if when and when.earliest > ALWAYS and when.latest < NEVER:
            yield when.earliest if earliest else when.latest
