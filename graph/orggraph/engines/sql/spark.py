"""How does Spark answer? On this machine or on a cluster, from the files of one folder."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from orggraph.engines.parquet.manifest import read_manifest
from orggraph.engines.parquet.tables import PARTITIONS, TABLES, Sort
from orggraph.engines.spark import faults
from orggraph.engines.spark.files import literally, tidy, uri
from orggraph.engines.spark.interrupt import interruptible
from orggraph.engines.spark.master import is_here
from orggraph.engines.spark.session import Session
from orggraph.engines.spark.workers import expected
from orggraph.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from pyspark.sql import DataFrame

    from orggraph.progress import Progress

#: So many rows become Python's at once.
_ROWS: Final = 10_000
_TYPES: Final = {
    Sort.TEXT: "STRING",
    Sort.TEXTS: "ARRAY<STRING>",
    Sort.DATE: "DATE",
    Sort.BOOL: "BOOLEAN",
    Sort.INT: "INT",
}
#: Of the files of statements, so many bytes become one part of what Spark shuffles.
_BYTES_A_PART: Final = 16 << 20


class Spark:
    """A Runner on Spark.

    `master` is an address as Spark writes it, None for all cores of this machine. Where
    Spark runs in this program already, as in a notebook, that is asked, in a session of its
    own. Raises `EngineError`, and `MissingExtraError` where Spark is not installed.
    """

    name: Final = "spark"

    def __init__(
        self, folder: Path, master: str | None = None, progress: Progress | None = None
    ) -> None:
        self._folder = folder.absolute()
        self._files = read_manifest(self._folder).files
        if progress is not None:
            progress("starting Spark", 0, 1)
        self.session = Session(master, parts=self._parts())
        try:
            self._look()
        except BaseException:
            self.close()
            raise
        if progress is not None:
            progress("starting Spark", 1, 1)

    def rows(
        self, sql: str, lists: Mapping[str, Collection[str]] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a SELECT; Spark brings all of them before the first."""
        with self._one_line():
            found = self._asked(sql, lists).toArrow()
        for batch in found.to_batches(max_chunksize=_ROWS):
            yield from zip(*(column.to_pylist() for column in batch), strict=True)

    def write(
        self, sql: str, into: Path, lists: Mapping[str, Collection[str]] | None = None
    ) -> None:
        """Write the rows of a SELECT into a new folder, in some files."""
        into = into.absolute()
        try:
            with self._one_line():
                self._asked(sql, lists).write.mode("errorifexists").parquet(uri(into))
            tidy(into, self.session.master)
        except BaseException:
            shutil.rmtree(into, ignore_errors=True)
            raise

    def close(self) -> None:
        """End Spark, if it was started here."""
        self.session.close()

    def _asked(
        self, sql: str, lists: Mapping[str, Collection[str]] | None
    ) -> DataFrame:
        """Return a query that has not run; lists are tables of one column."""
        spark = self.session.spark
        for name, texts in (lists or {}).items():
            import pyarrow as pa

            ids = pa.table({"id": pa.array(list(texts), pa.string())})
            spark.createDataFrame(ids).createOrReplaceTempView(name)
        return spark.sql(sql)

    def _look(self) -> None:
        """Make the tables, and see that somebody is there who can read them."""
        with self._one_line():
            for table in TABLES:
                self._table(table).createOrReplaceTempView(table)
        if not is_here(self.session.master):
            with expected(self.session.spark):
                list(self.rows("SELECT MIN(id) FROM sources"))

    def _table(self, table: str) -> DataFrame:
        columns = TABLES[table] | (PARTITIONS if table == "statements" else {})
        schema = ", ".join(f"{name} {_TYPES[sort]}" for name, sort in columns.items())
        spark = self.session.spark
        files = [file.path for file in self._files if file.table == table]
        if not files:
            return spark.createDataFrame([], schema)
        # given its columns, it opens no file before it is asked
        reader = spark.read.schema(schema).option("basePath", uri(self._folder / table))
        return reader.parquet(*(literally(uri(self._folder / file)) for file in files))

    def _parts(self) -> int:
        """Return into how many parts what is shuffled is cut; Spark joins small ones."""
        sizes = (file.bytes for file in self._files if file.table == "statements")
        return sum(sizes) // _BYTES_A_PART + 1

    @contextmanager
    def _one_line(self) -> Iterator[None]:
        """Tell in one line what Spark says in a hundred."""
        try:
            with interruptible(self.session.spark.sparkContext):
                yield
        except EngineError:
            raise
        except Exception as error:
            master, noise = self.session.master, self.session.noise()
            raise faults.told(error, master, self._folder, noise) from error
