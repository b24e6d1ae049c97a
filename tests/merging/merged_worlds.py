"""Two small ledgers as text, their outcome, and what it answers."""

from collections.abc import Mapping
from typing import Any

from orggraph.dates import Day
from orggraph.facts import Ledger
from orggraph.history.by_rules import found_by_rules
from orggraph.merging.members import Member
from orggraph.merging.merged import Merged, put_together
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.read import read_files

Answers = dict[tuple[str, str, str], tuple[Any, ...]]


def merged(*texts: str) -> Merged:
    """Return the outcome of ledgers that say so."""
    members = []
    for number, text in enumerate(texts):
        file = LedgerFile(f"{number}.ttl", None, Format.TURTLE, text.encode())
        members.append(Member(file.name, (file,)))
        members[-1].read(file)
    return put_together(members)


def read(text: str) -> Ledger:
    """Return the ledger that a text is."""
    return read_files([LedgerFile("read.ttl", None, Format.TURTLE, text.encode())])


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
