"""What was believed about a day, and is not any more? What does one know better now?"""

from collections.abc import Iterator
from typing import Final

from orggraph.dates import ALWAYS, NEVER, Day, parse_day, spoken_day, spoken_period
from orggraph.facts import Fact, SourceId, StatementId
from orggraph.facts.terms import TYPE, compact
from orggraph.history.cited import cite
from orggraph.history.diff.difference import Difference, EdgeChange
from orggraph.history.diff.phrases import told_as, told_otherwise
from orggraph.history.diff.places import Places
from orggraph.history.diff.sentence import Sentence, Told, What, in_order, sentence
from orggraph.history.saying import Sayer
from orggraph.history.values import Edge
from orggraph.history.withdrawals import How, withdrawals
from orggraph.index.index import Index
from orggraph.text import clean

_EXISTS: Final = compact(TYPE)


def beliefs(index: Index, found: Difference, sayer: Sayer | None = None) -> Told:
    """Return what one day was told otherwise on two days of known time.

    Whoever asks often hands over who says the names, and keeps them.
    """
    teller = _Teller(index, found, sayer or Sayer(index.ledger))
    return Told(in_order(teller.sentences()), teller.folded)


class _Teller:
    """Tells a difference between two days of known time."""

    def __init__(self, index: Index, found: Difference, sayer: Sayer) -> None:
        self._index = index
        self._found = found
        self._sayer = sayer
        self._places = Places(index, found.other, found.one)
        self.folded = 0
        self._dangling = {c.after[:3]: c.after for c in found.dangling if c.after}

    def sentences(self) -> Iterator[Sentence]:
        """Yield all that there is to tell."""
        for change in self._found.edges:
            if change.edge.statements:
                yield from self._told(change)
        for node in self._found.nodes:
            lives = [one.existence if one else None for one in node]
            if any(lives):
                yield from self._told(EdgeChange(*lives))

    def _told(self, change: EdgeChange) -> Iterator[Sentence]:
        before, after = change
        if before and not after:
            yield self._overturned(before)
        elif after and not before and after.start_unknown_only:
            self.folded += 1
        elif after and not before:
            yield self._learnt(after)
        elif before and after and told_otherwise(before, after):
            yield self._retold(before, after)

    def _overturned(self, edge: Edge) -> Sentence:
        """Say that something is no longer believed, and since when and why."""
        text = f"{self._clause(edge)}, as was then believed"
        gone = self._dangling.get(edge[:3])
        sources: tuple[SourceId, ...] = ()
        statements: tuple[StatementId, ...] = ()
        if gone:
            text += f"; but {clean(gone.reason)}"
        else:
            reasons = [self._withdrawn(name) for name in edge.statements]
            told = [reason for reason in reasons if reason]
            text += "".join(f"; {words}" for words, _ in dict.fromkeys(told))
            newer = [fact.statement for _, facts in told for fact in facts]
            statements = tuple(said.id for said in newer)
            sources = tuple(name for said in newer for name in said.sources)
        made = self._sentence(What.OVERTURNED, edge, text)
        return made._replace(
            statements=(*made.statements, *statements),
            sources=tuple(dict.fromkeys((*sources, *made.sources))),
        )

    def _withdrawn(self, name: StatementId) -> tuple[str, tuple[Fact, ...]] | None:
        """Say what a statement was given up for, if it was by then."""
        row = self._index.records.row_of(name)
        if row is None:
            return None
        fact = self._index.records.fact(row)
        if fact.known_until > min(self._found.other.known, NEVER - 1):
            return None
        gone = [
            by
            for by in withdrawals(self._index, row, fact)
            if (by.day or ALWAYS) == fact.known_until
        ]
        day = f" on {spoken_day(fact.known_until)}" if fact.known_until > ALWAYS else ""
        newer = tuple(by.fact for by in gone if by.fact is not None)
        if newer:
            news = "; ".join(self._newer(new, fact) for new in newer)
            return f"replaced{day} by: {news}", newer
        sources = [SourceId(by.by) for by in gone if by.how is How.RETRACTED and by.by]
        named = [str(line) for line in cite(self._index.ledger, sources)]
        by = f" by {'; '.join(named)}" if named else ""
        return f"withdrawn{day}{by}", ()

    def _newer(self, new: Fact, old: Fact) -> str:
        """Return what a newer statement says, as far as it says something else."""
        if new.statement.edge != old.statement.edge:
            return self._sayer.statement(new.statement)
        start, end = (str(when) if when else None for when in new.statement[4:6])
        return f"{clean(spoken_period(start, end))} ({new.statement.certainty})"

    def _learnt(self, edge: Edge) -> Sentence:
        text = self._clause(edge) + self._period(edge)
        if edge.known_from:
            text += f", known since {spoken_day(_day(edge.known_from))}"
        return self._sentence(What.LEARNT, edge, text)

    def _retold(self, before: Edge, after: Edge) -> Sentence:
        """Say how the same is told otherwise."""
        text = (
            f"{self._clause(after)}: {told_as(after)}; believed then: {told_as(before)}"
        )
        if before.role != after.role:
            was = self._sayer.role(before.predicate, before.object, before.role)
            text += f", as {was}"
        return self._sentence(What.RETOLD, after, text)

    def _clause(self, edge: Edge) -> str:
        return self._sayer.clause(*edge[:3], edge.role, verb="was")

    @staticmethod
    def _period(edge: Edge) -> str:
        if edge.start is None and edge.end is None:
            return ""
        return f" ({clean(spoken_period(edge.start, edge.end))})"

    def _sentence(self, what: What, edge: Edge, text: str) -> Sentence:
        place = self._places.of_edge(edge.predicate, edge.object)
        if edge.predicate == _EXISTS:
            place = self._places.way(edge.subject)
        day = _day(edge.known_from)
        return sentence(what, edge.subject, text, place=place, day=day, edges=[edge])


def _day(text: str | None) -> Day:
    return parse_day(text) if text else ALWAYS
