"""Do DuckDB, Spark and the index give the same answers of a ledger of millions?

    PYTHONPATH=tests python -m engines.large --statements 5000000 --folder /tmp/large

makes such a ledger, compiles and exports it, unless the folder has one; asks all engines
the same; compares counts, sums and every single edge; and kills a worker of Spark's while
it works. Prints what it took. It fails where an answer differs.
"""

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

import orggraph
from engines.processes import Used, executors, used
from orggraph.dates import format_day, parse_day
from orggraph.engines.parquet.write import write_parquet
from orggraph.engines.sql import texts
from orggraph.engines.sql.duck import Duck
from orggraph.engines.sql.runner import Runner
from orggraph.engines.sql.spark import Spark
from orggraph.facts.terms import expand
from orggraph.history.values import Dangling, Edge
from orggraph.index.point import NOW, Point

ROOT: Final = Path(__file__).parents[2]
tell = partial(print, flush=True)
CLUSTER: Final = "local-cluster[2,1,1024]"
ONE: Final = Point(parse_day("2018-06-01"))
OTHER: Final = Point(parse_day("2020-01-01"))
THEN: Final = Point(ONE.day, parse_day("2016-01-01"))
#: Edges in the form that all engines can give and Parquet can keep.
EDGES: Final = """
SELECT subject, predicate, object, standing, statement FROM ({}) s WHERE place = 1
"""
COUNTS: Final = """
SELECT standing, COUNT(*), COUNT(DISTINCT subject), SUM(LENGTH(subject)),
  SUM(LENGTH(COALESCE(statement, '')))
FROM ({}) s WHERE place = 1 GROUP BY standing ORDER BY standing
"""
CHANGES: Final = "SELECT change, COUNT(*) FROM ({}) d GROUP BY change ORDER BY change"
HISTORY: Final = "SELECT COUNT(*), MIN(statement), MAX(statement) FROM ({}) h"
PEOPLE: Final = """
SELECT day, COUNT(*), SUM(certain), SUM(possible) FROM ({}) h GROUP BY day ORDER BY day
"""
#: What Spark in one process is asked, to be compared with a cluster.
SOME: Final = ("snapshot", "the same again")
PERSON: Final = "SELECT MIN(subject) FROM statements WHERE about = 'edge'"


class Took(NamedTuple):
    """How long it took by the clock, and by the processors of all processes."""

    clock: float
    processors: float


Table = dict[str, dict[str, Took]]


def questions(person: str) -> dict[str, tuple[str, dict[str, list[str]]]]:
    """Return what is asked: a name, the query and its lists."""
    return {
        "snapshot": (COUNTS.format(texts.standing([ONE])), {}),
        "the same again": (COUNTS.format(texts.standing([ONE])), {}),
        "as known then": (COUNTS.format(texts.standing([THEN])), {}),
        "difference": (CHANGES.format(texts.diff(ONE, OTHER)), {}),
        "history": (HISTORY.format(texts.history()), {"wanted": [person]}),
        "headcount": (PEOPLE.format(texts.headcount([ONE, OTHER])), {}),
    }


