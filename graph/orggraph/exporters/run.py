"""How is an export written? To a stream, or to a file: whole or not at all."""

import os
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from orggraph.engines.parquet.around import why_not_within
from orggraph.errors import WriteError, WrongOptionError, WrongOrderError
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.formats import chosen
from orggraph.whole import writing_whole


def export(
    exporter: Exporter,
    asked: Asked,
    into: Path | IO[bytes],
    *,
    force: bool = False,
    **options: Any,
) -> tuple[str, ...]:
    """Write what is asked for; return what was lost, a line for each sort.

    A part of the ledger (`org`, `around`, `certain`, days) goes with formats of a day or a
    range. A file that is there is written over with `force` only, and one that is read
    never; some formats are folders. Raises `WrongOptionError`, `WrongOrderError`,
    `WriteError`, and what looking names up raises; there is then no half of a file.
    """
    _refuse_parts(exporter, asked)
    values = chosen(exporter.name, exporter.options, options)
    asked = replace(asked, options=values)
    if not isinstance(into, Path):
        return tuple(exporter.write(asked, into))
    if why := why_not_within(into):
        raise WriteError(why)
    try:
        if exporter.folder:
            _refuse_folder(asked, into)
            return tuple(exporter.folder(asked, into, force))
        _refuse_target(asked, into, force=force)
        with _opened(into, force=force) as stream:
            return tuple(exporter.write(asked, stream))
    except FileExistsError:  # it came meanwhile
        raise _there_already(into) from None
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        msg = f"cannot write {into}: {reason}"
        raise WriteError(msg) from None


def _opened(into: Path, *, force: bool) -> AbstractContextManager[IO[bytes]]:
    if _is_device(into):
        return into.open("wb")
    return writing_whole(Path(os.path.realpath(into)), overwrite=force)  # through links


def _refuse_target(asked: Asked, into: Path, *, force: bool) -> None:
    if not into.exists() or _is_device(into):
        return
    if any(file.path and into.samefile(file.path) for file in asked.files):
        msg = (
            f"{into} is the ledger that is read, which stays as it is; write elsewhere"
        )
        raise WriteError(msg)
    if not force and not into.is_dir():
        raise _there_already(into)


def _refuse_folder(asked: Asked, into: Path) -> None:
    place = Path(os.path.realpath(into))
    paths = (file.path for file in asked.files if file.path)
    if any(Path(os.path.realpath(path)).is_relative_to(place) for path in paths):
        msg = f"{into} holds the ledger that is read, which stays; name another folder"
        raise WriteError(msg)


def _is_device(path: Path) -> bool:
    """Say whether it is written to as it is: a pipe, or what discards all."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _there_already(path: Path) -> WriteError:
    return WriteError(f"{path} is there already; --force writes over it")


def refuse_days(exporter: Exporter, *, day: bool, known: bool) -> None:
    """Raise `WrongOptionError` where a day is named for a format that is not of one."""
    if day and exporter.of is not Of.SNAPSHOT:
        msg = f"{exporter.name} writes no single day; leave the day out"
        raise WrongOptionError(msg)
    if known and exporter.of is Of.LEDGER:
        msg = (
            f"{exporter.name} writes the whole ledger; as one had it on a day, it is "
            "og.known_by(day).export(…)"
        )
        raise WrongOptionError(msg)


def _refuse_parts(exporter: Exporter, asked: Asked) -> None:
    part = asked.org or asked.around or asked.certain
    if exporter.of is Of.LEDGER and part:
        msg = f"{exporter.name} writes the whole ledger; a part goes with formats of a day"
        raise WrongOptionError(msg)
    if exporter.of is not Of.SNAPSHOT and asked.stale:
        msg = f"{exporter.name} writes no single day, from which one could count back"
        raise WrongOptionError(msg)
    if exporter.of is not Of.RANGE and (asked.since or asked.until):
        msg = f"{exporter.name} writes no range of days; name one day, or use gexf"
        raise WrongOptionError(msg)
    if asked.since and asked.until and asked.since > asked.until:
        names = "--since", "--until"
        raise WrongOrderError(*names)
