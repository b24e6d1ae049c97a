"""What can a change of a ledger do, and what is told of it? Plain values."""

from enum import StrEnum
from typing import NamedTuple

from orggraph.checks import Finding, Severity


class What(StrEnum):
    """What a change does, in the order in which it is told."""

    ENDS = "ends"
    CORRECTS = "corrects"
    ADDS = "adds"
    RETRACTS = "takes back"
    EDITS = "edits in place"
    REMOVES = "removes"
    DESCRIBES = "describes"
    REDESCRIBES = "describes anew"
    FORGETS = "forgets"
    CITES = "new source"
    RECITES = "edits source"
    UNCITES = "removes source"


class Change(NamedTuple):
    """One thing that a change says: what it does, to what (by short name), in words.

    `detail` tells what is replaced, and since when it is known; "" for nothing. `loses`
    says whether something that was said before, or who said so, is said no longer.
    """

    what: What
    id: str
    text: str
    detail: str = ""
    loses: bool = False


class Review(NamedTuple):
    """All that a change says, sorted; the problems it brings, and how many it solves.

    Problems are what `orggraph check` finds, errors and warnings, the worst first.
    """

    changes: tuple[Change, ...]
    problems: tuple[Finding, ...]
    solved: int

    @property
    def append_only(self) -> bool:
        """Say whether all that was said before is still said, and can be asked for."""
        return not any(change.loses for change in self.changes)

    @property
    def acceptable(self) -> bool:
        """Say whether it is append-only, and brings no error."""
        errors = self.problems_of(Severity.ERROR)
        return self.append_only and not errors

    def problems_of(self, severity: Severity) -> int:
        """Return how many problems of a severity it brings."""
        return sum(problem.severity is severity for problem in self.problems)

    def count(self, what: What) -> int:
        """Return how many changes are of a sort."""
        return sum(change.what is what for change in self.changes)
