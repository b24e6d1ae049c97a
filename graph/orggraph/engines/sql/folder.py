"""Where is an answer kept? In a new folder, whole or not at all, with a page about it."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from errno import EEXIST, ENOTEMPTY
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, Final

from orggraph.engines.parquet.around import why_not_within
from orggraph.engines.parquet.hidden import held, hidden, tidy
from orggraph.errors import EngineError
from orggraph.version import VERSION as PROGRAM

#: The page of an answer, beside the folder of its only table.
PAGE: Final = "answer.json"
FORMAT: Final = "orggraph-answer"
VERSION: Final = 1


@contextmanager
def new_folder(into: Path) -> Iterator[Path]:
    """Make a hidden folder that gets its name when all is written.

    Raises `EngineError` where there is something already, in a ledger, or where the disk
    is full.
    """
    place = Path(os.path.realpath(into))  # through links
    if place.exists():
        raise _there_already(into)
    if why := why_not_within(into):
        raise EngineError(why)
    part = hidden(place)
    try:
        part.mkdir(parents=True)
        with held(part):
            tidy(place)
            yield part
            part.rename(place)
    except OSError as wrong:
        if wrong.errno in {EEXIST, ENOTEMPTY}:
            raise _there_already(into) from None  # it came meanwhile
        why = (wrong.strerror or str(wrong)).lower()
        msg = f"{into} cannot be written: {why}; name another folder"
        raise EngineError(msg) from wrong
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _there_already(into: Path) -> EngineError:
    return EngineError(f"{into} is there already; name a new folder for the answer")


def write_page(
    folder: Path, table: str, asked: Mapping[str, Any], counts: Mapping[str, int]
) -> None:
    """Write what was asked, how much was found, and what each file is."""
    files = [_file(folder, path) for path in sorted((folder / table).iterdir())]
    page = {
        "format": FORMAT,
        "version": VERSION,
        "program": f"orggraph {PROGRAM}",
        "asked": asked,
        "counts": counts,
        "files": files,
    }
    with (folder / PAGE).open("w", encoding="utf-8") as stream:
        json.dump(page, stream, indent=1, ensure_ascii=False)
        stream.write("\n")
        stream.flush()
        os.fsync(stream.fileno())


def _file(folder: Path, path: Path) -> dict[str, Any]:
    import pyarrow.parquet as pq

    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
        return {
            "path": path.relative_to(folder).as_posix(),
            "rows": pq.read_metadata(path).num_rows,
            "bytes": os.fstat(stream.fileno()).st_size,
            "sha256": file_digest(stream, sha256).hexdigest(),
        }
