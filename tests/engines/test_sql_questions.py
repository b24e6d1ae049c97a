"""Is what each question's SQL says what the rules say of the ledger that ships?"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from conftest import ROOT
from engines.by_sql import (
    all_of,
    dense_ledgers,
    found,
    headcount_by_rules,
    points_of,
    standing_of,
    stands_by_rules,
    together,
)
from orggraph.dates import NEVER, Day, parse_day
from orggraph.engines.parquet.write import write_parquet
from orggraph.engines.sql import texts
from orggraph.engines.sql.duck import Duck
from orggraph.engines.sql.runner import Runner
from orggraph.errors import NotADayError
from orggraph.facts import EntityId, Ledger
from orggraph.facts.terms import compact, expand
from orggraph.history.values import Dangling, Edge
from orggraph.index.point import Point
from orggraph.rdf.read import read_ledger

DAYS = (
    *("2015-12-11", "2019-03-11", "2023-11-18"),
    *("2024-04-15", "2024-05-15", "2024-05-18", "2024-06-20"),
)
KNOWN = Point(parse_day("2024-05-18"), parse_day("2024-05-16"))
POINTS = [*(Point(parse_day(day)) for day in DAYS), KNOWN]


@pytest.fixture(scope="module")
def told() -> Ledger:
    """The ledger that ships, and some in which much is said of little."""
    dense = together(dense_ledgers(20))
    ledger = read_ledger(ROOT / "data" / "triples.ttl")
    return Ledger(
        {**ledger.facts, **dense.facts},
        {**ledger.entities, **dense.entities},
        {**ledger.sources, **dense.sources},
    )


@pytest.fixture(scope="module")
def runner(told: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """The same in Parquet, asked by DuckDB."""
    folder = tmp_path_factory.mktemp("shipped") / "parquet"
    write_parquet(told, folder)
    duck = Duck(folder)
    yield duck
    duck.close()


@pytest.mark.parametrize("at", POINTS, ids=str)
def test_a_snapshot_has_each_edge_once_in_the_words_of_its_best_statement(
    told: Ledger, runner: Runner, at: Point
) -> None:
    rules = found(told, at)
    edges = sorted(all_of(rules), key=_key)

    rows = list(runner.rows(texts.snapshot(at)))

    assert [_told(row) for row in rows] == [_wanted(told, edge) for edge in edges]


def test_what_is_missing_of_a_dangling_edge_is_said(
    told: Ledger, runner: Runner
) -> None:
    at = Point(parse_day("2024-05-18"))
    gone = {row[6]: row for row in runner.rows(texts.snapshot(at)) if row[6]}

    assert {one.object for one in found(told, at).dangling} >= set(gone)
    assert "https://example.org/id/superalignment" in gone


def test_a_diff_is_what_differs_between_two_snapshots_by_the_rules(
    told: Ledger, runner: Runner
) -> None:
    for one, other in pairwise(POINTS):
        rules = [stands_by_rules(found(told, at)) for at in (one, other)]
        roles = {**_roles(told, one), **_roles(told, other)}
        before, after = ({key: s for key, (s, _) in some.items()} for some in rules)
        keys = before.keys() | after.keys()

        rows = list(runner.rows(texts.diff(one, other)))

        assert {_edge(row): (*row[5:8], row[10]) for row in rows} == {
            key: (before.get(key), after.get(key), change, roles[key])
            for key in keys
            if (change := _change(before.get(key), after.get(key)))
        }
        assert rows == sorted(rows, key=lambda row: (row[0], row[2], row[3]))


def test_people_are_counted_as_in_the_snapshots(told: Ledger, runner: Runner) -> None:
    days = [*POINTS[:-1], *points_of(told, 20)]
    days = list({at.day: Point(at.day) for at in days}.values())

    rows = list(runner.rows(texts.headcount(days)))

    counted = Counter(
        {
            (day.isoformat(), unit, name): number
            for day, unit, _, *numbers in rows
            for name, number in zip(("certain", "possible"), numbers, strict=True)
            if number
        }
    )
    assert counted == headcount_by_rules(told, days)
    assert rows == sorted(rows)


def test_people_are_counted_as_was_known(told: Ledger, runner: Runner) -> None:
    rows = runner.rows(texts.headcount([KNOWN]))

    assert sum(row[3] for row in rows) == sum(
        number
        for (_, _, stands), number in headcount_by_rules(told, [KNOWN]).items()
        if stands == "certain"
    )


def test_a_history_has_all_statements_of_some_entities_with_when_they_were_believed(
    told: Ledger, runner: Runner
) -> None:
    wanted = {
        EntityId(f"https://example.org/id/{name}")
        for name in ("superalignment", "john-schulman")
    }
    facts = [
        fact
        for fact in told.facts.values()
        if {fact.statement.subject, fact.statement.object} & wanted
    ]
    facts.sort(
        key=lambda f: (f.bounds.from_earliest, f.bounds.end_latest, f.statement.id)
    )

    rows = list(runner.rows(texts.history(), {"wanted": wanted}))

    assert [row[0] for row in rows] == [fact.statement.id for fact in facts]
    assert [row[14] == "standing" for row in rows] == [
        fact.known_until == NEVER for fact in facts
    ]


@pytest.mark.parametrize("day", [Day(1), Day(NEVER - 1)])
def test_days_that_stand_for_always_and_never_are_refused(day: Day) -> None:
    for at in (Point(day), Point(parse_day("2024-05-18"), day)):
        with pytest.raises(NotADayError, match="from 0001-01-02 to 9999-12-30"):
            texts.snapshot(at)


def _key(edge: Edge | Dangling) -> tuple[str, str, str]:
    return edge.subject, expand(edge.predicate), edge.object


def _roles(ledger: Ledger, at: Point) -> dict[tuple[str, str, str], str | None]:
    some = all_of(found(ledger, at))
    return {(one.subject, one.predicate, one.object): one.role for one in some}


def _edge(row: tuple[Any, ...]) -> tuple[str, str, str]:
    return row[0], compact(row[2]), row[3]


def _told(row: tuple[Any, ...]) -> tuple[Any, ...]:
    is_day = row[11] not in {None, date.min, date.max}
    known = row[11].isoformat() if is_day else None
    statements = tuple(row[13] or ())
    words = (*row[7:9], row[10], known) if row[5] != "dangling" else ()
    return (
        _edge(row),
        row[1],
        row[4],
        row[5],
        row[9],
        *words,
        statements,
        row[14] or [],
    )


def _wanted(ledger: Ledger, edge: Edge | Dangling) -> tuple[Any, ...]:
    ends = [ledger.entities.get(name) for name in (edge.subject, edge.object)]
    names = edge.subject, edge.object
    labels = [e.label if e else name for e, name in zip(ends, names, strict=True)]
    words: tuple[Any, ...] = ()
    if isinstance(edge, Edge):
        words = edge.start, edge.end, edge.certainty, edge.known_from
    key = edge.subject, edge.predicate, edge.object
    role = edge.role
    return (
        key,
        *labels,
        standing_of(edge),
        role,
        *words,
        edge.statements,
        sorted(edge.sources),
    )


def _change(before: str | None, after: str | None) -> str | None:
    holds = {"certain", "possible"}
    if before == after or not {before, after} & holds:
        return None
    if before not in holds:
        return "began"
    return "otherwise" if after in holds else "ended"
