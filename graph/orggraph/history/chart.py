"""Who stands where? A snapshot as a tree of organisations, units and their people."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from orggraph.dates import Day, spoken_period
from orggraph.facts import Certainty, EntityId, Kind, Reason
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    PART_OF,
    POST_IN,
    compact,
    local_name,
)
from orggraph.history.snapshot import Snapshot
from orggraph.history.stale import confirmed_words, is_old
from orggraph.history.values import Edge, Node
from orggraph.history.words import held_word, post_word, role_word

_PARTS = frozenset(map(compact, PART_OF))
_HEADS, _HOLDS, _MEMBER = compact(HEAD_OF), compact(HOLDS), compact(MEMBER_OF)
_IN_POST = compact(POST_IN)
#: Certainties that are reasons already.
_SAID = {Reason.TENTATIVE: "tentative", Reason.DISPUTED: "disputed"}


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is in a group: in words, from when to when, and how surely."""

    text: str
    when: str
    marks: tuple[str, ...]
    edge: Edge | None = None

    @property
    def rank(self) -> int:
        """Heads first, then holders of posts, then the others."""
        order = (_HEADS, _HOLDS)
        predicate = self.edge.predicate if self.edge else _HOLDS
        return order.index(predicate) if predicate in order else len(order)


@dataclass(frozen=True, slots=True)
class Line:
    """One person (or organisation, or vacant post) in a group, with all its roles."""

    node: Node
    roles: tuple[Role, ...]

    @property
    def member_only(self) -> bool:
        """Say whether there is neither a post nor a headship."""
        return all(role.edge and role.edge.predicate == _MEMBER for role in self.roles)


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation or a unit, its lines, and the units in it."""

    node: Node
    role: Role | None
    lines: tuple[Line, ...]
    groups: tuple["Group", ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole tree; `others` are the edges that belong in no group."""

    groups: tuple[Group, ...]
    others: tuple[Line, ...]


def chart(snapshot: Snapshot) -> Chart:
    """Arrange a snapshot by organisation, unit and person; every stated edge is in it."""
    return _Arranger(snapshot).chart()


def role_of(snapshot: Snapshot, edge: Edge, group: Node | None = None) -> Role:
    """Return one edge in words, as it reads within a group."""
    when = spoken_period(edge.start, edge.end) if edge.statements else ""
    marks = tuple(_marks(edge, snapshot.at))
    return Role(_text(snapshot, edge, group), when, marks, edge)


