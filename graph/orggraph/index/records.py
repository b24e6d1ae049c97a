"""How are facts, entities and sources kept in columns? Whole, and read back as they were."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final, TypeVar

from orggraph.dates import ALWAYS, NEVER, Bounds, Day, EdtfDate, parse_edtf
from orggraph.errors import NotADateError
from orggraph.facts import (
    Certainty,
    Entity,
    EntityId,
    Fact,
    Kind,
    Source,
    SourceId,
    Statement,
    StatementId,
)
from orggraph.index.columns import Columns
from orggraph.index.gather import distinct, values_at
from orggraph.index.texts import Lists, Texts

T = TypeVar("T")

_BOUNDS: Final = Bounds._fields

#: What is kept of a fact, a number each; texts and lists by their place.
FACT_FIELDS: Final = (
    "from_earliest",
    "from_latest",
    "until_earliest",
    "until_latest",
    "known_from",
    "known_until",
    "flags",
    "start",
    "end",
    "role",
    "comment",
    "sources",
    "rest",
)
ENTITY_FIELDS: Final = (
    "label",
    "kind",
    "alt_labels",
    "classification",
    "classified_as",
    "post_in",
)
#: Bits of `flags`: the certainty in the lowest three, then what is certain of the dates.
CERTAINTY: Final = 0b111
BEGINS_ON_A_DAY: Final = 1 << 3
ENDS_ON_A_DAY: Final = 1 << 4
#: All numbers that `flags` can be are below this.
FLAGS: Final = 1 << 5
#: What the certainty can be; the last is that of no fact.
CERTAINTIES: Final = (*Certainty, None)
#: The last row of each column, at -1, which stands for no fact.
NO_FACT: Final = tuple(
    len(Certainty) if field == "flags" else 0 for field in FACT_FIELDS
)
KINDS: Final = (None, *Kind)


class Records:
    """Facts, entities and sources, read from their columns when asked for.

    Facts are numbered in the order of their edges, entities and sources by their ids.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.entity_ids = Texts(columns, "entity.id", keep=True)
        self.fact_ids = Texts(columns, "fact.id")
        self.texts = Texts(columns, "text")
        self.lists = Lists(columns, "list")
        self.fact_starts = columns["edge.starts"]

    def row_of(self, statement: str) -> int | None:
        """Return the row of a fact by the id of its statement; None: there is none."""
        by_id = self.column("fact.by_id")
        place = bisect_left(by_id, statement, key=self.fact_ids.__getitem__)
        found = place < len(by_id) and self.fact_ids[by_id[place]] == statement
        return by_id[place] if found else None

    def edge_of(self, row: int) -> int:
        """Return the edge that a fact is about."""
        return bisect_right(self.fact_starts, row) - 1

    def revised_by(self, row: int) -> list[int]:
        """Return the facts that revise a fact."""
        return self._revisers[self.column("fact.revised_by")[row]]

    @cached_property
    def _revisers(self) -> Lists:
        """Which facts revise a fact, list by list."""
        return Lists(self._columns, "fact.revisers")

    def column(self, name: str) -> memoryview:
        """Return one column of numbers."""
        return self._columns[name]

    @cached_property
    def predicates(self) -> list[str]:
        """The IRIs of the predicates, by number."""
        return [self.texts[place] for place in self.column("predicate.iri")]

    @cached_property
    def source_ids(self) -> Texts:
        """The ids of the sources, sorted."""
        return Texts(self._columns, "source.id")

    def text(self, place: int) -> str | None:
        """Return a text that may be absent."""
        return self.texts[place] if place else None

    def named(self, place: int) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(self.texts[text] for text in self.lists[place]) if place else ()

    def texts_at(self, places: Sequence[int]) -> list[str | None]:
        """Return many texts that may be absent, each read once."""
        wanted, which = distinct(places)
        read: list[str | None] = [*self.texts.at(wanted)]
        if wanted and wanted[0] == 0:
            read[0] = None
        return values_at(read, which)

    def all_named(self, places: Sequence[int]) -> list[tuple[str, ...]]:
        """Return many lists of texts, each list and each text read once."""
        return self.lists.texts_at(places, self.texts)

    def date(self, place: int) -> EdtfDate | None:
        """Return a date; what could not be read as one means any day."""
        if not place:
            return None
        text = self.texts[place]
        try:
            return parse_edtf(text)
        except NotADateError:
            return EdtfDate(text, ALWAYS, NEVER)

    def entity(self, number: int) -> Entity | None:
        """Return what is known of an entity; None where nothing describes it."""
        label, kind, others, classification, classified_as, homes = (
            self.column(f"entity.{field}")[number] for field in ENTITY_FIELDS
        )
        if not label:
            return None
        return Entity(
            EntityId(self.entity_ids[number]),
            self.texts[label],
            KINDS[kind],
            self.named(others),
            self.text(classification),
            self.text(classified_as),
            tuple(EntityId(self.entity_ids[home]) for home in self.lists[homes]),
        )

    def source(self, number: int) -> Source:
        """Return one source."""
        publisher, title, author, url = (
            self.text(self.column(f"source.{field}")[number])
            for field in ("publisher", "title", "author", "url")
        )
        issued = self.date(self.column("source.issued")[number])
        name = SourceId(self.source_ids[number])
        return Source(name, publisher, title, author, url, issued)

    def bounds(self, row: int) -> Bounds:
        """Return when a fact begins and ends, as far as is known."""
        return Bounds(*(Day(self.column(f"fact.{name}")[row]) for name in _BOUNDS))

    def fact(self, row: int) -> Fact:
        """Return one fact with its statement."""
        since, until, flags, start, end, role, comment, sources, rest = (
            self.column(f"fact.{field}")[row] for field in FACT_FIELDS[len(_BOUNDS) :]
        )
        seen, known_from, known_until, revises, retracted = self.lists[rest] or (0,) * 5
        edge = self.edge_of(row)
        said = Statement(
            StatementId(self.fact_ids[row]),
            EntityId(self.entity_ids[self.column("edge.subject")[edge]]),
            self.predicates[self.column("edge.predicate")[edge]],
            EntityId(self.entity_ids[self.column("edge.object")[edge]]),
            self.date(start),
            self.date(end),
            tuple(parse_edtf(text) for text in self.named(seen)),
            self.date(known_from),
            self.date(known_until),
            tuple(Certainty)[flags & CERTAINTY],
            self.text(role),
            self.text(comment),
            tuple(map(SourceId, self.named(sources))),
            tuple(map(StatementId, self.named(revises))),
            tuple(map(SourceId, self.named(retracted))),
        )
        return Fact(said, self.bounds(row), Day(since), Day(until))
