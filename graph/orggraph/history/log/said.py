"""How is an event said? What began and ended, what became known, what was corrected."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, Day, spoken, spoken_period
from orggraph.facts import Fact, Statement
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF, PART_OF
from orggraph.history.cited import cite
from orggraph.history.saying import Sayer, enumerated
from orggraph.history.timeline.succession import predecessors
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph.text import clean

_OFFICES: Final = frozenset({HOLDS, HEAD_OF})


class _Verbs(NamedTuple):
    """What to say of a unit, another existence, a member, an office, a part, the rest."""

    built: str
    lived: str
    member: str
    office: str
    part: str
    other: str


_BEGAN: Final = _Verbs(
    "was founded", "began to exist", "joined", "became", "became", "now"
)
_ENDED: Final = _Verbs(
    "was dissolved", "ceased to exist", "left", "left as", "ceased to be", "no longer"
)


class EventWords:
    """Says the events of a ledger."""

    def __init__(self, index: Index, known: Day) -> None:
        self._index = index
        self._known = known
        self._sayer = Sayer(index.ledger)

    def valid(self, fact: Fact, *, ended: bool) -> str:
        """Return what began with a statement, or ended with it."""
        said = fact.statement
        if ended:
            return self._turn(said, _ENDED)
        return self._turn(said, _BEGAN) + self._following(fact)

    def said(self, fact: Fact) -> str:
        """Return what a statement says, which is news."""
        said = fact.statement
        clause = self._sayer.clause(*said.edge, said.role, verb="was")
        return f"{clause}, {period(said)}"

    def end_learnt(self, fact: Fact) -> str:
        """Return how something ended of which no end was known."""
        said = fact.statement
        when = f" ({clean(spoken(said.end))})" if said.end else ""
        return f"{self._turn(said, _ENDED)}{when}; no end was known before"

    def corrected(self, olds: Sequence[Fact], new: Fact) -> str:
        """Return what a statement says now, and what was said before."""
        before = "; ".join(self.differing(old.statement, new.statement) for old in olds)
        return f"{self.said(new)} (before: {before})"

    def withdrawn(self, fact: Fact) -> str:
        """Return what is no longer said, and by whom not."""
        named = cite(self._index.ledger, fact.statement.retracted_by)
        by = "; ".join(map(str, named))
        said = f"no longer said: {self.said(fact)}"
        return f"{said}; withdrawn by {by}" if by else said

    def differing(self, old: Statement, new: Statement) -> str:
        """Return what an older statement says otherwise than a newer one."""
        if old.edge != new.edge:
            clause = self._sayer.clause(*old.edge, old.role, verb="was")
            return f"{clause}, {period(old)}"
        return enumerated(_fields(old, new)) or "the same by other sources"

    def _following(self, fact: Fact) -> str:
        """Say whom somebody followed in a post, or as head of a unit."""
        edge = self._index.edges.find(fact.statement.edge)
        if edge is None or fact.bounds.from_earliest == ALWAYS:
            return ""
        at = Point(fact.bounds.from_earliest, self._known)
        before = predecessors(self._index, edge, at)
        names = enumerated(map(self._sayer.name, before))
        return f", following {names}" if before else ""

    def _turn(self, said: Statement, verbs: _Verbs) -> str:
        """Return a beginning or an end, in the verb that fits what began or ended."""
        name = self._sayer.name(said.subject)
        what = self._sayer.role(said.predicate, said.object, said.role)
        if said.about_existence:
            built = self._sayer.group(said.subject)
            return f"{name} {verbs.built if built else verbs.lived}"
        if said.predicate == MEMBER_OF:
            role = f" ({clean(said.role)})" if said.role else ""
            return f"{name} {verbs.member} {self._sayer.name(said.object)}{role}"
        if said.predicate in _OFFICES:
            return f"{name} {verbs.office} {what}"
        if said.predicate in PART_OF:
            return f"{name} {verbs.part} {what}"
        return f"{name} {verbs.other} {what}"


def period(said: Statement) -> str:
    """Return from when to when something is said to have been."""
    start, end = (str(when) if when else None for when in (said.start, said.end))
    return clean(spoken_period(start, end))


def _fields(old: Statement, new: Statement) -> Iterator[str]:
    """Yield what is said otherwise of the same edge."""
    if (old.start, old.end) != (new.start, new.end):
        yield period(old)
    if old.role != new.role:
        yield f"as {clean(old.role)}" if old.role else "without a role"
    if old.certainty is not new.certainty:
        yield str(old.certainty)
