"""Is a folder of Parquet what it says, and what the rules say? All of it is read for that."""

from collections.abc import Iterator
from hashlib import file_digest, sha256
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from orggraph.engines.parquet.contents import Contents
from orggraph.engines.parquet.manifest import Counts, File, Manifest, read_manifest
from orggraph.engines.parquet.schemas import SCHEMAS
from orggraph.progress import Progress

#: So many findings are told.
MOST: Final = 100


class Verdict(NamedTuple):
    """What was compared, in one line, and what does not match: nothing, if all is well."""

    compared: str
    findings: tuple[str, ...]


def verify(folder: Path, progress: Progress | None = None) -> Verdict:
    """Read a whole folder: hashes, rows, columns, and whether all bounds follow.

    Raises `EngineError` where it is none of ours, or files are missing or of other size.
    """
    manifest = read_manifest(folder)
    unlike = [why for file in manifest.files for why in _unlike(folder, file)]
    unlike += _miscounted(manifest)
    files = f"{len(manifest.files)} files with their hashes, rows and columns"
    if unlike:  # what is in other files than were written is nobody's
        return Verdict(f"{files}, and not what is in them", tuple(unlike))
    findings = _within(folder, manifest, progress)
    told = list(islice(findings, MOST))
    if more := sum(1 for _ in findings):
        told.append(f"and {more:,} more")
    return Verdict(f"{files}; {_compared(manifest.counts)}", tuple(told))


def _compared(counts: Counts) -> str:
    return (
        f"the bounds of {counts.statements:,} statements with what the rules derive; "
        f"names and places of {counts.entities:,} entities"
    )


def _within(
    folder: Path, manifest: Manifest, progress: Progress | None
) -> Iterator[str]:
    contents = Contents(folder, manifest, progress)
    try:
        yield from contents.wrong()
    except (OSError, pa.ArrowException) as wrong:
        yield f"{folder} cannot be read: {_line(wrong)}"


def _unlike(folder: Path, file: File) -> Iterator[str]:
    """Yield how a file differs from what the manifest says of it."""
    path = folder / file.path
    try:
        with path.open("rb") as stream:
            if file_digest(stream, sha256).hexdigest() != file.sha256:
                yield f"{file.path}: its SHA-256 is not the one that was noted"
        with pq.ParquetFile(path) as opened:
            schema, many = opened.schema_arrow, opened.metadata.num_rows
    except (OSError, pa.ArrowException) as wrong:
        yield f"{file.path}: it cannot be read: {_line(wrong)}"
        return
    if many != file.rows:
        yield f"{file.path}: it has {many:,} rows, and {file.rows:,} were noted"
    if not schema.equals(SCHEMAS[file.table]):
        yield f"{file.path}: its columns are not those of the table {file.table}"


def _miscounted(manifest: Manifest) -> Iterator[str]:
    folders = {
        "statements": "statements/",
        "about_existence": "statements/about=existence/",
        "entities": "entities/",
        "sources": "sources/",
    }
    for name, folder in folders.items():
        told = getattr(manifest.counts, name)
        rows = sum(file.rows for file in manifest.files if file.path.startswith(folder))
        if told != rows:
            yield f"{name}: the manifest counts {told:,}, and its files have {rows:,}"


def _line(wrong: Exception) -> str:
    return str(wrong).partition("\n")[0].lower()
