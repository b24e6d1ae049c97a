"""Is what was compiled the whole ledger, also when it was written, mapped and sent?"""

import io
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dense_worlds import dense_worlds
from oracle import World
from orggraph.dates import ALWAYS, NEVER, EdtfDate, parse_edtf
from orggraph.facts import (
    Certainty,
    Entity,
    EntityId,
    Fact,
    Kind,
    Ledger,
    Problem,
    Source,
    SourceId,
    Statement,
    StatementId,
    assemble,
)
from orggraph.facts.terms import POST_IN
from orggraph.index.columns import columns_in, write_columns
from orggraph.index.compile.build import build
from orggraph.index.index import Index
from orggraph.rdf.read import read_ledger
from small_ledgers import dates, ends, ledger_of

CASES = sorted((Path(__file__).parents[1] / "conformance").glob("*.ttl"))


def _come_back(ledger: Ledger) -> Iterator[Ledger]:
    """Yield the ledger of an index, of one that was written, and of one that was sent."""
    index = build(ledger)
    yield index.ledger
    stream = io.BytesIO()
    write_columns(index.columns, stream, index.columns.about)
    columns = columns_in(memoryview(stream.getvalue()))
    assert columns is not None
    yield Index(columns).ledger
    yield pickle.loads(pickle.dumps(index)).ledger  # noqa: S301 (our own)


def _told(ledger: Ledger) -> dict[str, object]:
    """Return all that a ledger says, what belongs together in the order of the ids."""

    def name(fact: Fact) -> StatementId:
        return fact.statement.id

    return {
        "facts": dict(ledger.facts),
        "entities": dict(ledger.entities),
        "sources": dict(ledger.sources),
        "problems": ledger.problems,
        "lives": {who: sorted(some, key=name) for who, some in ledger.lives.items()},
        "edges": {key: sorted(some, key=name) for key, some in ledger.edges.items()},
        "sizes": [
            len(part)
            for part in (ledger.facts, ledger.entities, ledger.sources, ledger.lives)
        ],
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_micro_ledger_comes_back(path: Path) -> None:
    ledger = read_ledger(path)

    for back in _come_back(ledger):
        assert _told(back) == _told(ledger)


def test_the_shipped_ledger_comes_back(shipped: Path) -> None:
    ledger = read_ledger(shipped)

    for back in _come_back(ledger):
        assert _told(back) == _told(ledger)


def test_a_ledger_without_anything_comes_back() -> None:
    ledger = assemble(())

    for back in _come_back(ledger):
        assert _told(back) == _told(ledger)


@settings(max_examples=25)
@given(dense_worlds(most=15))
def test_a_dense_world_comes_back(world: World) -> None:
    ledger = ledger_of(world)

    for back in _come_back(ledger):
        assert _told(back) == _told(ledger)


#: Any text, and what is hard to write: bytes of no character, ends of lines, nothing.
_texts = st.text('ab\0\udc80é\n"𝔸', max_size=3)
_maybe = st.none() | _texts
_ids = st.lists(_texts, max_size=2)
_statements = st.builds(
    Statement,
    id=_texts.map(StatementId),
    subject=_texts.map(EntityId),
    predicate=_texts,
    object=_texts.map(EntityId),
    start=st.none() | dates,
    end=ends,
    seen=st.lists(dates, max_size=2).map(tuple),
    known_from=st.none() | dates,
    known_until=st.none() | dates,
    certainty=st.sampled_from(Certainty),
    role=_maybe,
    comment=_maybe,
    sources=_ids.map(lambda some: tuple(map(SourceId, some))),
    revises=_ids.map(lambda some: tuple(map(StatementId, some))),
    retracted_by=_ids.map(lambda some: tuple(map(SourceId, some))),
)
_entities = st.builds(
    Entity,
    id=_texts.map(EntityId),
    label=_texts,
    kind=st.none() | st.sampled_from(Kind),
    alt_labels=_ids.map(tuple),
    classification=_maybe,
    classified_as=_maybe,
    post_in=_ids.map(lambda some: tuple(map(EntityId, dict.fromkeys(some)))),
)
#: What cannot be read as a date means any day, as the reader has it.
_unreadable = st.just(EdtfDate("in spring", ALWAYS, NEVER))
_sources = st.builds(
    Source,
    id=_texts.map(SourceId),
    publisher=_maybe,
    title=_maybe,
    author=_maybe,
    url=_maybe,
    issued=st.none() | dates | _unreadable,
)
_problems = st.builds(
    Problem, _texts, _texts, _texts, st.booleans(), _maybe, st.none() | st.integers(1)
)


@settings(max_examples=50)
@given(
    st.lists(_statements, max_size=6),
    st.lists(_entities, max_size=4),
    st.lists(_sources, max_size=4),
    st.lists(_problems, max_size=2),
)
def test_any_texts_come_back(
    statements: list[Statement],
    entities: list[Entity],
    sources: list[Source],
    problems: list[Problem],
) -> None:
    ledger = assemble(statements, entities, sources, problems)

    for back in _come_back(ledger):
        assert _told(back) == _told(ledger)


def test_what_is_not_in_it_is_not_found() -> None:
    said = Statement(
        StatementId("f5"),
        EntityId("b"),
        "urn:p",
        EntityId("d"),
        start=parse_edtf("2024"),
    )
    ledger = build(assemble([said], [Entity(EntityId("b"), "B")])).ledger

    for name in ("", "a", "c", "e", "f", "f4", "f6", "s", "é"):
        assert ledger.facts.get(StatementId(name)) is None
        assert EntityId(name) not in ledger.entities
        assert SourceId(name) not in ledger.sources
        assert EntityId(name) not in ledger.lives
        assert (EntityId("b"), "urn:p", EntityId(name)) not in ledger.edges
        assert (EntityId(name), "urn:p", EntityId("d")) not in ledger.edges
        assert (EntityId("b"), name, EntityId("d")) not in ledger.edges
    assert EntityId("d") not in ledger.entities  # spoken of, and not described
    with pytest.raises(KeyError):
        ledger.facts[StatementId("f4")]


@settings(max_examples=20)
@given(dense_worlds(most=15))
def test_what_is_looked_up_is_what_one_goes_through(world: World) -> None:
    """Existence is no edge, nor is the timeless place of a post, as in what was read."""
    ledger = ledger_of(world)
    back = build(ledger).ledger
    stated = {fact.statement.edge for fact in ledger.facts.values()}
    names = {*ledger.entities, *(end for key in stated for end in (key[0], key[2]))}

    for key in {*stated, *((name, POST_IN, EntityId("u0")) for name in names)}:
        assert (key in back.edges) == (key in ledger.edges)
    for name in names:
        assert (name in back.lives) == (name in ledger.lives)
        assert back.entities.get(name) == ledger.entities.get(name)
    for fact in ledger.facts:
        assert back.facts[fact] == ledger.facts[fact]


@settings(max_examples=25)
@given(dense_worlds(most=20), st.randoms(use_true_random=False))
def test_the_order_in_which_a_ledger_is_read_changes_no_number(
    world: World, rand: Random
) -> None:
    said = list(world.statements)
    rand.shuffle(said)
    other = replace(
        world,
        statements=tuple(said),
        entities=world.entities[::-1],
        sources=world.sources[::-1],
    )
    one, two = build(ledger_of(world)).columns, build(ledger_of(other)).columns

    assert set(one) == set(two)
    for name in one:
        if name.partition(".")[0] in {"edge", "holding", "dangling", "living", "event"}:
            assert one[name] == two[name], name