def chart_lines(snapshot: Snapshot) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield every role as a row: who, what, where, since when, and how surely."""

    def rows(group: Group) -> Iterator[tuple[str, str, str, str, str]]:
        for line in group.lines:
            yield from _rows(line, group.node.label)
        for inner in group.groups:
            yield from rows(inner)

    whole = chart(snapshot)
    for group in whole.groups:
        yield from rows(group)
    for line in whole.others:
        yield from _rows(line, "")


def _rows(line: Line, where: str) -> Iterator[tuple[str, str, str, str, str]]:
    for role in line.roles:
        sure = ", ".join(role.marks)
        yield line.node.label, role.text, where, role.when, sure


class _Arranger:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._nodes = {node.id: node for node in snapshot.nodes}
        self._homes: dict[EntityId, list[EntityId]] = defaultdict(list)
        self._posts: dict[EntityId, list[EntityId]] = defaultdict(list)
        for edge in self._with(_IN_POST):
            self._homes[edge.subject].append(edge.object)
            self._posts[edge.object].append(edge.subject)
        self._children: dict[EntityId, list[Edge]] = defaultdict(list)
        for edge in (e for e in snapshot.edges if e.predicate in _PARTS):
            self._children[edge.object].append(edge)
        self._inside: dict[EntityId, dict[EntityId, list[Edge]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._others: dict[EntityId, list[Edge]] = defaultdict(list)
        for edge in snapshot.edges:
            self._sort_in(edge)
        self._placed: set[EntityId] = set()

    def chart(self) -> Chart:
        groups = tuple(self._groups())
        others = [
            self._line(subject, edges, None) for subject, edges in self._others.items()
        ]
        return Chart(groups, tuple(sorted(others, key=_by_label)))

    def _with(self, predicate: str) -> Iterator[Edge]:
        return (e for e in self._snapshot.edges if e.predicate == predicate)

    def _sort_in(self, edge: Edge) -> None:
        if edge.predicate in _PARTS or edge.predicate == _IN_POST:
            return
        if edge.predicate == _HOLDS:
            groups = self._homes.get(edge.object) or [edge.object]
        elif edge.predicate in {_HEADS, _MEMBER}:
            groups = [edge.object]
        else:
            self._others[edge.subject].append(edge)
            return
        for group in groups:
            self._inside[group][edge.subject].append(edge)

    def _groups(self) -> Iterator[Group]:
        """Yield the groups that are part of nothing here, then any circles."""
        inner = {edge.subject for edges in self._children.values() for edge in edges}
        filled = sorted(self._filled(), key=self._largest_first)
        for name in [name for name in filled if name not in inner] + filled:
            if name not in self._placed:
                yield self._group(name, None)

    def _largest_first(self, name: EntityId) -> tuple[int, str, str]:
        return -len(self._inside[name]), self._nodes[name].label, name

    def _filled(self) -> set[EntityId]:
        """Return what has people or units in it, or is an organisation on its own."""
        spoken_of = {s for people in self._inside.values() for s in people}
        alone = {
            node.id
            for node in self._snapshot.nodes
            if node.kind in {Kind.ORGANIZATION, Kind.UNIT} and node.id not in spoken_of
        }
        homes = {home for homes in self._homes.values() for home in homes}
        return {*self._inside, *self._children, *homes, *alone}

    def _group(self, name: EntityId, edge: Edge | None) -> Group:
        self._placed.add(name)
        node = self._nodes[name]
        people = self._inside[name].items()
        lines = [self._line(person, edges, node) for person, edges in people]
        lines += self._vacant(name, node)
        inner = []
        for part in self._children[name]:
            if part.subject in self._placed:  # its other parent has it already
                lines.append(self._line(part.subject, [part], node))
            else:
                inner.append(self._group(part.subject, part))
        role = role_of(self._snapshot, edge, node) if edge else None
        return Group(
            node,
            role,
            tuple(sorted(lines, key=_by_rank)),
            tuple(sorted(inner, key=lambda group: group.node.label)),
        )

    def _line(self, person: EntityId, edges: list[Edge], group: Node | None) -> Line:
        roles = [role_of(self._snapshot, edge, group) for edge in edges]
        return Line(self._nodes[person], tuple(sorted(roles, key=_role_order)))

    def _vacant(self, name: EntityId, group: Node) -> Iterator[Line]:
        for post in self._posts[name]:
            if post in self._snapshot.vacant:
                text = post_word(self._nodes[post].label, group.label)
                yield Line(Node(post, "(vacant)", Kind.POST), (Role(text, "", ()),))


def _role_order(role: Role) -> tuple[int, str]:
    return role.rank, role.text


def _by_rank(line: Line) -> tuple[int, str, str]:
    rank = min(role.rank for role in line.roles)
    return rank, line.node.label, line.node.id


def _by_label(line: Line) -> tuple[str, str]:
    return line.node.label, line.node.id


def _label(snapshot: Snapshot, entity: EntityId) -> str:
    about = snapshot.ledger.entities.get(entity)
    return about.label if about else local_name(entity)


def _text(snapshot: Snapshot, edge: Edge, group: Node | None) -> str:
    label = _label(snapshot, edge.object)
    if edge.predicate == _HOLDS:
        return held_word(post_word(label, group.label) if group else label, edge.role)
    if edge.predicate in _PARTS:
        return edge.role or "part"
    if edge.predicate in {_HEADS, _MEMBER}:
        return edge.role or role_word(edge.predicate)
    return held_word(f"{role_word(edge.predicate)} {label}", edge.role)


def _marks(edge: Edge, at: Day) -> Iterator[str]:
    """Yield what a reader must know before relying on it."""
    if edge.first_day:
        yield "first day"
    if edge.last_day:
        yield "last day"
    if edge.certainty is Certainty.REPORTED:
        yield "reported"
    yield from (_SAID[reason] for reason in edge.reasons if reason in _SAID)
    told = confirmed_words(edge)
    others = [
        told if reason is Reason.NOT_CONFIRMED else str(reason)
        for reason in edge.reasons
        if reason not in _SAID
    ]
    if others:
        yield f"possible: {', '.join(others)}"
    if Reason.NOT_CONFIRMED not in edge.reasons and is_old(edge, at):
        yield told
