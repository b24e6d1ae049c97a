"""What must be fetched for each question about time, so that its answer is the whole one?"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from orggraph.dates import Day
from orggraph.engines.asked import EdgesMeant
from orggraph.engines.backend import Wanted
from orggraph.engines.fetching import Gathering
from orggraph.engines.walks import (
    at_point,
    ever_within,
    fetch_above,
    fetch_around,
    fetch_within,
)
from orggraph.facts import EntityId, Kind, StatementId
from orggraph.facts.terms import HEAD_OF, HOLDS, POST_IN, TYPE, compact
from orggraph.index.point import Point

if TYPE_CHECKING:
    from orggraph.history.diff.diff import Diff

#: Relations in which one follows another.
_OFFICES: Final = frozenset({HOLDS, HEAD_OF})
_SHORT: Final = frozenset(map(compact, _OFFICES))


def snapshot(
    part: Gathering,
    at: Point,
    org: EntityId | None = None,
    around: EntityId | None = None,
    depth: int = 1,
) -> None:
    """Fetch what a snapshot needs: of all, or within, or else around something."""
    if org is not None:
        part.about({org} | ({around} if around else set()))
        fetch_within(part, org, (at,))
    elif around is not None:
        fetch_around(part, around, depth, at)
    else:
        part.edges(at_point(at))
        part.lives()


def differing(
    part: Gathering, one: Point, other: Point, org: EntityId | None = None
) -> None:
    """Fetch what differs between two points, and what was only so in between."""
    middle = Point(one.day, other.known)
    if org is not None:
        fetch_within(part, org, (one, middle, other))
    else:
        part.lives()
    about = None if org is None else frozenset(ever_within(part, org))
    part.edges(Wanted(one.day, other.day, other.known, about))
    if one.known != other.known:
        part.edges(at_point(one, about))


def telling(part: Gathering, diff: "Diff") -> None:
    """Fetch what is needed to tell a difference that is known.

    Where things stand, who was something elsewhere, whom somebody followed, and what
    replaced that which is believed no longer.
    """
    one, other = diff.one, diff.other
    steps = list(diff.steps)
    changes = [change for step in steps for change in step.edges]
    if diff.organization is not None:
        who = {edge.subject for change in changes for edge in change if edge}
        nodes = [change for step in (diff.whole, *steps) for change in step.nodes]
        who |= {node.id for change in nodes for node in change if node}
        part.edges(Wanted(one.day, other.day, other.known, frozenset(who)))
        part.edges(at_point(one, who))
    offices = frozenset(
        after.object for _, after in changes if after and after.predicate in _SHORT
    )
    part.edges(Wanted(known=other.known, about=offices, relations=_OFFICES))
    if one.known != other.known:
        part.revisers(_believed_before(diff))
    part.describe()
    fetch_above(part, _things(part))


def _believed_before(diff: "Diff") -> set[StatementId]:
    """Return the statements behind what holds at the first point, and differs."""
    edges = [before for step in diff.steps for before, _ in step.edges]
    nodes = [before for step in diff.steps for before, _ in step.nodes]
    edges += [node.existence for node in nodes if node is not None]
    return {name for edge in edges if edge is not None for name in edge.statements}


def history(part: Gathering, entity: EntityId, known: Day) -> None:
    """Fetch all that was ever so of an entity, as known on a day."""
    part.about({entity})
    part.edges(Wanted(known=known, about=frozenset({entity})))


def events(part: Gathering, entity: EntityId, known: Day, *, by_known: bool) -> None:
    """Fetch what happened to an entity, and to the posts in it, by one of both clocks."""
    believed = None if by_known else known
    part.about({entity})
    part.edges(Wanted(known=believed, about=frozenset({entity})))
    # whenever it was believed to be there
    part.edges(Wanted(about=frozenset({entity}), relations=frozenset({POST_IN})))
    posts = part.posts({entity}) | {
        one.statement.subject
        for one in part.told.values()
        if one.statement.object == entity and one.statement.predicate == POST_IN
    }
    held = Wanted(known=believed, about=frozenset(posts), relations=frozenset({HOLDS}))
    part.edges(held)
    if by_known:
        part.describe()
        part.revisions()
    else:
        part.edges(Wanted(known=known, about=_offices(part), relations=_OFFICES))


def grounds(part: Gathering, asked: EdgesMeant, at: Point) -> None:
    """Fetch what is behind the edges that are asked about."""
    ends = frozenset(asked.ends)
    part.about(ends)
    relations = frozenset({asked.relation}) if asked.relation else None
    if len(ends) > 1:
        part.edges(Wanted(about=ends, relations=relations, among=True))
    elif asked.statement is None or asked.relation != TYPE:
        _about(part, ends, relations)
    _with_posts(part, ends, at)


def all_about(part: Gathering, asked: EdgesMeant, at: Point) -> None:
    """Fetch what is behind all edges of whom is asked about."""
    ends = frozenset(asked.ends)
    _about(part, ends, None)
    _with_posts(part, ends, at)


def _about(
    part: Gathering, ends: frozenset[EntityId], relations: frozenset[str] | None
) -> None:
    if relations is None or POST_IN in relations:
        part.posts(ends)
    part.edges(Wanted(about=ends, relations=relations))


def _with_posts(part: Gathering, ends: frozenset[EntityId], at: Point) -> None:
    """Fetch what makes posts be there, and what replaced what."""
    part.describe()
    posts = {
        name
        for name, about in part.entities.items()
        if name in ends or not ends.isdisjoint(about.post_in)
    }
    part.edges(at_point(at, filter(part.is_post, posts)))
    part.revisions()


def headcount(part: Gathering, days: Iterable[Day], known: Day) -> None:
    """Fetch who was in which organisation or unit on some days."""
    for day in sorted(set(days)):
        part.edges(at_point(Point(day, known)))
    part.lives()


def _offices(part: Gathering) -> frozenset[EntityId]:
    said = (one.statement for one in part.told.values())
    return frozenset(one.object for one in said if one.predicate in _OFFICES)


def _things(part: Gathering) -> set[EntityId]:
    """Return whatever is no person, of what was fetched."""
    return {n for n, about in part.entities.items() if about.kind is not Kind.PERSON}
