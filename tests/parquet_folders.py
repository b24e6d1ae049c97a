"""Ledgers in Parquet for tests: written, read back with pyarrow alone, and spoilt."""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from orggraph.engines.parquet.rows import entity_of, source_of, told_of
from orggraph.engines.parquet.schemas import SCHEMAS, packing
from orggraph.engines.part import ledger_of
from orggraph.facts import Ledger

EDGES = "statements/about=edge/ends_by=9999/part-0.parquet"


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """Return all rows of a table, file by file, without what only folders say."""
    return [row for file in files(folder, table) for row in _rows(file)]


def files(folder: Path, table: str) -> list[Path]:
    """Return the files of a table, sorted."""
    return sorted((folder / table).rglob("*.parquet"))


def read_back(folder: Path) -> Ledger:
    """Return the ledger that the tables tell, with bounds as they are derived."""
    return ledger_of(
        map(told_of, rows(folder, "statements")),
        map(entity_of, rows(folder, "entities")),
        map(source_of, rows(folder, "sources")),
    )


def rewrite(folder: Path, path: str, change: Callable[[pa.Table], pa.Table]) -> None:
    """Change what a file says, as if that had been written: the manifest agrees."""
    file = folder / path
    table = path.partition("/")[0]
    with pq.ParquetFile(file) as opened:
        told = change(opened.read())
    with pq.ParquetWriter(file, SCHEMAS[table], **packing(table, len(told))) as writer:
        writer.write_table(told)
    note(folder, path, rows=len(told))


def note(folder: Path, path: str, **more: Any) -> None:
    """Let the manifest say of a file how it is now."""
    content = (folder / path).read_bytes()
    digest = sha256(content).hexdigest()
    noted = {"bytes": len(content), "sha256": digest, **more}
    manifest = json.loads((folder / "manifest.json").read_bytes())
    for file in manifest["files"]:
        file.update(noted if file["path"] == path else {})
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def content(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with pq.ParquetFile(file) as opened:  # alone: a folder's name would be a column
        yield from opened.read().to_pylist()
