"""Does one statement hold on a day, and was it known on another?"""

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


class Answer(NamedTuple):
    """Whether it holds; `reasons` are given for MAYBE, in the order of `Reason`."""

    truth: Truth
    reasons: tuple[Reason, ...] = ()


NO = Answer(Truth.NO)


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
        return Answer(Truth.MAYBE if reasons else truth, reasons)

    @property
    def doubtful(self) -> bool:
        """Say whether the writer marked a date that answers rest on as doubtful."""
        said = self.statement
        start, end = said.start, said.end
        return (
            (start is not None and start.doubtful)
            or (end is not None and end.doubtful)
            or any(sight.doubtful for sight in said.seen)
        )

    def begins_on(self, day: Day) -> bool:
        """Say whether this is, for certain, the first day on which it held."""
        return _is_day(self.statement.start, day)

    def ends_on(self, day: Day) -> bool:
        """Say whether this is, for certain, the last day on which it held."""
        return _is_day(self.statement.end, day)

    def _reasons(self, day: Day) -> list[Reason]:
        said = self.statement
        found = {
            Reason.START_UNKNOWN: day < self.bounds.from_latest and said.start is None,
            Reason.START_IMPRECISE: day < self.bounds.from_latest
            and said.start is not None,
            Reason.END_IMPRECISE: day >= self.bounds.until_earliest,
            Reason.DATE_DOUBTFUL: self.doubtful,
            Reason.TENTATIVE: said.certainty is Certainty.TENTATIVE,
            Reason.DISPUTED: said.certainty is Certainty.DISPUTED,
        }
        return [reason for reason, applies in found.items() if applies]


def _is_day(when: EdtfDate | None, day: Day) -> bool:
    return when is not None and when.one_day and when.earliest == day
