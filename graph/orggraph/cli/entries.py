"""How does a log read in a terminal? Day by day, each entry with its source."""

from itertools import groupby
from typing import Final

from rich.console import Console
from rich.text import Text

from orggraph.cli.tree import MINUS, console_for, glyph
from orggraph.dates import ALWAYS, NEVER, UNNAMED, Day, parse_edtf, spoken, spoken_day
from orggraph.facts import SourceId
from orggraph.facts.terms import local_name
from orggraph.history.cited import cite
from orggraph.history.log.log import By, Entry, Kind, Log
from orggraph.history.words import count
from orggraph.text import clean, safe

_SIGNS: Final = {
    Kind.BEGAN: ("+", "green"),
    Kind.LEARNT: ("+", "green"),
    Kind.ENDED: (MINUS, "red"),
    Kind.END_LEARNT: (MINUS, "red"),
    Kind.CORRECTED: ("~", "yellow"),
    Kind.WITHDRAWN: ("x", "red"),
}


def print_log(log: Log, *, color: str, sources: bool, reverse: bool) -> None:
    """Print a log for people."""
    console = console_for(color)
    if not reverse:
        _print_left_out(console, log)
    for day, entries in groupby(log.entries, key=lambda entry: _heading(log, entry)):
        console.print(Text(day, style="bold"))
        for entry in entries:
            _print_entry(console, log, entry, sources=sources)
    if reverse:
        _print_left_out(console, log)
    if not log.entries:
        console.print(Text("Nothing happened in that time.", style="yellow"))


def _print_left_out(console: Console, log: Log) -> None:
    if log.earlier:
        text = f"{glyph('…')} {count(log.earlier, 'earlier entry')} (--all, or --since)"
        console.print(Text(text, style="dim"))


def _print_entry(console: Console, log: Log, entry: Entry, *, sources: bool) -> None:
    sign, style = _SIGNS[entry.kind]
    text = Text.assemble((f"{glyph(sign)} ", style), safe(entry.text, 2000))
    for mark in entry.marks:
        text.append(f" [{mark}]", style="yellow")
    _print_indented(console, text, 2)
    for line in _sources(log, entry, everything=sources):
        _print_indented(console, Text(line, style="dim"), 4)


def _print_indented(console: Console, text: Text, by: int) -> None:
    """Print a text with a margin, and no blanks at the ends of its lines."""
    for line in text.wrap(console, max(console.width - by, 1)):
        line.rstrip()
        line.pad_left(by)
        console.print(line, soft_wrap=True)


def _heading(log: Log, entry: Entry) -> str:
    """Return the day, as precisely as it is known."""
    if log.by is By.VALID and entry.when:
        return clean(spoken(parse_edtf(entry.when)))
    if entry.day is None:
        return "On no day that can be named"
    if entry.earliest <= ALWAYS:
        return f"{spoken_day(entry.latest)} or earlier"
    if entry.latest >= NEVER or entry.latest >= UNNAMED:
        return f"{spoken_day(entry.earliest)} or later"
    return spoken_day(entry.earliest)


def _issued(log: Log, name: SourceId) -> Day:
    """Return when a source was published; after all others, where it does not say."""
    source = log.ledger.sources.get(name)
    return source.known_from if source and source.issued else NEVER


def _sources(log: Log, entry: Entry, *, everything: bool) -> list[str]:
    """Return the sources, one a line; or only the first, and how many more there are."""
    names = ", ".join(local_name(name) for name in entry.statements)
    sources = sorted(entry.sources, key=lambda name: _issued(log, name))
    lines = [safe(str(line)) for line in cite(log.ledger, sources)]
    if everything or len(lines) < 2:  # noqa: PLR2004 (more than one)
        return [f"{line}  {names}" for line in lines] or [f"no source  {names}"]
    return [f"{lines[0]}, and {len(lines) - 1} more  {names}"]
