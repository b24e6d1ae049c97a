"""How do spans of the index become edges and nodes? Many at a time, column by column."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, Protocol, TypeVar, cast

from orggraph.dates import ALWAYS, NEVER, Day, Truth, format_day
from orggraph.facts import EntityId, SourceId, StatementId
from orggraph.facts.terms import compact, local_name
from orggraph.history.values import Dangling, Edge, Node
from orggraph.index.columns import Texts
from orggraph.index.index import Index
from orggraph.index.masks import REASONS
from orggraph.index.point import NOW, Point
from orggraph.index.records import (
    BEGINS_ON_A_DAY,
    CERTAINTIES,
    CERTAINTY,
    ENDS_ON_A_DAY,
    KINDS,
    Records,
)
from orggraph.index.spans import Spans
from orggraph.many import making_many

Key_contra = TypeVar("Key_contra", contravariant=True)
Value_co = TypeVar("Value_co", covariant=True)
Key = TypeVar("Key")
Value = TypeVar("Value")


#: Places of fields in an `Edge`.
_STATEMENTS: Final = Edge._fields.index("statements")
_SOURCES: Final = Edge._fields.index("sources")


class _Column(Protocol[Key_contra, Value_co]):
    def __getitem__(self, place: Key_contra, /) -> Value_co: ...


def draw_edges(index: Index, rows: Sequence[int], day: Day) -> list[Edge]:
    """Return the edges of some spans in which they hold."""
    return list(map(Edge._make, zip(*edge_columns(index, rows, day), strict=True)))


def draw_triples(
    index: Index, rows: Sequence[int]
) -> list[tuple[EntityId, str, EntityId]]:
    """Return the ends of the edges of some spans, with their predicates between."""
    with making_many():
        return list(zip(*_ends(index, _all(index.holding.owner, rows)), strict=True))


def draw_lives(index: Index, rows: Sequence[int], day: Day) -> list[Edge]:
    """Return what is said of the existence of entities, as edges to their classes."""
    starts = index.records.fact_starts
    bests = _all(index.living.best, rows)
    owners = [bisect_right(starts, best) - 1 for best in bests]
    columns = _columns(index, index.living, rows, owners, day)
    return list(map(Edge._make, zip(*columns, strict=True)))


def edge_columns(index: Index, rows: Sequence[int], day: Day) -> list[list[Any]]:
    """Return the fields of `Edge`, a column each, for some spans in which edges hold."""
    owners = _all(index.holding.owner, rows)
    return _columns(index, index.holding, rows, owners, day)


def draw_dangling(index: Index, rows: Sequence[int], at: Point) -> list[Dangling]:
    """Return the edges that are left out, with the reason."""
    spans = index.dangling
    ends = zip(*_ends(index, _all(spans.owner, rows)), rows, strict=True)
    found = []
    for subject, predicate, obj, row in ends:
        reason = _why_missing(index, (subject, obj), at)
        facts = _facts_of(spans, row)
        role = index.records.fact(facts[0]).statement.role if facts else None
        told = _statements(index.records, facts)
        found.append(Dangling(subject, predicate, obj, reason, role, *told))
    return found


def draw_nodes(
    index: Index, numbers: Sequence[int], lives: Mapping[int, int], day: Day
) -> list[Node]:
    """Return the nodes of some entities; `lives` are the spans of their existence."""
    edges = draw_lives(index, list(lives.values()), day)
    existence = dict(zip(lives, edges, strict=True))
    columns = (*node_columns(index, numbers), map(existence.get, numbers))
    return list(map(Node._make, zip(*columns, strict=True)))


def node_columns(index: Index, numbers: Sequence[int]) -> tuple[list[Any], ...]:
    """Return id, label, kind and classification of some entities, a column each."""
    records = index.records
    ids = _all(records.entity_ids.among(numbers), numbers)
    places = _all(records.column("entity.label"), numbers)
    classes = _all(records.column("entity.classification"), numbers)
    texts = _texts(records, (*places, *classes))
    kinds = _all(KINDS, _all(records.column("entity.kind"), numbers))
    labels = [
        texts[place] if place else local_name(name)
        for place, name in zip(places, ids, strict=True)
    ]
    return ids, labels, kinds, _all(texts, classes)


def _columns(
    index: Index, spans: Spans, rows: Sequence[int], owners: Sequence[int], day: Day
) -> list[list[Any]]:
    """Return the fields of edges; `owners` are the numbers of these edges."""
    reasons = _all(REASONS, _all(spans.mask, rows))
    standings = [Truth.MAYBE if some else Truth.YES for some in reasons]
    told = _told(index.records, _all(spans.best, rows), day)
    columns: list[list[Any]] = [*_ends(index, owners), standings, reasons, *told]
    for place, also in enumerate(_all(spans.also, rows)):
        if also:
            several = _statements(index.records, spans.lists[also])
            columns[_STATEMENTS][place], columns[_SOURCES][place] = several
    return columns


def _ends(
    index: Index, owners: Sequence[int]
) -> tuple[list[EntityId], list[str], list[EntityId]]:
    """Return subjects, short names of predicates, and objects of edges."""
    edges, records = index.edges, index.records
    short = [compact(iri) for iri in records.predicates]
    subjects, objects = _all(edges.subject, owners), _all(edges.object, owners)
    names = records.entity_ids.among(chain(subjects, objects))
    ids = cast("dict[int, EntityId]", names)
    predicates = _all(short, _all(edges.predicate, owners))
    return _all(ids, subjects), predicates, _all(ids, objects)


def _told(records: Records, facts: Sequence[int], day: Day) -> list[list[Any]]:
    """Return what edges show of their facts, in the order of the fields of `Edge`.

    -1 stands for no fact, and shows nothing.
    """

    def column(field: str) -> list[int]:
        return _all(records.column(f"fact.{field}"), facts)

    written = [column(field) for field in ("start", "end", "role", "comment")]
    texts = _texts(records, chain.from_iterable(written))
    start, end, role, comment = (_all(texts, places) for places in written)
    flags, since, listed = column("flags"), column("known_from"), column("sources")
    days = {d: format_day(Day(d)) if ALWAYS < d < NEVER else None for d in {*since}}
    ids = records.fact_ids.among({*facts} - {-1})
    first = zip(flags, column("from_earliest"), strict=True)
    last = zip(flags, column("until_latest"), strict=True)
    return [
        start,
        end,
        role,
        [CERTAINTIES[bits & CERTAINTY] for bits in flags],
        _all(days, since),
        [(ids[fact],) if fact >= 0 else () for fact in facts],
        _all(records.all_named(listed), listed),
        comment,
        [bool(bits & BEGINS_ON_A_DAY) and begin == day for bits, begin in first],
        [bool(bits & ENDS_ON_A_DAY) and over == day + 1 for bits, over in last],
    ]


def _facts_of(spans: Spans, row: int) -> Sequence[int]:
    """Return the facts that hold in a span, the best first."""
    if spans.also[row]:
        return spans.lists[spans.also[row]]
    return () if spans.best[row] < 0 else (spans.best[row],)


def _statements(
    records: Records, facts: Sequence[int]
) -> tuple[tuple[StatementId, ...], tuple[SourceId, ...]]:
    """Return the ids of facts, and all their sources, each once."""
    sources = records.column("fact.sources")
    named = (SourceId(name) for fact in facts for name in records.named(sources[fact]))
    statements = (StatementId(records.fact_ids[fact]) for fact in facts)
    return tuple(statements), tuple(dict.fromkeys(named))


def _why_missing(index: Index, ends: Iterable[EntityId], at: Point) -> str:
    """Return which end of an edge did not exist, and why."""
    known = None if at.known == NOW else at.known
    existence = index.ledger.existence
    limits = (existence.limit(end, at.day, known) for end in ends)
    return next(str(limit.reason) for limit in limits if limit.truth is Truth.NO)


def _all(column: _Column[Key, Value], places: Iterable[Key]) -> list[Value]:
    """Return what stands at some places."""
    return list(map(column.__getitem__, places))


def _read(texts: Texts, places: Sequence[int]) -> list[str]:
    """Return the texts at some places, each read once."""
    return _all(texts.among(places), places)


def _texts(records: Records, places: Iterable[int]) -> dict[int, str | None]:
    """Return the texts at some places; none at 0."""
    wanted = set(places)
    texts = records.texts.among(wanted)
    return {**{place: texts[place] for place in wanted}, 0: None}
