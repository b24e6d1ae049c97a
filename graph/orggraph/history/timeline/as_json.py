"""What does a program get of a history? Its JSON form, the same bytes every time."""

from typing import Any

from orggraph.dates import NEVER, Day, format_day, format_finite
from orggraph.facts import EntityId, Ledger
from orggraph.history.timeline.stretches import Stretch
from orggraph.history.timeline.succession import Hold, Transition
from orggraph.history.timeline.timeline import Timeline
from orggraph.history.values import Node, node_of


def history_dict(line: Timeline) -> dict[str, Any]:
    """Return a history as plain dicts and lists (docs/history.schema.json).

    Days are inclusive, and null where there is no limit.
    """
    return {
        "entity": entity_dict(line.node),
        "known": None if line.known is None else format_day(line.known),
        "since": format_finite(line.since),
        "until": format_finite(Day(line.until - 1)) if line.until < NEVER else None,
        "outside": line.outside,
        "sections": [
            {
                "topic": str(section.topic),
                "stretches": [
                    _stretch(line.ledger, some) for some in section.stretches
                ],
            }
            for section in line.sections
        ],
        "succession": [_transition(line.ledger, one) for one in line.transitions],
    }


def entity_dict(node: Node) -> dict[str, Any]:
    """Return who or what an entity is."""
    return {
        "id": node.id,
        "label": node.label,
        "kind": str(node.kind) if node.kind else None,
        "classification": node.classification,
    }


def _stretch(ledger: Ledger, some: Stretch) -> dict[str, Any]:
    return {
        "subject": entity_dict(node_of(ledger, some.subject)),
        "predicate": some.predicate,
        "object": entity_dict(node_of(ledger, some.object)),
        "first_day": _span(some.bounds.from_earliest, some.bounds.from_latest),
        "last_day": _span(some.bounds.end_earliest, some.bounds.end_latest),
        "start": some.start,
        "end": some.end,
        "role": some.role,
        "certainty": str(some.certainty),
        "doubtful": some.doubtful,
        "beside": some.beside,
        "begun_by": some.begun_by,
        "ended_by": some.ended_by,
        "last_confirmed": some.last_confirmed,
        "known_from": some.known_from,
        "statements": list(some.statements),
        "sources": list(some.sources),
    }


def _transition(ledger: Ledger, one: Transition) -> dict[str, Any]:
    return {
        "order": str(one.order),
        "before": [_holder(ledger, hold) for hold in one.before],
        "after": _holder(ledger, one.after) if one.after else None,
        "vacant": {"least": one.least, "most": one.most},
        "first_day": _span(*one.first_day),
    }


def _holder(ledger: Ledger, hold: Hold) -> dict[str, Any]:
    node = node_of(ledger, EntityId(hold.holder))
    told = {"interim": hold.interim, "doubtful": hold.doubtful}
    return {**entity_dict(node), **told}


def _span(earliest: Day, latest: Day) -> dict[str, str | None]:
    return {"earliest": format_finite(earliest), "latest": format_finite(latest)}
