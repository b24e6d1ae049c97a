"""How does a snapshot read in a terminal? A tree, a summary, and what dangles."""

import itertools
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from orggraph.dates import spoken_day
from orggraph.facts import Kind
from orggraph.history.chart import Group, Line, Role, chart
from orggraph.history.scope import without_unknown_starts
from orggraph.history.snapshot import Snapshot
from orggraph.history.stale import stale_words
from orggraph.history.values import Dangling, node_of
from orggraph.history.words import count, role_word
from orggraph.text import safe

#: What went away.
MINUS: Final = "\N{MINUS SIGN}"
#: So many plain members are listed before the others are only counted.
MEMBERS: Final = 12
_STYLES: Final = {"first day": "green", "last day": "red"}
_ASCII: Final = {"·": "|", "…": "...", MINUS: "-", "→": ">"}


def console_for(color: str) -> Console:
    """Return a console that keeps to --color, NO_COLOR and the terminal's letters."""
    force = {"always": True, "never": False}.get(color)
    return Console(
        force_terminal=force,
        no_color=True if color == "never" else None,
        highlight=False,
        markup=False,
        emoji=False,
    )


def print_tree(snapshot: Snapshot, *, color: str, everything: bool) -> None:
    """Print the snapshot for people."""
    console = console_for(color)
    console.print(_headline(snapshot))
    shown = _Shown(snapshot, everything=everything)
    trees = list(shown.trees())
    for tree in trees:
        console.print(tree)
    if not trees:
        console.print(Text(_nothing(snapshot), style="yellow"))
    for line in shown.closing():
        console.print(line)


class _Shown:
    """A snapshot, drawn as far as it is asked for."""

    def __init__(self, snapshot: Snapshot, *, everything: bool) -> None:
        kept = snapshot if everything else without_unknown_starts(snapshot)
        self._snapshot = snapshot
        self._everything = everything
        self._folded = sum(e.start_unknown_only for e in snapshot.edges)
        self._chart = chart(kept)

    def trees(self) -> Iterator[Tree]:
        """Yield one tree an organisation, then what stands in none."""
        for group in self._chart.groups:
            yield self._tree(group)
        if self._chart.others:
            other = Tree(Text("Other relations", style="bold"), guide_style="dim")
            for line in self._chart.others:
                other.add(_line(line))
            yield other

    def closing(self) -> Iterator[Tree | Text]:
        """Yield what dangles, the summary, and what is folded."""
        by_reason: dict[str, list[Dangling]] = {}
        for edge in self._snapshot.dangling:
            by_reason.setdefault(edge.reason, []).append(edge)
        for reason, edges in by_reason.items():
            tree = Tree(Text(f"Dangling: {safe(reason)}", "red"), guide_style="dim")
            for edge in edges:
                tree.add(_dangling(self._snapshot, edge))
            yield tree
        yield Text(_summary(self._snapshot), style="dim")
        if self._folded and not self._everything:
            more = (
                f"{self._folded} more may already have held: start unknown "
                "(--all shows them)."
            )
            yield Text(more, style="dim")

    def _tree(self, group: Group, above: Tree | None = None) -> Tree:
        title = _title(group)
        tree = above.add(title) if above else Tree(title, guide_style="dim")
        few = group.lines if self._everything else _first(group.lines, MEMBERS)
        for line in few:
            tree.add(_line(line))
        if len(few) < len(group.lines):
            hidden = len(group.lines) - len(few)
            more = f"{glyph('…')} {count(hidden, 'more member')} (--all)"
            tree.add(Text(more, style="dim"))
        for inner in group.groups:
            self._tree(inner, tree)
        return tree


def _headline(snapshot: Snapshot) -> Text:
    known = snapshot.known
    as_known = "as known now" if known is None else f"as known on {spoken_day(known)}"
    line = Text.assemble((spoken_day(snapshot.at), "bold"), "   ", (as_known, "dim"))
    if snapshot.stale is not None:
        line.append(f"\n{stale_words(snapshot.stale)}", style="dim")
    return line


def _title(group: Group) -> Text:
    unit = group.node.kind is Kind.UNIT
    text = Text(safe(group.node.label), style="bold cyan" if unit else "bold")
    if group.node.classification:
        text.append(f"  {safe(group.node.classification)}", style="not bold dim")
    if group.role:
        text.append("  ")
        text.append(_when(group.role))
    return text


def _line(line: Line) -> Text:
    """Return somebody with all roles, each with since-date and marks."""
    text = Text(safe(line.node.label), style="bold")
    for place, role in enumerate(line.roles):
        text.append(f" {glyph('·')} " if place else "  ", style="not bold dim")
        text.append(safe(role.text), style="not bold")
        when = _when(role)
        if when:
            text.append(", ", style="not bold dim")
            text.append(when)
    return text


def _when(role: Role) -> Text:
    text = Text(safe(role.when), style="not bold dim")
    for mark in role.marks:
        style = f"not dim not bold {_STYLES.get(mark, 'yellow')}"
        text.append(" " if text else "").append(f"[{mark}]", style=style)
    return text


def _summary(snapshot: Snapshot) -> str:
    kinds = [node.kind for node in snapshot.nodes]
    certain = sum(edge.certain for edge in snapshot.edges)
    parts = [
        count(kinds.count(Kind.PERSON), "person"),
        count(kinds.count(Kind.ORGANIZATION), "organisation"),
        count(kinds.count(Kind.UNIT), "unit"),
        count(kinds.count(Kind.POST), "post"),
        (
            f"{count(len(snapshot.edges), 'edge')}: {certain} certain, "
            f"{len(snapshot.edges) - certain} possible"
        ),
    ]
    return ", ".join(parts) + "."


def _first(lines: Sequence[Line], most: int) -> list[Line]:
    """Return the lines without the plain members that are too many."""
    members = itertools.count(1)
    return [line for line in lines if not line.member_only or next(members) <= most]


def _dangling(snapshot: Snapshot, edge: Dangling) -> Text:
    """Return who would still be something, had its other end not gone."""
    ledger = snapshot.ledger
    subject, obj = (node_of(ledger, end).label for end in (edge.subject, edge.object))
    what = f"{edge.role or role_word(edge.predicate)}, {obj}"
    return Text.assemble((safe(subject), "bold"), "  ", safe(what))


def _nothing(snapshot: Snapshot) -> str:
    """Say that nothing is there, and from when on something is."""
    index = snapshot.index
    if index.part:  # nobody asked what holds on other days
        return "Nothing here holds on this day."
    if len(index) == 0:
        return "There are no statements in this ledger."
    first = index.first_day(snapshot.point.known)
    if first is None:
        return "Nothing was known on that day."
    if snapshot.at < first:
        return f"Nothing here on this day; the ledger begins on {spoken_day(first)}."
    return "Nothing here holds on this day."


def glyph(letter: str) -> str:
    """Return a letter, or what stands for it where the terminal has only ASCII."""
    try:
        letter.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return _ASCII[letter]
    return letter
