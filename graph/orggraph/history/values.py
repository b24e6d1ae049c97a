"""What is a snapshot made of? Edges, nodes, and the edges that dangle."""

from typing import NamedTuple

from orggraph.dates import Truth
from orggraph.facts import (
    Certainty,
    Entity,
    EntityId,
    Kind,
    Ledger,
    Reason,
    SourceId,
    StatementId,
)
from orggraph.facts.freshness import open_end
from orggraph.facts.terms import local_name


class Edge(NamedTuple):
    """What one or more statements say of two entities on a day.

    `predicate` is a short name (`org:headOf`). `standing` is YES (certain) or MAYBE
    (possible, with `reasons`). `start`, `end` (texts as written), `role`, `certainty`,
    `comment` and `known_from` (ISO day) are those of the best statement; `first_day`
    and `last_day` say whether it begins or ends on the day itself. `last_confirmed` (ISO
    day) is when something last said so, of what is open-ended; None where nothing that
    is dated did. `statements` and `sources` name the best one first, then the others that hold too. A timeless edge
    (`org:postIn`) has no statements and no certainty.
    """

    subject: EntityId
    predicate: str
    object: EntityId
    standing: Truth
    reasons: tuple[Reason, ...] = ()
    start: str | None = None
    end: str | None = None
    role: str | None = None
    certainty: Certainty | None = None
    known_from: str | None = None
    statements: tuple[StatementId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    comment: str | None = None
    first_day: bool = False
    last_day: bool = False
    last_confirmed: str | None = None

    @property
    def certain(self) -> bool:
        """Say whether it is certain, rather than only possible."""
        return self.standing is Truth.YES

    @property
    def start_unknown_only(self) -> bool:
        """Say whether it is merely possible, because nobody knows when it began.

        That it is not confirmed either, where that counts, makes no difference.
        """
        first, *others = self.reasons or (None,)
        return first is Reason.START_UNKNOWN and set(others) <= {Reason.NOT_CONFIRMED}

    @property
    def open_ended(self) -> bool:
        """Say whether its best statement gives no end, so that it is presumed ongoing."""
        return bool(self.statements) and open_end(self.end)


class Node(NamedTuple):
    """An entity that is in a snapshot.

    `existence` is what is stated of its existence, as an edge to its class; None where
    it is there only because it has an edge.
    """

    id: EntityId
    label: str
    kind: Kind | None
    classification: str | None = None
    existence: Edge | None = None


class Dangling(NamedTuple):
    """An edge that is left out because one of its ends did not exist on the day."""

    subject: EntityId
    predicate: str
    object: EntityId
    reason: str
    role: str | None = None
    statements: tuple[StatementId, ...] = ()
    sources: tuple[SourceId, ...] = ()


def node_of(ledger: Ledger, entity: EntityId, existence: Edge | None = None) -> Node:
    """Return the node of an entity, named by its id where the ledger has no label."""
    about = ledger.entities.get(entity) or Entity(entity, local_name(entity))
    return Node(about.id, about.label, about.kind, about.classification, existence)
