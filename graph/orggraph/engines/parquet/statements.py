"""Which rows has the table of statements? All sound facts of an index, in order."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from orggraph.dates import ALWAYS, NEVER, Day, format_day
from orggraph.engines.parquet.arrays import (
    ListArray,
    Numbers,
    TextArray,
    dates,
    last_days,
    years,
)
from orggraph.engines.parquet.doubt import Doubt
from orggraph.engines.parquet.periods import ENOUGH, periods
from orggraph.engines.parquet.schemas import SCHEMAS
from orggraph.facts import Certainty
from orggraph.facts.terms import TYPE
from orggraph.index.index import Index
from orggraph.index.records import CERTAINTY

_CERTAINTIES: Final = pa.array([str(one) for one in Certainty])
#: What `fact.rest` lists, by its place in the list.
_SEEN, _KNOWN_FROM, _KNOWN_UNTIL, _REVISES, _RETRACTED_BY = range(5)


class Share(NamedTuple):
    """Some facts, by their rows in the index, that go into one folder, sorted."""

    about: str
    ends_by: int
    rows: Numbers


class Statements:
    """The facts of an index, as rows of the table."""

    def __init__(self, index: Index) -> None:
        records = index.records
        self._records = records
        self._size = len(index)
        self._ids = TextArray(index.columns, "fact.id")
        self._entities = TextArray(index.columns, "entity.id")
        self._texts = TextArray(index.columns, "text")
        self._lists = ListArray(index.columns, "list")

    def shares(self) -> Iterator[Share]:
        """Yield all facts, folder by folder; both folders of open ends are among them."""
        told = self._about_existence
        for about, rows in (("edge", ~told), ("existence", told)):
            yield from self._shares(about, np.flatnonzero(rows))

    def days(self) -> tuple[str | None, str | None]:
        """Return the first and the last day on which something begins or ends."""
        sides = (self._column("from_earliest"), self._column("from_latest"))
        finite = [
            days[(days > ALWAYS) & (days < NEVER)]
            for days in (*sides, self._end_earliest, self._end_latest)
        ]
        firsts = [int(days.min()) for days in finite if len(days)]
        lasts = [int(days.max()) for days in finite if len(days)]
        if not firsts:
            return None, None
        return format_day(Day(min(firsts))), format_day(Day(max(lasts)))

    def existences(self) -> int:
        """Return how many facts are about existence."""
        return int(np.count_nonzero(self._about_existence))

    def batch(self, rows: Numbers) -> pa.RecordBatch:
        """Return some facts, by their rows in the index, as rows of the table."""
        rest = self._column("rest")[rows]
        start, end = self._column("start")[rows], self._column("end")[rows]
        seen = self._lists.part(rest, _SEEN)
        end_doubtful = self._doubt.of(end) | self._doubt.of_any(seen)
        first = self._column("from_earliest")[rows]
        edge = self._edge[rows]
        texts, lists = self._texts, self._lists
        told = {
            "id": self._ids.at(rows),
            "subject": self._entities.at(self._edges("subject")[edge]),
            "predicate": self._predicates.take(self._edges("predicate")[edge]),
            "object": self._entities.at(self._edges("object")[edge]),
            "start_earliest": dates(first),
            "start_latest": dates(self._column("from_latest")[rows]),
            "end_earliest": dates(self._end_earliest[rows]),
            "end_latest": dates(self._end_latest[rows]),
            "believed_from": dates(self._column("known_from")[rows]),
            "believed_until": dates(self._column("known_until")[rows]),
            "open_start": pa.array(first == ALWAYS),
            "doubtful": pa.array(end_doubtful | self._doubt.of(start)),
            "end_doubtful": pa.array(end_doubtful),
            "certainty": _CERTAINTIES.take(
                pa.array(self._column("flags")[rows] & CERTAINTY)
            ),
            "start_written": texts.given(start),
            "end_written": texts.given(end),
            "seen": lists.texts(seen, texts),
            "known_from_written": texts.given(lists.part(rest, _KNOWN_FROM)),
            "known_until_written": texts.given(lists.part(rest, _KNOWN_UNTIL)),
            "role": texts.given(self._column("role")[rows]),
            "comment": texts.given(self._column("comment")[rows]),
            "sources": lists.texts(self._column("sources")[rows], texts),
            "revises": lists.texts(lists.part(rest, _REVISES), texts),
            "retracted_by": lists.texts(lists.part(rest, _RETRACTED_BY), texts),
        }
        return pa.record_batch(told, schema=SCHEMAS["statements"])

    def _shares(self, about: str, rows: Numbers) -> Iterator[Share]:
        ended = years(self._end_latest[rows])
        some, many = np.unique(ended, return_counts=True)
        counts = dict(zip(some.tolist(), many.tolist(), strict=True))
        last = np.asarray(periods(counts, ENOUGH))
        period = np.searchsorted(last, ended)
        first = np.maximum(self._column("from_earliest")[rows], ALWAYS + 1)
        order = np.lexsort((self._rank[rows], first, period))
        begins = np.searchsorted(period[order], np.arange(len(last) + 1))
        for place, year in enumerate(last.tolist()):
            yield Share(about, year, rows[order[begins[place] : begins[place + 1]]])

    def _column(self, name: str) -> Numbers:
        return np.asarray(self._records.column(f"fact.{name}"))[: self._size]

    def _edges(self, name: str) -> Numbers:
        return np.asarray(self._records.column(f"edge.{name}"))

    @cached_property
    def _end_earliest(self) -> Numbers:
        return last_days(self._column("until_earliest"))

    @cached_property
    def _end_latest(self) -> Numbers:
        return last_days(self._column("until_latest"))

    @cached_property
    def _edge(self) -> Numbers:
        """The edge of each fact."""
        many = np.diff(np.asarray(self._records.fact_starts))
        found: Numbers = np.repeat(np.arange(len(many), dtype=np.int32), many)
        return found

    @cached_property
    def _rank(self) -> Numbers:
        """The place of each fact in the order of their ids."""
        rank = np.empty(self._size, np.int32)
        rank[np.asarray(self._records.column("fact.by_id"))] = np.arange(self._size)
        return rank

    @cached_property
    def _about_existence(self) -> Numbers:
        predicates = np.asarray([iri == TYPE for iri in self._records.predicates])
        found: Numbers = predicates[self._edges("predicate")[self._edge]]
        return found

    @cached_property
    def _predicates(self) -> pa.Array:
        return pa.array(self._records.predicates, pa.string())

    @cached_property
    def _doubt(self) -> Doubt:
        seen = self._lists.part(self._column("rest"), _SEEN)
        sides = self._column("start"), self._column("end")
        return Doubt(self._records, self._lists, *sides, seen)
