"""Does a folder of Parquet tell of a ledger what the ledger itself would?"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from engines.by_sql import found, points_of, together
from orggraph.dates import NEVER, Day, parse_day
from orggraph.engines.backend import Told, Wanted
from orggraph.engines.parquet.tables import OPTIONAL, TABLES, Sort
from orggraph.engines.parquet.write import write_parquet
from orggraph.engines.part import ledger_of
from orggraph.engines.sql.backend import SqlBackend
from orggraph.engines.sql.duck import Duck
from orggraph.engines.sql.runner import Runner
from orggraph.errors import EngineError, NotADayError
from orggraph.facts import EntityId, Fact, Ledger, SourceId, StatementId
from orggraph.facts.terms import expand
from orggraph.index.point import NOW, Point
from orggraph.rdf.read import read_ledger

ID = "https://example.org/id/"
DAY, THEN = parse_day("2024-05-18"), parse_day("2024-05-16")
HEAD = expand("org:headOf")
UNIT = EntityId(f"{ID}superalignment")
LEADER = EntityId(f"{ID}jan-leike")


@pytest.fixture(scope="module")
def told() -> Ledger:
    """The ledger that ships, and odd ones of the conformance set."""
    cases = sorted((ROOT / "tests" / "conformance").glob("[ks]*.ttl"))
    odd = together([read_ledger(path) for path in cases])
    ledger = read_ledger(ROOT / "data" / "triples.ttl")
    return Ledger(
        {**ledger.facts, **odd.facts},
        {**ledger.entities, **odd.entities},
        {**ledger.sources, **odd.sources},
    )


@pytest.fixture(scope="module")
def backend(
    told: Ledger, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqlBackend]:
    """The same in Parquet, asked by DuckDB."""
    folder = tmp_path_factory.mktemp("told") / "parquet"
    write_parquet(told, folder)
    opened = SqlBackend(folder, Duck(folder))
    yield opened
    opened.close()


def _told(facts: Iterable[Fact]) -> dict[StatementId, Told]:
    return {f.statement.id: Told(f.statement, f.known_until) for f in facts}


def _by_id(some: Iterable[Told]) -> dict[StatementId, Told]:
    listed = list(some)
    by_id = {one.statement.id: one for one in listed}
    assert len(by_id) == len(listed)
    return by_id


def test_everything_comes_back_as_it_was(told: Ledger, backend: SqlBackend) -> None:
    edges = {**_by_id(backend.edges(Wanted())), **_by_id(backend.lives(None))}

    assert edges == _told(told.facts.values())
    assert {e.id: e for e in backend.entities(None)} == dict(told.entities)
    assert {s.id: s for s in backend.sources(None)} == dict(told.sources)


@pytest.mark.parametrize(
    ("wanted", "is_wanted"),
    [
        (Wanted(DAY, DAY), lambda f: _can_hold(f, DAY, DAY)),
        (Wanted(THEN, DAY, NOW), lambda f: _can_hold(f, THEN, DAY) and f.known(None)),
        (Wanted(DAY, DAY, THEN), lambda f: _can_hold(f, DAY, DAY) and f.known(THEN)),
        (Wanted(known=THEN), lambda f: f.known(THEN)),
        (Wanted(last=THEN), lambda f: f.bounds.from_earliest <= THEN),
        (Wanted(relations=frozenset({HEAD})), lambda f: f.statement.predicate == HEAD),
        (
            Wanted(about=frozenset({UNIT})),
            lambda f: UNIT in {f.statement.subject, f.statement.object},
        ),
        (
            Wanted(about=frozenset({UNIT, EntityId(f"{ID}openai")}), among=True),
            lambda f: (
                {f.statement.subject, f.statement.object} <= {UNIT, f"{ID}openai"}
            ),
        ),
        (
            Wanted(about=frozenset({UNIT, LEADER})),
            lambda f: {f.statement.subject, f.statement.object} & {UNIT, LEADER},
        ),
        (Wanted(about=frozenset()), lambda _: False),
    ],
    ids=[
        "a day",
        "two days, now",
        "a day, as known",
        "as known",
        "up to a day",
        "a relation",
        "about one",
        "among some",
        "about both ends",
        "about nobody",
    ],
)
def test_what_is_wanted_comes_and_nothing_else(
    told: Ledger, backend: SqlBackend, wanted: Wanted, is_wanted: object
) -> None:
    assert callable(is_wanted)
    facts = [
        fact
        for fact in told.facts.values()
        if not fact.statement.about_existence and is_wanted(fact)
    ]

    assert _by_id(backend.edges(wanted)) == _told(facts)
    assert backend.count(wanted) == len(facts)


def _can_hold(fact: Fact, first: Day, last: Day) -> bool:
    return fact.bounds.from_earliest <= last and first < fact.bounds.until_latest


def test_a_part_by_bounds_stands_as_the_whole(
    told: Ledger, backend: SqlBackend
) -> None:
    lives, sources = list(backend.lives(None)), list(backend.sources(None))
    entities = list(backend.entities(None))
    for at in [*points_of(told, 25), Point(DAY), Point(DAY, THEN)]:
        edges = backend.edges(Wanted(at.day, at.day, at.known))

        part = ledger_of([*edges, *lives], entities, sources)

        assert found(part, at) == found(told, at)


def test_statements_are_found_by_what_they_are_and_what_they_revise(
    told: Ledger, backend: SqlBackend
) -> None:
    revised = {old for fact in told.facts.values() for old in fact.statement.revises}
    some = sorted(revised)[::2]
    revisers = [f for f in told.facts.values() if {*f.statement.revises} & {*some}]
    known = [told.facts[name] for name in some if name in told.facts]

    assert _by_id(backend.revisers(frozenset(some))) == _told(revisers)
    assert _by_id(backend.statements(frozenset(some))) == _told(known)
    lives = (f for f in told.lives[UNIT])
    assert _by_id(backend.lives({UNIT})) == _told(lives)


def test_one_statement_shows_that_a_relation_is_there(backend: SqlBackend) -> None:
    example = backend.example(HEAD)

    assert example is not None
    assert example.statement.predicate == HEAD
    assert backend.example(f"{HEAD}x") is None


def test_posts_are_found_by_where_they_are(told: Ledger, backend: SqlBackend) -> None:
    home = EntityId(f"{ID}openai")
    posts = {e.id: e for e in told.entities.values() if home in e.post_in}

    assert {e.id: e for e in backend.posts_in({home})} == posts
    assert posts


def test_of_nothing_nothing_is_told(backend: SqlBackend) -> None:
    nobody: frozenset[EntityId] = frozenset()

    assert not list(backend.lives(nobody))
    assert not list(backend.posts_in(nobody))
    assert not list(backend.entities(nobody))
    assert not list(backend.headcount([], None))
    assert not list(backend.sources(frozenset({SourceId("nowhere")})))


def test_the_last_day_on_which_anything_was_learnt_is_told(
    told: Ledger, backend: SqlBackend
) -> None:
    days = [fact.known_from for fact in told.facts.values()]

    assert backend.learnt() == max(day for day in days if day < NEVER - 1)


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("Jan Leike", ["jan-leike"]),
        ("JAN  LEIKE", ["jan-leike"]),
        (":jan-leike", ["jan-leike"]),
        (f"{ID}jan-leike", ["jan-leike"]),
        ("leike", ["anthropic-leike-team", "jan-leike"]),
        ("leike jan", ["jan-leike"]),
        ("ilya", ["ilya-sutskever"]),
        ("nobody at all", []),
        ("' OR TRUE --", []),
        ("%", []),
        ("", []),
    ],
)
def test_a_name_means_whoever_has_it(
    backend: SqlBackend, name: str, local: list[str]
) -> None:
    assert list(backend.called(name)) == [f"{ID}{one}" for one in local]


@pytest.mark.parametrize(
    ("name", "label"), [("Jan Leikke", "Jan Leike"), ("Sam Atlman", "Sam Altman")]
)
def test_who_is_called_nearly_so_is_told(
    backend: SqlBackend, name: str, label: str
) -> None:
    assert label in {entity.label for entity in backend.like(name)}


def test_what_is_asked_of_always_and_never_is_refused(backend: SqlBackend) -> None:
    with pytest.raises(NotADayError, match="0001-01-01"):
        list(backend.edges(Wanted(Day(1), Day(1), NOW)))


def test_two_answers_can_be_read_side_by_side(backend: SqlBackend) -> None:
    one, other = backend.edges(Wanted()), backend.entities(None)
    first = next(iter(one))

    assert next(iter(other))
    assert first not in list(one)


def test_it_is_called_as_it_was_named(backend: SqlBackend) -> None:
    assert Path(backend.place).name == "parquet"


class Spoilt:
    """A runner in whose answers a column has a value that it never has."""

    name = "spoilt"

    def __init__(self, runner: Runner, column: str, value: object) -> None:
        self._runner, self._column, self._value = runner, column, value
        self.write, self.close = runner.write, runner.close

    def rows(
        self, sql: str, lists: Mapping[str, Collection[str]] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Yield rows as they never are."""
        columns = sql.partition(" FROM ")[0].removeprefix("SELECT ").split(", ")
        place = columns.index(self._column)
        for row in self._runner.rows(sql, lists):
            yield (*row[:place], self._value, *row[place + 1 :])


NEVER_SO: dict[str, list[tuple[str, object]]] = {
    table: [(name, None) for name in columns if name not in OPTIONAL]
    + [(name, [None]) for name, sort in columns.items() if sort is Sort.TEXTS]
    + [
        (name, "x")
        for name in ("certainty", "kind", "believed_until")
        if name in columns
    ]
    + [(name, ["whenever"]) for name in ("seen",) if name in columns]
    for table, columns in TABLES.items()
    if table in ("statements", "entities", "sources")
}


@pytest.mark.parametrize("table", NEVER_SO)
def test_rows_that_were_never_written_so_are_told_in_one_line(
    backend: SqlBackend, table: str
) -> None:
    for column, value in NEVER_SO[table]:
        one = SqlBackend(backend.folder, Spoilt(backend.runner, column, value))
        asked: dict[str, Iterator[object]] = {
            "statements": one.edges(Wanted()),
            "entities": one.entities(None),
            "sources": one.sources(None),
        }
        with pytest.raises(EngineError, match=f"its table {table} is not as it was"):
            list(asked[table])
