"""Does the index answer as the rules do, and as is known, on registers of offices?"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from index.agreement import disagreements, questions_of
from index.registers import REGISTERS
from orggraph.dates import Day, parse_day
from orggraph.facts import Ledger
from orggraph.history import Edge, take
from orggraph.index.compile.build import build
from orggraph.index.index import Index

DELEGATES = {f"rep-{state}" for state in ("AS", "DC", "GU", "MP", "PR", "VI")}
PRESIDENTS = {
    "John Adams": "A000039",
    "Abraham Lincoln": "L000313",
    "Andrew Johnson": "J000116",
    "Richard Nixon": "N000116",
    "Joseph Biden": "B000444",
}


@cache
def _register(name: str, data: Path) -> tuple[Ledger, Index]:
    ledger = REGISTERS[name](data)
    return ledger, build(ledger)


def _edges(name: str, data: Path, at: Day, known: Day | None = None) -> list[Edge]:
    _, index = _register(name, data)
    return list(take(index, at, known).edges)


@cache
def _expected(data: Path) -> dict[str, Any]:
    """Return the answers that were found in another way, by the id of their check."""
    told = json.loads((data / "expected.json").read_text("utf-8"))
    parts = (part for name, part in told.items() if name != "_conventions")
    return {check["id"]: check["answer"] for part in parts for check in part["checks"]}


@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_is_answered_as_by_the_rules(shared: Path, name: str) -> None:
    ledger, index = _register(name, shared / "data")
    asked = questions_of(ledger, 60 if len(ledger.facts) < 5_000 else 30)

    assert len(ledger.facts) > 100
    assert disagreements(index, ledger, asked) == []


@pytest.mark.parametrize(
    "day",
    [
        "1979-01-01",
        "1985-06-01",
        "1995-06-01",
        "1999-06-01",
        "2003-06-01",
        "2012-06-01",
        "2015-06-01",
        "2018-06-01",
        "2020-06-01",
        "2022-06-01",
    ],
)
def test_a_cabinet_has_as_many_members_as_it_had(shared: Path, day: str) -> None:
    data = shared / "data"
    edges = _edges("us-cabinet", data, parse_day(day))
    members = [edge for edge in edges if edge.predicate == "org:holds" and edge.certain]

    assert len(members) == _expected(data)[f"cabinet-n-{day}"]


@pytest.mark.parametrize("year", [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
def test_groups_have_the_leaders_that_were_listed_then(shared: Path, year: int) -> None:
    """What was listed at midnight is what was known by the end of the day before."""
    data = shared / "data"
    eve = Day(parse_day(f"{year}-01-01") - 1)
    edges = _edges("kubernetes-sigs", data, eve, eve)
    counts = (
        len(edges),
        len({e.subject for e in edges}),
        len({e.object for e in edges}),
    )

    assert list(counts) == _expected(data)[f"k8s-{year}-01-01"]


@pytest.mark.parametrize(
    "day", ["2011-03-27", "2012-01-01", "2014-04-01", "2015-03-25", "2016-01-01"]
)
def test_a_parliament_has_the_members_that_it_had(shared: Path, day: str) -> None:
    data = shared / "data"
    edges = _edges("popolo-estonia", data, parse_day(day))
    members = {edge.subject for edge in edges}

    assert len(members) == _expected(data)[f"estonia-{day}"][0]


@pytest.mark.parametrize(
    "day", ["1801-01-01", "1865-04-14", "1865-04-15", "1974-08-08", "2021-01-20"]
)
def test_a_country_has_the_president_that_it_had(shared: Path, day: str) -> None:
    data = shared / "data"
    edges = _edges("us-executive", data, parse_day(day))
    found = [edge.subject for edge in edges if edge.predicate.endswith("/prez")]

    assert found == [PRESIDENTS[name] for name in _expected(data)[f"potus-{day}"]]


@pytest.mark.parametrize("day", ["2013-02-01", "2017-02-01", "2021-02-01"])
def test_congress_has_the_members_that_were_known_then(shared: Path, day: str) -> None:
    data = shared / "data"
    at = parse_day(day)
    edges = _edges("us-congress", data, at, at)
    senators = {edge.subject for edge in edges if edge.object.startswith("sen-")}
    others = {edge.subject: edge.object for edge in edges if edge.object[:4] == "rep-"}
    voting = [name for name, seat in others.items() if seat not in DELEGATES]

    assert [len(senators), len(voting), len(others)] == _expected(data)[
        f"congress-asknown-{day}"
    ]


def test_a_correction_is_known_only_from_when_it_was_made(shared: Path) -> None:
    """The year in which a senator came in was a placeholder at first."""
    data = shared / "data"
    found = []
    for known in ("2013-02-01", "2017-02-01", "2021-02-01"):
        edges = _edges("us-congress", data, parse_day("1993-01-01"), parse_day(known))
        found += [edge.start for edge in edges if edge.subject == "F000062"]

    assert found == [
        _expected(data)[f"correction-F000062-{known}"]
        for known in ("2013-02-01", "2017-02-01", "2021-02-01")
    ]
