"""How does a history read in a terminal? A bar for each stretch, and who followed whom."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.console import Console
from rich.text import Text

from orggraph.cli import bars
from orggraph.cli.tree import console_for
from orggraph.cli.wrapping import as_written, hanging, print_hanging, print_wrapped
from orggraph.dates import (
    NEVER,
    spoken_day,
)
from orggraph.facts import Certainty
from orggraph.history.cited import cite
from orggraph.history.saying import Sayer
from orggraph.history.timeline.said import marks, named, period
from orggraph.history.timeline.stretches import Stretch
from orggraph.history.timeline.succession_said import first_day_said, transition_said
from orggraph.history.timeline.timeline import Section, Timeline
from orggraph.text import clean, safe

#: So many rows of a section are shown before the others are only counted.
ROWS: Final = 30
#: A link that is longer is cut.
_LONGEST_URL: Final = 500
#: Terminals that are narrower get dates, and no bars.
_NARROW: Final = 60
_GAP: Final = 2


class _Row(NamedTuple):
    """One line: what it is about (name, and more), the bar, and the dates."""

    name: str
    more: str
    bar: bars.Bar
    dates: Text

    @property
    def label(self) -> Text:
        """What stands before the bar."""
        more = f" {self.more}" if self.more else ""
        return Text.assemble("  ", (self.name, "bold"), (more, "dim"))


def print_history(
    line: Timeline, *, color: str, everything: bool, sources: bool
) -> None:
    """Print a history for people."""
    console = console_for(color)
    print_wrapped(console, _headline(line))
    if not line.stretches:
        console.print(Text(_nothing(line), style="yellow"))
        return
    _Page(line, console, everything=everything, sources=sources).print()


class _Page:
    """A history, drawn as far as it is asked for."""

    def __init__(
        self, line: Timeline, console: Console, *, everything: bool, sources: bool
    ) -> None:
        self._line = line
        self._console = console
        self._most = len(line.stretches) if everything else ROWS
        self._sayer = Sayer(line.ledger)
        #: The number of each source, if they are asked for.
        self._numbers = {name: n for n, name in enumerate(line.sources, 1)}
        self._sources = sources
        self._wide = console.width >= _NARROW

    def print(self) -> None:
        """Print all of it, section by section."""
        parts = [
            (section, [self._row(section, s) for s in section.stretches[: self._most]])
            for section in self._line.sections
        ]
        self._print_bars(parts)
        if self._line.transitions:
            self._print_succession()
        if self._line.outside:
            text = f"{self._line.outside:,} more outside of these days."
            self._console.print(Text(text, style="dim"))
        if self._sources:
            self._print_sources()

    def _print_bars(self, parts: Sequence[tuple[Section, Sequence[_Row]]]) -> None:
        rows = [row for _, some in parts for row in some]
        columns = self._columns(rows)
        if columns.axis:
            labels = " " * (columns.label + _GAP) + bars.ticks(columns.axis)
            self._console.print(Text(labels.rstrip(), style="dim"))
        for section, some in parts:
            title = str(section.topic).capitalize()
            self._console.print(Text(title, style="cyan"))
            for row in some:
                self._console.print(columns.line(row, self._console))
            if len(some) < len(section.stretches):
                more = f"  {len(section.stretches) - len(some):,} more (--all)"
                self._console.print(Text(more, style="dim"))
        if columns.axis:
            drawn = [bars.draw(columns.axis, row.bar) for row in rows]
            text = bars.plain(bars.legend(drawn))
            print_wrapped(self._console, Text(text, style="dim"))

    def _columns(self, rows: Sequence[_Row]) -> "_Columns":
        """Return how wide everything is; labels and dates that are longer are wrapped."""
        width = self._console.width
        most = max(row.label.cell_len for row in rows)
        if not self._wide:
            return _Columns(None, min(most, width // 2), 0)
        label = min(most, width * 36 // 100)
        dates = min(max(row.dates.cell_len for row in rows), width * 35 // 100)
        bounds = [row.bar.bounds for row in rows]
        cells = width - label - dates - 2 * _GAP
        axis = bars.axis_of(bounds, cells, self._line.since, self._line.until)
        if axis is None:
            return _Columns(None, min(most, width // 2), 0)
        return _Columns(axis, label, dates)

    def _row(self, section: Section, some: Stretch) -> _Row:
        about = self._line.node.id
        name, more = named(self._sayer, about, section.topic, some)
        reported = some.certainty is Certainty.REPORTED
        bar = bars.Bar(some.bounds, some.firm, reported, some.begun)
        numbers = [str(self._numbers[name]) for name in some.sources]
        dates = Text(as_written(period(some)))
        for mark in self._marks(some):
            dates.append(" ").append(f"[{mark}]", style="yellow")
        if self._sources and numbers:
            dates.append(f" ({', '.join(numbers)})", style="dim")
        return _Row(as_written(name), as_written(more), bar, dates)

    def _marks(self, some: Stretch) -> Iterator[str]:
        # the bars tell what is reported; where there are none, words do
        drawn = {Certainty.CONFIRMED, Certainty.REPORTED}
        told = drawn if self._wide else {Certainty.CONFIRMED}
        return marks(self._sayer, some, self._line.learnt, frozenset(told))

    def _print_succession(self) -> None:
        self._console.print(Text("Succession", style="cyan"))
        told = [
            (first_day_said(one), transition_said(self._sayer, one))
            for one in self._line.transitions
        ]
        widest = max(len(when) for when, _ in told)
        for when, what in told:
            print_hanging(self._console, f"  {when:<{widest}}  ", what)

    def _print_sources(self) -> None:
        self._console.print(Text("Sources", style="cyan"))
        digits = len(str(len(self._numbers)))
        for source in cite(self._line.ledger, self._line.sources):
            number = f"  {self._numbers[source.id]:>{digits}}  "
            print_hanging(self._console, number, str(source))
            if source.url:
                blank = " " * len(number)
                print_hanging(self._console, blank, safe(source.url, _LONGEST_URL))


class _Columns(NamedTuple):
    """How wide labels and dates are, and the axis of the bars between (None: no bars)."""

    axis: bars.Axis | None
    label: int
    dates: int

    def line(self, row: _Row, console: Console) -> Text:
        """Return one row, on as many lines as it needs."""
        rest = self.dates or max(console.width - self.label - _GAP, 1)
        labels = hanging(row.label, self.label, console)
        dates = row.dates.wrap(console, rest)
        text = Text()
        for place in range(max(len(labels), len(dates))):
            part = Text(end="")
            part.append(labels[place] if place < len(labels) else "")
            if place < len(dates) or (self.axis and not place):
                part.truncate(self.label + _GAP, pad=True)
            if self.axis:
                bar = bars.draw(self.axis, row.bar) if not place else ""
                style = "cyan" if row.bar.firm else "yellow"
                part.append(bars.plain(bar.ljust(self.axis.cells)), style=style)
                part.append(" " * _GAP)
            part.append(dates[place] if place < len(dates) else "")
            part.rstrip()
            text.append("\n" if place else "").append(part)
        return text


def _headline(line: Timeline) -> Text:
    known = line.known
    as_known = "as known now" if known is None else f"as known on {spoken_day(known)}"
    kind = Sayer(line.ledger).kind(line.node.id)
    return Text.assemble(
        (as_written(clean(line.node.label)), "bold"),
        f"  {as_written(kind)}   ",
        (as_known, "dim"),
    )


def _nothing(line: Timeline) -> str:
    if line.outside:
        return f"Nothing between these days; {line.outside} outside of them."
    if line.known is not None and line.known < NEVER:
        return "Nothing was known of it on that day."
    return "No statement is about it."
