"""Mermaid: the chart of a day as a flowchart that GitHub draws in a page."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import IO, Final

from orggraph.exporters.drawn import DATES, is_possible, title_of, words_of
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.flat import NEVER_TOLD, Edge, Node, edges_of, lost, nodes_of
from orggraph.exporters.homes import framed
from orggraph.text import clean

#: So many edges and characters are drawn where nothing else is set up, as on GitHub.
_EDGES: Final = 500
_LETTERS: Final = 50_000
#: The brackets of each kind's shape.
_SHAPES: Final = {
    "organization": ("[[", "]]"),
    "unit": ("[/", "/]"),
    "post": (">", "]"),
    "person": ("(", ")"),
}
#: All but letters, digits and harmless signs; the others can mean something.
_MARKUP: Final = re.compile(r"[^\w ,;:()/'-]|_|^[-\d]")


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write the snapshot; organisations are frames, what is only possible is dotted."""
    edges = list(edges_of(asked.snapshot))
    text = "".join(f"{line}\n" for line in _lines(asked, edges))
    stream.write(text.encode())
    yield from lost(asked.snapshot)
    if len(edges) > _EDGES or len(text) > _LETTERS:
        size = f"{len(edges):,} edges and {len(text):,} letters"
        least = f"{_EDGES} edges and {_LETTERS:,} letters"
        yield f"too large for GitHub: {size}; it draws up to {least}"


def _lines(asked: Asked, edges: list[Edge]) -> Iterator[str]:
    frames = framed(nodes_of(asked.snapshot), edges)
    every = sorted(node.id for some in frames.values() for node in some)
    short = {name: f"n{place}" for place, name in enumerate(every)}
    yield "---"
    yield f"title: {_title(title_of(asked))}"
    yield "---"
    yield "flowchart RL"
    for home, some in frames.items():
        if home is None:
            yield from (f"  {_node(short, node)}" for node in some)
        else:
            yield from _frame(short, home, some)
    for edge in edges:
        words = escaped(words_of(edge, dates=asked.options["dates"]))
        arrow = "-.->" if is_possible(edge) else "-->"
        ends = short[edge.source], short[edge.target]
        yield f'  {ends[0]} {arrow}|"{words}"| {ends[1]}'


def _frame(short: dict[str, str], home: str, some: Iterable[Node]) -> Iterator[str]:
    yield f'  subgraph f{short[home]} [" "]'
    for node in some:
        yield f"    {_node(short, node)}"
    yield "  end"


def _node(short: dict[str, str], node: Node) -> str:
    label = escaped(str(node.about.get("label", node.id)))
    opening, closing = _SHAPES.get(str(node.about.get("kind")), ("[", "]"))
    return f'{short[node.id]}{opening}"{label}"{closing}'


def _title(text: str) -> str:
    """Return a text as YAML has it in quotes, which is as JSON has it."""
    return json.dumps(text, ensure_ascii=False)


def escaped(text: str) -> str:
    """Return a text in which nothing is markup, whatever Mermaid would make of it.

    >>> escaped('*R&D* "#1"')
    '#42;R#38;D#42; #34;#35;1#34;'
    """
    return _MARKUP.sub(lambda found: f"#{ord(found[0])};", clean(text))


FORMAT = Exporter(
    name="mermaid",
    title="Mermaid flowchart",
    of=Of.SNAPSHOT,
    file=".mmd",
    ends="the last day it held, drawn with --dates",
    loses=(*NEVER_TOLD, "all attributes but names, roles, dates and reasons"),
    write=write,
    options=(DATES,),
)
