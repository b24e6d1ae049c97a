"""Who and what is in a film? Things with all their names, and sources as they are cited."""

from collections.abc import Iterable, Sequence
from typing import Final

from orggraph.facts import Kind, SourceId
from orggraph.facts.terms import local_name
from orggraph.history.cited import cite
from orggraph.history.drawn import node_columns
from orggraph.history.words import kind_word
from orggraph.index.gather import numbers_at
from orggraph.index.index import Index
from orggraph.text import clean
from orggraph_viz.film.values import Shape, Source, Thing

#: What an `org:classification` must say to make a unit a body rather than a team.
BODIES: Final = frozenset({"board", "committee", "commission", "council"})


def things(index: Index, numbers: Sequence[int]) -> list[Thing]:
    """Return some entities, in their order."""
    records = index.records
    places = numbers_at(records.column("entity.alt_labels"), numbers)
    others = records.all_named(places)
    columns = (*node_columns(index, numbers), others)
    return [
        _thing(name, label, kind, classification, also)
        for name, label, kind, classification, also in zip(*columns, strict=True)
    ]


def sources(index: Index, names: Iterable[SourceId]) -> list[Source]:
    """Return some sources as they are cited."""
    told = []
    for line in cite(index.ledger, names):
        where = ", ".join(filter(None, (line.publisher, line.date)))
        text = str(line) or clean(local_name(line.id))
        told.append(Source(line.id, text, where or text, line.url))
    return told


def initials(name: str) -> str:
    """Return up to two letters that stand for a name.

    >>> initials("Jan Hendrik Kirchner"), initials("[red]")
    ('JK', 'R')
    """
    letters = [
        next((letter for letter in word if letter.isalnum()), "")
        for word in name.split()[:50]
    ]
    found = [letter for letter in letters if letter]
    return "".join(found[:1] + found[1:][-1:]).upper()[:2]


def _thing(
    name: str,
    label: str,
    kind: Kind | None,
    classification: str | None,
    also: Iterable[str],
) -> Thing:
    called = clean(label)
    others = dict.fromkeys(map(clean, also))
    others.pop(called, None)
    word = clean(kind_word(kind, classification))
    return Thing(
        name,
        called,
        tuple(others),
        word,
        _shape(kind, classification),
        initials(called),
    )


def _shape(kind: Kind | None, classification: str | None) -> Shape:
    if kind is Kind.UNIT:
        return Shape.BODY if classification in BODIES else Shape.TEAM
    return Shape(str(kind)) if kind else Shape.OTHER
