"""What was founded and dissolved, and who was in it?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from orggraph.dates import Day
from orggraph.facts import EntityId, Kind
from orggraph.facts.ledger import EdgeKey
from orggraph.history.diff.alterations import alteration
from orggraph.history.diff.phrases import (
    HEADS,
    MEMBER,
    PARTS,
    began_as,
    in_brackets,
    on,
    only_day,
    over_as,
)
from orggraph.history.diff.scene import Scene
from orggraph.history.diff.sentence import Sentence, What, began, ended
from orggraph.history.saying import enumerated
from orggraph.history.values import Edge, Node
from orggraph.index.point import Point

#: So many people of a unit are named, the others counted.
_NAMED: Final = 8


class UnitTold(NamedTuple):
    """A sentence about a unit, and the edges that it tells already."""

    sentence: Sentence
    covered: frozenset[EdgeKey]


def tell_units(scene: Scene) -> Iterator[UnitTold]:
    """Yield what came to exist, ceased to, or exists more or less surely."""
    for before, after in scene.found.nodes:
        was = before.existence if before else None
        now = after.existence if after else None
        node = after or before
        if node and not was and now and not now.start_unknown_only:
            yield _founded(scene, node, now)
        elif node and was and not now:
            yield _dissolved(scene, node, was)
        elif was and now and (told := alteration(scene, was, now)):
            yield UnitTold(told, frozenset())


def _founded(scene: Scene, node: Node, life: Edge) -> UnitTold:
    day = only_day(life.start) or scene.found.other.day
    inside, parts = _around(scene, node.id, day)
    verb = "was founded" if _built(node) else "began to exist"
    text = f"{_named(scene, node)} {began_as([life], verb)}{on(life.start)}"
    if parts:
        names = (scene.sayer.name(edge.object) for edge in parts)
        text += f", part of {enumerated(names)}"
    text += _people(scene, inside, ", with {}", ", perhaps with {}")
    what = What.FOUNDED if _built(node) else What.APPEARED
    told = scene.sentence(what, node.id, text, began(life), [life])
    return UnitTold(told, _keys(*inside, *parts))


def _dissolved(scene: Scene, node: Node, life: Edge) -> UnitTold:
    day = only_day(life.end) or scene.found.one.day
    inside, parts = _around(scene, node.id, day)
    what, verb, perhaps = What.DISSOLVED, "was dissolved", "may have been dissolved"
    if not _built(node):
        what, verb, perhaps = What.CEASED, "ceased to exist", "may have ceased to exist"
    text = f"{_named(scene, node)} {over_as([life], verb, perhaps)}{on(life.end)}"
    text += _people(scene, inside, "; in it were {}", "; perhaps in it: {}")
    told = scene.sentence(what, node.id, text, ended(life), [life])
    if not _built(node):  # what a person held is worth telling where it was held
        return UnitTold(told, frozenset())
    gone = {
        some[:3]
        for change in scene.found.dangling
        for some in change
        if some and node.id in {some.subject, some.object}
    }
    return UnitTold(told, _keys(*parts) | gone)


def _around(scene: Scene, entity: EntityId, day: Day) -> tuple[list[Edge], list[Edge]]:
    """Return who was in a unit on a day, heads first, and what it was part of."""
    edges = scene.edges_at(entity, Point(day, scene.found.other.known))
    inside = [
        edge
        for edge in edges
        if edge.object == entity
        and edge.predicate in {HEADS, MEMBER}
        and not edge.start_unknown_only
    ]
    parts = [e for e in edges if e.subject == entity and e.predicate in PARTS]
    return sorted(inside, key=lambda edge: edge.predicate != HEADS), parts


def _people(scene: Scene, edges: Sequence[Edge], surely: str, perhaps: str) -> str:
    """Return who is in a unit, with what they do in it."""
    certain = {edge.subject for edge in edges if edge.certain}
    possible = {edge.subject for edge in edges} - certain
    phrases = []
    for form, people in ((surely, certain), (perhaps, possible)):
        if people:
            told = {e.subject: e for e in reversed(edges) if e.subject in people}
            phrases.append(form.format(_listed(scene, told)))
    return "".join(phrases)


def _listed(scene: Scene, edges: Mapping[EntityId, Edge]) -> str:
    named = sorted(scene.sayer.name(who) + in_brackets(edges[who]) for who in edges)
    if len(named) > _NAMED:
        named = [*named[:_NAMED], f"{len(named) - _NAMED} more"]
    return enumerated(named)


def _named(scene: Scene, node: Node) -> str:
    kind, name = scene.sayer.kind(node.id), scene.sayer.name(node.id)
    return name if kind in name.lower() else f"{name} ({kind})"


def _built(node: Node) -> bool:
    return node.kind in {Kind.ORGANIZATION, Kind.UNIT}


def _keys(*edges: Edge) -> frozenset[EdgeKey]:
    return frozenset(edge[:3] for edge in edges)
