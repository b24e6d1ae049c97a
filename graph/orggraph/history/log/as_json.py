"""How does a log look as JSON? Enough to be replayed."""

from typing import Any

from orggraph.dates import format_finite
from orggraph.facts.terms import compact
from orggraph.history.log.log import Entry, Log


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
        "earliest": format_finite(entry.earliest),
        "latest": format_finite(entry.latest),
        "date": entry.when or None,
        "text": entry.text,
        "subject": entry.subject,
        "predicate": compact(entry.predicate),
        "object": entry.object,
        "marks": list(entry.marks),
        "statements": list(entry.statements),
        "given_up": list(entry.given_up),
        "sources": list(entry.sources),
        "known_from": format_finite(entry.known_from),
    }
