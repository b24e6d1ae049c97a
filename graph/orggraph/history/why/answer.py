"""Why is it so? The verdict for each edge that is asked about, and all that is behind it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from orggraph.dates import Day, spoken, spoken_day
from orggraph.facts import EntityId, SourceId, StatementId
from orggraph.facts.terms import TYPE, compact
from orggraph.history.cited import SourceLine, cite
from orggraph.history.saying import Sayer, enumerated
from orggraph.history.why.asked import Question, named
from orggraph.history.why.conflicts import Conflict, best_first, conflicts
from orggraph.history.why.evidence import (
    Evidence,
    Gathered,
    evidence_of,
    gathered,
    published,
    short,
)
from orggraph.history.why.existence import Ends, ends_of
from orggraph.history.why.reasoning import Steps
from orggraph.history.why.verdict import (
    Outcome,
    Verdict,
    absent,
    given_up,
    timeless,
    verdict,
)
from orggraph.index.index import Index
from orggraph.index.point import NOW, Point
from orggraph.text import clean

#: So much of what is near is listed where nothing is stated about two together.
_NEAR: Final = 12


class Grounds(NamedTuple):
    """All that is behind one edge; `predicate` is a short name.

    `said` is the edge in words. `standing` are the statements that are believed, the one
    that counts first; `given_up` those that no longer are, in known-time order; `later`
    is how many were not known yet. `existence` are the statements that limit its ends.
    """

    subject: EntityId
    predicate: str
    object: EntityId
    said: str
    verdict: Verdict
    standing: tuple[Evidence, ...]
    given_up: tuple[Evidence, ...]
    later: int
    conflicts: tuple[Conflict, ...]
    existence: tuple[Evidence, ...]
    steps: tuple[str, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All of its statements, those that are believed first."""
        return self.standing + self.given_up


class FileMark(NamedTuple):
    """A file of the ledger that answered: its name, and the SHA-256 of its bytes."""

    name: str
    sha256: str


