"""What does a program get of a way between two? Its JSON form, the same bytes every time."""

from typing import Any

from orggraph.dates import format_day
from orggraph.history.as_json import edge_dict
from orggraph.history.route import Route, Step
from orggraph.history.timeline.as_json import entity_dict
from orggraph.history.values import node_of


def route_dict(way: Route) -> dict[str, Any]:
    """Return a way as plain dicts and lists (docs/path.schema.json)."""
    return {
        "at": format_day(way.at),
        "known": None if way.known is None else format_day(way.known),
        "from": entity_dict(way.start),
        "to": entity_dict(way.end),
        "ways": way.ways,
        "absent": list(way.absent),
        "steps": [_step(way, step) for step in way.steps],
    }


def _step(way: Route, step: Step) -> dict[str, Any]:
    return {
        "from": entity_dict(node_of(way.ledger, step.start)),
        "to": entity_dict(node_of(way.ledger, step.end)),
        "edges": [edge_dict(edge) for edge in step.edges],
    }
