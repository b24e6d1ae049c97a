"""What can a change of a ledger do, and what is told of it? Plain values."""

from enum import StrEnum
from typing import Final, NamedTuple

from orggraph.facts import Problem


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


#: By these a ledger loses what was believed, or who said so.
LOSSES: Final = frozenset({What.EDITS, What.REMOVES, What.RECITES, What.UNCITES})


class Change(NamedTuple):
    """One thing that a change says: what it does, to what (by short name), in words.

    `detail` tells what is replaced, and since when it is known; "" for nothing.
    """

    what: What
    id: str
    text: str
    detail: str = ""


class Review(NamedTuple):
    """All that a change says, sorted; the problems it brings, and how many it solves."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    solved: int

    @property
    def append_only(self) -> bool:
        """Say whether all that was said before is still said, and can be asked for."""
        return not any(change.what in LOSSES for change in self.changes)

    def count(self, what: What) -> int:
        """Return how many changes are of a sort."""
        return sum(change.what is what for change in self.changes)