class Why(NamedTuple):
    """The answer to `orggraph why`.

    `known` is None for what stands to this day. `near` is what is stated about each of
    two entities, where nothing is stated about both. `sources` are in the order in which
    the statements name them. `more` is how many edges are only counted. `asked` is the statement that was named, if one was.
    """

    question: str
    at: Day
    known: Day | None
    grounds: tuple[Grounds, ...]
    near: tuple[str, ...]
    sources: tuple[SourceLine, ...]
    more: int = 0
    asked: StatementId | None = None
    files: tuple[FileMark, ...] = ()
    partial: bool = False

    @property
    def nothing(self) -> str:
        """Say that there is no edge to tell of, as far as was known."""
        if self.known is None:
            return f"Nothing is stated about {self.question}."
        return f"Nothing was known about {self.question} on {spoken_day(self.known)}."

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form (docs/why.schema.json)."""
        from orggraph.history.why.as_json import why_dict

        return why_dict(self)

    def to_html(self, asked_on: Day | None = None) -> str:
        """Return an evidence sheet: one HTML file that fetches nothing.

        `asked_on` is the day that it is dated with, if any.
        """
        from orggraph.history.why.as_html import sheet

        return sheet(self, asked_on)


def explain(
    index: Index, question: Question, at: Point, most: int | None = None
) -> Why:
    """Return why the edges that are asked about hold on a day or not.

    Of more than `most` edges, the others are only counted.
    """
    sayer = Sayer(index.ledger)
    known = None if at.known == NOW else at.known
    explainer = _Explainer(index, sayer, at, known)
    heard = list(filter(explainer.heard, question.edges))
    grounds = tuple(map(explainer.grounds, heard[:most]))
    return Why(
        explainer.words(question),
        at.day,
        known,
        grounds,
        () if heard else tuple(explainer.near(question)),
        tuple(cite(index.ledger, _sources(index, grounds, at))),
        len(heard) - len(grounds),
        _asked(index, question),
    )


class _Explainer:
    """Explains edges of one index at one point."""

    def __init__(
        self, index: Index, sayer: Sayer, at: Point, known: Day | None
    ) -> None:
        self._index = index
        self._sayer = sayer
        self._at = at
        self._known = known
        self._steps = Steps(sayer, at.day, known)

    def heard(self, edge: int) -> bool:
        """Say whether anything was known of an edge; of a timeless one it always is."""
        facts = self._index.edges.facts(edge)
        since = self._index.records.column("fact.known_from")
        known = any(since[fact] <= self._at.known for fact in facts)
        return known or not facts or self._shown_without_facts(edge)

    def grounds(self, edge: int) -> Grounds:
        """Return all that is behind an edge."""
        subject, predicate, obj = self._index.edges.key(edge)
        found = gathered(self._index, self._sayer, edge, self._at)
        both = subject, obj if predicate != TYPE else subject
        ends = ends_of(self._index.ledger, self._sayer, both, self._at.day, self._known)
        if self._shown_without_facts(edge) or not self._index.edges.facts(edge):
            return self._timeless(edge, ends)
        answer = self._verdict(found, ends)
        found = found._replace(standing=_ordered(found.standing, answer))
        differing = conflicts(found.standing)
        others = _other_ends(found.standing, differing, answer)
        answer = answer._replace(text=answer.text + others)
        limited = found.standing and predicate != TYPE
        existence = self._existence(ends) if limited else ()
        return Grounds(
            subject,
            compact(predicate),
            obj,
            self._said(subject, predicate, obj, found),
            answer,
            found.standing,
            found.given_up,
            found.later,
            differing,
            existence,
            tuple(self._steps.of(found, answer, ends)),
        )

    def words(self, question: Question) -> str:
        """Return what is asked about, as a heading."""
        names = [self._sayer.name(named(self._index, n)) for n in question.ends]
        if question.statement is not None:
            fact = self._index.records.fact(question.statement)
            if fact.known_from > self._at.known:  # what it says is not known yet
                return clean(short(fact.statement.id))
            return self._sayer.statement(fact.statement)
        if question.relation is not None:
            names.insert(1, compact(question.relation).removeprefix("org:"))
            return ", ".join(names)
        return enumerated(names)

    def near(self, question: Question) -> Iterator[str]:
        """Yield what is stated about each entity, where nothing is about both."""
        for number in question.ends:
            edges = list(self._index.edges.touching(number))
            heard = [self._heard(edge) for edge in edges]
            told = [said for said in heard if said]
            yield from told[:_NEAR]
            if len(told) > _NEAR:
                name = self._sayer.name(named(self._index, number))
                yield f"{len(told) - _NEAR} more about {name}"

    def _heard(self, edge: int) -> str:
        """Return the best of what was known of an edge, in words."""
        found = gathered(self._index, self._sayer, edge, self._at)
        some = best_first(found.standing) or list(found.given_up)
        return self._sayer.statement(some[0].fact.statement) if some else ""

    def _verdict(self, found: Gathered, ends: Ends) -> Verdict:
        facts = [one.fact for one in found.standing]
        if facts:
            return verdict(self._sayer, facts, self._at.day, ends)
        days = [one.withdrawn[0].day for one in found.given_up if one.withdrawn]
        return given_up(max((day for day in days if day is not None), default=None))

    def _shown_without_facts(self, edge: int) -> bool:
        """Say whether an edge is in the snapshot, or dangles, by no statement at all.

        So it is with the timeless edge of a post, unless what is stated is surer.
        """
        return any(
            spans.best[row] < 0 and spans.holds(row, self._at)
            for spans in (self._index.holding, self._index.dangling)
            for row in spans.of(edge)
        )

    def _timeless(self, edge: int, ends: Ends) -> Grounds:
        """Return all that is behind the edge from a post to its organisation."""
        subject, predicate, obj = self._index.edges.key(edge)
        shown = self._shown_without_facts(edge)
        day = self._at.day
        answer = (timeless if shown else absent)(self._sayer, subject, ends, day)
        return Grounds(
            subject,
            compact(predicate),
            obj,
            f"{self._sayer.name(subject)}: post in {self._sayer.name(obj)}",
            answer,
            (),
            (),
            0,
            (),
            self._existence(ends),
            tuple(self._steps.timeless(ends, answer)),
        )

    def _existence(self, ends: Ends) -> tuple[Evidence, ...]:
        """Return the statements that limit both ends, each once."""
        facts = (fact for side in ends.facts for fact in side)
        names = dict.fromkeys(fact.statement.id for fact in facts)
        found = (
            evidence_of(self._index, self._sayer, name, self._at) for name in names
        )
        return tuple(one for one in found if one is not None)

    def _said(
        self, subject: EntityId, predicate: str, obj: EntityId, found: Gathered
    ) -> str:
        """Return the edge in words, with the role that its first statement gives."""
        first = next(iter(found.standing + found.given_up), None)
        role = first.fact.statement.role if first else None
        name = self._sayer.name(subject)
        if predicate == TYPE:
            return f"{name}: existence"
        return f"{name}: {self._sayer.role(predicate, obj, role)}"


def _ordered(standing: Sequence[Evidence], answer: Verdict) -> tuple[Evidence, ...]:
    """Return statements with the one that counts first, marked, then the next best."""
    counts = None if answer.counts is None else answer.counts.statement.id
    marked = [one._replace(counts=one.id == counts) for one in best_first(standing)]
    return tuple(sorted(marked, key=lambda one: not one.counts))


def _other_ends(
    standing: Sequence[Evidence], differing: Iterable[Conflict], answer: Verdict
) -> str:
    """Return which other last days are given, where it is over by one of them."""
    if answer.outcome is not Outcome.OVER or answer.counts is None:
        return ""
    said = answer.counts.statement
    about = next((one for one in differing if said.id in one.statements), None)
    if about is None or not about.contradicts:
        return ""
    ends = [one.fact.statement.end for one in standing if one.id in about.statements]
    others = dict.fromkeys(
        clean(spoken(end)) for end in ends if end and end != said.end
    )
    return f" (others say {enumerated(others)})" if others else ""


def _sources(index: Index, grounds: Iterable[Grounds], at: Point) -> Iterator[SourceId]:
    """Yield the sources of all statements, and of what withdrew them and limits them."""
    ledger = index.ledger
    for some in grounds:
        for one in some.evidence + some.existence:
            yield from one.cited
            for by in one.withdrawn:
                if by.fact is not None:
                    told = by.fact.statement.sources
                    yield from published(ledger, told, at.known)[0]


def _asked(index: Index, question: Question) -> StatementId | None:
    if question.statement is None:
        return None
    return StatementId(index.records.fact_ids[question.statement])
