"""Does one statement hold on a day, and was it known on another?"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from orggraph.dates import NEVER, Bounds, Day, EdtfDate, Truth
from orggraph.facts.statement import Certainty, Statement


class Reason(StrEnum):
    """Why an answer is only possible."""

    START_UNKNOWN = "start unknown"
    START_IMPRECISE = "start imprecise"
    END_IMPRECISE = "end imprecise"
    DATE_DOUBTFUL = "date doubtful"
    TENTATIVE = "tentative"
    DISPUTED = "disputed"
    EXISTENCE = "existence uncertain"
    #: Only where it is asked for (`facts.freshness`).
    NOT_CONFIRMED = "not confirmed"


class Answer(NamedTuple):
    """Whether it holds; `reasons` are given for MAYBE, in the order of `Reason`."""

    truth: Truth
    reasons: tuple[Reason, ...] = ()


NO = Answer(Truth.NO)
YES = Answer(Truth.YES)


class Fact(NamedTuple):
    """A statement with what was derived for it (docs/design.md, section 4).

    Known on day `k` when `known_from <= k < known_until`, half-open day numbers;
    `known_until` is `NEVER` where nothing withdrew it.
    """

    statement: Statement
    bounds: Bounds
    known_from: Day
    known_until: Day

    def known(self, known: Day | None) -> bool:
        """Say whether it was believed on a day; None asks what stands to this day."""
        if known is None:
            return self.known_until == NEVER
        return self.known_from <= known < self.known_until

    def on(self, day: Day) -> Answer:
        """Say whether it held on a day, by its own dates and certainty alone."""
        truth = self.bounds.on(day)
        if truth is Truth.NO:
            return NO
        reasons = tuple(self._reasons(day))
        # bounds that say MAYBE are a reason
        return Answer(Truth.MAYBE, reasons) if reasons else YES

    @property
    def doubtful(self) -> bool:
        """Say whether the writer marked a date that answers rest on as doubtful."""
        said = self.statement
        start, end = said.start, said.end
        return (
            (start is not None and start.doubtful)
            or (end is not None and end.doubtful)
            or (bool(said.seen) and any(sight.doubtful for sight in said.seen))
        )

    def begins_on(self, day: Day) -> bool:
        """Say whether this is, for certain, the first day on which it held."""
        return _is_day(self.statement.start, day)

    def ends_on(self, day: Day) -> bool:
        """Say whether this is, for certain, the last day on which it held."""
        return _is_day(self.statement.end, day)

    def _reasons(self, day: Day) -> Iterator[Reason]:
        said, bounds = self.statement, self.bounds
        if day < bounds.from_latest:
            unknown = said.start is None
            yield Reason.START_UNKNOWN if unknown else Reason.START_IMPRECISE
        if day >= bounds.until_earliest:
            yield Reason.END_IMPRECISE
        if self.doubtful:
            yield Reason.DATE_DOUBTFUL
        if said.certainty is Certainty.TENTATIVE:
            yield Reason.TENTATIVE
        if said.certainty is Certainty.DISPUTED:
            yield Reason.DISPUTED


def _is_day(when: EdtfDate | None, day: Day) -> bool:
    return when is not None and when.earliest == day and when.one_day
