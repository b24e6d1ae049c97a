"""Which things and edges are in a film? By number, before any text is read."""

from collections.abc import Iterable
from typing import NamedTuple

from orggraph.facts.terms import HOLDS, POST_IN
from orggraph.index.index import Index
from orggraph_viz.film.numbers import Numbers
from orggraph_viz.film.reach import Cut


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
    held, missed = index.holding.owner, index.dangling.owner
    edges = {held[row] for row in cut.holding} | {missed[row] for row in cut.dangling}
    lives = {index.living.owner[row] for row in cut.living}
    things = sorted(_named(index, edges) | lives)
    keys = [Key(life=False, number=edge) for edge in sorted(edges)]
    keys += [Key(life=True, number=entity) for entity in sorted(lives)]
    return Roster(Numbers(things), Numbers(keys))


def key_of(index: Index, fact: int) -> Key:
    """Return the edge that a fact of the index is about."""
    edge = index.records.edge_of(fact)
    if index.edges.is_life(edge):
        return Key(life=True, number=index.edges.subject[edge])
    return Key(life=False, number=edge)


def post_homes(index: Index, post: int) -> tuple[int, ...]:
    """Return the organisations that a post is in, by number."""
    edges = index.edges
    return tuple(edges.object[e] for e in edges.out(post) if edges.is_of(e, POST_IN))


def _named(index: Index, edges: Iterable[int]) -> set[int]:
    """Return the entities that some edges name: both ends, and where a post is."""
    found: set[int] = set()
    for edge in edges:
        found |= {index.edges.subject[edge], index.edges.object[edge]}
        if index.edges.is_of(edge, HOLDS):
            found.update(post_homes(index, index.edges.object[edge]))
    return found
