"""Does the self-check pass an honest endpoint, and catch every other one?"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import Result

from engines.bounded import triples
from engines.lying import Lie, Other, lying
from orggraph.engines.endpoint import stated
from oxigraph_server import Oxigraph, oxigraph
from schemas import valid

ROOT = Path(__file__).parents[2]
Run = Callable[..., Result]
Rows = list[dict[str, Any]]

#: Four statements, of which all turning days are asked about.
LEDGER = """
    :ada a foaf:Person ; rdfs:label "Ada Birch" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    src:a dcterms:issued "2015-01-10" .
    src:b dcterms:issued "2019-06-01" .

    f:1 a rdf:Statement ;
        rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :lab ;
        schema:startDate "2015-02-01" ; schema:endDate "2018-05-31" ;
        prov:hadPrimarySource src:a .
    f:2 a rdf:Statement ;
        rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :lab ;
        schema:startDate "2016~" ;
        prov:hadPrimarySource src:b ; prov:wasRevisionOf f:3 .
    f:3 a rdf:Statement ;
        rdf:subject :ada ; rdf:predicate org:headOf ; rdf:object :lab ;
        schema:startDate "2017-03-01" ;
        prov:hadPrimarySource src:a .
    f:4 a rdf:Statement ;
        rdf:subject :lab ; rdf:predicate rdf:type ; rdf:object org:OrganizationalUnit ;
        prov:hadPrimarySource src:a .
