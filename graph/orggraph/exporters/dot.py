"""DOT: the chart of a day, for Graphviz to draw."""

from collections.abc import Iterable, Iterator
from typing import IO, Final

from orggraph.exporters.drawn import DATES, is_possible, title_of, words_of
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.flat import (
    NEVER_TOLD,
    Edge,
    Node,
    Value,
    as_text,
    edges_of,
    lost,
    nodes_of,
)
from orggraph.exporters.homes import framed
from orggraph.facts import Kind
from orggraph.text import clean

_FONT: Final = '"sans-serif"'
_SHAPES: Final = {
    "organization": "box3d",
    "unit": "tab",
    "post": "note",
    "person": "box",
}


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write the snapshot; organisations are frames, what is only possible is dashed."""
    for line in _lines(asked):
        stream.write(f"{line}\n".encode())
    yield from lost(asked.snapshot)


def _lines(asked: Asked) -> Iterator[str]:
    nodes, edges = list(nodes_of(asked.snapshot)), list(edges_of(asked.snapshot))
    title = _label(title_of(asked))
    yield f"digraph {title} {{"
    yield f"  graph [label={title}, labelloc=t, rankdir=RL, fontname={_FONT}]"
    yield f"  node [shape=ellipse, fontname={_FONT}]"
    yield f"  edge [fontsize=10, fontname={_FONT}]"
    for home, some in framed(nodes, edges).items():
        if home is None:
            yield from (f"  {_node(node)}" for node in some)
        else:
            yield from _frame(home, some)
    for edge in edges:
        yield f"  {_edge(edge, dates=asked.options['dates'])}"
    yield "}"


def _frame(home: str, some: Iterable[Node]) -> Iterator[str]:
    yield f"  subgraph {_quoted(f'cluster {home}')} {{"
    yield '    label=""'  # else it has that of the whole
    for node in some:
        yield f"    {_node(node)}"
    yield "  }"


def _node(node: Node) -> str:
    kind = as_text("kind", node.about.get("kind", ""))
    drawn = {
        "label": _label(as_text("label", node.about.get("label", node.id))),
        **({"shape": _SHAPES[kind]} if kind in _SHAPES else {}),
        **({"style": "rounded"} if kind == Kind.PERSON else {}),
    }
    return f"{_quoted(node.id)} [{_attributes(drawn, node.about)}]"


def _edge(edge: Edge, *, dates: bool) -> str:
    drawn = {
        "label": _label(words_of(edge, dates=dates)),
        **({"style": "dashed"} if is_possible(edge) else {}),
    }
    ends = f"{_quoted(edge.source)} -> {_quoted(edge.target)}"
    return f"{ends} [{_attributes(drawn, edge.about)}]"


def _attributes(drawn: dict[str, str], about: dict[str, Value]) -> str:
    """Return how something is drawn, and all that is told of it."""
    told = {
        field: _quoted(as_text(field, value))
        for field, value in about.items()
        if field != "label"
    }
    return ", ".join(f"{name}={value}" for name, value in {**drawn, **told}.items())


def _label(text: str) -> str:
    r"""Return a text that Graphviz draws as it is, without its escapes and entities.

    >>> print(_label(r"Safety R\D & more"))
    "Safety R\\D &amp; more"
    """
    return _quoted(clean(text).replace("&", "&amp;"))


def _quoted(text: str) -> str:
    r"""Return a text in quotes.

    >>> print(_quoted('the "new" team'))
    "the \"new\" team"
    """
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")  # which ends texts in C
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


FORMAT = Exporter(
    name="dot",
    title="DOT, a chart for Graphviz",
    of=Of.SNAPSHOT,
    file=".dot",
    ends="the last day it held, as written; drawn with --dates",
    loses=NEVER_TOLD,
    write=write,
    options=(DATES,),
)
