"""What does a program get that asks why? The JSON form, the same bytes every time."""

from dataclasses import asdict
from typing import Any

from orggraph.dates import Truth, format_day, format_finite
from orggraph.facts.terms import compact
from orggraph.history.cited import SourceLine
from orggraph.history.why.answer import Grounds, Why
from orggraph.history.why.evidence import Evidence
from orggraph.history.withdrawals import Withdrawal

_STANDINGS = {Truth.YES: "certain", Truth.MAYBE: "possible", Truth.NO: "no"}


def why_dict(why: Why) -> dict[str, Any]:
    """Return an answer as plain dicts and lists (docs/why.schema.json)."""
    return {
        "question": why.question,
        "at": format_day(why.at),
        "known": None if why.known is None else format_day(why.known),
        "statement": why.asked,
        "ledger": [file._asdict() for file in why.files],
        "some_sources_only": why.partial,
        "edges": [_grounds(some) for some in why.grounds],
        "near": list(why.near),
        "sources": [_source(line) for line in why.sources],
    }


def _grounds(some: Grounds) -> dict[str, Any]:
    counts = some.verdict.counts
    return {
        "subject": some.subject,
        "predicate": some.predicate,
        "object": some.object,
        "said": some.said,
        "outcome": str(some.verdict.outcome),
        "verdict": some.verdict.text,
        "counts": None if counts is None else counts.statement.id,
        "statements": [_evidence(one) for one in some.standing],
        "given_up": [_evidence(one) for one in some.given_up],
        "known_later": some.later,
        "conflicts": [
            {
                "statements": list(conflict.statements),
                "contradicts": conflict.contradicts,
                "decided": conflict.decided,
            }
            for conflict in some.conflicts
        ],
        "existence": [_evidence(one) for one in some.existence],
        "steps": list(some.steps),
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    said = one.fact.statement
    return {
        "id": said.id,
        "subject": said.subject,
        "predicate": compact(said.predicate),
        "object": said.object,
        "said": f"{one.who}: {one.what}",
        "role": said.role,
        "start": str(said.start) if said.start else None,
        "end": str(said.end) if said.end else None,
        "seen": [str(when) for when in said.seen],
        "certainty": str(said.certainty),
        "comment": said.comment,
        "standing": _STANDINGS[one.truth],
        "reasons": [str(reason) for reason in one.reasons],
        "known_from": format_finite(one.fact.known_from),
        "revises": list(said.revises),
        "withdrawn": [_withdrawal(by) for by in one.withdrawn],
        "sources": list(one.sources),
        "sources_later": one.later,
    }


def _withdrawal(by: Withdrawal) -> dict[str, Any]:
    day = None if by.day is None else format_day(by.day)
    return {"how": str(by.how), "day": day, "by": by.by}


def _source(line: SourceLine) -> dict[str, Any]:
    return asdict(line)
