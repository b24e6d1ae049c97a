"""Is a ledger elsewhere, and which engine asks it? An address, or a folder of Parquet."""

import os
from pathlib import Path
from typing import Final

from orggraph.engines.backend import Backend
from orggraph.engines.parquet.tables import MANIFEST

#: What a place begins with that is an endpoint.
_WEB: Final = ("http://", "https://")
ENGINES: Final = ("duckdb", "spark")


def is_elsewhere(place: str | os.PathLike[str]) -> bool:
    """Say whether a place is an endpoint or a folder of Parquet, and no Turtle.

    >>> is_elsewhere("https://example.org/sparql"), is_elsewhere("ledger.ttl")
    (True, False)
    """
    return os.fspath(place).lower().startswith(_WEB) or _is_parquet(place)


def opened(
    place: str | os.PathLike[str],
    engine: str | None = None,
    master: str | None = None,
) -> Backend:
    """Open a ledger that is elsewhere; `engine` is one of `ENGINES`, and for Parquet.

    `master` is the address of a Spark cluster, as Spark writes it. Raises `EngineError`,
    and `MissingExtraError` where what is needed is not installed.
    """
    if not _is_parquet(place):
        from orggraph.engines.endpoint.backend import Endpoint

        return Endpoint(os.fspath(place))
    from orggraph.engines.sql.backend import SqlBackend

    folder = Path(place)
    if engine == "spark":
        from orggraph.engines.sql.spark import Spark

        return SqlBackend(folder, Spark(folder, master))
    from orggraph.engines.sql.duck import Duck

    return SqlBackend(folder, Duck(folder))


def _is_parquet(place: str | os.PathLike[str]) -> bool:
    return (Path(place) / MANIFEST).is_file()
