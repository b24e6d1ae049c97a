"""Which things and edges are in a film? By number, before any text is read."""

from typing import NamedTuple

from orggraph.index.index import Index
from orggraph_viz.film.numbers import Numbers
from orggraph_viz.film.reach import Cut, edges_of, things_of


class Key(NamedTuple):
    """An edge of a film: one of the index, or the existence of an entity."""

    life: bool
    number: int


class Roster(NamedTuple):
    """The numbers that things and edges have in a film, by those that they have in the index."""

    things: Numbers[int]
    edges: Numbers[Key]


def roster(index: Index, cut: Cut) -> Roster:
    """Return what is in a film: all edges, what they name, and what exists."""
    lives = {index.living.owner[row] for row in cut.living}
    keys = [Key(life=False, number=edge) for edge in sorted(edges_of(index, cut))]
    keys += [Key(life=True, number=entity) for entity in sorted(lives)]
    return Roster(Numbers(sorted(things_of(index, cut))), Numbers(keys))


def key_of(index: Index, fact: int) -> Key:
    """Return the edge that a fact of the index is about."""
    edge = index.records.edge_of(fact)
    if index.edges.is_life(edge):
        return Key(life=True, number=index.edges.subject[edge])
    return Key(life=False, number=edge)
