"""Does whoever asks but once, with nothing kept, get the same as from the index?"""

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import to_isomorphic

import orggraph
from index.agreement import questions_of
from index.dense_worlds import dense_worlds
from oracle import World
from orggraph import many
from orggraph.dates import Day, format_day
from orggraph.facts import EntityId, assemble
from orggraph.history import Snapshot, take
from orggraph.history.as_csv import to_csv
from orggraph.history.by_rules import found_by_rules
from orggraph.history.once import Behind, OneSnapshot, take_once
from orggraph.history.scope import around, certain_only, within
from orggraph.history.sift import sifted
from orggraph.index.compile.build import build
from orggraph.index.index import Index
from orggraph.index.point import point
from prefixes import PREFIXES
from small_ledgers import index_of, ledger_of

DAY = "2024-05-18"
ID = "https://example.org/id/"
DAYS = [
    ("2015-12-11", None),
    ("2023-11-18", None),
    ("2024-05-18", "2024-05-16"),
    ("1700-01-01", None),
]
FORMS: dict[str, Callable[[Snapshot], object]] = {
    "dict": Snapshot.to_dict,
    "csv": to_csv,
    "html": Snapshot._repr_html_,
    "repr": repr,
    "networkx": lambda one: nx.node_link_data(one.to_networkx(), edges="edges"),
    "rdf": lambda one: to_isomorphic(one.to_rdf()),
    "vacant": lambda one: one.vacant,
    "counts": lambda one: (one.edge_count, one.dangling_count),
    "triples": Snapshot.triples,
    "part": lambda one: (*map(list, one.part), list(one.numbers), one.lives),
    "at": lambda one: (one.at, one.known, one.point, one.whole),
}


def _not_needed() -> Index:
    msg = "no index is needed for this"
    raise AssertionError(msg)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("day", "known"), DAYS)
def test_every_form_is_the_same_as_from_the_index(
    shipped: Path, day: str, known: str | None, form: str
) -> None:
    once = orggraph.open(shipped, cache=False).at(day, known)
    kept = orggraph.open(shipped).at(day, known)
    tell = FORMS[form]

    assert isinstance(once, OneSnapshot)
    assert not isinstance(kept, OneSnapshot)
    assert tell(once) == tell(kept)
    assert tell(once.head(3)) == tell(kept.head(3))
    assert once == kept
    assert hash(once) == hash(kept)


@settings(max_examples=50)
@given(dense_worlds(most=25), st.integers(0, 1 << 16), st.integers(0, 4))
def test_a_dense_world_is_the_same_as_from_the_index(
    world: World, seed: int, limit: int
) -> None:
    ledger, index = ledger_of(world), index_of(world)
    for asked in questions_of(ledger, 10, seed):
        behind = Behind(lambda: ledger, _not_needed)
        once = take_once(ledger, point(asked.at, asked.known), behind)
        kept = take(index, asked.at, asked.known)

        assert once == kept
        assert once.to_dict() == kept.to_dict()
        assert once.head(limit) == kept.head(limit)
        assert once.head(limit).to_dict() == kept.head(limit).to_dict()


@settings(max_examples=60)
@given(dense_worlds(most=25), st.integers(0, 1 << 16))
def test_what_is_sifted_out_is_not_missed(world: World, seed: int) -> None:
    ledger = ledger_of(world)
    for asked in questions_of(ledger, 20, seed):
        few = sifted(ledger, point(asked.at, asked.known))

        assert few.facts.items() <= ledger.facts.items()
        assert found_by_rules(few, asked.at, asked.known) == found_by_rules(
            ledger, asked.at, asked.known
        )


@settings(max_examples=80)
@given(dense_worlds(most=25), st.integers(0, 1 << 16))
def test_what_does_not_matter_for_a_day_is_not_missed_on_it(
    world: World, seed: int
) -> None:
    whole = ledger_of(world)
    for asked in questions_of(whole, 20, seed):
        few = assemble(world.statements, world.entities, world.sources, day=asked.at)

        assert few.facts.items() <= whole.facts.items()
        assert few.problems == whole.problems
        assert found_by_rules(few, asked.at, asked.known) == found_by_rules(
            whole, asked.at, asked.known
        )


def test_a_ledger_opened_for_one_day_tells_of_all_days_when_it_is_asked(
    shipped: Path,
) -> None:
    whole = orggraph.open(shipped, cache=False)
    for ask in (
        lambda og: og.at("2024-05-18", "2024-05-16"),
        lambda og: og.at("2023-11-18"),
        len,
        lambda og: og.ledger.facts,
        lambda og: og.problems,
        lambda og: og.left_out,
        lambda og: og.at("2024-05-18").index.ledger.facts.keys(),
    ):
        og = orggraph.open(shipped, cache=False, only="2024-05-18")

        assert ask(og) == ask(whole)
        assert og.at("2024-05-18") == whole.at("2024-05-18")


