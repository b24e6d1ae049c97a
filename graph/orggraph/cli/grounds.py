"""How does the evidence for an edge read in a terminal? The verdict, then all behind it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from orggraph.cli.tree import console_for
from orggraph.dates import spoken, spoken_day, spoken_period
from orggraph.facts import Reason
from orggraph.history.cited import SourceLine
from orggraph.history.why import Grounds, Why
from orggraph.history.why.conflicts import Conflict
from orggraph.history.why.evidence import Evidence, short
from orggraph.history.why.reasoning import as_known, believed_words
from orggraph.history.why.verdict import Outcome
from orggraph.history.words import count
from orggraph.text import clean, safe

T = TypeVar("T")

#: So many statements and sources are shown before the others are only counted.
STATEMENTS: Final = 8
SOURCES: Final = 24
#: A table of four columns needs so many letters.
_WIDE: Final = 64
#: More edges than these are told in short.
_WHOLE: Final = 3
_STYLES: Final = {
    Outcome.CERTAIN: "green",
    Outcome.TIMELESS: "green",
    Outcome.POSSIBLE: "yellow",
    Outcome.DANGLING: "red",
}


def print_why(why: Why, *, color: str, everything: bool) -> None:
    """Print why it is so, for people."""
    console = console_for(color)
    shown = _Shown(why, console, everything=everything)
    if not why.grounds:
        shown.nothing()
    elif len(why.grounds) > _WHOLE:
        shown.edges()
    else:
        shown.whole()


class _Shown:
    """An answer, printed as far as it is asked for."""

    def __init__(self, why: Why, console: Console, *, everything: bool) -> None:
        self._why = why
        self._console = console
        self._everything = everything
        self._number = {line.id: n for n, line in enumerate(why.sources, start=1)}

    def nothing(self) -> None:
        """Print that nothing is stated, and what is near."""
        self._print(Text(safe(self._why.nothing, 500), "bold"))
        if self._why.near:
            self._head("What is stated")
            for line in self._why.near:
                self._print(_indented(Text(safe(line)), 2))

    def edges(self) -> None:
        """Print many edges, each in short."""
        why = self._why
        line = f"{spoken_day(why.at)}, {as_known(why.known)}: "
        number = count(len(why.grounds) + why.more, "edge")
        self._print(Text.assemble((safe(why.question), "bold"), f"   {line}{number}"))
        for some in why.grounds:
            self._print(_in_short(some))
        if why.more:
            self._more(why.more, "edge")
        hint = "Name both ends and the relation of one to see all that is behind it."
        self._print(Text(hint, "dim"))

    def whole(self) -> None:
        """Print a few edges with all that is behind each, then the sources."""
        for place, some in enumerate(self._why.grounds):
            if place:
                self._print(Text())
            self._edge(some)
        if self._why.sources:
            self._head("Sources")
            few = self._few(self._why.sources, SOURCES)
            lines = ((f"[{self._number[line.id]}]", _source(line)) for line in few)
            self._print(_listed(lines))
            self._rest(self._why.sources, few, "source")

    def _edge(self, some: Grounds) -> None:
        why = self._why
        self._print(Text(safe(some.said), style="bold"))
        when = f"On {spoken_day(why.at)}, {as_known(why.known)}: "
        style = _STYLES.get(some.verdict.outcome, "bold")
        self._print(Text.assemble(when, (f"{safe(some.verdict.text, 500)}.", style)))
        if some.standing:
            self._head("Statements")
            self._statements(some.standing)
        if some.given_up:
            self._head("No longer believed")
            self._statements(some.given_up)
        if some.later:
            told = count(some.later, "statement")
            self._print(Text(f"Left out: {told} that became known later.", "dim"))
        for conflict in some.conflicts:
            self._conflict(conflict, some)
        if some.existence:
            self._head("Existence of both ends")
            for one in some.existence:
                self._exists(one)
        self._head("How this follows")
        steps = enumerate(some.steps, start=1)
        self._print(_listed((f"{n}.", Text(safe(step, 900))) for n, step in steps))

    def _statements(self, some: Sequence[Evidence]) -> None:
        few = self._few(some, STATEMENTS)
        for one in few:
            self._statement(one, alone=len(some) == 1)
        self._rest(some, few, "statement")

    def _statement(self, one: Evidence, *, alone: bool) -> None:
        said = one.fact.statement
        asked = said.id == self._why.asked
        start, end = (str(when) if when else None for when in (said.start, said.end))
        role = f"{clean(said.role)}, " if said.role else ""
        line = Text.assemble(
            (safe(short(said.id)), "bold"),
            f"  {role}{clean(spoken_period(start, end))} ({said.certainty})",
        )
        if one.counts and not alone:
            line.append("  [counts]", style="green")
        if asked:
            line.append("  [asked about]", style="cyan")
        self._print(_indented(line, 2))
        self._print(_indented(self._about(one), 4))
        if one.newer:
            self._print(_indented(Text(safe(one.newer, 500), "dim"), 4))
        if said.comment:
            self._print(_indented(Text(f'"{safe(said.comment, 500)}"', "dim"), 4))

    def _exists(self, one: Evidence) -> None:
        said = one.fact.statement
        start, end = (str(when) if when else None for when in (said.start, said.end))
        line = Text.assemble(
            (safe(short(said.id)), "bold"),
            f"  {safe(one.who)}, "
            f"{clean(spoken_period(start, end))} ({said.certainty})  ",
            (self._cited(one), "dim"),
        )
        self._print(_indented(line, 2))

    def _about(self, one: Evidence) -> Text:
        """Return when it was believed, what it replaced, and its sources."""
        said = one.fact.statement
        parts = [believed_words(one)]
        if said.revises:
            olds = ", ".join(safe(short(old)) for old in said.revises)
            parts.append(f"replaces {olds}")
        if Reason.DATE_DOUBTFUL in one.reasons:
            parts.append("a date is doubtful")
        text = Text("; ".join(parts), style="dim")
        text.append(f"; {self._cited(one)}", style="dim")
        return text

    def _cited(self, one: Evidence) -> str:
        """Return the numbers of its sources, and how many came later."""
        numbers = " ".join(f"[{self._number[name]}]" for name in one.cited)
        told = numbers or "no source"
        return told + (f" and {one.later} that came out later" if one.later else "")

    def _conflict(self, conflict: Conflict, some: Grounds) -> None:
        title = (
            "Sources contradict each other" if conflict.contradicts else "Dates differ"
        )
        self._head(title)
        by_id = {one.id: one for one in some.standing}
        table = Table(box=None, pad_edge=False)
        wide = self._console.width >= _WIDE
        names = ("Statement", "First day", "Last day", "Said by")
        for name in names if wide else ("Statement", "Said by"):
            table.add_column(name, overflow="fold")
        for name in conflict.statements:
            first, last = _sides(by_id[name])
            who = ", ".join(dict.fromkeys(self._publishers(by_id[name])))
            said = f"{safe(who, 300) or 'no source'} ({_certainty(by_id[name])})"
            cells = [first, last, said] if wide else [f"{first} - {last}: {said}"]
            table.add_row(*map(Text, (safe(short(name)), *cells)))
        self._print(_indented(table, 2))
        self._print(_indented(Text(f"{safe(conflict.decided, 500)}."), 2))

    def _publishers(self, one: Evidence) -> Iterator[str]:
        by_id = {line.id: line for line in self._why.sources}
        return (by_id[name].publisher or by_id[name].title for name in one.sources)

    def _few(self, values: Sequence[T], most: int) -> Sequence[T]:
        return values if self._everything else values[:most]

    def _rest(self, values: Sequence[T], few: Sequence[T], noun: str) -> None:
        """Print how many more there are."""
        if len(few) < len(values):
            self._more(len(values) - len(few), noun)

    def _more(self, number: int, noun: str) -> None:
        more = count(number, f"more {noun}")
        self._print(_indented(Text(f"{more} (--all shows them)", "dim"), 2))

    def _head(self, title: str) -> None:
        self._print(Text())
        self._print(Text(title, style="bold cyan"))

    def _print(self, what: RenderableType) -> None:
        """Print something without the blanks that fill its lines up."""
        with self._console.capture() as printed:
            self._console.print(what)
        for line in printed.get().splitlines():
            self._console.file.write(f"{line.rstrip()}\n")


def _in_short(some: Grounds) -> RenderableType:
    """Return an edge with how much is behind it, and its verdict below."""
    parts = [count(len(some.standing), "statement")]
    if some.given_up:
        parts.append(f"{len(some.given_up)} no longer believed")
    if any(conflict.contradicts for conflict in some.conflicts):
        parts.append("sources contradict each other")
    best = next(iter(some.standing), None)
    if best is not None:
        parts.insert(0, safe(short(best.id)))
    style = _STYLES.get(some.verdict.outcome, "")
    line = Text.assemble(
        (safe(some.said), "bold"),
        (f"  [{', '.join(parts)}]", "dim"),
        (f"\n{safe(some.verdict.text, 500)}", style),
    )
    return _indented(line, 2, hang=2)


def _certainty(one: Evidence) -> str:
    return str(one.fact.statement.certainty)


def _sides(one: Evidence) -> tuple[str, str]:
    """Return first and last day in words."""
    said = one.fact.statement
    first = clean(spoken(said.start)) if said.start else "unknown"
    return first, clean(spoken(said.end)) if said.end else "none given"


def _source(line: SourceLine) -> Text:
    """Return a source as it is cited, with its link on a line of its own."""
    text = Text(safe(str(line), 500))
    if line.url:
        text.append(f"\n{safe(line.url, 500)}", style="dim")
    return text


def _listed(rows: Iterable[tuple[str, Text]]) -> RenderableType:
    """Return texts behind their numbers, with the second line under the first."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for number, text in rows:
        table.add_row(Text(number, "dim"), text)
    return _indented(table, 1)


def _indented(what: RenderableType, by: int, hang: int = 0) -> RenderableType:
    """Return something further to the right; lines after the first by `hang` more."""
    if not hang:
        return Padding(what, (0, 0, 0, by), expand=False)
    table = Table.grid(padding=0)
    table.add_column(width=hang)
    table.add_column(overflow="fold")
    table.add_row(Text("-"), what)
    return Padding(table, (0, 0, 0, by - hang), expand=False)
