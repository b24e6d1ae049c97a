"""Do the bounds in the tables follow from what is written? Derived anew by the rules."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from orggraph.dates import ALWAYS, ENDED, NEVER, Day, bounds_of, parse_edtf
from orggraph.engines.parquet.reading import rows
from orggraph.engines.parquet.rows import written_date
from orggraph.errors import CrossedBoundsError, NotADateError
from orggraph.facts import EntityId, Source, SourceId, Statement, StatementId
from orggraph.facts.known import days_of_issue, known_from, withdrawn

#: What withdraws a statement, as columns.
CHANGING: Final = (
    "id",
    "known_from_written",
    "known_until_written",
    "sources",
    "revises",
    "retracted_by",
)
_WRITTEN: Final = ("start_written", "end_written", "seen")
_BOUNDS: Final = (
    "start_earliest",
    "start_latest",
    "end_earliest",
    "end_latest",
    "open_start",
    "doubtful",
    "end_doubtful",
)
_BELIEVED: Final = ("believed_from", "believed_until")
#: What is compared, and of which it follows.
COLUMNS: Final = (
    "id",
    "known_from_written",
    "sources",
    *_WRITTEN,
    *_BELIEVED,
    *_BOUNDS,
)


class Proof(NamedTuple):
    """What the statements of a ledger rest on: days of issue, and of withdrawals."""

    issued: Mapping[SourceId, Day]
    given_up: Mapping[StatementId, Day]

    def wrong(self, batch: pa.RecordBatch) -> Iterator[str]:
        """Yield what does not follow, a line each; the batch has these `COLUMNS`."""
        for name, since, sources, start, end, seen, *told in rows(batch):
            begins = known_from(_said(name, since, None, sources), self.issued)
            until = self.given_up.get(name, NEVER)
            matters = begins if start is None or end == ENDED.text else ALWAYS
            try:
                bounds = _derived(start, end, tuple(seen), matters)
            except (CrossedBoundsError, NotADateError) as wrong:
                yield f"{name}: {wrong}"
                continue
            derived = (_finite(begins), _finite(until), *bounds)
            if derived != tuple(told):
                yield f"{name}: {_difference(told, derived)}"


def proof(
    issued: Iterable[tuple[str, str | None]], changing: Iterable[pa.RecordBatch]
) -> Proof:
    """Return what all statements rest on, of sources and of the columns `CHANGING`."""
    sources = {
        SourceId(name): Source(SourceId(name), issued=written_date(text))
        for name, text in issued
    }
    days = days_of_issue(sources)
    said = (_changing(row) for batch in changing for row in rows(_changes(batch)))
    return Proof(days, withdrawn(said, days))


def _changes(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Leave out what withdraws nothing."""
    lists = (pc.list_value_length(batch[name]) for name in ("revises", "retracted_by"))
    listed = pc.or_(*(pc.greater(lengths, 0) for lengths in lists))
    return batch.filter(pc.or_(listed, batch["known_until_written"].is_valid()))


def _changing(row: tuple[Any, ...]) -> Statement:
    name, since, until, sources, revises, retracted_by = row
    return _said(name, since, until, sources)._replace(
        revises=tuple(revises), retracted_by=tuple(retracted_by)
    )


def _said(
    name: str, since: str | None, until: str | None, sources: Iterable[str]
) -> Statement:
    """Return as much of a statement as says when it was known."""
    nobody = EntityId("")
    return Statement(
        StatementId(name),
        nobody,
        "",
        nobody,
        known_from=written_date(since),
        known_until=written_date(until),
        sources=tuple(map(SourceId, sources)),
    )


@lru_cache(maxsize=1 << 16)
def _derived(
    start: str | None, end: str | None, seen: tuple[str, ...], begins: Day
) -> tuple[int | bool, ...]:
    """Return what `_BOUNDS` must say."""
    first, last = written_date(start), written_date(end)
    sights = tuple(map(parse_edtf, seen))
    bounds = bounds_of(first, last, sights, begins)
    end_doubtful = any(when is not None and when.doubtful for when in (last, *sights))
    return (
        _finite(bounds.from_earliest),
        _finite(bounds.from_latest),
        _finite(bounds.end_earliest),
        _finite(bounds.end_latest),
        bounds.from_earliest == ALWAYS,
        end_doubtful or (first is not None and first.doubtful),
        end_doubtful,
    )


def _finite(day: Day) -> int:
    return min(max(day, ALWAYS + 1), NEVER - 1)


def _difference(told: Iterable[Any], derived: Iterable[Any]) -> str:
    names = (*_BELIEVED, *_BOUNDS)
    pairs = zip(names, told, derived, strict=True)
    wrong = [name for name, one, other in pairs if one != other]
    return f"does not follow from what is written: {', '.join(wrong)}"
