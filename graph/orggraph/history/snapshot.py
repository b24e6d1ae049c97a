"""What was so on a day, as known on another? The graph of that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from orggraph.dates import ALWAYS, NEVER, Day, Truth, format_day
from orggraph.facts import (
    Answer,
    Certainty,
    Entity,
    EntityId,
    Fact,
    Kind,
    Ledger,
    Limit,
    Reason,
    SourceId,
    StatementId,
)
from orggraph.facts.terms import POST_IN, compact, local_name

if TYPE_CHECKING:  # heavy, and needed only by whoever asks for these forms
    import networkx as nx
    import rdflib

EdgeKey = tuple[EntityId, str, EntityId]


@dataclass(frozen=True, slots=True)
class Node:
    """An entity that is in a snapshot."""

    id: EntityId
    label: str
    kind: Kind | None
    classification: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """What one or more statements say of two entities on a day.

    `predicate` is a short name (`org:headOf`). `standing` is YES (certain) or MAYBE
    (possible, with `reasons`). `start`, `end` (texts as written), `role`, `certainty`
    and `known_from` (ISO day) are those of the best statement; `statements` and
    `sources` name it first, then the others that hold too. A timeless edge
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

    @property
    def certain(self) -> bool:
        """Say whether it is certain, rather than only possible."""
        return self.standing is Truth.YES

    @property
    def start_unknown_only(self) -> bool:
        """Say whether it is merely possible, because nobody knows when it began."""
        return self.reasons == (Reason.START_UNKNOWN,)


