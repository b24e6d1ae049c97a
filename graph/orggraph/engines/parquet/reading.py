"""How is a file of a table read? Batch by batch, its columns by name."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from orggraph.engines.parquet.arrays import EPOCH
from orggraph.engines.parquet.files import ROWS_AT_ONCE


def batches(file: Path, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Yield some columns of a file; raises `OSError` and `pa.ArrowException`."""
    with pq.ParquetFile(file) as opened:
        yield from opened.iter_batches(ROWS_AT_ONCE, columns=list(columns))


def rows(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a batch, a value a column; dates come as day numbers."""
    return zip(*map(_values, batch.columns), strict=True)


def _values(column: pa.Array) -> list[Any]:
    if pa.types.is_date32(column.type):
        whole: list[int] = (column.view(pa.int32()).to_numpy() + EPOCH).tolist()
        return whole
    found: list[Any] = column.to_pylist()
    return found
