"""Does a ledger that is elsewhere answer as the same ledger does here?"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings

import orggraph
from held_backend import HeldBackend
from index.agreement import questions_of
from oracle import World
from orggraph import OrgGraph
from orggraph.dates import Day, format_day
from orggraph.errors import AmbiguousNameError, UnknownNameError
from orggraph.remote import RemoteGraph
from small_ledgers import PEOPLE, POSTS, UNITS, Asked, ledger_of, questions, worlds

#: Of whom one asks in the ledger that ships.
ENTITIES = (
    "openai",
    "superalignment",
    "OpenAI board",
    "Jan Leike",
    "Chief Scientist of OpenAI",
    "Anthropic",
)
POINTS = (
    ("2024-05-18", None),
    ("2024-05-18", "2024-05-16"),
    ("2023-11-18", None),
    ("2016-01-01", None),
)
#: Two days, each as known on another.
SPANS = (
    ("2024-05-13", "2024-05-18", None, None),
    ("2024-05-18", "2024-05-18", "2024-05-16", "2024-05-18"),
    ("2016-01-01", "2024-12-01", "2023-01-01", None),
)
Question = Callable[[OrgGraph], Any]


@pytest.fixture(scope="module")
def here() -> OrgGraph:
    return orggraph.open(cache=False)


@pytest.fixture(scope="module")
def there(here: OrgGraph) -> RemoteGraph:
    return RemoteGraph(HeldBackend(here.ledger))


def text(day: Day | None) -> str | None:
    return None if day is None else format_day(day)


def test_every_snapshot_is_the_same(here: OrgGraph, there: RemoteGraph) -> None:
    for one in questions_of(here.ledger, 20):
        at = text(one.at), text(one.known)

        assert there.at(*at) == here.at(*at), one


@pytest.mark.parametrize(("day", "known"), POINTS)
def test_a_part_is_the_same(
    here: OrgGraph, there: RemoteGraph, day: str, known: str | None
) -> None:
    for name in ENTITIES:
        asked: list[dict[str, Any]] = [{"org": name}, {"org": name, "certain": True}]
        asked += [{"around": name, "depth": depth} for depth in range(3)]
        for part in asked:
            assert there.at(day, known, **part) == here.at(day, known, **part), part


@pytest.mark.parametrize("name", ENTITIES)
def test_what_is_told_of_one_is_the_same(
    here: OrgGraph, there: RemoteGraph, name: str
) -> None:
    for known in (None, "2024-05-16"):
        line = there.history(name, known)

        assert line.to_dict() == here.history(name, known).to_dict()
        assert line.learnt == here.history(name, known).learnt
        for by in ("valid", "known"):
            log = there.log(name, known=known, by=by)
            assert log.to_dict() == here.log(name, known=known, by=by).to_dict()
        why = there.why(name, at="2024-05-18", known=known)
        assert why == here.why(name, at="2024-05-18", known=known)._replace(files=())


@pytest.mark.parametrize("span", SPANS, ids=range(len(SPANS)))
def test_what_changed_is_the_same(
    here: OrgGraph, there: RemoteGraph, span: tuple[str, str, str | None, str | None]
) -> None:
    for org in (None, *ENTITIES):
        assert there.diff(*span, org).to_dict() == here.diff(*span, org).to_dict(), org


@pytest.mark.parametrize(
    "asked",
    [
        ("f:f106",),
        ("f102",),
        ("Jan Leike", "headOf", "Superalignment"),
        ("Jan Leike", "headOf"),
        ("Jan Leike", "Superalignment"),
        ("Jan Leike", "Dario Amodei"),
        ("Superalignment", "type"),
        ("Chief Scientist of OpenAI", "postIn"),
        ("Chief Scientist of OpenAI", "OpenAI"),
        ("f001",),
    ],
)
def test_what_is_behind_an_edge_is_the_same(
    here: OrgGraph, there: RemoteGraph, asked: tuple[str, ...]
) -> None:
    subject, (predicate, obj) = asked[0], (*asked[1:], None, None)[:2]
    for point in (*POINTS, ("2010-01-01", "2016-01-01")):
        told = here.why(subject, predicate, obj, *point)

        assert there.why(subject, predicate, obj, *point) == told._replace(files=())


def test_a_way_is_the_same(here: OrgGraph, there: RemoteGraph) -> None:
    for one in ENTITIES[2:]:
        for other in ENTITIES:
            for certain in (False, True):
                way = there.path(one, other, at="2024-05-14", certain=certain)
                told = here.path(one, other, at="2024-05-14", certain=certain)
                assert way.to_dict() == told.to_dict(), (one, other)


@pytest.mark.parametrize("form", ["graphml", "dot", "cytoscape"])
def test_a_day_is_exported_the_same(
    here: OrgGraph, there: RemoteGraph, form: str
) -> None:
    def exported(og: OrgGraph, part: dict[str, Any]) -> tuple[tuple[str, ...], bytes]:
        out = io.BytesIO()
        return og.export(form, out, "2024-05-14", known="2024-05-16", **part), (
            out.getvalue()
        )

    for part in ({}, {"org": "superalignment"}, {"around": "jan-leike", "depth": 2}):
        assert exported(there, part) == exported(here, part)


def test_a_query_sees_the_same_days(here: OrgGraph, there: RemoteGraph) -> None:
    query = (
        "SELECT ?who ?t { GRAPH at:2024-05-14 { ?who org:headOf ?t } } ORDER BY ?who"
    )

    assert there.ask(query).write("csv") == here.ask(query).write("csv")


def test_no_more_is_fetched_than_bears_on_a_part(here: OrgGraph) -> None:
    held = HeldBackend(here.ledger)
    there = RemoteGraph(held)
    part = there.at("2024-05-10", org="superalignment")
    asked = {node.id for node in part.nodes}
    said = [here.ledger.facts[name].statement for name in held.told]

    assert len(asked) < len(held.told) < len(here) / 8
    assert all({one.subject, one.object} & asked for one in said)
    held.told.clear()
    there.history("Jan Leike")
    facts = [here.ledger.facts[name] for name in held.told]
    known = [f for f in facts if not f.statement.about_existence]
    assert all(f.statement.subject.endswith("/jan-leike") for f in known)


def test_names_are_decided_as_here(here: OrgGraph, there: RemoteGraph) -> None:
    for name in ("murati", ":openai", "OPENAI", "chief", "https://example.org/id/xai"):
        told: list[str] = []
        for og in (here, there):
            try:
                told.append(og.history(name).node.id)
            except AmbiguousNameError as several:
                told.append(str(several))
        assert told[0] == told[1]
    for text in ("murrati", "openai", "sam", "nobody"):
        assert there.find(text) == here.find(text)
    with pytest.raises(UnknownNameError, match="nearest: "):
        there.history("Mirra")


def test_what_asks_for_everything_fetches_it(
    here: OrgGraph, there: RemoteGraph
) -> None:
    assert there.stats("2024-05-18").to_dict() == here.stats("2024-05-18").to_dict()
    assert there.log().to_dict() == here.log().to_dict()
    assert len(there) == len(here)
    assert there.ledger.entities == here.ledger.entities
    assert there.ledger.sources == here.ledger.sources


@pytest.mark.parametrize(
    "ask",
    [
        lambda og: og.at("2024-05-18"),
        lambda og: og.at("2024-05-18", org="openai"),
        lambda og: og.diff("2024-05-13", "2024-05-18"),
        lambda og: og.history("Jan Leike"),
        lambda og: og.log("Jan Leike"),
        lambda og: og.why("Jan Leike"),
        lambda og: og.path("Jan Leike", "Dario Amodei", at="2024-06-01"),
        lambda og: og.headcount(["2024-05-18"]),
        lambda og: og.export("graphml", io.BytesIO(), "2024-05-18"),
        len,
    ],
    ids=[
        "at",
        "part",
        "diff",
        "history",
        "log",
        "why",
        "path",
        "headcount",
        "export",
        "len",
    ],
)
def test_whoever_watches_hears_how_much_is_fetched(
    here: OrgGraph, ask: Callable[[RemoteGraph], Any]
) -> None:
    heard: list[tuple[str, int, int]] = []
    over: list[bool] = []

    @contextmanager
    def watching() -> Iterator[Callable[[str, int, int], None]]:
        yield lambda *told: heard.append(told)
        over.append(True)

    there = RemoteGraph(HeldBackend(here.ledger))
    there.watched = watching
    ask(there)

    assert {what for what, _, _ in heard} <= {"fetching", "counting"}
    assert max(done for _, done, _ in heard) > 0
    assert all(done <= whole or not whole for _, done, whole in heard)
    assert len(over) == 1


def about(name: str, at: str | None, known: str | None) -> Iterator[Question]:
    """Yield questions about one of the entities of a small ledger."""
    yield lambda og: og.at(at, known, org=name)
    yield lambda og: og.at(at, known, org=name, certain=True)
    yield lambda og: og.at(at, known, around=name)
    yield lambda og: og.at(at, known, around=name, depth=2)
    yield lambda og: og.history(name, known).to_dict()
    yield lambda og: og.log(name, known=known).to_dict()
    yield lambda og: og.log(name, known=known, by="known").to_dict()
    yield lambda og: og.why(name, at=at, known=known)._replace(files=())


def changes(one: Asked, other: Asked, org: str | None) -> Question:
    """Return the question what changed between two points, in order."""
    (first, last), knowns = sorted((one.at, other.at)), (one.known, other.known)
    then, later = sorted(knowns, key=lambda day: (day is None, day))
    days = format_day(first), format_day(last)
    return lambda og: og.diff(*days, text(then), text(later), org).to_dict()


def asked_of(one: Asked, other: Asked) -> Iterator[Question]:
    """Yield questions about small ledgers, at two points."""
    at, known = text(one.at), text(one.known)
    for name in (UNITS[0], UNITS[1], PEOPLE[0], POSTS[2]):
        yield from about(name, at, known)
    for org in (None, *UNITS):
        yield changes(one, other, org)
        yield lambda og, org=org: og.headcount([at], known, org)  # type: ignore[misc]
    yield lambda og: og.at(at, known)
    yield lambda og: og.path(PEOPLE[0], PEOPLE[1], at, known).to_dict()
    yield lambda og: og.path(POSTS[0], POSTS[2], at, known, certain=True).to_dict()


@settings(max_examples=12)
@given(worlds(), questions, questions)
def test_in_any_small_world_it_is_the_same(
    world: World, one: Asked, other: Asked
) -> None:
    ledger = ledger_of(world)
    here = OrgGraph((), cache=False)._with(ledger, None, tuple)  # noqa: SLF001
    there = RemoteGraph(HeldBackend(ledger))
    for place, ask in enumerate(asked_of(one, other)):
        assert ask(there) == ask(here), place
