"""What holds, what differs, what happened, who is near whom, and who is called so?

The one door to the columns: everything that answers about time asks here. Entities,
edges, facts and spans go by number; `records` says what they are.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.facts import Ledger, Problem
from orggraph.index.columns import Columns
from orggraph.index.edges import Edges
from orggraph.index.events import VALID, Event, Events, What
from orggraph.index.ledger import read_ledger
from orggraph.index.names import Names
from orggraph.index.point import STANDING, Point
from orggraph.index.records import Records
from orggraph.index.spans import Spans


class Index:
    """A ledger in columns.

    `holding` are the spans in which edges hold, `dangling` those in which an edge is
    left out because an end is gone; both are owned by edges. `living` are the spans in
    which entities are said to exist, and owned by these. It is a `part` where the
    ledger says more than is in it.
    """

    part = False

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.records = Records(columns)
        self.edges = Edges(self.records)
        self.holding = Spans(columns, "holding")

    def __len__(self) -> int:
        """Return how many statements are in it."""
        return len(self.records.fact_ids)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let an index be copied and sent to other processes, whole."""
        return Index, (self.columns,)

    @cached_property
    def dangling(self) -> Spans:
        """When an edge is left out."""
        return Spans(self.columns, "dangling")

    @cached_property
    def living(self) -> Spans:
        """When entities are said to exist."""
        return Spans(self.columns, "living")

    @cached_property
    def events(self) -> Events:
        """What happens to statements, day by day."""
        return Events(self.records)

    @cached_property
    def names(self) -> Names:
        """How the entities are called."""
        return Names(self.columns)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with single statements."""
        told = json.loads(bytes(self.columns["problem.json"]))
        return tuple(Problem(*problem) for problem in told)

    @cached_property
    def ledger(self) -> Ledger:
        """All that the ledger says, each piece read when it is asked for."""
        return read_ledger(self.records, self.edges, self.problems)

    def near(self, entity: int, at: Point) -> Iterator[int]:
        """Yield the spans of the edges of an entity that hold at a point."""
        return self._of(self.holding, self.edges.touching(entity), at)

    def dangling_near(self, entity: int, at: Point) -> Iterator[int]:
        """Yield the spans of the edges of an entity that dangle at a point."""
        return self._of(self.dangling, self.edges.touching(entity), at)

    def life(self, entity: int, at: Point) -> int | None:
        """Return the span in which an entity is said to exist at a point, if any."""
        return next(self._of(self.living, (entity,), at), None)

    def events_of(self, entity: int, kinds: Iterable[What] = VALID) -> list[Event]:
        """Return the events of all statements about an entity, in order."""
        edges = self.edges.touching(entity)
        facts = (fact for edge in edges for fact in self.edges.facts(edge))
        return self.events.of(facts, kinds)

    def known(self, fact: int, known: Day) -> bool:
        """Say whether a fact was believed on a day."""
        given_up = self.records.column("fact.known_until")[fact]
        since = self.records.column("fact.known_from")[fact]
        return since <= known < (STANDING if given_up == NEVER else given_up)

    def first_day(self, known: Day) -> Day | None:
        """Return the first day on which something known begins; None: nothing is known.

        `ALWAYS` where nobody knows when any of it began.
        """

        def is_known(fact: int) -> bool:
            return self.known(fact, known)

        begins = self.events.between(kinds=(What.BEGINS,))
        found = next((event.day for event in begins if is_known(event.fact)), None)
        if found is None and any(map(is_known, range(len(self)))):
            return ALWAYS
        return found

    @staticmethod
    def _of(spans: Spans, owners: Iterable[int], at: Point) -> Iterator[int]:
        for owner in owners:
            yield from spans.held(spans.of(owner), at)
