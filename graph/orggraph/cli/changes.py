"""How do changes read in a terminal? Sentences under the organisation they belong to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from orggraph.cli.tree import MINUS, console_for, glyph
from orggraph.collector import making_many
from orggraph.dates import format_day, spoken_day
from orggraph.facts import EntityId, Ledger
from orggraph.history.cited import cite
from orggraph.history.diff.diff import Diff
from orggraph.history.diff.sentence import Sentence, What
from orggraph.history.saying import Sayer
from orggraph.history.words import count
from orggraph.index.point import NOW, Point
from orggraph.text import safe

#: What each sentence begins with, so that the eye finds who came and who went.
_SIGNS: Final = {
    What.FOUNDED: ("+", "green"),
    What.APPEARED: ("+", "green"),
    What.BECAME: ("+", "green"),
    What.JOINED: ("+", "green"),
    What.LEARNT: ("+", "green"),
    What.LEFT: (MINUS, "red"),
    What.DISSOLVED: (MINUS, "red"),
    What.CEASED: (MINUS, "red"),
    What.OVERTURNED: (MINUS, "red"),
    What.MOVED: ("→", "cyan"),
}
#: So many sentences of a section are shown where not all are asked for.
SHOWN: Final = 100
_OTHER: Final = ("·", "yellow")
_BELIEFS: Final = {
    What.OVERTURNED: "Believed then, and no longer",
    What.RETOLD: "Told otherwise since",
    What.LEARNT: "Learnt since",
}
_WORDS: Final = {
    What.FOUNDED: "founded",
    What.DISSOLVED: "dissolved",
    What.JOINED: "joined",
    What.LEFT: "left",
    What.MOVED: "moved",
}


def print_diff(diff: Diff, *, color: str, everything: bool, sources: bool) -> None:
    """Print a diff for people."""
    console = console_for(color)
    console.print(Text(_headline(diff.one, diff.other), style="bold"))
    with making_many():
        told = diff.learnt, diff.happened
    most = max(map(len, told)) if everything else SHOWN
    drawn = _Drawn(console, diff.index.ledger, most=most, sources=sources)
    for what, title in _BELIEFS.items():
        drawn.section(title, [told for told in diff.learnt if told.what is what])
    drawn.section("Happened" if diff.learnt else "", diff.happened)
    console.print(Text(_summary(diff), style="dim"))
    if diff.passed:
        passed = count(diff.passed, "edge")
        days = (
            f"--since {format_day(diff.one.day)} --until {format_day(diff.other.day)}"
        )
        text = f"In between, {passed} began and ended: orggraph log {days}"
        console.print(Text(text, style="dim"))
    if diff.folded:
        more = count(diff.folded, "more edge")
        text = f"{more} may already have held before: start unknown (--format json)."
        console.print(Text(text, style="dim"))


class _Drawn:
    """Draws sentences under the way to where they belong."""

    def __init__(
        self, console: Console, ledger: Ledger, *, most: int, sources: bool
    ) -> None:
        self._console = console
        self._ledger = ledger
        self._sayer = Sayer(ledger)
        self._most = most
        self._sources = sources

    def section(self, title: str, sentences: Sequence[Sentence]) -> None:
        """Print one section; nothing where there is nothing to tell."""
        trees = list(self._trees(sentences[: self._most]))
        if trees and title:
            self._console.print(Text(title, style="bold underline"))
        for tree in trees:
            self._console.print(tree)
        if len(sentences) > self._most:
            hidden = count(len(sentences) - self._most, "more change")
            more = f"{glyph('…')} {hidden} (--all, or --org NAME)"
            self._console.print(Text(more, style="dim"))

    def _trees(self, sentences: Iterable[Sentence]) -> Iterator[Tree]:
        """Yield a tree for each organisation at the top, in the order of sentences."""
        trees: dict[tuple[EntityId, ...], Tree] = {}
        for told in sentences:
            branch = self._branch(trees, told.place).add(self._line(told))
            if self._sources:
                for line in cite(self._ledger, told.sources):
                    branch.add(Text(safe(str(line)), style="dim"))
        yield from (tree for way, tree in trees.items() if len(way) <= 1)

    def _branch(
        self, trees: dict[tuple[EntityId, ...], Tree], way: tuple[EntityId, ...]
    ) -> Tree:
        """Return the branch of a way, grown if it is not there."""
        if way not in trees:
            name = self._sayer.name(way[-1]) if way else "Other relations"
            title = Text(name, style="bold cyan" if len(way) > 1 else "bold")
            if len(way) > 1:
                trees[way] = self._branch(trees, way[:-1]).add(title)
            else:
                trees[way] = Tree(title, guide_style="dim")
        return trees[way]

    def _line(self, told: Sentence) -> Text:
        sign, style = _SIGNS.get(told.what, _OTHER)
        text = Text.assemble((f"{glyph(sign)} ", style), (safe(told.text, 2000), ""))
        for mark in told.marks:
            text.append(f" [{mark}]", style="yellow")
        return text


def _headline(one: Point, other: Point) -> str:
    first, second = spoken_day(one.day), spoken_day(other.day)
    if one.known == other.known:
        return f"From {first} to {second}   {_known(other)}"
    if one.day == other.day:
        return f"{first}   {_known(one)}, and {_known(other)}"
    return f"From {first}, {_known(one)}, to {second}, {_known(other)}"


def _known(at: Point) -> str:
    return "as known now" if at.known == NOW else f"as known on {spoken_day(at.known)}"


def _summary(diff: Diff) -> str:
    """Count what was told."""
    told = Counter(one.what for one in (*diff.learnt, *diff.happened))
    if not told:
        return "Nothing differs."
    total = count(sum(told.values()), "change")
    kinds = [f"{told[what]} {_WORDS.get(what, what)}" for what in What if told[what]]
    return f"{total}: {', '.join(kinds)}."
