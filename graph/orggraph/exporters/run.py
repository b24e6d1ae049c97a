"""How is an export written? To a stream, or to a file: whole or not at all."""

from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from orggraph.errors import WriteError, WrongOptionError, WrongOrderError
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.formats import chosen
from orggraph.whole import writing_whole


def export(
    exporter: Exporter, asked: Asked, into: Path | IO[bytes], **options: Any
) -> tuple[str, ...]:
    """Write what is asked for; return what was lost, a line for each sort.

    A part of the ledger (`org`, `around`, `certain`, days) goes with formats of a day or a
    range. Raises `WrongOptionError`, `WrongOrderError`, `WriteError`, and what looking
    names up raises; there is then no half of a file.
    """
    _refuse_parts(exporter, asked)
    values = chosen(exporter.name, exporter.options, options)
    asked = replace(asked, options=values)
    if not isinstance(into, Path):
        return tuple(exporter.write(asked, into))
    try:
        with writing_whole(into) as stream:
            return tuple(exporter.write(asked, stream))
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        msg = f"cannot write {into}: {reason}"
        raise WriteError(msg) from None


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
