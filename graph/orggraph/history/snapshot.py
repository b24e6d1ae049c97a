"""What was so on a day, as known on another? The graph of that day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day, Truth, format_day
from orggraph.facts import (
    Certainty,
    Entity,
    EntityId,
    Fact,
    Judgement,
    Kind,
    Ledger,
    Limit,
    Reason,
    SourceId,
    StatementId,
    holding,
    judge,
)
from orggraph.facts.ledger import EdgeKey
from orggraph.facts.terms import HOLDS, POST_IN, compact, local_name

if TYPE_CHECKING:  # heavy, and needed only by whoever asks for these forms
    import networkx as nx
    import rdflib

_HOLDS = compact(HOLDS)
_POST_IN = compact(POST_IN)


class Edge(NamedTuple):
    """What one or more statements say of two entities on a day.

    `predicate` is a short name (`org:headOf`). `standing` is YES (certain) or MAYBE
    (possible, with `reasons`). `start`, `end` (texts as written), `role`, `certainty`,
    `comment` and `known_from` (ISO day) are those of the best statement; `first_day`
    and `last_day` say whether it begins or ends on the day itself. `statements` and
    `sources` name the best one first, then the others that hold too. A timeless edge
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

    @property
    def certain(self) -> bool:
        """Say whether it is certain, rather than only possible."""
        return self.standing is Truth.YES

    @property
    def start_unknown_only(self) -> bool:
        """Say whether it is merely possible, because nobody knows when it began."""
        return self.reasons == (Reason.START_UNKNOWN,)


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


@dataclass(frozen=True, slots=True, repr=False)
class Snapshot:
    """The graph of one day; nodes, edges and dangling edges are sorted by their ids.

    `known` is None for what stands to this day. `vacant` are the posts that exist and
    that nobody holds, not even possibly; a part of a snapshot keeps those of the whole.
    """

    at: Day
    known: Day | None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    dangling: tuple[Dangling, ...]
    vacant: frozenset[EntityId]
    ledger: Ledger = field(compare=False)

    def __repr__(self) -> str:
        """Say of which day it is and how large, not all that is in it."""
        known = "now" if self.known is None else format_day(self.known)
        size = f"{len(self.nodes)} nodes, {len(self.edges)} edges"
        return f"<Snapshot {format_day(self.at)}, known {known}: {size}>"

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
    lives = {
        entity: _life(facts, at) for entity, facts in ledger.existence.lives(at, known)
    }
    found = list(_stated(ledger, at, known))
    present = {*lives, *_ends(found)}
    found = _best_of(found, _timeless(ledger, present, at, known))
    present |= _ends(found)
    edges = [edge for edge in found if isinstance(edge, Edge)]
    held = {edge.object for edge in edges if edge.predicate == _HOLDS}
    nodes = tuple(node_of(ledger, name, lives.get(name)) for name in sorted(present))
    return Snapshot(
        at,
        known,
        nodes,
        tuple(sorted(edges, key=_place)),
        tuple(
            sorted((edge for edge in found if isinstance(edge, Dangling)), key=_place)
        ),
        frozenset(n.id for n in nodes if n.kind is Kind.POST and n.id not in held),
        ledger,
    )


def node_of(ledger: Ledger, entity: EntityId, existence: Edge | None = None) -> Node:
    """Return the node of an entity, named by its id where the ledger has no label."""
    about = ledger.entities.get(entity) or Entity(entity, local_name(entity))
    return Node(about.id, about.label, about.kind, about.classification, existence)


def _place(edge: Edge | Dangling) -> EdgeKey:
    return edge.subject, edge.predicate, edge.object


def _ends(found: Iterable[Edge | Dangling]) -> set[EntityId]:
    edges = (edge for edge in found if isinstance(edge, Edge))
    return {end for edge in edges for end in (edge.subject, edge.object)}


def _stated(ledger: Ledger, at: Day, known: Day | None) -> Iterator[Edge | Dangling]:
    """Yield the edges that statements make, and those that dangle."""
    for key, facts in ledger.edges.items():
        believed = [fact for fact in facts if fact.known(known)]
        if believed:
            judgement = judge(believed, at, _limits(ledger, key, at, known))
            if judgement:
                yield _drawn(judgement, at)


def _life(facts: Iterable[Fact], at: Day) -> Edge:
    """Return what is stated of an existence, as an edge to the class of the entity."""
    held = holding(facts, at)
    answer = held[0][1]
    drawn = _drawn(Judgement(held, answer.truth, answer.reasons), at)
    assert isinstance(drawn, Edge)  # noqa: S101 (it holds, so it does not dangle)
    return drawn


def _limits(
    ledger: Ledger, key: EdgeKey, at: Day, known: Day | None
) -> tuple[Limit, Limit]:
    existence = ledger.existence
    return existence.limit(key[0], at, known), existence.limit(key[2], at, known)


def _drawn(judgement: Judgement, at: Day) -> Edge | Dangling:
    """Return the edge that statements make, in the words of the best."""
    best = judgement.held[0][0]
    said = best.statement
    statements = tuple(fact.statement.id for fact, _ in judgement.held)
    named = (name for fact, _ in judgement.held for name in fact.statement.sources)
    sources = tuple(dict.fromkeys(named))
    predicate = compact(said.predicate)
    if judgement.missing is not None:
        ends = said.subject, predicate, said.object
        return Dangling(*ends, judgement.missing, said.role, statements, sources)
    known = ALWAYS < best.known_from < NEVER
    return Edge(
        subject=said.subject,
        predicate=predicate,
        object=said.object,
        standing=judgement.truth,
        reasons=judgement.reasons,
        start=str(said.start) if said.start else None,
        end=str(said.end) if said.end else None,
        role=said.role,
        certainty=said.certainty,
        known_from=format_day(best.known_from) if known else None,
        statements=statements,
        sources=sources,
        comment=said.comment,
        first_day=best.begins_on(at),
        last_day=best.ends_on(at),
    )


def _timeless(
    ledger: Ledger, present: Iterable[EntityId], at: Day, known: Day | None
) -> Iterator[Edge | Dangling]:
    """Yield the edges from the posts of a snapshot to their organisations."""
    for entity in present:
        about = ledger.entities.get(entity)
        for home in about.post_in if about else ():
            limits = _limits(ledger, (entity, POST_IN, home), at, known)
            truth = limits[0].truth & limits[1].truth
            if truth is Truth.NO:
                gone = next(limit for limit in limits if limit.truth is Truth.NO)
                yield Dangling(entity, _POST_IN, home, str(gone.reason))
            else:
                reasons = (Reason.EXISTENCE,) if truth is Truth.MAYBE else ()
                yield Edge(entity, _POST_IN, home, truth, reasons)


def _best_of(
    stated: Iterable[Edge | Dangling], timeless: Iterable[Edge | Dangling]
) -> list[Edge | Dangling]:
    """Join what is stated with what is timeless; of two the surer, else the stated."""
    best = {_place(edge): edge for edge in stated}
    for edge in timeless:
        other = best.setdefault(_place(edge), edge)
        if isinstance(edge, Edge) and edge.certain and not _certain(other):
            best[_place(edge)] = edge
    return list(best.values())


def _certain(edge: Edge | Dangling) -> bool:
    return isinstance(edge, Edge) and edge.certain
