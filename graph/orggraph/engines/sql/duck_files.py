"""How does DuckDB read the files of a folder, and none besides, whatever it is called?"""

import os
import re
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from orggraph.engines.parquet.manifest import File
from orggraph.engines.parquet.tables import PARTITIONS, TABLES, Sort

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TYPES: Final = {
    Sort.TEXT: "VARCHAR",
    Sort.TEXTS: "VARCHAR[]",
    Sort.DATE: "DATE",
    Sort.BOOL: "BOOLEAN",
    Sort.INT: "INTEGER",
}
#: What the last folders of a file's name say, as `about=edge` does. DuckDB's own reading
#: of names makes columns of the folders above as well; it skips files by these, too.
_PARTED: Final = {
    part: f"split_part(split_part(filename, '/', -{place}), '=', 2)"
    for place, part in enumerate(reversed(PARTITIONS), 2)
}


def make_views(
    connection: "DuckDBPyConnection", folder: Path, files: Collection[File]
) -> None:
    """Let a database have the tables of a folder, from the files of its manifest."""
    for table in TABLES:
        names = [literally(folder / file.path) for file in files if file.table == table]
        read = connection.read_parquet(names, hive_partitioning=False, filename=True)
        read.project(", ".join(_columns(table))).create_view(table)


def reached(folder: Path, files: Collection[File]) -> list[str]:
    """Return what DuckDB must be allowed to open: files as they are named, and are."""
    paths = [folder / file.path for file in files]
    return [*map(literally, paths), *map(os.path.realpath, paths)]


def literally(path: Path) -> str:
    """Return a path in which nothing stands for other names, as `*` does.

    >>> literally(Path("/data/[2024]*"))
    '/data/[[]2024][*]'
    """
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def _columns(table: str) -> list[str]:
    told = {name: name for name in TABLES[table]}
    if table == "statements":
        told |= _PARTED
    sorts = TABLES[table] | PARTITIONS
    return [
        f"CAST({sql} AS {_TYPES[sorts[name]]}) AS {name}" for name, sql in told.items()
    ]
