"""How does DuckDB answer? In memory of its own, from the files of one folder and no others."""

import json
import os
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from orggraph.engines.parquet.manifest import read_manifest
from orggraph.engines.sql.duck_files import make_views, reached
from orggraph.errors import EngineError, MissingExtraError, shown
from orggraph.text import clean

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: The variable that says how much memory it may use.
MEMORY: Final = "ORGGRAPH_MEMORY"
_INTERRUPTED: Final = "Query interrupted"
#: What a failed write says in the JSON that DuckDB then tells.
_WITHIN: Final = re.compile(r'"exception_message":("(?:[^"\\]|\\.)*")')
#: So many rows are fetched at once.
_ROWS: Final = 10_000


class Duck:
    """A Runner on DuckDB; what does not fit into memory waits in a temporary folder.

    `memory` is what it may use, as DuckDB writes it (`"4GB"`; else `ORGGRAPH_MEMORY`,
    else four fifths of the machine's). It reaches no other file and no network.
    """

    name = "duckdb"

    def __init__(
        self, folder: Path, *, memory: str | None = None, threads: int | None = None
    ) -> None:
        _duckdb()  # before anything is made
        self._folder = folder.absolute()
        self._files = read_manifest(self._folder).files
        self._memory = memory or os.environ.get(MEMORY)
        self._threads = threads
        self._spill = TemporaryDirectory(prefix="orggraph-", ignore_cleanup_errors=True)
        try:
            self._connection = self._opened([])
        except BaseException:
            self._spill.cleanup()
            raise

    def rows(
        self, sql: str, lists: Mapping[str, Collection[str]] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a SELECT, some thousands fetched at once."""
        with _one_line(), self._connection.cursor() as cursor:
            _register(cursor, lists)
            cursor.execute(sql)
            while rows := cursor.fetchmany(_ROWS):
                yield from rows

    def write(
        self,
        sql: str,
        into: Path,
        lists: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """Write the rows of a SELECT into a new folder, as one file."""
        into = into.absolute()
        into.mkdir(parents=True)
        file = str(into / "part-0.parquet")
        try:
            with _one_line(), self._opened([str(into)]) as connection:
                _register(connection, lists)
                connection.sql(sql).write_parquet(file, compression="zstd")
        except BaseException:
            rmtree(into, ignore_errors=True)
            raise

    def close(self) -> None:
        """End it, and remove what it kept on the disk."""
        self._connection.close()
        self._spill.cleanup()

    def _opened(self, beside: list[str]) -> "DuckDBPyConnection":
        """Open a database that can reach the files, and the folders beside them."""
        with _one_line():
            connection = self._started()
            try:
                make_views(connection, self._folder, self._files)
                places = reached(self._folder, self._files)
                connection.execute("SET allowed_paths = $1", [places])
                folders = [os.path.realpath(f) for f in (self._spill.name, *beside)]
                connection.execute("SET allowed_directories = $1", [folders])
                connection.execute("SET enable_external_access = false")
            except BaseException:
                connection.close()
                raise
        return connection

    def _started(self) -> "DuckDBPyConnection":
        duckdb = _duckdb()
        try:
            started: DuckDBPyConnection = duckdb.connect(config=self._settings())
        except (duckdb.ParserException, duckdb.InvalidInputException) as error:
            if self._memory is None:
                raise
            told = shown(self._memory)
            msg = f"{MEMORY} is {told}, which is no size; write it as in {MEMORY}=8GB"
            raise EngineError(msg) from error
        return started

    def _settings(self) -> dict[str, Any]:
        settings = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "temp_directory": self._spill.name,
            "memory_limit": self._memory,
            "threads": self._threads,
        }
        return {name: value for name, value in settings.items() if value is not None}


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError:
        what = "a ledger in Parquet"
        raise MissingExtraError(what, "duckdb") from None
    return duckdb


def _register(
    connection: "DuckDBPyConnection", lists: Mapping[str, Collection[str]] | None
) -> None:
    """Let a query read lists as tables of one column."""
    for name, texts in (lists or {}).items():
        # as a parameter, for pyarrow would import pandas: half of a second
        listed = f'CREATE TEMP TABLE "{name}" AS SELECT UNNEST($1::VARCHAR[]) AS id'
        connection.execute(listed, [list(texts)])


@contextmanager
def _one_line() -> Iterator[None]:
    """Tell in one line what DuckDB says in many."""
    duckdb = _duckdb()
    try:
        yield
    except duckdb.Error as error:
        said = clean(str(error).split("\n\n", 1)[0])
        if within := _WITHIN.search(said):
            said = json.loads(within[1])
        msg = f"DuckDB cannot answer: {said}"
        if isinstance(error, duckdb.OutOfMemoryException):
            msg += f"; ask for less, or let it use more, as {MEMORY}=8GB does"
        raise EngineError(msg) from error
    except RuntimeError as error:
        if _INTERRUPTED in str(error):  # what DuckDB makes of Ctrl-C
            raise KeyboardInterrupt from error
        raise
