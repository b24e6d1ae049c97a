"""What does a program get? The JSON form of a snapshot, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from orggraph.dates import ALWAYS, NEVER, Day, format_day
from orggraph.facts.terms import compact
from orggraph.history.snapshot import Snapshot
from orggraph.history.values import Dangling, Edge, Node
from orggraph.index.point import NOW, Point

if TYPE_CHECKING:  # whoever writes a snapshot needs none of it
    from orggraph.history.diff import Diff
    from orggraph.history.log import Entry, Log
    from orggraph.history.sentence import Sentence

T = TypeVar("T")


def snapshot_dict(snapshot: Snapshot) -> dict[str, Any]:
    """Return the snapshot as plain dicts and lists (docs/snapshot.schema.json).

    Of the head of a snapshot, `count` says how much there is of the whole.
    """
    known = snapshot.known
    return {
        "at": format_day(snapshot.at),
        "known": None if known is None else format_day(known),
        **({} if snapshot.stale is None else {"stale_after": str(snapshot.stale)}),
        **_counts(snapshot.head_of),
        "nodes": [_node(node) for node in snapshot.nodes],
        "edges": [edge_dict(edge) for edge in snapshot.edges],
        "dangling": [_dangling(edge) for edge in snapshot.dangling],
    }


def _counts(whole: Snapshot | None) -> dict[str, Any]:
    """Return how much there is, where only the first of it is shown."""
    if whole is None:
        return {}
    return {"count": {"edges": whole.edge_count, "dangling": whole.dangling_count}}


def edge_dict(edge: Edge) -> dict[str, Any]:
    """Return one edge as plain values."""
    return {
        "subject": edge.subject,
        "predicate": edge.predicate,
        "object": edge.object,
        "standing": "certain" if edge.certain else "possible",
        "reasons": [str(reason) for reason in edge.reasons],
        "start": edge.start,
        "end": edge.end,
        "role": edge.role,
        "certainty": str(edge.certainty) if edge.certainty else None,
        "known_from": edge.known_from,
        "statements": list(edge.statements),
        "sources": list(edge.sources),
        "last_confirmed": edge.last_confirmed,
    }


def diff_dict(diff: Diff) -> dict[str, Any]:
    """Return a diff as plain dicts and lists (docs/diff.schema.json)."""
    whole = diff.whole
    return {
        "from": point_dict(diff.one),
        "to": point_dict(diff.other),
        "organization": diff.organization,
        "sentences": [
            {"part": part, **sentence_dict(one)}
            for part in ("learnt", "happened")
            for one in getattr(diff, part)
        ],
        "folded": diff.folded,
        "edges": [_change(change, edge_dict) for change in whole.edges],
        "nodes": [_change(change, _living_node) for change in whole.nodes],
        "dangling": [_change(change, _dangling) for change in whole.dangling],
        "filled": sorted(whole.filled),
        "vacated": sorted(whole.vacated),
    }


def log_dict(log: Log) -> dict[str, Any]:
    """Return a log as plain dicts and lists (docs/log.schema.json)."""
    return {
        "by": str(log.by),
        "entity": log.entity,
        "earlier": log.earlier,
        "entries": [_entry(entry) for entry in log.entries],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "kind": str(entry.kind),
        "earliest": _day(entry.earliest),
        "latest": _day(entry.latest),
        "date": entry.when or None,
        "text": entry.text,
        "subject": entry.subject,
        "predicate": compact(entry.predicate),
        "object": entry.object,
        "marks": list(entry.marks),
        "statements": list(entry.statements),
        "given_up": list(entry.given_up),
        "sources": list(entry.sources),
        "known_from": _day(entry.known_from),
    }


def _day(day: Day) -> str | None:
    """Return a day, or None for one of the infinities."""
    return format_day(day) if ALWAYS < day < NEVER else None


def point_dict(at: Point) -> dict[str, Any]:
    """Return a point of both clocks; `known` is null for now."""
    known = None if at.known == NOW else format_day(at.known)
    return {"at": format_day(at.day), "known": known}


def sentence_dict(told: Sentence) -> dict[str, Any]:
    """Return one sentence with what stands behind it."""
    return {
        "what": str(told.what),
        "about": told.about,
        "text": told.text,
        "place": list(told.place),
        "day": _day(told.day),
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
    return {**_node(node), "existence": edge_dict(life) if life else None}


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "label": node.label,
        "kind": str(node.kind) if node.kind else None,
        "classification": node.classification,
    }


def _dangling(edge: Dangling) -> dict[str, Any]:
    return {
        "subject": edge.subject,
        "predicate": edge.predicate,
        "object": edge.object,
        "reason": edge.reason,
    }