@dataclass(frozen=True, slots=True)
class Dangling:
    """An edge that is left out because one of its ends did not exist on the day."""

    subject: EntityId
    predicate: str
    object: EntityId
    reason: str
    role: str | None = None
    statements: tuple[StatementId, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The graph of one day; nodes, edges and dangling edges are sorted by their ids.

    `known` is None for what stands to this day.
    """

    at: Day
    known: Day | None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    dangling: tuple[Dangling, ...]
    ledger: Ledger = field(repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form (docs/snapshot.schema.json)."""
        from orggraph.history.as_json import snapshot_dict

        return snapshot_dict(self)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return a `MultiDiGraph`: nodes by IRI, edge keys like `org:headOf`."""
        from orggraph.history.as_networkx import to_networkx

        return to_networkx(self)

    def to_rdf(self) -> rdflib.Graph:
        """Return plain W3C ORG triples, without the times, as an rdflib graph."""
        from orggraph.history.as_rdf import to_rdf

        return to_rdf(self)

    def _repr_html_(self) -> str:
        """Show it as a table in a notebook."""
        from orggraph.history.as_html import to_html

        return to_html(self)


def take(ledger: Ledger, at: Day, known: Day | None = None) -> Snapshot:
    """Return what was so on day `at`, as known on day `known` (None: to this day)."""
    edges: list[Edge] = []
    dangling: list[Dangling] = []
    for key, facts in _by_edge(ledger.facts.values(), known).items():
        limits = [ledger.existence.limit(end, at, known) for end in (key[0], key[2])]
        held = _holding(facts, at, limits)
        if not held:
            continue
        missing = next((lim for lim in limits if lim.truth is Truth.NO), None)
        if missing:
            dangling.append(_dangling(key, held, str(missing.reason)))
        else:
            edges.append(_edge(key, held, limits[0].truth & limits[1].truth))
    present = {entity for entity, _ in ledger.existence.present(at, known)}
    present.update(end for edge in edges for end in (edge.subject, edge.object))
    posts = _posts_in(ledger, present, at, known)
    edges = _best_of(edges, [edge for edge in posts if isinstance(edge, Edge)])
    dangling += [edge for edge in posts if isinstance(edge, Dangling)]
    present.update(edge.object for edge in edges)
    return Snapshot(
        at,
        known,
        tuple(node_of(ledger, entity) for entity in sorted(present)),
        tuple(sorted(edges, key=_place)),
        tuple(sorted(dangling, key=_place)),
        ledger,
    )


def node_of(ledger: Ledger, entity: EntityId) -> Node:
    """Return the node of an entity, named by its id where the ledger has no label."""
    about = ledger.entities.get(entity) or Entity(entity, local_name(entity))
    return Node(about.id, about.label, about.kind, about.classification)


def _place(edge: Edge | Dangling) -> EdgeKey:
    return edge.subject, edge.predicate, edge.object


def _by_edge(facts: Iterable[Fact], known: Day | None) -> dict[EdgeKey, list[Fact]]:
    grouped: dict[EdgeKey, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.known(known) and not fact.statement.about_existence:
            grouped[fact.statement.edge].append(fact)
    return grouped


def _holding(
    facts: Iterable[Fact], at: Day, limits: Iterable[Limit]
) -> list[tuple[Fact, Answer]]:
    """Return the statements that hold, the best first."""
    begins = max(limit.begins for limit in limits)
    held = [
        (fact, answer)
        for fact in facts
        # what has no earliest start begins no earlier than both its ends
        if not (fact.bounds.from_earliest == ALWAYS and at < begins)
        if (answer := fact.on(at)).truth is not Truth.NO
    ]
    return sorted(held, key=_preference)


def _preference(held: tuple[Fact, Answer]) -> tuple[int, int, int, str]:
    """Order by standing, certainty, number of reasons, then id: a steady choice."""
    fact, answer = held
    said = fact.statement
    return -answer.truth.value, said.certainty.rank, len(answer.reasons), said.id


def _edge(key: EdgeKey, held: list[tuple[Fact, Answer]], limit: Truth) -> Edge:
    best, answer = held[0]
    said = best.statement
    reasons = answer.reasons
    if limit is Truth.MAYBE:
        reasons = (*reasons, Reason.EXISTENCE)
    return Edge(
        said.subject,
        compact(key[1]),
        said.object,
        answer.truth & limit,
        reasons,
        str(said.start) if said.start else None,
        str(said.end) if said.end else None,
        said.role,
        said.certainty,
        format_day(best.known_from) if ALWAYS < best.known_from < NEVER else None,
        tuple(fact.statement.id for fact, _ in held),
        tuple(dict.fromkeys(s for fact, _ in held for s in fact.statement.sources)),
    )


def _dangling(key: EdgeKey, held: list[tuple[Fact, Answer]], reason: str) -> Dangling:
    return Dangling(
        key[0],
        compact(key[1]),
        key[2],
        reason,
        held[0][0].statement.role,
        tuple(fact.statement.id for fact, _ in held),
    )


def _posts_in(
    ledger: Ledger, present: Iterable[EntityId], at: Day, known: Day | None
) -> list[Edge | Dangling]:
    """Return the timeless edges from the posts of a snapshot to their organisations."""
    found: list[Edge | Dangling] = []
    for entity in present:
        about = ledger.entities.get(entity)
        for home in about.post_in if about else ():
            ends = [ledger.existence.limit(end, at, known) for end in (entity, home)]
            truth = ends[0].truth & ends[1].truth
            missing = next((end for end in ends if end.truth is Truth.NO), None)
            if missing:
                reason = str(missing.reason)
                found.append(Dangling(entity, compact(POST_IN), home, reason))
            else:
                reasons = (Reason.EXISTENCE,) if truth is Truth.MAYBE else ()
                found.append(Edge(entity, compact(POST_IN), home, truth, reasons))
    return found


def _best_of(stated: Iterable[Edge], timeless: Iterable[Edge]) -> list[Edge]:
    """Join edges that are stated with timeless ones; of two the surer, else the stated."""
    best = {_place(edge): edge for edge in stated}
    for edge in timeless:
        other = best.get(_place(edge))
        if other is None or other.standing.value < edge.standing.value:
            best[_place(edge)] = edge
    return list(best.values())
