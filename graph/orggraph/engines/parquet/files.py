"""How does one file of a table get onto the disk? Batch by batch, and what it is then."""

import os
from collections.abc import Callable, Iterator
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from orggraph.engines.parquet.arrays import Numbers
from orggraph.engines.parquet.manifest import File
from orggraph.engines.parquet.schemas import SCHEMAS, packing

#: So many rows are made, packed and skipped at once; of the tables about posts, the rows
#: of so many posts, each with as many as it has ways and homes.
ROWS_AT_ONCE: Final = 100_000
#: A table is told in files of so many of them, so that several can be read at once.
ROWS_IN_FILE: Final = 1_000_000


class Part(NamedTuple):
    """What goes into one file: some rows of a table, by whatever numbers it has."""

    path: str
    table: str
    rows: Numbers
    batch: Callable[[Numbers], pa.RecordBatch]


def parts(
    folder: str, table: str, rows: Numbers, batch: Callable[[Numbers], pa.RecordBatch]
) -> Iterator[Part]:
    """Yield the files of a folder: one at least, so that its columns can be read."""
    for number, begin in enumerate(range(0, max(len(rows), 1), ROWS_IN_FILE)):
        some = rows[begin : begin + ROWS_IN_FILE]
        yield Part(f"{folder}/part-{number}.parquet", table, some, batch)


def write_part(part: Part, into: Path, done: Callable[[int], None]) -> File:
    """Write one file, and return what the manifest says of it; raises `OSError`.

    `done` hears of how many numbers the rows have been written.
    """
    file = into / part.path
    file.parent.mkdir(parents=True, exist_ok=True)
    told = 0
    packed = packing(part.table, min(len(part.rows), ROWS_AT_ONCE))
    with pq.ParquetWriter(file, SCHEMAS[part.table], **packed) as writer:
        for begin in range(0, len(part.rows), ROWS_AT_ONCE):
            some = part.rows[begin : begin + ROWS_AT_ONCE]
            batch = part.batch(some)
            writer.write_batch(batch, row_group_size=max(len(batch), 1))
            told += len(batch)
            done(len(some))
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
        content = file_digest(stream, sha256).hexdigest()
        return File(part.path, told, os.fstat(stream.fileno()).st_size, content)
