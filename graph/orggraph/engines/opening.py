"""Is a ledger elsewhere, and which engine asks it? An address, or a folder of Parquet."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from orggraph.engines.parquet.tables import MANIFEST
from orggraph.errors import EngineError, shown
from orggraph.rdf import files
from orggraph.rdf.place import public

if TYPE_CHECKING:  # whoever only wants to know where a ledger is opens nothing
    from orggraph.engines.backend import Backend
    from orggraph.progress import Progress

ENGINES: Final = ("duckdb", "spark")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
#: Endings of addresses under which a file lies, and nothing answers questions.
_FILES: Final = (
    ".ttl",
    ".turtle",
    ".nt",
    ".nq",
    ".trig",
    ".rdf",
    ".jsonld",
    ".parquet",
    ".gz",
    ".zip",
)


def is_elsewhere(place: str | os.PathLike[str]) -> bool:
    """Say whether a place is an address or a folder of Parquet, and no Turtle.

    >>> is_elsewhere("https://example.org/sparql"), is_elsewhere("ledger.ttl")
    (True, False)
    """
    return _is_address(place) or is_parquet(place)


def opened(
    place: str | os.PathLike[str],
    engine: str | None = None,
    master: str | None = None,
    progress: "Progress | None" = None,
) -> "Backend":
    """Open a ledger that is elsewhere; `engine` is one of `ENGINES`, and for Parquet.

    `master` is the address of a Spark cluster, as Spark writes it. Raises `EngineError`,
    and `MissingExtraError` where what is needed is not installed.
    """
    refuse_wrong_engine(place, engine, master)
    if _is_address(place):
        _refuse_wrong_address(os.fspath(place))
        from orggraph.engines.endpoint.backend import Endpoint

        return Endpoint(os.fspath(place))
    if not (Path(place) / MANIFEST).is_file():
        msg = (
            f"{place} is no ledger, and has no {MANIFEST}: if it was to be one in Parquet, "
            "it is half-written, or not by orggraph; write it with: orggraph export parquet DIR"
        )
        raise EngineError(msg)
    from orggraph.engines.sql.backend import SqlBackend

    folder = Path(place)
    if engine == "spark":
        from orggraph.engines.sql.spark import Spark

        return SqlBackend(folder, Spark(folder, master, progress))
    from orggraph.engines.sql.duck import Duck

    return SqlBackend(folder, Duck(folder))


def refuse_wrong_engine(
    place: str | os.PathLike[str], engine: str | None, master: str | None
) -> None:
    """Raise `EngineError` where an engine was named that does not go with a place.

    Where there is nothing at all, whoever opens it says so.
    """
    if engine not in {None, *ENGINES}:
        msg = f"there is no engine {shown(str(engine))}; known: {', '.join(ENGINES)}"
        raise EngineError(msg)
    if master is not None and engine != "spark":
        msg = "a master is the address of a Spark cluster; add --engine spark"
        raise EngineError(msg)
    if engine is None or is_parquet(place):
        return
    if _is_address(place):
        msg = (
            f"{engine} asks ledgers in Parquet; {public(os.fspath(place))} is an address, "
            "which is asked without --engine"
        )
        raise EngineError(msg)
    if str(place) == files.STDIN or os.path.exists(place):  # noqa: PTH110 (False also for what is no name)
        msg = (
            f"{engine} asks ledgers in Parquet, and {place} is none; write one with: "
            "orggraph export parquet DIR"
        )
        raise EngineError(msg)


def _is_address(place: str | os.PathLike[str]) -> bool:
    return _SCHEME.match(os.fspath(place)) is not None


def is_parquet(place: str | os.PathLike[str]) -> bool:
    """Say whether a folder was meant to be a ledger in Parquet, whole or not."""
    if not os.path.isdir(place):  # noqa: PTH112 (False also for what is no name)
        return False
    try:
        return files.is_parquet(Path(place))
    except OSError:  # it may not be read, as reading it says
        return False


def _refuse_wrong_address(place: str) -> None:
    """Raise `EngineError` for an address at which no endpoint can be."""
    named = public(place)
    found = _SCHEME.match(place)
    scheme = found[1].lower() if found else ""
    if scheme == "file":
        msg = f"{named} is a file here; name it by its path, without file://"
        raise EngineError(msg)
    if scheme not in {"http", "https"}:
        msg = f"nothing is asked by {scheme}://; give a path, or a SPARQL endpoint as https://…"
        raise EngineError(msg)
    path = urlsplit(place).path.lower()
    if path.endswith(_FILES):
        msg = (
            f"{named} is a file on the web, and no SPARQL endpoint; download it, and name "
            "the file"
        )
        raise EngineError(msg)
