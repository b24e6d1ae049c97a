"""How does an answer of any size stay in Parquet? As a folder with a page about itself."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from orggraph.dates import Day, format_day
from orggraph.engines.sql import texts
from orggraph.engines.sql.folder import new_folder, write_page
from orggraph.engines.sql.runner import Runner
from orggraph.facts import EntityId
from orggraph.index.point import NOW, Point, point

#: A day, and the day on which one knows about it; None: to this day.
Asked = tuple[Day, Day | None]


class Answer(NamedTuple):
    """What is written: the table's name, its rows, and what was asked.

    Rows are counted by a column (None: all of them), and `values` can be in it.
    """

    table: str
    sql: str
    asked: Mapping[str, Any]
    by: str | None
    values: tuple[str, ...]
    lists: Mapping[str, Collection[str]] | None = None


_STANDINGS: Final = ("certain", "possible", "dangling")


def write_snapshot(
    runner: Runner, day: Day, known: Day | None, into: Path
) -> Mapping[str, int]:
    """Write what was so on a day, and return how many edges stand how.

    This and the others write a new folder, whole or not at all, and raise `EngineError`
    where there is one, and `NotADayError` for a day that stands for always or never.
    """
    at = point(day, known)
    asked = {"question": "at", **_shown(at)}
    answer = Answer("edges", texts.snapshot(at), asked, "standing", _STANDINGS)
    return _write(runner, answer, into)


def write_diff(
    runner: Runner, one: Asked, other: Asked, into: Path
) -> Mapping[str, int]:
    """Write which edges stand otherwise at a second point, and return how many.

    They `began` (to hold at all), `ended`, or are `otherwise` certain or possible.
    """
    points = point(*one), point(*other)
    asked = {"question": "diff", "points": [_shown(at) for at in points]}
    changes = "began", "ended", "otherwise"
    answer = Answer("changes", texts.diff(*points), asked, "change", changes)
    return _write(runner, answer, into)


def write_history(
    runner: Runner, entities: Collection[EntityId], into: Path
) -> Mapping[str, int]:
    """Write all statements about some entities, and return how many still stand."""
    asked = {"question": "history", "entities": sorted(entities)}
    lists, beliefs = {"wanted": entities}, ("standing", "withdrawn")
    answer = Answer("statements", texts.history(), asked, "standing", beliefs, lists)
    return _write(runner, answer, into)


def write_headcount(
    runner: Runner, days: Sequence[Day], known: Day | None, into: Path
) -> Mapping[str, int]:
    """Write how many people were where on some days; return the rows, one a day and unit."""
    asked = {
        "question": "headcount",
        "days": [format_day(day) for day in days],
        "known": None if known is None else format_day(known),
    }
    sql = texts.headcount([point(day, known) for day in days])
    return _write(runner, Answer("headcount", sql, asked, None, ("rows",)), into)


def _write(runner: Runner, answer: Answer, into: Path) -> Mapping[str, int]:
    """Write a table into a new folder, and a page about it."""
    with new_folder(into) as folder:
        runner.write(answer.sql, folder / answer.table, answer.lists)
        found = dict.fromkeys(answer.values, 0)
        found |= _counted(folder / answer.table, answer.by)
        write_page(folder, answer.table, answer.asked, found)
    return found


def _shown(at: Point) -> dict[str, str | None]:
    known = None if at.known == NOW else format_day(at.known)
    return {"at": format_day(at.day), "known": known}


def _counted(table: Path, by: str | None) -> Counter[str]:
    """Count the rows of a table by the texts of a column; None: all rows."""
    import pyarrow.parquet as pq

    counts: Counter[str] = Counter()
    for file in sorted(table.iterdir()):
        with pq.ParquetFile(file) as told:
            if by is None:
                counts["rows"] += told.metadata.num_rows
                continue
            for batch in told.iter_batches(columns=[by]):
                found = batch.column(by).value_counts().to_pylist()
                counts.update({one["values"]: one["counts"] for one in found})
    return counts
