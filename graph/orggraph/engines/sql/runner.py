"""What runs SQL? DuckDB or Spark, both the same texts on the same tables."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol


class Runner(Protocol):
    """An engine that has opened the tables of a folder, by their names.

    Raises `EngineError` where it cannot answer.
    """

    @property
    def name(self) -> str:
        """What people call it: `duckdb`, `spark`."""

    def rows(
        self, sql: str, lists: Mapping[str, Collection[str]] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a SELECT; dates come as `datetime.date`, lists as lists.

        `lists` are texts that the query reads as tables of one column `id`, by the names
        that they are given: so no text from outside is ever part of the query.
        """

    def write(
        self,
        sql: str,
        into: Path,
        lists: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """Write the rows of a SELECT as Parquet files into a new folder.

        They are called part-*.parquet and are in the order of the rows.
        """

    def close(self) -> None:
        """End it."""
