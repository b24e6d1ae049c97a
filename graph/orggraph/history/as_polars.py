"""How does a snapshot look in Polars? Two DataFrames, of nodes and of edges."""

from typing import TYPE_CHECKING, Any, NamedTuple

from orggraph.errors import MissingExtraError
from orggraph.history.snapshot import Snapshot
from orggraph.history.tables import CHOICES, DAYS, LISTS, edge_table, node_table

if TYPE_CHECKING:
    import polars as pl


class PolarsFrames(NamedTuple):
    """The nodes and the edges of a day."""

    nodes: "pl.DataFrame"
    edges: "pl.DataFrame"


def to_polars(snapshot: Snapshot) -> PolarsFrames:
    """Return nodes and edges: texts, choices as `Enum`, `Date`s, and lists of texts.

    Raises `MissingExtraError`.
    """
    try:
        import polars  # noqa: F401, ICN001 (whether it is there)
    except ImportError:
        what = "to_polars"
        raise MissingExtraError(what, "polars") from None
    return PolarsFrames(_frame(node_table(snapshot)), _frame(edge_table(snapshot)))


def _frame(table: dict[str, list[Any]]) -> "pl.DataFrame":
    import polars as pl

    told = {name: _series(name, values) for name, values in table.items()}
    return pl.DataFrame(told)


def _series(name: str, values: list[Any]) -> "pl.Series":
    import polars as pl

    if name in CHOICES:
        return pl.Series(name, values, dtype=pl.Enum(CHOICES[name]))
    if name in DAYS:
        return pl.Series(name, values, dtype=pl.String).str.to_date("%Y-%m-%d")
    return pl.Series(
        name, values, dtype=pl.List(pl.String) if name in LISTS else pl.String
    )
