"""How is an import told? What was read and left out, and what one can do next."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from shlex import quote
from typing import Final

import click

from orggraph.as_json import as_json
from orggraph.cli.writing import near
from orggraph.errors import WriteError, shown
from orggraph.history.words import agreeing, count, singular
from orggraph.importers.report import EXAMPLES, Report
from orggraph.importers.run import Imported
from orggraph.text import safe
from orggraph.whole import writing_whole

#: So many reasons are told, the most frequent ones.
_REASONS: Final = 8


def say(done: Imported, *, written: bool) -> None:
    """Print the report on standard error."""
    for line in _lines(done, written=written):
        click.echo(safe(line, 2000), err=True)


def write_report(report: Report, path: Path) -> None:
    """Write all of it as JSON. Raises `WriteError`."""
    try:
        with writing_whole(path) as stream:
            stream.write(as_json(report.as_dict()).encode())
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        msg = f"cannot write the report {path}: {reason}"
        raise WriteError(msg) from None


def _lines(done: Imported, *, written: bool) -> Iterator[str]:
    report = done.report
    if report.read:
        yield f"read: {_counted(report.read)}"
    if report.mapped:
        yield f"made of it: {_counted(report.mapped)}"
    if report.changed:
        yield f"in the ledger: {_counted(report.changed)}"
    yield from _left_out(report)
    yield from report.notes
    if done.into is not None and not done.nothing:
        yield from _next(done, near(done.into), written=written)


def _left_out(report: Report) -> Iterator[str]:
    if not report.left_out:
        return
    yield f"left out: {', '.join(_lost(report))}"
    reasons = report.reasons()
    for why, some in list(reasons.items())[:_REASONS]:
        told = [f"{one.where}: {shown(one.what)}" for one in some[:EXAMPLES]]
        more = len(some) - len(told)
        rest = f"; and {more:,} more" if more else ""
        said = agreeing(len(some), why)
        yield f"  {len(some):,} {said}: {'; '.join(told)}{rest}"
    if len(reasons) > _REASONS:
        yield f"  and for {count(len(reasons) - _REASONS, 'other reason')}"
    if any(len(some) > EXAMPLES for some in reasons.values()):
        yield "  (all of them, as JSON: --report FILE)"


def _lost(report: Report) -> Iterator[str]:
    """Yield how many of what are not there, and at how many places something is wrong."""
    lost = report.lost()
    if not lost.keys() - {""}:
        yield f"{len(report.left_out):,}"
        return
    places = Counter(one.lost for one in report.left_out)
    for what, number in lost.items():
        more = f" ({count(places[what], 'place')})" if places[what] > number else ""
        yield f"{count(number, what or 'detail')}{more}"


def _next(done: Imported, name: str, *, written: bool) -> Iterator[str]:
    if not written:
        yield f"{name} is as it was; without --dry-run it would be written"
    elif done.desk is not None and not done.text:
        yield f"{name} has all of it already; it is as it was"
    else:
        verb = "was appended to" if done.desk is not None else "is written"
        yield f"{name} {verb}; look at it with: orggraph at --ledger {quote(name)}"


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(
        f"{number:,} {singular(words) if number == 1 else words}"
        for words, number in counts.items()
    )
