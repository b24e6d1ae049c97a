"""What was so on a day, by the rules alone? The slow and plain answer: every statement read.

This is what the index must equal: tests compare the two, and `orggraph check --index`
does so on anybody's ledger.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day, Truth, format_day
from orggraph.facts import (
    EntityId,
    Fact,
    Judgement,
    Kind,
    Ledger,
    Limit,
    Reason,
    Statement,
    holding,
    judge,
)
from orggraph.facts.freshness import last_confirmed, open_end
from orggraph.facts.ledger import EdgeKey
from orggraph.facts.terms import HOLDS, POST_IN, compact
from orggraph.history.values import Dangling, Edge, Node, node_of

#: Says how far an entity lets its edges hold.
Limits = Callable[[EntityId], Limit]
#: Says on which day statements were last confirmed.
Confirmed = Callable[[Iterable[Statement]], Day | None]

_HOLDS = compact(HOLDS)
_POST_IN = compact(POST_IN)


class Found(NamedTuple):
    """What a snapshot consists of, as `Snapshot` has it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    dangling: tuple[Dangling, ...]
    vacant: frozenset[EntityId]


def found_by_rules(ledger: Ledger, at: Day, known: Day | None = None) -> Found:
    """Return what was so on day `at`, as known on day `known` (None: to this day)."""
    confirmed = partial(last_confirmed, sources=ledger.sources, known=known)
    lives = {
        entity: _life(facts, at, confirmed)
        for entity, facts in ledger.existence.lives(at, known)
    }

    @cache  # a unit limits all its members alike
    def limit(entity: EntityId) -> Limit:
        return ledger.existence.limit(entity, at, known)

    found = list(_stated(ledger, at, known, limit, confirmed))
    present = {*lives, *_ends(found)}
    found = _best_of(found, _timeless(ledger, present, limit))
    present |= _ends(found)
    edges = [edge for edge in found if isinstance(edge, Edge)]
    held = {edge.object for edge in edges if edge.predicate == _HOLDS}
    nodes = tuple(node_of(ledger, name, lives.get(name)) for name in sorted(present))
    return Found(
        nodes,
        tuple(sorted(edges, key=_place)),
        tuple(
            sorted((edge for edge in found if isinstance(edge, Dangling)), key=_place)
        ),
        frozenset(n.id for n in nodes if n.kind is Kind.POST and n.id not in held),
    )


def _place(edge: Edge | Dangling) -> EdgeKey:
    return edge.subject, edge.predicate, edge.object


def _ends(found: Iterable[Edge | Dangling]) -> set[EntityId]:
    edges = (edge for edge in found if isinstance(edge, Edge))
    return {end for edge in edges for end in (edge.subject, edge.object)}


def _stated(
    ledger: Ledger,
    at: Day,
    known: Day | None,
    limit: Limits,
    confirmed: Confirmed,
) -> Iterator[Edge | Dangling]:
    """Yield the edges that statements make, and those that dangle."""
    for key, facts in ledger.edges.items():
        believed = [fact for fact in facts if fact.known(known)]
        if believed:
            judgement = judge(believed, at, (limit(key[0]), limit(key[2])))
            if judgement:
                yield _drawn(judgement, at, confirmed)


def _life(facts: Iterable[Fact], at: Day, confirmed: Confirmed) -> Edge:
    """Return what is stated of an existence, as an edge to the class of the entity."""
    held = holding(facts, at)
    answer = held[0][1]
    drawn = _drawn(Judgement(held, answer.truth, answer.reasons), at, confirmed)
    assert isinstance(drawn, Edge)  # noqa: S101 (it holds, so it does not dangle)
    return drawn


def _drawn(judgement: Judgement, at: Day, confirmed: Confirmed) -> Edge | Dangling:
    """Return the edge that statements make, in the words of the best."""
    best = judgement.held[0][0]
    said = best.statement
    told = [fact.statement for fact, _ in judgement.held]
    statements = tuple([one.id for one in told])
    sources = tuple(dict.fromkeys([name for one in told for name in one.sources]))
    predicate = compact(said.predicate)
    if judgement.missing is not None:
        ends = said.subject, predicate, said.object
        return Dangling(*ends, judgement.missing, said.role, statements, sources)
    known = ALWAYS < best.known_from < NEVER
    end = str(said.end) if said.end else None
    last = confirmed(told) if open_end(end) else None
    return Edge(
        subject=said.subject,
        predicate=predicate,
        object=said.object,
        standing=judgement.truth,
        reasons=judgement.reasons,
        start=str(said.start) if said.start else None,
        end=end,
        role=said.role,
        certainty=said.certainty,
        known_from=format_day(best.known_from) if known else None,
        statements=statements,
        sources=sources,
        comment=said.comment,
        first_day=best.begins_on(at),
        last_day=best.ends_on(at),
        last_confirmed=None if last is None else format_day(last),
    )


def _timeless(
    ledger: Ledger, present: Iterable[EntityId], limit: Limits
) -> Iterator[Edge | Dangling]:
    """Yield the edges from the posts of a snapshot to their organisations."""
    for entity in present:
        about = ledger.entities.get(entity)
        for home in about.post_in if about else ():
            limits = limit(entity), limit(home)
            truth = limits[0].truth & limits[1].truth
            if truth is Truth.NO:
                gone = next(one for one in limits if one.truth is Truth.NO)
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
