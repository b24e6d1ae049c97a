"""Which edges are asked about? By a statement's id, or by names and a relation."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from orggraph.errors import UnknownNameError, UnknownRelationError
from orggraph.facts import EntityId
from orggraph.facts.terms import HOLDS, PREFIXES, TYPE, compact, expand, local_name
from orggraph.history.find import find
from orggraph.index.edges import Edges
from orggraph.index.index import Index
from orggraph.text import folded

#: Relations that are offered when one is not known.
_MOST: Final = 8


class Question(NamedTuple):
    """The edges that are asked about, by number and in order.

    `statement` is the row of the fact that was named. `ends` are the numbers of the
    entities that were named, `relation` is that predicate's IRI.
    """

    edges: tuple[int, ...]
    statement: int | None = None
    ends: tuple[int, ...] = ()
    relation: str | None = None


def find_question(
    index: Index, subject: str, predicate: str | None, obj: str | None
) -> Question:
    """Return what is asked about.

    One name is that of a statement or of an entity, of which all edges are meant. Of
    two, the second is a relation or else an entity, with any relation between them.
    Raises `UnknownNameError`, `AmbiguousNameError`, `UnknownRelationError`.
    """
    if predicate is None and obj is None:
        return _by_one_name(index, subject)
    one = _entity(index, subject)
    relation = None if predicate is None else _relation(index, predicate)
    if obj is not None:
        if predicate is not None and relation is None:
            raise UnknownRelationError(predicate, _relations(index))
        return _between(index, one, relation, _entity(index, obj))
    if relation is None:
        return _between(index, one, None, _other(index, str(predicate)))
    edges = tuple(_with(index, index.edges.touching(one), relation))
    return Question(edges, None, (one,), relation)


def _by_one_name(index: Index, name: str) -> Question:
    """Return a statement with its edge, or an entity with all of its edges."""
    is_name = index.names.whole(folded(name))
    row = None if is_name else _statement(index, name)
    if row is not None:
        return Question((_edge_of(index.edges, row),), row)
    one = _entity(index, name)
    return Question(tuple(sorted(index.edges.touching(one))), None, (one,))


def _edge_of(edges: Edges, row: int) -> int:
    """Return the edge that a fact is about."""
    low, high = 0, len(edges)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (
            (middle, high) if edges.facts(middle).start <= row else (low, middle)
        )
    return low


def _statement(index: Index, name: str) -> int | None:
    """Return the row of a statement by its IRI, short name, or the end of its IRI."""
    prefix, colon, local = name.partition(":")
    plain = local if colon and not local.startswith("//") else name
    spaces = [PREFIXES["f"], *_namespaces(index)]
    for iri in (name, *(space + plain for space in spaces)):
        row = index.records.row_of(iri)
        if row is not None:
            return row
    return index.records.row_of(f"_:{plain}") if prefix == "_" else None


def _namespaces(index: Index) -> Iterator[str]:
    """Yield the namespaces of the first and the last statement; most have one for all."""
    ids = index.records.fact_ids
    by_id = index.records.column("fact.by_id")
    for place in (0, len(by_id) - 1) if len(by_id) else ():
        iri = ids[by_id[place]]
        yield iri.removesuffix(local_name(iri))


def _entity(index: Index, name: str) -> int:
    """Return the number of an entity by a name that a person typed."""
    number = index.records.entity_ids.place(find(index, name))
    if number is None:
        raise UnknownNameError(name, ())
    return number


def _relation(index: Index, name: str) -> str | None:
    """Return a predicate of the ledger by its IRI, short name or last part."""
    wanted = name.casefold()
    for iri in (*index.records.predicates, TYPE):
        names = (iri, compact(iri), local_name(iri))
        if wanted in {one.casefold() for one in names} or expand(name) == iri:
            return iri
    return None


def _other(index: Index, name: str) -> int:
    """Return the second of two entities; what is like a relation was meant as one."""
    try:
        return _entity(index, name)
    except UnknownNameError as unknown:
        if unknown.nearest:
            raise
        raise UnknownRelationError(name, _relations(index)) from None


def _relations(index: Index) -> Sequence[str]:
    """Return the short names of the relations of the ledger."""
    names = {compact(iri).removeprefix("org:") for iri in index.records.predicates}
    return sorted(names - {compact(TYPE)})[:_MOST]


def _between(index: Index, one: int, relation: str | None, other: int) -> Question:
    """Return the edges between two entities, those from the first to the other first.

    Where no relation is named, also the posts that one of them holds in the other.
    """
    edges = index.edges
    found = [edge for edge in edges.out(one) if edges.object[edge] == other]
    if relation is None and one != other:
        found += [edge for edge in edges.out(other) if edges.object[edge] == one]
        found += [*_posts(index, one, other), *_posts(index, other, one)]
    return Question(tuple(_with(index, found, relation)), None, (one, other), relation)


def _posts(index: Index, holder: int, home: int) -> Iterator[int]:
    """Yield the edges from somebody to the posts that are in an organisation."""
    edges, organisation = index.edges, named(index, home)
    for edge in _with(index, edges.out(holder), HOLDS):
        post = index.records.entity(edges.object[edge])
        if post is not None and organisation in post.post_in:
            yield edge


def _with(index: Index, edges: Iterable[int], relation: str | None) -> list[int]:
    """Keep the edges with a relation; None: any."""
    if relation is None:
        return list(edges)
    predicates = index.records.predicates
    return [e for e in edges if predicates[index.edges.predicate[e]] == relation]


def named(index: Index, number: int) -> EntityId:
    """Return the id of an entity by its number."""
    return EntityId(index.records.entity_ids[number])
