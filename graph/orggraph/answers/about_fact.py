"""What does a statement say, and what has become of it? Its page, and its RDF."""

from collections.abc import Iterator
from typing import Any

from orggraph.answers.asked import Asked, known_day
from orggraph.answers.linked_rdf import Describer
from orggraph.answers.rows import Writer, when
from orggraph.dates import ALWAYS, NEVER, Day, format_day, parse_day, spoken, spoken_day
from orggraph.facts import Fact
from orggraph.facts.terms import compact
from orggraph.history.why import Grounds
from orggraph.history.why.conflicts import Conflict
from orggraph.history.why.evidence import Evidence, evidence_of, short
from orggraph.history.why.reasoning import believed_words
from orggraph.history.withdrawals import How, Withdrawal
from orggraph.text import clean, safe

#: A verdict that is longer is cut.
_LONGEST = 2000


def about(asked: Asked, fact: Fact | None) -> dict[str, Any]:
    """Return the values of the page; `fact` is None for one that is left out."""
    writer = Writer(asked)
    if fact is None:
        return _left_out(asked, writer)
    found = evidence_of(asked.og.index, writer.sayer, fact.statement.id, asked.at)
    if found is None:  # it was there when it was asked for
        return _left_out(asked, writer)
    said = fact.statement
    head = writer.frame(f"{found.who}: {found.what}", "Statement", said.subject)
    return {
        **head,
        "problem": "",
        "short": clean(short(said.id)),
        "said": _said(writer, found),
        "edge": _edge(writer, asked, fact),
        "days": [*_days(asked, fact)],
        "sources": writer.sources(),
    }


def as_rdf(asked: Asked, fact: Fact | None) -> bytes:
    """Return what it states, its bounds and its sources, and the names of its ends."""
    told = Describer(asked)
    if fact is None:
        told.describe([asked.iri], [])
    else:
        told.describe([], [fact])
    if fact is not None and asked.day is not None:
        snapshot = asked.og.at(asked.day, known_day(asked))
        key = fact.statement.edge
        near = (e for e in snapshot.edges if fact.statement.id in e.statements)
        told.edges(e for e in near if (e.subject, e.object) == key[::2])
    return told.written()


def _left_out(asked: Asked, writer: Writer) -> dict[str, Any]:
    """Return the values for a statement that is in no answer, and why it is in none."""
    wrong = next(p for p in asked.og.problems if p.subject == asked.iri)
    head = writer.frame(clean(short(asked.iri)), "Statement")
    told = safe(f"{wrong.message}; {wrong.instead}", _LONGEST)
    return {**head, "problem": told, "short": clean(short(asked.iri)), "sources": []}


def _said(writer: Writer, found: Evidence) -> dict[str, Any]:
    """Return what it says, part by part."""
    said = found.fact.statement
    return {
        "subject": writer.entity(said.subject),
        "relation": clean(compact(said.predicate)),
        "object": writer.entity(said.object) if not said.about_existence else None,
        "existence": said.about_existence,
        "role": clean(said.role or ""),
        "when": when(found.fact),
        "seen": [clean(spoken(day)) for day in said.seen],
        "certainty": str(said.certainty),
        "comment": safe(said.comment or "", _LONGEST),
        "believed": writer.linked(believed_words(found)),
        "replaces": writer.facts(writer.known(said.revises)),
        "given_up": [_gave_up(writer, by) for by in found.withdrawn],
        "newer": writer.linked(found.newer) if found.newer else [],
        "numbers": writer.numbers(found.cited),
    }


def _days(asked: Asked, fact: Fact) -> Iterator[tuple[str, str, str]]:
    """Yield the days on which it mattered: words, what a day is of it, where it is told.

    What was known on other days than the one that is asked about is told of days on which
    it was said to hold.
    """
    first = _inside(fact.bounds.from_latest, fact.bounds.from_earliest)
    last = _inside(fact.bounds.until_earliest - 1, fact.bounds.until_latest - 1)
    if first is not None:
        yield _day(asked, first, asked.known, "its first day")
    if last is not None and last != first:
        yield _day(asked, last, asked.known, "its last day")
    known = {
        "when it became known": _inside(fact.known_from),
        "the last day on which it was believed": _inside(fact.known_until - 1),
        "when it was believed no longer": _inside(fact.known_until),
    }
    for what, day in known.items():
        if day is not None:
            at = max(day if first is None else first, min(day, last or day))
            yield _day(asked, Day(at), format_day(day), what)


def _inside(*days: int) -> Day | None:
    """Return the first of some days that is one."""
    return next((Day(day) for day in days if ALWAYS < day < NEVER - 1), None)


def _day(asked: Asked, day: Day, known: str | None, what: str) -> tuple[str, str, str]:
    told = asked._replace(day=format_day(day), known=known)
    words = spoken_day(day)
    if known is not None:
        words += f", as known on {spoken_day(parse_day(known))}"
    return words, what, asked.places.of("fact", asked.iri, told.query)


def _gave_up(writer: Writer, by: Withdrawal) -> dict[str, Any]:
    """Return what gave it up, with a link to the statement that did."""
    day = "" if by.day is None else f" on {spoken_day(by.day)}"
    if by.how is How.REPLACED and by.fact is not None:
        return {"link": writer.fact(by.fact.statement.id), "how": f"replaced it{day}"}
    how = "a source retracted it" if by.how is How.RETRACTED else "it was given up"
    return {"link": None, "how": f"{how}{day}"}


def _edge(writer: Writer, asked: Asked, fact: Fact) -> dict[str, Any] | None:
    """Return what is behind the edge that it is about, on the day; None for nothing."""
    told = asked.og.why(asked.iri, at=asked.day, known=known_day(asked))
    key = (
        fact.statement.subject,
        compact(fact.statement.predicate),
        fact.statement.object,
    )
    found = (g for g in told.grounds if (g.subject, g.predicate, g.object) == key)
    some = next(found, None)
    return None if some is None else _grounds(writer, some)


def _grounds(writer: Writer, some: Grounds) -> dict[str, Any]:
    groups = (
        ("All statements of this that are believed", some.standing),
        ("No longer believed", some.given_up),
        ("Existence of both ends", some.existence),
    )
    return {
        "outcome": str(some.verdict.outcome).replace(" ", "-"),
        "verdict": safe(some.verdict.text, _LONGEST),
        "groups": [
            (title, [writer.statement(one) for one in evidence])
            for title, evidence in groups
            if evidence
        ],
        "conflicts": [_conflict(writer, some, one) for one in some.conflicts],
        "steps": [writer.linked(step) for step in some.steps],
    }


def _conflict(writer: Writer, some: Grounds, conflict: Conflict) -> dict[str, Any]:
    by_id = {one.id: one for one in some.standing}
    return {
        "contradicts": conflict.contradicts,
        "rows": [writer.statement(by_id[name]) for name in conflict.statements],
        "decided": conflict.decided,
    }
