"""What was said? One statement of the ledger, as it is written there."""

from enum import StrEnum
from typing import Final, NamedTuple, NewType

from orggraph.dates import ONGOING, EdtfDate
from orggraph.facts.entity import EntityId, SourceId
from orggraph.facts.terms import TYPE

StatementId = NewType("StatementId", str)


class Certainty(StrEnum):
    """How firmly it was said, from the firmest on; unmarked statements are confirmed."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    TENTATIVE = "tentative"
    DISPUTED = "disputed"

    @property
    def rank(self) -> int:
        """Its place in that order, 0 for the firmest."""
        return _RANKS[self]

    @property
    def firm(self) -> bool:
        """Say whether an answer that rests on it can be certain."""
        return self in {Certainty.CONFIRMED, Certainty.REPORTED}


_RANKS: Final = {certainty: rank for rank, certainty in enumerate(Certainty)}


class Statement(NamedTuple):
    """Subject, predicate and object (all IRIs), with dates, certainty and sources.

    `end` is the last day (inclusive); `ONGOING` and `ENDED` are its special values.
    `known_from` and `known_until` are what is written, before anything is derived.
    """

    id: StatementId
    subject: EntityId
    predicate: str
    object: EntityId
    start: EdtfDate | None = None
    end: EdtfDate | None = None
    seen: tuple[EdtfDate, ...] = ()
    known_from: EdtfDate | None = None
    known_until: EdtfDate | None = None
    certainty: Certainty = Certainty.CONFIRMED
    role: str | None = None
    comment: str | None = None
    sources: tuple[SourceId, ...] = ()
    revises: tuple[StatementId, ...] = ()
    retracted_by: tuple[SourceId, ...] = ()

    @property
    def edge(self) -> tuple[EntityId, str, EntityId]:
        """What it is about, without when and by whom."""
        return self.subject, self.predicate, self.object

    @property
    def about_existence(self) -> bool:
        """Say whether it states that its subject exists, rather than an edge."""
        return self.predicate == TYPE

    def ends(self, old: "Statement") -> bool:
        """Say whether it tells the end of an older one, which was open.

        How firmly it says so may differ, and when it was seen to be so.
        """
        was_open = {None, ONGOING}
        told = old.end in was_open and self.end not in was_open
        same = (old.edge, old.start, old.role) == (self.edge, self.start, self.role)
        return told and same
