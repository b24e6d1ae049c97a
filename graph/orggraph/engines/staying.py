"""How does an answer stay in Parquet? By the SQL of its question, whatever its size."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from orggraph.dates import Day
from orggraph.engines.backend import Backend
from orggraph.engines.sql.runner import Runner
from orggraph.errors import NotThereError
from orggraph.facts import EntityId
from orggraph.index.point import NOW, Point

NO_PARQUET: Final = (
    "answers stay in Parquet where the ledger is in Parquet; write it first: orggraph "
    "export parquet DIR, then ask with --ledger DIR (into a file goes any answer with "
    "> FILE)"
)


def runner_of(backend: Backend) -> Runner:
    """Return what runs SQL for a ledger in Parquet; raises `NotThereError` for others."""
    if backend.runner is None:
        raise NotThereError(NO_PARQUET)
    return backend.runner


def snapshot(backend: Backend, at: Point, into: Path) -> Mapping[str, int]:
    """Write what was so at a point, and return how many edges stand how."""
    runner = runner_of(backend)
    from orggraph.engines.sql.answers import write_snapshot

    return write_snapshot(runner, at.day, _known(at), into)


def diff(backend: Backend, one: Point, other: Point, into: Path) -> Mapping[str, int]:
    """Write which edges stand otherwise at a second point, and return how many."""
    runner = runner_of(backend)
    from orggraph.engines.sql.answers import write_diff

    points = (one.day, _known(one)), (other.day, _known(other))
    return write_diff(runner, *points, into)


def history(backend: Backend, entity: EntityId, into: Path) -> Mapping[str, int]:
    """Write all statements about an entity, and return how many still stand."""
    runner = runner_of(backend)
    from orggraph.engines.sql.answers import write_history

    return write_history(runner, frozenset({entity}), into)


def headcount(
    backend: Backend, days: Sequence[Day], known: Day | None, into: Path
) -> Mapping[str, int]:
    """Write how many people were where on some days, and return how many rows."""
    runner = runner_of(backend)
    from orggraph.engines.sql.answers import write_headcount

    return write_headcount(runner, days, known, into)


def _known(at: Point) -> Day | None:
    return None if at.known == NOW else at.known
