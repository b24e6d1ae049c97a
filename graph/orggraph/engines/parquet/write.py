"""How is a ledger written as Parquet? Table by table, sorted, then the manifest."""

import io
from collections.abc import Iterator, Sequence
from hashlib import file_digest, sha256
from pathlib import Path

from orggraph.engines.parquet.files import Part, parts, write_part
from orggraph.engines.parquet.folder import writing_folder
from orggraph.engines.parquet.manifest import (
    Counts,
    File,
    Manifest,
    Origin,
    write_manifest,
)
from orggraph.engines.parquet.others import Others
from orggraph.engines.parquet.statements import Statements
from orggraph.engines.parquet.tables import MANIFEST
from orggraph.errors import WriteError
from orggraph.facts import Ledger
from orggraph.index.index import Index
from orggraph.progress import Progress
from orggraph.rdf.files import LedgerFile, open_regular
from orggraph.version import VERSION


def write_parquet(
    told: Index | Ledger,
    into: Path,
    files: Sequence[LedgerFile] = (),
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> Manifest:
    """Write all sound statements of a ledger, and what they are about, into a new folder.

    It is there whole or not at all. `files` are what the ledger was read from. With
    `force` it takes the place of a folder that was written so. Raises `WriteError` and
    `OSError`, then nothing has changed.
    """
    index = told if isinstance(told, Index) else _compiled(told)
    with writing_folder(into, force=force) as folder:
        statements, others = Statements(index), Others(index)
        written = _write(list(_parts(statements, others)), folder, progress)
        manifest = _manifest(index, statements, written, files)
        (folder / MANIFEST).write_bytes(write_manifest(manifest))
    return manifest


def _origin(file: LedgerFile) -> Origin:
    """Return what a ledger's file is called, and the hash of its bytes as they lie there."""
    with (
        open_regular(file.path) if file.path else io.BytesIO(file.content or b"")
    ) as stream:
        return Origin(Path(file.name).name, file_digest(stream, sha256).hexdigest())


def _compiled(ledger: Ledger) -> Index:
    from orggraph.index.compile.build import build

    return build(ledger)


def _parts(statements: Statements, others: Others) -> Iterator[Part]:
    """Yield all files, in the order in which they are written."""
    for about, ends_by, rows in statements.shares():
        folder = f"statements/about={about}/ends_by={ends_by}"
        yield from parts(folder, "statements", rows, statements.batch)
    for table in ("entities", "sources", "post_in", "ways", "names"):
        yield from parts(table, table, others.rows(table), getattr(others, table))


def _write(
    told: Sequence[Part], folder: Path, progress: Progress | None
) -> tuple[File, ...]:
    whole = sum(len(part.rows) for part in told)
    done = 0

    def hear(rows: int) -> None:
        nonlocal done
        done += rows
        if progress:
            progress("writing", done, whole)

    return tuple(write_part(part, folder, hear) for part in told)


def _manifest(
    index: Index,
    statements: Statements,
    written: tuple[File, ...],
    files: Sequence[LedgerFile],
) -> Manifest:
    def rows(table: str) -> int:
        return sum(file.rows for file in written if file.table == table)

    counts = Counts(
        statements=rows("statements"),
        about_existence=statements.existences(),
        entities=rows("entities"),
        sources=rows("sources"),
        left_out=index.ledger.left_out,
    )
    first, last = statements.days()
    origins = tuple(map(_origin, files))
    compiled = index.columns.about.get("content")  # if it was kept
    hashes = " ".join(origin.sha256 for origin in origins)
    if files and compiled not in {None, hashes}:
        msg = "the ledger changed while it was read; write it again"
        raise WriteError(msg)
    return Manifest(f"orggraph {VERSION}", origins, counts, first, last, written)