def main() -> None:
    """Make the ledger, ask everybody, compare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--statements", type=int, default=5_000_000)
    parser.add_argument("--folder", type=Path, help="is kept, and used again")
    parser.add_argument("--no-local", action="store_true", help="only the cluster")
    asked = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("ORGGRAPH_CACHE", str(folder / "cache"))
        run(asked.statements, folder, local=not asked.no_local)


def run(statements: int, folder: Path, *, local: bool) -> None:
    """Ask each engine in turn, so that only one takes memory."""
    table: Table = {}
    parquet = folder / "parquet"
    graph = made(statements, folder, table)
    by_index(graph, folder, table)
    del graph
    answers = by_duck(parquet, folder, table)
    for master in [CLUSTER] + ["local[2]"] * local:
        by_spark(parquet, folder, master, answers, table)
    show(table)


def made(statements: int, folder: Path, table: Table) -> orggraph.OrgGraph:
    """Return the ledger, compiled, and written as Parquet."""
    ledger, parquet = folder / "ledger.ttl", folder / "parquet"
    if not ledger.exists():
        generate = str(ROOT / "benchmarks" / "generate.py")
        command = [generate, str(statements), "-o", str(ledger)]
        subprocess.run([sys.executable, *command], check=True)  # noqa: S603 (our own)
    mine = table["index"] = {}
    with taking(mine, "start"):
        graph = orggraph.open(ledger)
        graph.index  # noqa: B018 (compiles it, or maps it)
    if not parquet.exists():
        with taking(mine, "export"):
            write_parquet(graph.index, parquet, graph.files)
    size = sum(file.stat().st_size for file in parquet.rglob("*.parquet"))
    tell(
        f"{statements:,} statements: {ledger.stat().st_size / 1e6:,.0f} MB of Turtle,",
        f"{size / 1e6:,.0f} MB of Parquet",
    )
    return graph


def by_index(graph: orggraph.OrgGraph, folder: Path, table: Table) -> None:
    """Write the edges of each point, as the index has them."""
    mine = table["index"]
    for name, at in (("snapshot", ONE), ("as known then", THEN)):
        known = None if at.known == NOW else format_day(at.known)
        with taking(mine, name):
            snapshot = graph.at(format_day(at.day), known=known)
            edges, dangling = snapshot.edges, snapshot.dangling
        rows = [*map(_row, edges), *map(_row, dangling)]
        into = folder / f"index {name}.parquet"
        pq.write_table(pa.Table.from_pylist(rows), into)
        tell("index", name, Counter(row["standing"] for row in rows))
    told(used(os.getpid()), "index")


def _row(edge: Edge | Dangling) -> dict[str, str | None]:
    """Return an edge in the form of `EDGES`."""
    stands = "dangling"
    if isinstance(edge, Edge):
        stands = "certain" if edge.certain else "possible"
    return {
        "subject": edge.subject,
        "predicate": expand(edge.predicate),
        "object": edge.object,
        "standing": stands,
        "statement": next(iter(edge.statements), None),
    }


def by_duck(parquet: Path, folder: Path, table: Table) -> dict[str, list[Any]]:
    """Return what DuckDB answers, which must have each edge that the index has."""
    mine = table["DuckDB"] = {}
    with taking(mine, "start"):
        duck = Duck(parquet)
    ((person,),) = duck.rows(PERSON)
    answers = {
        name: asked(duck, name, mine, *question)
        for name, question in questions(person).items()
    }
    answers["person"] = [person]
    for name, at in (("snapshot", ONE), ("as known then", THEN)):
        into = folder / f"duckdb {name}"
        anew(into)
        duck.write(EDGES.format(texts.standing([at])), into)
        same_rows(folder / f"index {name}.parquet", into, f"index and DuckDB, {name}")
    told(used(os.getpid()), "DuckDB and this program")
    duck.close()
    return answers


def by_spark(
    parquet: Path,
    folder: Path,
    master: str,
    answers: dict[str, list[Any]],
    table: Table,
) -> None:
    """Ask Spark, and compare; on a cluster, kill a worker meanwhile."""
    mine = table[f"Spark {master}"] = {}
    with taking(mine, "start"):
        spark = Spark(parquet, master)
    try:
        for name, question in questions(answers["person"][0]).items():
            if master == CLUSTER or name in SOME:
                found = asked(spark, name, mine, *question)
                assert found == answers[name], (name, found, answers[name])
            if master == CLUSTER and name == SOME[-1]:
                killed(spark, answers["snapshot"], mine)
                written(spark, folder, mine)
        told(used(spark.session.process or 0), f"Spark {master}")
    finally:
        spark.close()


def written(spark: Spark, folder: Path, mine: dict[str, Took]) -> None:
    """Compare each edge that Spark writes with those that DuckDB wrote."""
    into = folder / "spark snapshot"
    anew(into)
    with taking(mine, "written"):
        spark.write(EDGES.format(texts.standing([ONE])), into)
    same_rows(folder / "duckdb snapshot", into, "DuckDB and Spark, snapshot")


def killed(spark: Spark, answer: list[Any], mine: dict[str, Took]) -> None:
    """Kill a worker while tasks run; the answer must be the same, and one worker lost."""
    driver = spark.session.process
    assert driver is not None
    before = executors(driver)
    assert len(before) == 2
    killer = Killer(spark, before[0])
    killer.start()
    sql, lists = questions("")["snapshot"]
    again = asked(spark, "a worker killed", mine, sql, lists)
    killer.join()
    assert killer.tasks, "no task was running"
    assert before[0] not in executors(driver)
    assert "Lost executor" in spark.session.noise()
    assert again == answer
    tell(f"killed worker {before[0]} while {killer.tasks} tasks ran: the same answer")


class Killer(threading.Thread):
    """Kills a process as soon as Spark works on a second stage."""

    def __init__(self, spark: Spark, pid: int) -> None:
        super().__init__(daemon=True)
        self.tasks = 0
        self._tracker = spark.session.spark.sparkContext.statusTracker()
        self._pid = pid
        self._ends = time.monotonic() + 600

    def run(self) -> None:
        """Wait for tasks that run, where others have ended; kill."""
        while time.monotonic() < self._ends:
            stages = map(self._tracker.getStageInfo, self._tracker.getActiveStageIds())
            self.tasks = sum(
                s.numActiveTasks for s in stages if s and s.numCompletedTasks
            )
            if self.tasks:
                os.kill(self._pid, signal.SIGKILL)
                return
            time.sleep(0.05)


def asked(
    runner: Runner,
    name: str,
    mine: dict[str, Took],
    sql: str,
    lists: dict[str, list[str]],
) -> list[Any]:
    """Return the rows of a question, and note what it took."""
    with taking(mine, name):
        rows = list(runner.rows(sql, lists))
    tell(runner.name, name, rows if len(rows) < 5 else len(rows), mine[name])
    return rows


def same_rows(one: Path, other: Path, what: str) -> None:
    """Compare two sets of rows both ways."""
    import duckdb

    counts = []
    with duckdb.connect() as connection:
        first, second = (
            connection.read_parquet(str(p if p.is_file() else p / "*.parquet"))
            for p in (one, other)
        )
        for a, b in ((first, second), (second, first)):
            counts.append(len(a.project("*").except_(b)))
        both = len(first), len(second)
    tell(
        f"{what}: {both[0]:,} and {both[1]:,} rows, EXCEPT both ways {counts}",
    )
    assert counts == [0, 0]
    assert both[0] == both[1]


@contextmanager
def taking(mine: dict[str, Took], name: str) -> Iterator[None]:
    """Note what is done inside."""
    clock, before = time.perf_counter(), used(os.getpid()).seconds
    yield
    seconds = used(os.getpid()).seconds - before
    mine[name] = Took(time.perf_counter() - clock, seconds)


def anew(folder: Path) -> None:
    """Remove what an earlier run wrote."""
    for file in folder.glob("*.parquet") if folder.exists() else ():
        file.unlink()
    if folder.exists():
        folder.rmdir()


def told(one: Used, who: str) -> None:
    """Print what somebody used."""
    tell(f"{who}: {one.peak / 1e6:,.0f} MB at most")


def show(table: Table) -> None:
    """Print seconds by the clock, and of the processors, of each engine."""
    names = list(dict.fromkeys(name for took in table.values() for name in took))
    tell("|".join(["", "", *table, ""]).replace("|", " | "))
    for name in names:
        cells = [
            f"{t.clock:.2f} ({t.processors:.2f})" if (t := took.get(name)) else "-"
            for took in table.values()
        ]
        tell(" | ".join(["", name, *cells, ""]))


if __name__ == "__main__":
    main()
