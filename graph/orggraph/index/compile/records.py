"""How are facts, entities and sources put into columns? `index.records` reads them back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from orggraph.dates import EdtfDate
from orggraph.facts import Certainty, Entity, Ledger, Statement
from orggraph.index.columns import numbers
from orggraph.index.compile.numbering import Ints, Numbering, column, ints
from orggraph.index.records import (
    BEGINS_ON_A_DAY,
    ENDS_ON_A_DAY,
    FACT_FIELDS,
    KINDS,
    NO_FACT,
)
from orggraph.index.texts import list_columns, text_columns

T = TypeVar("T")


class _Places(dict[T, int]):
    """Numbers whatever it is asked for, in the order in which that happens."""

    def __missing__(self, key: T) -> int:
        place = self[key] = len(self)
        return place


class Vocabulary:
    """Texts and lists in the making, each kept once; place 0 stands for none."""

    def __init__(self) -> None:
        self.texts: _Places[str | None] = _Places({None: 0})
        self.lists: _Places[tuple[int, ...]] = _Places({(): 0})
        self._named: dict[tuple[str, ...], int] = {}
        self._dates: dict[str, int] = {}
        self._days: set[int] = set()

    def dates(self, dates: Iterable[EdtfDate | None]) -> list[int]:
        """Return the places of the texts of dates."""
        known, places = self._dates, []
        for date in dates:
            if date is None:
                places.append(0)
            elif (place := known.get(date.text)) is not None:
                places.append(place)
            else:
                place = known[date.text] = self.texts[date.text]
                places.append(place)
                if date.one_day:
                    self._days.add(place)
        return places

    def are_days(self, places: Ints) -> Ints:
        """Say which dates, by their places, are for certain one day (1 or 0)."""
        days = np.zeros(len(self.texts), np.int32)
        days[list(self._days)] = 1
        return days[places]

    def named(self, names: Iterable[tuple[str, ...]]) -> list[int]:
        """Return the places of lists of texts."""
        known, texts, lists = self._named, self.texts, self.lists
        places = []
        for some in names:
            place = known.get(some)
            if place is None:
                place = known[some] = lists[tuple(texts[text] for text in some)]
            places.append(place)
        return places

    def columns(self) -> dict[str, memoryview]:
        """Return the finished columns."""
        texts = [text or "" for text in self.texts]
        return {
            **text_columns("text", texts),
            **list_columns("list", list(self.lists)),
        }


def record_columns(ledger: Ledger, order: Numbering) -> dict[str, memoryview]:
    """Return the columns of facts, entities, sources and predicates."""
    words = Vocabulary()
    return {
        **_fact_columns(order, words),
        **_entity_columns(ledger, order, words),
        **_source_columns(ledger, words),
        "predicate.iri": numbers(words.texts[iri] for iri in order.predicates),
        **words.columns(),
    }


def _fact_columns(order: Numbering, words: Vocabulary) -> dict[str, memoryview]:
    if not order.read:
        nothing = zip(FACT_FIELDS, NO_FACT, strict=True)
        empty = {f"fact.{field}": numbers((value,)) for field, value in nothing}
        return {
            **empty,
            "fact.by_id": numbers(()),
            "fact.revised_by": numbers(()),
            **list_columns("fact.revisers", ((),)),
            **text_columns("fact.id", ()),
        }
    # read column by column as the facts were read, and put in order as numbers
    statements, bounds, known_from, known_until = zip(*order.read, strict=True)
    said = dict(zip(Statement._fields, zip(*statements, strict=True), strict=True))
    start, end = (ints(words.dates(said[side])) for side in ("start", "end"))
    rank = {certainty: certainty.rank for certainty in Certainty}
    flags = ints(list(map(rank.__getitem__, said["certainty"])))
    flags |= BEGINS_ON_A_DAY * words.are_days(start)
    flags |= ENDS_ON_A_DAY * words.are_days(end)
    columns: tuple[npt.ArrayLike, ...] = (
        *zip(*bounds, strict=True),
        known_from,
        known_until,
        flags,
        start,
        end,
        list(map(words.texts.__getitem__, said["role"])),
        list(map(words.texts.__getitem__, said["comment"])),
        words.named(said["sources"]),
        _rest(said, words),
    )
    ids = [said["id"][place] for place in order.place.tolist()]
    row_at = ints(np.argsort(order.place))
    return {
        **{
            f"fact.{field}": column(np.append(ints(values)[order.place], nothing))
            for field, values, nothing in zip(
                FACT_FIELDS, columns, NO_FACT, strict=True
            )
        },
        **text_columns("fact.id", ids),
        "fact.by_id": column(row_at[order.by_id]),
        **_revised_columns(order, said, row_at),
    }


def _revised_columns(
    order: Numbering, said: Mapping[str, Sequence[Any]], row_at: Ints
) -> dict[str, memoryview]:
    """Return for each fact which list names the facts that revise it; 0: none does."""
    at = {said["id"][place]: place for place in order.by_id.tolist()}
    newer: dict[int, list[int]] = {}
    for place, olds in enumerate(said["revises"]):
        for old in olds:
            if old in at:  # else it is a problem of its own
                newer.setdefault(int(row_at[at[old]]), []).append(int(row_at[place]))
    lists: _Places[tuple[int, ...]] = _Places({(): 0})
    revised = np.zeros(len(order.read), np.int32)
    for row, rows in newer.items():
        revised[row] = lists[tuple(sorted(rows))]
    return {
        "fact.revised_by": column(revised),
        **list_columns("fact.revisers", list(lists)),
    }


def _rest(said: Mapping[str, Sequence[Any]], words: Vocabulary) -> list[int]:
    """Return the places of what few statements say."""
    fields = ("seen", "known_from", "known_until", "revises", "retracted_by")
    places = []
    for told in zip(*(said[field] for field in fields), strict=True):
        if any(told):
            seen, since, until, revises, retracted = told
            (one,) = words.named([tuple(date.text for date in seen)])
            names = words.named((revises, retracted))
            places.append(words.lists[(one, *words.dates((since, until)), *names)])
        else:
            places.append(0)
    return places


def _entity_columns(
    ledger: Ledger, order: Numbering, words: Vocabulary
) -> dict[str, memoryview]:
    """Return the columns of all entities; a label of 0 marks those nobody describes."""
    described = [
        ledger.entities.get(name) or Entity(name, "") for name in order.entities
    ]
    texts, number = words.texts, order.number
    labels = (
        texts[about.label] if about.id in ledger.entities else 0 for about in described
    )
    kinds = {kind: place for place, kind in enumerate(KINDS)}
    homes = (tuple(number[home] for home in about.post_in) for about in described)
    return {
        **text_columns("entity.id", order.entities),
        "entity.label": numbers(labels),
        "entity.kind": numbers(kinds[about.kind] for about in described),
        "entity.alt_labels": numbers(words.named(a.alt_labels for a in described)),
        "entity.classification": numbers(texts[a.classification] for a in described),
        "entity.classified_as": numbers(texts[a.classified_as] for a in described),
        "entity.post_in": numbers(words.lists[some] for some in homes),
    }


def _source_columns(ledger: Ledger, words: Vocabulary) -> dict[str, memoryview]:
    names = sorted(ledger.sources)
    sources = [ledger.sources[name] for name in names]
    told = {
        f"source.{field}": numbers(words.texts[getattr(one, field)] for one in sources)
        for field in ("publisher", "title", "author", "url")
    }
    told["source.issued"] = numbers(words.dates(one.issued for one in sources))
    return {**text_columns("source.id", names), **told}


def problem_columns(ledger: Ledger) -> dict[str, memoryview]:
    """Return what is wrong with single statements, as JSON."""
    told = json.dumps(ledger.problems).encode("utf-8", "surrogatepass")
    return {"problem.json": memoryview(told)}
