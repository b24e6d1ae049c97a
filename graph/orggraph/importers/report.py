"""What became of a file? Counts of what was read, mapped and left out, and why."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from orggraph.importers.claims import LeftOut

#: So many examples of each reason are told.
EXAMPLES = 3


@dataclass(slots=True)
class Report:
    """Grows while files are read.

    `read` counts records by what they are, `mapped` what came of them, `changed` what
    that was to the ledger (`new`, `revised`, `withdrawn`, `unchanged`, `kept by hand`).
    """

    read: Counter[str] = field(default_factory=Counter)
    mapped: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def reasons(self) -> dict[str, list[LeftOut]]:
        """Return what was left out by its reason, the most frequent first."""
        found: dict[str, list[LeftOut]] = {}
        for one in self.left_out:
            found.setdefault(one.why, []).append(one)
        return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))

    def lost(self) -> dict[str, int]:
        """Count what is not there because of it, by what that is: row, column.

        A row is lost once, however much is wrong with it; of what is only a detail of
        something that is there, the word is "".
        """
        records = {
            (one.lost, one.where.partition(", ")[0] if one.lost else number)
            for number, one in enumerate(self.left_out)
        }
        found = Counter(what for what, _ in records)
        return dict(sorted(found.items(), key=lambda pair: (not pair[0], -pair[1])))

    def as_dict(self) -> dict[str, Any]:
        """Return all of it as plain values, for `--report` and `--format json`."""
        return {
            "read": dict(self.read),
            "mapped": dict(self.mapped),
            "changed": dict(self.changed),
            "lost": {what or "detail": number for what, number in self.lost().items()},
            "left_out": [one._asdict() for one in self.left_out],
            "notes": list(self.notes),
        }
