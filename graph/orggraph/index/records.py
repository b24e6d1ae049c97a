"""How are facts, entities and sources kept in columns? Whole, and read back as they were."""

import json
from array import array
from bisect import bisect_right
from functools import cached_property
from typing import Final

from orggraph.dates import ALWAYS, NEVER, Bounds, Day, EdtfDate, parse_edtf
from orggraph.errors import NotADateError
from orggraph.facts import (
    Certainty,
    Entity,
    EntityId,
    Fact,
    Kind,
    Ledger,
    Source,
    SourceId,
    Statement,
    StatementId,
)
from orggraph.index.columns import (
    Columns,
    Lists,
    Texts,
    list_columns,
    numbers,
    text_columns,
)
from orggraph.index.numbering import Numbering

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
#: Bits of `flags`: the certainty in the lowest two, then what is certain of the dates.
CERTAINTY: Final = 0b11
BEGINS_ON_A_DAY: Final = 1 << 2
ENDS_ON_A_DAY: Final = 1 << 3
CERTAINTIES: Final = tuple(Certainty)
KINDS: Final = (None, *Kind)


class Vocabulary:
    """Texts and lists of texts in the making, each kept once; 0 stands for none."""

    def __init__(self) -> None:
        self._texts: dict[str | None, int] = {None: 0}
        self._lists: dict[tuple[int, ...], int] = {(): 0}
        self._told: dict[tuple[str, ...], int] = {(): 0}

    def text(self, text: str | None) -> int:
        """Return the place of a text."""
        place = self._texts.get(text)
        if place is None:
            place = self._texts[text] = len(self._texts)
        return place

    def date(self, date: EdtfDate | None) -> int:
        """Return the place of a date's text."""
        return 0 if date is None else self.text(date.text)

    def texts(self, texts: tuple[str, ...]) -> int:
        """Return the place of a list of texts."""
        place = self._told.get(texts)
        if place is None:
            place = self._told[texts] = self.list(tuple(map(self.text, texts)))
        return place

    def list(self, places: tuple[int, ...]) -> int:
        """Return the place of a list of places."""
        return self._lists.setdefault(places, len(self._lists))

    def columns(self) -> dict[str, memoryview]:
        """Return the finished columns."""
        texts = (text or "" for text in self._texts)
        return {
            **text_columns("text", texts),
            **list_columns("list", list(self._lists)),
        }


def record_columns(ledger: Ledger, order: Numbering) -> dict[str, memoryview]:
    """Return the columns of facts, entities, sources and predicates."""
    words = Vocabulary()
    return {
        **_fact_columns(order, words),
        **_entity_columns(ledger, order, words),
        **_source_columns(ledger, words),
        "predicate.iri": numbers(map(words.text, order.predicates)),
        **words.columns(),
    }


def _fact_columns(order: Numbering, words: Vocabulary) -> dict[str, memoryview]:
    flat = array("i")
    for fact in order.facts:
        said, bounds, known_from, known_until = fact
        rest = (
            words.texts(tuple(date.text for date in said.seen)),
            words.date(said.known_from),
            words.date(said.known_until),
            words.texts(said.revises),
            words.texts(said.retracted_by),
        )
        flat.extend(
            (
                *bounds,
                known_from,
                known_until,
                _flags(fact),
                words.date(said.start),
                words.date(said.end),
                words.text(said.role),
                words.text(said.comment),
                words.texts(said.sources),
                words.list(rest) if any(rest) else 0,
            )
        )
    told = {
        f"fact.{field}": memoryview(flat[place :: len(FACT_FIELDS)])
        for place, field in enumerate(FACT_FIELDS)
    }
    ids = [fact.statement.id for fact in order.facts]
    told.update(text_columns("fact.id", ids))
    told["fact.by_id"] = numbers(sorted(range(len(ids)), key=ids.__getitem__))
    return told


def _flags(fact: Fact) -> int:
    flags = fact.statement.certainty.rank
    if fact.begins_on(fact.bounds.from_earliest):
        flags |= BEGINS_ON_A_DAY
    if fact.ends_on(fact.bounds.end_latest):
        flags |= ENDS_ON_A_DAY
    return flags


def _entity_columns(
    ledger: Ledger, order: Numbering, words: Vocabulary
) -> dict[str, memoryview]:
    """Return the columns of all entities; a label of 0 marks those nobody describes."""
    label, kind, others = array("i"), array("i"), array("i")
    classification, classified_as, homes = array("i"), array("i"), array("i")
    for name in order.entities:
        about = ledger.entities.get(name)
        if about is None:
            about = Entity(name, "")
            label.append(0)
        else:
            label.append(words.text(about.label))
        kind.append(KINDS.index(about.kind))
        others.append(words.texts(about.alt_labels))
        classification.append(words.text(about.classification))
        classified_as.append(words.text(about.classified_as))
        homes.append(words.list(tuple(order.number[home] for home in about.post_in)))
    return {
        **text_columns("entity.id", order.entities),
        "entity.label": memoryview(label),
        "entity.kind": memoryview(kind),
        "entity.alt_labels": memoryview(others),
        "entity.classification": memoryview(classification),
        "entity.classified_as": memoryview(classified_as),
        "entity.post_in": memoryview(homes),
    }


def _source_columns(ledger: Ledger, words: Vocabulary) -> dict[str, memoryview]:
    names = sorted(ledger.sources)
    sources = [ledger.sources[name] for name in names]
    fields = ("publisher", "title", "author", "url")
    told = {
        f"source.{field}": numbers(words.text(getattr(one, field)) for one in sources)
        for field in fields
    }
    told["source.issued"] = numbers(words.date(source.issued) for source in sources)
    return {**text_columns("source.id", names), **told}


def problem_columns(ledger: Ledger) -> dict[str, memoryview]:
    """Return what is wrong with single statements, as JSON."""
    told = json.dumps(ledger.problems).encode("utf-8", "surrogatepass")
    return {"problem.json": memoryview(told)}


class Records:
    """Facts, entities and sources, read from their columns when asked for.

    Facts are numbered in the order of their edges, entities and sources by their ids.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.entity_ids = Texts(columns, "entity.id")
        self.fact_ids = Texts(columns, "fact.id")
        self.texts = Texts(columns, "text")
        self.lists = Lists(columns, "list")
        self.fact_starts = columns["edge.starts"]

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

    def fact(self, row: int) -> Fact:
        """Return one fact with its statement."""
        *days, flags, start, end, role, comment, sources, rest = (
            self.column(f"fact.{field}")[row] for field in FACT_FIELDS
        )
        seen, since, until, revises, retracted = self.lists[rest] or (0,) * 5
        edge = bisect_right(self.fact_starts, row) - 1
        said = Statement(
            StatementId(self.fact_ids[row]),
            EntityId(self.entity_ids[self.column("edge.subject")[edge]]),
            self.predicates[self.column("edge.predicate")[edge]],
            EntityId(self.entity_ids[self.column("edge.object")[edge]]),
            self.date(start),
            self.date(end),
            tuple(parse_edtf(text) for text in self.named(seen)),
            self.date(since),
            self.date(until),
            CERTAINTIES[flags & CERTAINTY],
            self.text(role),
            self.text(comment),
            tuple(map(SourceId, self.named(sources))),
            tuple(map(StatementId, self.named(revises))),
            tuple(map(SourceId, self.named(retracted))),
        )
        return Fact(said, Bounds(*map(Day, days[:4])), Day(days[4]), Day(days[5]))
