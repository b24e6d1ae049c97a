"""What in the tables is not as it must be? Order, folders, bounds, and what follows."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from orggraph.engines.parquet.agreeing import ENTITIES, Agreeing
from orggraph.engines.parquet.manifest import Manifest
from orggraph.engines.parquet.order import in_order
from orggraph.engines.parquet.proof import CHANGING, COLUMNS, proof
from orggraph.engines.parquet.reading import batches, rows
from orggraph.engines.parquet.schemas import SORTED_BY
from orggraph.engines.parquet.tables import OPTIONAL, TABLES
from orggraph.errors import shown
from orggraph.facts import Certainty, Kind
from orggraph.facts.terms import TYPE
from orggraph.progress import Progress

#: What is looked at beside what bounds follow from.
_ELSE: Final = ("predicate", "certainty")
#: In these a post is in several homes, and so is there several times.
_SEVERAL: Final = {"post_in"}
#: Tables that follow from that of the entities.
_FOLLOWING: Final = ("names", "post_in", "ways")


class Contents:
    """All files of a folder whose files are those of the manifest."""

    def __init__(
        self, folder: Path, manifest: Manifest, progress: Progress | None
    ) -> None:
        self._folder = folder
        self._paths = {
            table: [file.path for file in manifest.files if file.table == table]
            for table in TABLES
        }
        self._progress = progress
        self._done = 0
        # each is read for its order and for what it says; statements for what they
        # change as well, and entities for their kinds
        self._rows = 2 * sum(file.rows for file in manifest.files)
        self._rows += manifest.counts.statements + manifest.counts.entities

    def wrong(self) -> Iterator[str]:
        """Yield all that is wrong, a line each; raises what reading raises."""
        yield from self._unordered()
        yield from self._underived()
        yield from self._disagreeing()

    def _unordered(self) -> Iterator[str]:
        for table, paths in self._paths.items():
            groups = [[p] for p in paths] if table == "statements" else [paths]
            keys, once = SORTED_BY[table], table not in _SEVERAL
            for some in groups:
                read = self._read(some, list(keys))
                if not in_order(read, keys, once=once):
                    yield f"{some[0]}: its rows are not sorted by {', '.join(keys)}"

    def _underived(self) -> Iterator[str]:
        statements = self._paths["statements"]
        issued = self._read(self._paths["sources"], ("id", "issued"))
        told = proof(
            chain.from_iterable(map(rows, issued)), self._read(statements, CHANGING)
        )
        for path in statements:
            for batch in self._read([path], (*COLUMNS, *_ELSE)):
                yield from _misplaced(path, batch)
                yield from _unknown(path, batch["certainty"], Certainty)
                yield from told.wrong(batch.select(COLUMNS))

    def _disagreeing(self) -> Iterator[str]:
        for path in self._paths["entities"]:
            for batch in self._read([path], ["kind"]):
                yield from _unknown(path, batch["kind"], Kind)
        agreeing = Agreeing(self._read(self._paths["entities"], ENTITIES))
        for table in _FOLLOWING:
            read = self._read(self._paths[table], list(TABLES[table]))
            yield from agreeing.wrong(table, read)

    def _read(
        self, paths: Sequence[str], columns: Sequence[str]
    ) -> Iterator[pa.RecordBatch]:
        for path in paths:
            for batch in batches(self._folder / path, columns):
                _refuse_gaps(path, batch)
                yield batch
                self._done += len(batch)
                if self._progress:
                    self._progress("comparing", self._done, self._rows)


def _refuse_gaps(path: str, batch: pa.RecordBatch) -> None:
    """Raise `pa.ArrowInvalid` where something is not said that always is."""
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        gaps = 0 if name in OPTIONAL else column.null_count
        if gaps or (pa.types.is_list(column.type) and column.flatten().null_count):
            msg = f"{path} has no {name} in some rows"
            raise pa.ArrowInvalid(msg)


def _unknown(path: str, column: pa.Array, known: type[StrEnum]) -> Iterator[str]:
    """Yield the words in a column that mean nothing."""
    words = {str(word) for word in pc.unique(column.drop_null()).to_pylist()}
    for word in sorted(words - set(known)):
        yield f"{path}: {shown(word)} is no {known.__name__.lower()}"


def _misplaced(path: str, batch: pa.RecordBatch) -> Iterator[str]:
    """Say if a row lies in a folder of others: by what it is about, or when it ends."""
    folders = dict(part.split("=") for part in PurePosixPath(path).parts[1:-1])
    existence = pc.equal(batch["predicate"], TYPE)
    if pc.any(pc.not_equal(existence, folders["about"] == "existence")).as_py():
        yield f"{path}: not all in it is about {folders['about']}"
    later = pc.greater(pc.year(batch["end_latest"]), int(folders["ends_by"]))
    if pc.any(later).as_py():
        yield f"{path}: some of it can have held after {folders['ends_by']}"
