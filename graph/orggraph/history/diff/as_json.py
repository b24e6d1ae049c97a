"""How does a diff look as JSON? Its sentences, and every change edge by edge."""

from collections.abc import Callable
from typing import Any, TypeVar

from orggraph.dates import format_day, format_finite
from orggraph.history.as_json import dangling_dict, edge_dict, node_dict
from orggraph.history.diff.diff import Diff
from orggraph.history.diff.sentence import Sentence
from orggraph.history.values import Node
from orggraph.index.point import NOW, Point

T = TypeVar("T")


def diff_dict(diff: Diff) -> dict[str, Any]:
    """Return a diff as plain dicts and lists (docs/diff.schema.json)."""
    whole = diff.whole
    return {
        "from": _point(diff.one),
        "to": _point(diff.other),
        "organization": diff.organization,
        "sentences": [
            {"part": part, **_sentence(one)}
            for part in ("learnt", "happened")
            for one in getattr(diff, part)
        ],
        "folded": diff.folded,
        "passed": diff.passed,
        "edges": [_change(change, edge_dict) for change in whole.edges],
        "nodes": [_change(change, _living_node) for change in whole.nodes],
        "dangling": [_change(change, dangling_dict) for change in whole.dangling],
        "filled": sorted(whole.filled),
        "vacated": sorted(whole.vacated),
    }


def _point(at: Point) -> dict[str, Any]:
    known = None if at.known == NOW else format_day(at.known)
    return {"at": format_day(at.day), "known": known}


def _sentence(told: Sentence) -> dict[str, Any]:
    return {
        "what": str(told.what),
        "about": told.about,
        "text": told.text,
        "place": list(told.place),
        "day": format_finite(told.day),
        "marks": list(told.marks),
        "statements": list(told.statements),
        "sources": list(told.sources),
    }


def _change(
    change: tuple[T | None, T | None], form: Callable[[T], dict[str, Any]]
) -> dict[str, Any]:
    before, after = change
    return {
        "before": None if before is None else form(before),
        "after": None if after is None else form(after),
    }


def _living_node(node: Node) -> dict[str, Any]:
    life = node.existence
    return {**node_dict(node), "existence": edge_dict(life) if life else None}
