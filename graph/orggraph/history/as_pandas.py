"""How does a snapshot look in pandas? Two DataFrames, of nodes and of edges."""

from typing import TYPE_CHECKING, Any, NamedTuple

from orggraph.dates import format_day
from orggraph.errors import MissingExtraError
from orggraph.history.snapshot import Snapshot
from orggraph.history.tables import CHOICES, DAYS, LISTS, edge_table, node_table

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]  # it comes without types


class PandasFrames(NamedTuple):
    """The nodes and the edges of a day."""

    nodes: "pd.DataFrame"
    edges: "pd.DataFrame"


def to_pandas(snapshot: Snapshot) -> PandasFrames:
    """Return nodes and edges; `attrs` of both say of which day, and as known on which.

    Texts are of dtype `string`, standing and certainty ordered categories, days
    `datetime64[s]`, and several texts lists. Raises `MissingExtraError`.
    """
    try:
        import pandas  # noqa: F401, ICN001 (whether it is there)
    except ImportError:
        what = "to_pandas"
        raise MissingExtraError(what, "pandas") from None
    tables = node_table(snapshot), edge_table(snapshot)
    frames = PandasFrames(*map(_frame, tables))
    for frame in frames:
        frame.attrs["at"] = format_day(snapshot.at)
        known = snapshot.known
        frame.attrs["known"] = None if known is None else format_day(known)
    return frames


def _frame(table: dict[str, list[Any]]) -> "pd.DataFrame":
    import pandas as pd

    told = {name: pd.Series(v, dtype=_dtype(name)) for name, v in table.items()}
    return pd.DataFrame(told)


def _dtype(name: str) -> Any:
    import pandas as pd

    if name in CHOICES:
        return pd.CategoricalDtype(CHOICES[name], ordered=name != "kind")
    if name in DAYS:
        return "datetime64[s]"
    return "object" if name in LISTS else "string"
