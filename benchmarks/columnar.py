"""How do engines of columns answer? With one filter, on a table in memory."""

from datetime import date
from typing import TYPE_CHECKING, Any

from question import EPOCH, Statements, Triple

if TYPE_CHECKING:  # these are not installed everywhere
    import polars as pl
    import pyarrow as pa


def arrow(statements: Statements) -> "pa.Table":
    """Return statements as an Arrow table, with dates."""
    import pyarrow as pa

    return pa.table(
        {
            "subject": statements.subject,
            "predicate": statements.predicate,
            "object": statements.object,
            "first": (statements.first - EPOCH).astype("datetime64[D]"),
            "last": (statements.last - EPOCH).astype("datetime64[D]"),
            "withdrawn": statements.withdrawn,
        }
    )


class DuckDB:
    """DuckDB, with a table in memory."""

    def __init__(self, statements: Statements) -> None:
        import duckdb

        self._database = duckdb.connect()
        self._database.register("given", arrow(statements))
        self._database.execute("CREATE TABLE statements AS SELECT * FROM given")

    def count(self, day: date) -> int:
        """Return how many statements can have held."""
        found = self._asked("count(*)", day).fetchone()
        return int(found[0])

    def rows(self, day: date) -> list[Triple]:
        """Return the subjects, predicates and objects of those statements."""
        # quicker than fetchall, which makes the tuples itself
        found = self._asked("subject, predicate, object", day).fetchnumpy()
        return list(zip(*(column.tolist() for column in found.values()), strict=True))

    def _asked(self, what: str, day: date) -> Any:
        return self._database.execute(
            f"SELECT {what} FROM statements "  # noqa: S608 (said above)
            "WHERE first <= $day AND $day <= last AND NOT withdrawn",
            {"day": day},
        )


class Polars:
    """polars, with a data frame."""

    def __init__(self, statements: Statements) -> None:
        import polars as pl

        frame = pl.from_arrow(arrow(statements))
        assert isinstance(frame, pl.DataFrame)  # noqa: S101 (for the type checker)
        self._frame = frame

    def count(self, day: date) -> int:
        """Return how many statements can have held."""
        return self._asked(day).height

    def rows(self, day: date) -> list[Triple]:
        """Return the subjects, predicates and objects of those statements."""
        # quicker than DataFrame.rows
        found = self._asked(day).select("subject", "predicate", "object")
        return list(zip(*(column.to_list() for column in found), strict=True))

    def _asked(self, day: date) -> "pl.DataFrame":
        import polars as pl

        return self._frame.filter(
            pl.col("first") <= day, pl.col("last") >= day, ~pl.col("withdrawn")
        )
