"""What does a ledger in Parquet tell, whoever runs the SQL? Rows that become facts again."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from orggraph.dates import ALWAYS, Day
from orggraph.engines.backend import Told, Wanted
from orggraph.engines.parquet.rows import Row, entity_of, source_of, told_of
from orggraph.engines.parquet.tables import TABLES
from orggraph.engines.sql import called, texts
from orggraph.engines.sql.runner import Runner
from orggraph.engines.sql.wanted import selection
from orggraph.errors import EngineError
from orggraph.facts import Entity, EntityId, Source, SourceId, StatementId
from orggraph.index.point import point

T = TypeVar("T")
Lists = Mapping[str, Collection[str]]

_IN_IDS: Final = "IN (SELECT id FROM ids)"
_INSIDE: Final = "id IN (SELECT post FROM post_in WHERE home IN (SELECT id FROM ids))"


class SqlBackend:
    """A folder of Parquet that a `Runner` asks; it is closed with it."""

    def __init__(self, folder: Path, runner: Runner) -> None:
        self.folder = folder
        self.runner = runner

    @property
    def place(self) -> str:
        """The folder, as it was named."""
        return str(self.folder)

    def count(self, wanted: Wanted) -> int:
        """Return how many statements about edges are wanted."""
        chosen, lists = selection(wanted)
        if not all(lists.values()):
            return 0
        return int(self._one(f"SELECT COUNT(*) FROM {chosen}", lists))  # noqa: S608

    def edges(self, wanted: Wanted) -> Iterator[Told]:
        """Yield the statements about edges that are wanted, as they come."""
        return self._rows(told_of, "statements", *selection(wanted))

    def example(self, relation: str) -> Told | None:
        """Return one statement with a predicate, None where there is none."""
        chosen, lists = selection(Wanted(relations=frozenset({relation})))
        return next(self._rows(told_of, "statements", f"{chosen} LIMIT 1", lists), None)

    def lives(self, entities: AbstractSet[EntityId] | None) -> Iterator[Told]:
        """Yield all statements about the existence of some entities; None: of all."""
        if entities is None:
            return self._told("about = 'existence'", {})
        return self._told_of(f"about = 'existence' AND subject {_IN_IDS}", entities)

    def statements(self, ids: AbstractSet[StatementId]) -> Iterator[Told]:
        """Yield the statements with some ids, about edges and about existence."""
        return self._told_of(f"id {_IN_IDS}", ids)

    def revisers(self, ids: AbstractSet[StatementId]) -> Iterator[Told]:
        """Yield the statements that say that they revise one of some."""
        old = "EXISTS (SELECT 1 FROM ids WHERE ARRAY_CONTAINS(revises, ids.id))"
        return self._told_of(f"CARDINALITY(revises) > 0 AND {old}", ids)

    def entities(self, ids: AbstractSet[EntityId] | None) -> Iterator[Entity]:
        """Yield what is known of some entities, None: of all that are described."""
        return self._with(entity_of, "entities", ids)

    def posts_in(self, homes: AbstractSet[EntityId]) -> Iterator[Entity]:
        """Yield the posts that are, timelessly, in one of some organisations or units."""
        chosen = f"entities WHERE {_INSIDE}"
        return self._rows(entity_of, "entities", chosen, {"ids": homes})

    def sources(self, ids: AbstractSet[SourceId] | None) -> Iterator[Source]:
        """Yield what is known of some sources, None: of all that are described."""
        return self._with(source_of, "sources", ids)

    def learnt(self) -> Day:
        """Return the last day on which anything became known; `ALWAYS` where none is."""
        last: date | None = self._one(
            "SELECT MAX(believed_from) FROM statements "
            "WHERE believed_from < DATE '9999-12-31'"
        )
        return Day(last.toordinal()) if last and last > date.min else ALWAYS

    def called(self, name: str) -> Iterable[EntityId]:
        """Return whom a name can mean: by id or a whole name, else by words of a name."""
        return called.called(self.runner, name)

    def like(self, name: str) -> Iterable[Entity]:
        """Return a few with a name that is a few letters from this one."""
        return self.entities(frozenset(called.like(self.runner, name)))

    def headcount(
        self, days: Sequence[Day], known: Day | None
    ) -> Iterator[tuple[Day, EntityId, int, int]]:
        """Yield for each day and unit how many are in it, for certain and only possibly."""
        if days:
            sql = texts.headcount([point(day, known) for day in days])
            for day, unit, _, certain, possible in self.runner.rows(sql):
                yield Day(day.toordinal()), EntityId(unit), int(certain), int(possible)

    def close(self) -> None:
        """Let go of the engine."""
        self.runner.close()

    def _told(self, where: str, lists: Lists) -> Iterator[Told]:
        chosen = f"statements WHERE {where}"
        return self._rows(told_of, "statements", chosen, lists)

    def _told_of(self, where: str, ids: Collection[str]) -> Iterator[Told]:
        return self._told(where, {"ids": ids})

    def _with(
        self, read: Callable[[Row], T], table: str, ids: Collection[str] | None
    ) -> Iterator[T]:
        if ids is None:
            return self._rows(read, table, table, {})
        return self._rows(read, table, f"{table} WHERE id {_IN_IDS}", {"ids": ids})

    def _rows(
        self, read: Callable[[Row], T], table: str, chosen: str, lists: Lists
    ) -> Iterator[T]:
        """Yield what rows of a table say; of an empty list, none."""
        if not all(lists.values()):
            return
        columns = TABLES[table]
        sql = f"SELECT {', '.join(columns)} FROM {chosen}"  # noqa: S608
        for row in self.runner.rows(sql, lists):
            try:
                told = read(dict(zip(columns, row, strict=True)))
            except (ValueError, TypeError, AttributeError) as wrong:
                msg = (
                    f"{self.place}: its table {table} is not as it was written; see what "
                    f"is wrong with: orggraph check --ledger {self.place}"
                )
                raise EngineError(msg) from wrong
            yield told

    def _one(self, sql: str, lists: Lists | None = None) -> Any:
        """Return the only value of a query."""
        ((value,),) = self.runner.rows(sql, lists)
        return value
