"""Parquet: the ledger as a folder of tables, for engines that skip what they need not read."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, NoReturn

from orggraph.errors import MissingExtraError, WriteError
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.losses import WRONG, Losses, empty


def write(asked: Asked, stream: IO[bytes]) -> NoReturn:  # noqa: ARG001 (what all take)
    """Refuse a stream with `WriteError`: these are many files."""
    msg = "parquet is a folder and no stream; name the folder"
    raise WriteError(msg)


def write_folder(asked: Asked, into: Path, force: bool) -> Iterator[str]:  # noqa: FBT001 (as declared)
    """Write the tables and a manifest; raises `WriteError`, and `MissingExtraError`."""
    try:
        from orggraph.engines.parquet.write import write_parquet  # heavy
    except ModuleNotFoundError as wrong:
        if wrong.name and wrong.name.partition(".")[0] == "pyarrow":
            what, extra = "Parquet", "parquet"
            raise MissingExtraError(what, extra) from None
        raise
    manifest = write_parquet(
        asked.index, into, asked.files, force=force, progress=asked.progress
    )
    losses = Losses()
    losses.one(WRONG, manifest.counts.left_out)
    yield from losses.lines()
    if not manifest.counts.statements:
        yield empty("the ledger says nothing")


FORMAT = Exporter(
    name="parquet",
    title="Parquet, a folder of tables for DuckDB, Spark and data frames",
    of=Of.LEDGER,
    file="",
    ends="the last day it held; end_earliest and end_latest say between which days that lies",
    loses=(
        "comments of the files",
        "triples that are not ours, and how many can hold a post",
        "statements in which orggraph check finds errors",
    ),
    write=write,
    binary=True,
    folder=write_folder,
)
