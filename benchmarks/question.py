"""Who held what on the day? One question of single statements, which any engine can answer.

*Which statements can have held on 2024-05-18, by their own dates, and are not withdrawn?
Their subjects, predicates and objects, as Python strings.* A statement can have held from
the earliest day on which it can have begun to the latest on which it can have ended. All
engines get these bounds; deriving them from imprecise dates is orggraph's work, and so is
all that a snapshot says beyond: certainty, reasons, existence, sources. Statements that
can have begun at any time in the past are left out, for these begin no earlier than both
their ends exist, which is not a question of single statements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from orggraph import OrgGraph
from orggraph.collector import making_many
from orggraph.dates import ALWAYS, NEVER
from orggraph.facts import Ledger
from orggraph.history import Snapshot
from orggraph.index.gather import numbers_at, values_at
from orggraph.index.index import Index
from orggraph.index.spans import Spans

Triple = tuple[str, str, str]
Numbers = npt.NDArray[np.int64]

#: Days before 1970-01-01, from which other programs count.
EPOCH: Final = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Statements:
    """The table that every engine gets, a column each, sorted by edges.

    `first` and `last` are day numbers, both inclusive; a `last` that is infinite is the
    last day there is.
    """

    subject: Sequence[str]
    predicate: Sequence[str]
    object: Sequence[str]
    first: Numbers
    last: Numbers
    withdrawn: npt.NDArray[np.bool_]

    def rows(self) -> Iterator[tuple[str, str, str, int, int, bool]]:
        """Yield the statements, in plain Python values."""
        numbers = self.first.tolist(), self.last.tolist(), self.withdrawn.tolist()
        yield from zip(self.subject, self.predicate, self.object, *numbers, strict=True)


def statements_of(index: Index) -> Statements:
    """Return all sound statements of an index that begin on some day."""
    first = _column(index, "from_earliest")
    facts = np.flatnonzero(first > ALWAYS)
    return Statements(
        *_names(index, _edges(index, facts)),
        first[facts].astype(np.int64),
        np.minimum(_column(index, "until_latest"), NEVER)[facts].astype(np.int64) - 1,
        _column(index, "known_until")[facts] < NEVER,
    )


def statements_by_rules(ledger: Ledger) -> list[tuple[object, ...]]:
    """Return the same, a row each, from the facts that a ledger was read into."""
    return sorted(
        (
            *fact.statement.edge,
            fact.bounds.from_earliest,
            min(fact.bounds.end_latest, NEVER - 1),
            not fact.known(None),
        )
        for fact in ledger.facts.values()
        if fact.bounds.from_earliest > ALWAYS
    )


def by_scan(statements: Statements, day: date) -> list[Triple]:
    """Return the answer as plain as can be: every statement is looked at."""
    number = day.toordinal()
    return [
        (subject, predicate, obj)
        for subject, predicate, obj, first, last, withdrawn in statements.rows()
        if first <= number <= last and not withdrawn
    ]


class Ours:
    """How orggraph answers it: by the spans in which statements hold.

    A statement holds on a day where its edge does, or would if both ends existed, or
    where the existence does of which it tells.
    """

    def __init__(self, og: OrgGraph) -> None:
        self._og = og

    def count(self, day: date) -> int:
        """Return how many statements can have held."""
        return len(self._edges(day))

    def columns(self, day: date) -> tuple[list[str], list[str], list[str]]:
        """Return the subjects, predicates and objects of those statements, as lists."""
        return _names(self._og.index, self._edges(day))

    def rows(self, day: date) -> list[Triple]:
        """Return the subjects, predicates and objects of those statements, as rows."""
        with making_many():
            return list(zip(*self.columns(day), strict=True))

    def _edges(self, day: date) -> Numbers:
        """Return the edges of those statements, one for each of them."""
        index, at = self._og.index, self._og.at(day)
        begins = _column(index, "from_earliest")
        found = []
        for spans in (index.holding, index.dangling, index.living):
            facts, owners = _told(spans, at)
            edges = _edges(index, facts) if spans is index.living else owners
            found.append(edges[begins[facts] > ALWAYS])
        return np.concatenate(found)


def _told(spans: Spans, at: Snapshot) -> tuple[Numbers, Numbers]:
    """Return the facts of all spans that hold on a day, with the owners of these."""
    rows = np.asarray(spans.rows(at.point), np.int64)
    best, owner, also = (
        np.asarray(column)[rows] for column in (spans.best, spans.owner, spans.also)
    )
    more = [
        (fact, owner[place])
        for place in np.flatnonzero(also).tolist()
        for fact in spans.lists[also[place]]
    ]
    alone = (also == 0) & (best >= 0)
    others = np.asarray(more, np.int64).reshape(-1, 2)
    return (
        np.concatenate([best[alone], others[:, 0]]),
        np.concatenate([owner[alone], others[:, 1]]),
    )


def _edges(index: Index, facts: Numbers) -> Numbers:
    """Return the edges of facts."""
    starts = np.asarray(index.records.fact_starts)
    return np.searchsorted(starts, facts, side="right") - 1


def _names(index: Index, edges: Numbers) -> tuple[list[str], list[str], list[str]]:
    """Return the names of the subjects, predicates and objects of edges."""
    places = edges.data
    ends = index.edges.subject, index.edges.object
    subjects, objects = (
        index.records.entity_ids.at(numbers_at(end, places)) for end in ends
    )
    predicates = numbers_at(index.edges.predicate, places)
    return subjects, values_at(index.records.predicates, predicates), objects


def _column(index: Index, name: str) -> Numbers:
    """Return what is kept of all facts; what stands behind them is of none."""
    return np.asarray(index.records.column(f"fact.{name}"))[: len(index)]