def test_a_ledger_opened_for_one_day_is_read_but_once(tmp_path: Path) -> None:
    """What is asked of it later is about what it was when it was opened."""
    path = tmp_path / "ledger.ttl"
    said = "f:a rdf:subject :{0} ; rdf:predicate org:memberOf ; rdf:object :o ."
    path.write_text(PREFIXES + said.format("before"))
    og = orggraph.open(path, cache=False, only=DAY)
    snapshot = og.at(DAY)
    path.write_text(PREFIXES + said.format("after"))

    assert repr(og).endswith("some statements>")
    for other in (snapshot, certain_only(snapshot), og.at("2020-01-01"), og.at(DAY)):
        assert {edge.subject for edge in other.edges} <= {f"{ID}before"}
    assert len(og) == 1
    assert repr(og).endswith("1 statements>")


def test_for_one_day_little_is_derived(shipped: Path) -> None:
    og = orggraph.open(shipped, cache=False, only="2016-01-01")
    few = og.at("2016-01-01").ledger.facts

    assert 0 < len(few) < len(og) / 2


@pytest.mark.parametrize("cache", [True, False])
def test_a_part_of_the_first_of_it_has_no_more_than_that(
    shipped: Path, cache: bool
) -> None:
    head = orggraph.open(shipped, cache=cache).at("2024-05-18").head(4)

    assert certain_only(head).edges == tuple(e for e in head.edges if e.certain)
    assert within(head, EntityId("https://example.org/id/nobody")).edges == ()
    assert around(head, head.edges[0].subject).edge_count <= 4
    assert head.head(2).edges == head.edges[:2]


def test_nothing_is_compiled_for_one_answer(shipped: Path) -> None:
    og = orggraph.open(shipped, cache=False)
    once = og.at("2024-05-18")
    for form in ("dict", "csv", "html", "networkx", "rdf"):
        FORMS[form](once.head(3))
        FORMS[form](once)

    assert "index" not in og.__dict__


def test_its_index_answers_for_other_days(shipped: Path) -> None:
    og = orggraph.open(shipped, cache=False)
    once = og.at("2024-05-18", "2024-05-16")
    kept = orggraph.open(shipped)

    for day, known in DAYS:
        at = kept.at(day, known).point
        assert take(once.index, at.day, once.known) == kept.at(
            day, format_day(Day(once.known or 1))
        )
        assert Snapshot(once.index, at) == kept.at(day, known)
    assert og.index is once.index
    assert og.at("2023-11-18") == kept.at("2023-11-18")
    assert once.part.edges == kept.at("2024-05-18", "2024-05-16").part.edges
    assert once.lives == kept.at("2024-05-18", "2024-05-16").lives


@pytest.mark.parametrize("limit", [0, 1, 5, 10_000])
def test_the_first_of_it_tell_how_much_there_is(shipped: Path, limit: int) -> None:
    once = orggraph.open(shipped, cache=False).at("2024-05-18").head(limit)
    told = once.to_dict()

    assert told["count"] == {"edges": 97, "dangling": len(once.head_of.dangling)}  # type: ignore[union-attr]
    assert len(told["edges"]) == min(limit, 97)


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("how", [{}, {"cache": False}, {"cache": False, "only": DAY}])
@pytest.mark.parametrize("limit", [None, 3])
def test_it_can_be_kept_and_copied(
    shipped: Path,
    monkeypatch: pytest.MonkeyPatch,
    how: dict[str, Any],
    limit: int | None,
    at_once: bool,
) -> None:
    monkeypatch.setattr(many, "pays", lambda _values: at_once)
    snapshot = orggraph.open(shipped, **how).at(DAY, "2024-05-16")
    whole = len(snapshot.ledger.facts) if not how.get("only") else 249
    snapshot = snapshot if limit is None else snapshot.head(limit)
    form = snapshot.to_dict()
    assert snapshot.part.edges is not None  # read, and so at hand
    assert len(snapshot.numbers) == len(snapshot.nodes)
    sent = pickle.loads(pickle.dumps(snapshot))  # noqa: S301 (our own)

    for other in (sent, copy.copy(snapshot), copy.deepcopy(snapshot)):
        assert other == snapshot
        assert other.to_dict() == form
        assert len(other.index) == whole
        assert Snapshot(other.index, other.point) == Snapshot(
            snapshot.index, snapshot.point
        )


def test_a_ledger_can_be_sent(shipped: Path) -> None:
    for how in ({}, {"cache": False}, {"cache": False, "only": DAY}):
        og = orggraph.open(shipped, **how)
        sent = pickle.loads(pickle.dumps(og))  # noqa: S301 (our own)

        assert sent.at("2024-05-18") == og.at("2024-05-18")
        assert len(sent) == len(og) == len(build(og.ledger))
