"""Two small ledgers as text, their outcome, and what it answers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from orggraph.dates import Day
from orggraph.facts import Ledger
from orggraph.history.by_rules import found_by_rules
from orggraph.merging import Merged, merge
from orggraph.rdf.read import read_ledger

Answers = dict[tuple[str, str, str], tuple[Any, ...]]


def merged(folder: Path, *texts: str) -> Merged:
    """Return the outcome of ledgers that say so."""
    paths = [folder / f"{number}.ttl" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return merge(paths)


def read(folder: Path, text: str) -> Ledger:
    """Return the ledger that a text is."""
    path = folder / "read.ttl"
    path.write_text(text, "utf-8")
    return read_ledger(path)


def answers(
    ledger: Ledger, at: Day, known: Day | None, names: Mapping[str, str] | None = None
) -> tuple[Answers, set[tuple[str, str, str]]]:
    """Return what is so on a day, and what dangles; with other names for some."""
    called = names or {}
    found = found_by_rules(ledger, at, known)
    edges = {
        (
            called.get(e.subject, e.subject),
            e.predicate,
            called.get(e.object, e.object),
        ): (
            e.standing,
            e.reasons,
            e.start,
            e.end,
            e.role,
            e.certainty,
            tuple(sorted(e.sources)),
            e.last_confirmed,
        )
        for e in found.edges
    }
    dangling = {
        (called.get(d.subject, d.subject), d.predicate, called.get(d.object, d.object))
        for d in found.dangling
    }
    return edges, dangling
