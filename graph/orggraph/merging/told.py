"""What was joined when ledgers were merged, and by what? A report."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Joined(NamedTuple):
    """Several ids that are one now: which survives, and what made them the same."""

    id: str
    label: str
    others: tuple[str, ...]
    by: tuple[str, ...]


class Strangers(NamedTuple):
    """An id under which ledgers have names with nothing in common: each, and its ledger."""

    id: str
    named: tuple[tuple[str, str], ...]


class Renamed(NamedTuple):
    """A statement or a source that has another id now, because two had the same."""

    old: str
    new: str
    ledger: str
    why: str


class Once(NamedTuple):
    """A statement that several ledgers made, and that stands once now."""

    id: str
    other: str


class Counted(NamedTuple):
    """How much one ledger brought."""

    ledger: str
    entities: int
    statements: int


@dataclass(slots=True)
class Report:
    """Grows while ledgers are merged.

    `shared` counts the ids that several ledgers describe, by what they are of, and
    `strangers` are those of them that may mean two;
    `entities` and `statements` are what the outcome has.
    """

    ledgers: list[Counted] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    shared: dict[str, int] = field(default_factory=dict)
    strangers: list[Strangers] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    once: list[Once] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    entities: int = 0
    statements: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        return {
            "ledgers": [one._asdict() for one in self.ledgers],
            "entities": self.entities,
            "statements": self.statements,
            "shared": dict(self.shared),
            "joined": [one._asdict() for one in self.joined],
            "strangers": [
                {
                    "id": one.id,
                    "named": [
                        {"label": label, "ledger": ledger}
                        for label, ledger in one.named
                    ],
                }
                for one in self.strangers
            ],
            "renamed": [one._asdict() for one in self.renamed],
            "once": [one._asdict() for one in self.once],
            "notes": list(self.notes),
        }