"""
_SIGNS = {"plain": "BOUND(", "not-exists": "NOT EXISTS", "coalesce": "COALESCE("}


@pytest.fixture(scope="module")
def server() -> Iterator[Oxigraph]:
    """An endpoint for all tests of this file; each puts in what it asks for."""
    with oxigraph() as running:
        yield running


@pytest.fixture
def small(server: Oxigraph, turtle: Callable[[str], Path]) -> Path:
    """The small ledger, which the endpoint holds, too."""
    path = turtle(LEDGER)
    server.put(triples(path))
    return path


def check(run: Run, url: str, *more: str) -> tuple[int, dict[str, Any]]:
    """Return the exit status, and what the check says to programs."""
    result = run("check", "--endpoint", url, "--format", "json", *more)
    return result.exit_code, valid("check-endpoint", result.output)


def test_an_honest_endpoint_passes(server: Oxigraph, shipped: Path, run: Run) -> None:
    server.put(triples(shipped))
    result = run(
        *("check", "--endpoint", server.query, "--questions", "16"),
        *("--ledger", str(shipped)),
    )

    assert result.exit_code == 0
    assert "249 statements with bounds" in result.output
    assert "16 questions compared by rows, 0 differ." in result.output


def test_an_honest_endpoint_with_thousands_of_statements_passes(
    server: Oxigraph, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "generated.ttl"
    script = ROOT / "benchmarks" / "generate.py"
    subprocess.run([sys.executable, script, "2000", "-o", path], check=True)  # noqa: S603 (ours)
    server.put(triples(path))
    status, told = check(run, server.query, "--questions", "8", "--ledger", str(path))

    assert status == 0
    assert told["statements"] == 2000
    assert set(told["forms"].values()) == {0}


def _is(form: str, query: str) -> bool:
    return _SIGNS[form] in query and "?object WHERE" in query


def _without_one(form: str) -> Lie:
    return lambda query, rows: rows[1:] if _is(form, query) else rows


def _twice(query: str, rows: Rows) -> Rows:
    return rows + rows[:1] if _is("plain", query) else rows


def _cut(_: str, rows: Rows) -> Rows:
    return rows[:2]


def _of_another(query: str, rows: Rows) -> Rows:
    for row in rows if _is("coalesce", query) else []:
        row["object"]["value"] += "x"
    return rows


def _miscounted(query: str, rows: Rows) -> Rows:
    if "COUNT" in query and "BOUND(" in query:
        rows[0]["number"]["value"] = "7"
    return rows


def _a_bound_later(query: str, rows: Rows) -> Rows:
    for row in rows if "LIMIT" in query else []:
        row["end"]["value"] = row["end"]["value"].replace("2018-05-31", "2018-06-01")
    return rows


def _never_withdrawn(query: str, rows: Rows) -> Rows:
    asked = any(_is(form, query) for form in _SIGNS)
    return [*rows, _THIRD] if asked and _THIRD not in rows else rows


def _iri(name: str) -> dict[str, str]:
    return {"type": "uri", "value": name}


_THIRD = {
    "statement": _iri("https://example.org/fact/3"),
    "subject": _iri("https://example.org/id/ada"),
    "predicate": _iri("http://www.w3.org/ns/org#headOf"),
    "object": _iri("https://example.org/id/lab"),
}


class Liar(NamedTuple):
    """How an endpoint lies, and which of the forms must be caught."""

    name: str
    caught: set[str]
    lie: Lie = lambda _, rows: rows
    other: Other = str
    questions: int = 4


def _other_day(query: str) -> str:
    return (
        query.replace('"2015-02-01"', '"2015-01-31"') if "?end >=" in query else query
    )


LIARS = (
    *(
        Liar(f"leaves one row of the form {form} out", {form}, _without_one(form))
        for form in _SIGNS
    ),
    Liar("gives a row twice", {"plain"}, _twice),
    Liar("cuts every answer at two rows", {*_SIGNS, "count"}, _cut),
    Liar("names another object", {"coalesce"}, _of_another),
    Liar("counts wrongly", {"count"}, _miscounted),
    Liar(
        "takes a day for another", {"plain", "coalesce"}, other=_other_day, questions=64
    ),
    Liar(
        "states another bound than it compares",
        set(_SIGNS),
        _a_bound_later,
        questions=64,
    ),
    Liar("keeps in all forms what was withdrawn", set(_SIGNS), _never_withdrawn),
)


@pytest.mark.parametrize("liar", LIARS, ids=lambda liar: liar.name)
def test_an_endpoint_is_caught_that(
    liar: Liar, server: Oxigraph, small: Path, run: Run
) -> None:
    with lying(server.query, liar.lie, liar.other) as url:
        status, told = check(run, url, "--questions", str(liar.questions))

    assert status == 1
    assert {form for form, times in told["forms"].items() if times} >= liar.caught
    assert small


def test_dates_that_come_back_as_times_are_told(
    server: Oxigraph, small: Path, run: Run
) -> None:
    def as_times(query: str, rows: Rows) -> Rows:
        for row in rows if "LIMIT" in query else []:
            row["start"]["datatype"] += "Time"
            row["start"]["value"] += "T00:00:00Z"
        return rows

    with lying(server.query, as_times) as url:
        status, told = check(run, url, "--ledger", str(small), "--questions", "4")

    assert status == 1
    assert 'a bound came as "2015-02-01T00:00:00Z"^^' in told["oddities"][0]
    assert "and 1 more bounds that are no xsd:date" in told["oddities"]
    assert set(told["forms"].values()) == {0}


def test_a_cut_answer_is_told_though_no_day_has_so_many_rows(
    server: Oxigraph, small: Path, run: Run
) -> None:
    with lying(server.query, lambda _, rows: rows[:3]) as url:
        status, told = check(run, url, "--ledger", str(small), "--questions", "4")

    assert status == 1
    assert told["oddities"] == [
        "of 4 statements asked for at once 3 came, and nothing said so"
    ]
    assert told["differing"] == 0


def test_very_many_statements_are_compared_by_their_numbers(
    server: Oxigraph, small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_more(query: str, rows: Rows) -> Rows:
        for row in rows if "NOT EXISTS" in query else []:
            row["number"]["value"] = str(int(row["number"]["value"]) + 1)
        return rows

    monkeypatch.setattr(stated, "MOST", 3)
    status, told = check(run, server.query, "--ledger", str(small))
    with lying(server.query, one_more) as url:
        words = ("--questions", "4", "--ledger", str(small))
        caught, found = check(run, url, *words)

    assert (status, told["compared"], told["differing"]) == (0, "numbers", 0)
    assert (caught, found["differing"], found["forms"]["not-exists"]) == (1, 4, 4)
    assert found["forms"]["plain"] == found["forms"]["ledger"] == 0


def test_by_numbers_the_form_that_loses_most_is_not_the_right_one(
    server: Oxigraph, small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.put(triples(small))

    def one_less(query: str, rows: Rows) -> Rows:
        for row in rows if "NOT EXISTS" in query else []:
            row["number"]["value"] = str(max(int(row["number"]["value"]) - 1, 0))
        return rows

    monkeypatch.setattr(stated, "MOST", 3)
    with lying(server.query, one_less) as url:
        status, told = check(run, url, "--questions", "64")

    assert status == 1
    assert {form for form, wrong in told["forms"].items() if wrong} == {"not-exists"}


def test_bounds_that_were_pushed_twice_are_told(
    server: Oxigraph, small: Path, run: Run
) -> None:
    more = (
        "<https://example.org/fact/2> <urn:orggraph:fact:endLatest> "
        '"2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
    )
    server.put(triples(small) + more.encode())
    status, told = check(run, server.query)

    assert status == 1
    assert told["oddities"][0] == (
        "https://example.org/fact/2: it has more than one bound of a kind; "
        "push the ledger again"
    )


def test_an_endpoint_with_another_ledger_is_no_wrong_endpoint(
    server: Oxigraph, small: Path, shipped: Path, run: Run
) -> None:
    result = run("check", "--endpoint", server.query, "--ledger", str(shipped))

    assert result.exit_code == 1
    assert "\n  wanted      right" in result.output
    assert re.search("\n  ledger +[1-9][0-9]* wrong", result.output)
    assert "does not hold this ledger as it is: push it again." in result.output
    assert small


def test_the_first_differences_are_told_and_the_others_counted(
    server: Oxigraph, small: Path, run: Run
) -> None:
    with lying(server.query, lambda q, rows: [] if "COALESCE(" in q else rows) as url:
        result = run("check", "--endpoint", url)
        everything = run("check", "--endpoint", url, "--all")

    assert result.exit_code == everything.exit_code == 1
    line = "2015-01-01, as known now, coalesce: 2 missing, of 2 (2, 4)"
    assert line in result.output.splitlines()
    assert "more (--all lists them)" in result.output
    assert "more (--all" not in everything.output
    assert "gives wrong answers without saying so" in result.output
    assert small


def test_an_endpoint_without_bounds_is_an_error_that_says_what_to_do(
    server: Oxigraph, run: Run
) -> None:
    server.put(b"<urn:a> <urn:b> <urn:c> .\n")
    result = run("check", "--endpoint", server.query)

    assert result.exit_code == 2
    assert "load the ledger with: orggraph push" in result.output


@pytest.mark.parametrize(
    "words",
    [("--index",), ("--rule", "handover"), ("--format", "github"), ("--strict",)],
    ids=" ".join,
)
def test_what_is_asked_of_ledgers_is_not_asked_of_endpoints(
    words: tuple[str, ...], run: Run
) -> None:
    result = run("check", "--endpoint", "http://127.0.0.1:9/sparql", *words)

    assert result.exit_code == 2
    assert f"--endpoint goes without {' '.join(words[:1])}" in result.output
