"""What is known today of a day, that was not known then? And what was believed then."""

from dataclasses import dataclass

from orggraph.facts import EntityId
from orggraph.facts.ledger import EdgeKey
from orggraph.history import Snapshot, take
from orggraph.text import clean
from orggraph_viz.telling import Told, tell
from orggraph_viz.words import listed


@dataclass(frozen=True, slots=True)
class Hindsight:
    """Facts of one day, as sentences, that two days of knowledge differ in.

    `withdrawn` were believed then and are not now; `changed` are told otherwise today;
    `learnt` came only later.
    """

    withdrawn: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    learnt: tuple[str, ...] = ()


def hindsight(snapshot: Snapshot) -> Hindsight:
    """Compare a snapshot with what is known now of the same day.

    Facts that are possible only because their start is unknown are not news. Of a part
    of a snapshot, only what has an end in it is told.
    """
    if snapshot.known is None:
        return Hindsight()
    now = take(snapshot.index, snapshot.at)
    then = take(snapshot.index, snapshot.at, snapshot.known)
    shown, before, after = _by_key(snapshot), _by_key(then), _by_key(now)
    news = after
    if snapshot != then:  # a part was asked for, so nothing else is news
        news = _touching({node.id for node in snapshot.nodes}, after)
    otherwise = {
        key: told
        for key, told in shown.items()
        if key in after and _differ(told, after[key])
    }
    return Hindsight(
        _sentences(snapshot, _without(shown, after)),
        _sentences(snapshot, otherwise),
        _sentences(now, _without(news, before)),
    )


def _without(
    facts: dict[EdgeKey, Told], others: dict[EdgeKey, Told]
) -> dict[EdgeKey, Told]:
    """Return the facts about edges that the others do not have."""
    return {key: told for key, told in facts.items() if key not in others}


def _differ(then: Told, now: Told) -> bool:
    """Say whether the same edge is told with another date, role or certainty."""
    return (then.role, then.period, then.certainty, then.reasons) != (
        now.role,
        now.period,
        now.certainty,
        now.reasons,
    )


def _touching(nodes: set[EntityId], facts: dict[EdgeKey, Told]) -> dict[EdgeKey, Told]:
    """Return the facts that have an end among some nodes."""
    return {
        key: told
        for key, told in facts.items()
        if not nodes.isdisjoint((told.subject, told.object, *told.places))
    }


def _by_key(snapshot: Snapshot) -> dict[EdgeKey, Told]:
    stated = (edge for edge in snapshot.edges if edge.statements)
    return {
        (edge.subject, edge.predicate, edge.object): told
        for edge, told in zip(stated, tell(snapshot), strict=True)
    }


def _sentences(snapshot: Snapshot, facts: dict[EdgeKey, Told]) -> tuple[str, ...]:
    """Return facts of a snapshot as sentences, in their order."""
    names = {node.id: clean(node.label) for node in snapshot.nodes}
    found = (
        listed([names[told.subject], told.role, *(names[at] for at in told.places)])
        for told in facts.values()
        if not told.unknown_start
    )
    return tuple(sorted(found))
