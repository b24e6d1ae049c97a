"""What do the entities and edges of a range tell, and when? Plain values in spells."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, NEVER
from orggraph.exporters.exporter import Asked
from orggraph.exporters.flat import (
    EDGE_COLUMNS,
    EDGE_FIELDS,
    Edge,
    Node,
    Value,
    edges_from,
    nodes_from,
)
from orggraph.history.drawn import edge_columns, name_columns, node_columns
from orggraph.history.motion import Motion, Wanted, motion
from orggraph.history.spells import Spell, merged
from orggraph.history.words import role_word
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph.progress import heard

#: What is told of an edge for all of its days; of the rest, each value has its spells.
FIXED: Final = ("predicate", "statements", "sources")
CHANGING: Final = tuple(f for f in EDGE_FIELDS if f not in {*FIXED, "label"})

#: A value, and a spell in which it is so.
Run = tuple[Spell, Value]


class MovingNode(NamedTuple):
    """An entity, and when it is there."""

    node: Node
    spells: list[Spell]


class MovingEdge(NamedTuple):
    """An edge, when it may hold, and what it tells when.

    `edge` tells what is `FIXED`; statements and sources are those of all its days.
    """

    edge: Edge
    spells: list[Spell]
    changing: dict[str, list[Run]]


class Moving(NamedTuple):
    """What was so in a range of days, by ids, and how many edges dangled on some of them."""

    nodes: list[MovingNode]
    edges: list[MovingEdge]
    dangling: int


def wanted(asked: Asked) -> Wanted:
    """Return which range is asked for."""
    return Wanted(
        ALWAYS if asked.since is None else asked.since,
        NEVER if asked.until is None else asked.until,
        asked.at.known,
        asked.org,
        asked.around,
        asked.depth,
        asked.certain,
    )


def moving(asked: Asked) -> Moving:
    """Return the range that is asked for; raises what looking names up raises."""
    index, film = asked.index, motion(asked.index, wanted(asked), asked.progress)
    edges = list(_edges(asked, film))
    return Moving(list(_nodes(index, film)), edges, len(film.dangling))


def runs(parts: Iterable[tuple[Spell, Value | None]]) -> Iterator[Run]:
    """Yield values with their spells, those of equal neighbours as one.

    >>> from orggraph.dates import Day
    >>> list(runs([(Spell(Day(1), Day(2)), "a"), (Spell(Day(2), Day(5)), "a")]))
    [(Spell(first=1, beyond=5), 'a')]
    """
    for value, some in groupby(parts, lambda part: part[1]):
        if value is not None:
            yield from ((spell, value) for spell in merged(spell for spell, _ in some))


def _nodes(index: Index, film: Motion) -> Iterator[MovingNode]:
    numbers = list(film.nodes)
    columns = [*node_columns(index, numbers), name_columns(index, numbers)[0]]
    told = zip(nodes_from(columns), film.nodes.values(), strict=True)
    return (MovingNode(node, spells) for node, spells in told)


def _edges(asked: Asked, film: Motion) -> Iterator[MovingEdge]:
    rows = [one.row for told in film.edges.values() for one in told]
    at = Point(ALWAYS, asked.at.known)
    columns = edge_columns(asked.index, rows, at).columns(EDGE_COLUMNS)
    edges = edges_from(columns)
    every = list(film.edges.values())
    for told in heard(every, "gathering edges", asked.progress):
        spells = [one.spell for one in told]
        yield _edge(spells, list(islice(edges, len(spells))))


def _edge(spells: Sequence[Spell], told: Sequence[Edge]) -> MovingEdge:
    """Return one edge of what it tells in spells that follow on each other."""
    changing: dict[str, list[Run]] = {}
    for field in CHANGING:
        values = [one.about.get(field) for one in told]
        if any(values):
            changing[field] = list(runs(zip(spells, values, strict=True)))
    edge = told[0]._replace(about=_fixed(told))
    return MovingEdge(edge, merged(spells), changing)


def _fixed(told: Sequence[Edge]) -> dict[str, Value]:
    """Return what is told of an edge at all times."""
    predicate = str(told[0].about["predicate"])
    labels = {one.about["label"] for one in told}
    about: dict[str, Value] = {
        "predicate": predicate,
        "label": labels.pop() if len(labels) == 1 else role_word(predicate),
    }
    for field in ("statements", "sources"):
        named = dict.fromkeys(chain.from_iterable(e.about.get(field, ()) for e in told))
        if named:
            about[field] = tuple(named)
    return about
