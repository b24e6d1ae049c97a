"""Which statements revise themselves? Directly, or through others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from orggraph.facts.problem import Problem
from orggraph.facts.statement import Statement, StatementId

Graph = Mapping[StatementId, set[StatementId]]


def circular_revisions(statements: Iterable[Statement]) -> list[Problem]:
    """Return a problem for each of the statements that revise themselves, directly or through others."""
    older = {said.id: set(said.revises) for said in statements if said.revises}
    # in a circle, each revises something and is revised by something
    both = older.keys() & set().union(*older.values())
    older = {name: older[name] & both for name in both}
    try:
        TopologicalSorter(older).prepare()
    except CycleError:
        return [
            Problem(
                name,
                "it revises itself, directly or through others",
                "a revision names the older statement only",
                rule="circular-revision",
            )
            for name in sorted(_in_circles(older))
        ]
    return []


def _in_circles(older: Graph) -> set[StatementId]:
    """Return every name from which a way leads back to itself."""
    newer: dict[StatementId, set[StatementId]] = defaultdict(set)
    for name, olds in older.items():
        for old in olds:
            newer[old].add(name)
    found: set[StatementId] = set()
    rest = _trimmed(older, newer)
    while rest:
        name = rest.pop()
        circle = _reached(older, name) & _reached(newer, name)
        found |= circle
        rest -= circle
    return found


def _trimmed(older: Graph, newer: Graph) -> set[StatementId]:
    """Leave out what has nothing older or nothing newer: it is in no circle."""
    rest = set(older) | set(newer)
    waiting = list(rest)
    while waiting:
        name = waiting.pop()
        olds, news = older.get(name, set()) & rest, newer.get(name, set()) & rest
        if name in rest and not (olds and news):
            rest.discard(name)
            waiting += [*olds, *news]
    return rest


def _reached(graph: Graph, name: StatementId) -> set[StatementId]:
    """Return all that a way leads to; the name itself only by a circle."""
    reached: set[StatementId] = set()
    waiting = [name]
    while waiting:
        found = graph.get(waiting.pop(), set()) - reached
        reached |= found
        waiting += found
    return reached
