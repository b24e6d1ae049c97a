"""Is what was known of Congress in 2013, 2017 and 2021 known from then on?"""

from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

import orggraph
from orggraph.api import OrgGraph
from orggraph.facts import Statement
from orggraph.facts.terms import HOLDS
from registers import expected, needs_registers, shared

pytestmark = needs_registers
CHECKS = expected("us-congress-snapshots")
_DAYS = ("2013-02-01", "2017-02-01", "2021-02-01", "2026-06-15")
_SENATOR, _HOUSE = "us-senator-", "us-representative-"


@pytest.fixture(scope="module")
def og(tmp_path_factory: pytest.TempPathFactory) -> OrgGraph:
    """The four versions in one ledger."""
    into: Path = tmp_path_factory.mktemp("congress") / "congress.ttl"
    older = sorted(shared("us-congress", "snapshots").glob("*.yaml"))
    newest = shared("us-congress", "legislators-current.yaml")
    done = orggraph.import_from(
        "snapshots",
        [newest, *older],
        into,
        map="congress-legislators",
        date=[f"{newest.name}={_DAYS[-1]}"],
    )
    assert {one.what for one in done.report.left_out} == {"1988-11-08 to 1988-10-22"}
    og = orggraph.open(into, cache=False)
    assert not og.problems
    return og


@pytest.fixture(scope="module")
def seats(og: OrgGraph) -> dict[str, Statement]:
    """All that was ever stated of seats."""
    return {
        name: fact.statement
        for name, fact in og.ledger.facts.items()
        if fact.statement.predicate == HOLDS
        and _short(fact.statement.object).startswith((_SENATOR, _HOUSE))
    }


def _short(iri: str) -> str:
    return iri.rpartition("/")[2]


@pytest.mark.parametrize("day", _DAYS[:3])
def test_congress_was_full_but_for_vacancies_as_known_then(
    og: OrgGraph, day: str
) -> None:
    snapshot = og.at(day, day)
    names = {node.id: node.label for node in snapshot.nodes}
    who: dict[str, set[str]] = defaultdict(set)
    for edge in snapshot.edges:
        if _short(edge.object).startswith((_SENATOR, _HOUSE)):
            who[names[edge.object].split()[0]].add(edge.subject)
    house = who["Representative"] | who["Delegate"] | who["Resident"]
    found = [len(who["Senator"]), len(who["Representative"]), len(house)]

    assert found == CHECKS[f"congress-asknown-{day}"]["answer"]


def test_the_end_of_a_term_is_what_was_known_then(og: OrgGraph) -> None:
    """Ends are exclusive in the register: the last day is the one before."""
    ends = [
        edge.end
        for edge in og.at("2014-06-01", "2013-02-01").edges
        if _short(edge.subject) == "K000148" and edge.predicate == "org:holds"
    ]

    assert CHECKS["kerry-as-known-2013-01-31"]["answer"] == "2015-01-03"
    assert ends == ["2015-01-02"]
    assert not [edge for edge in og.at("2014-06-01").edges if "K000148" in edge.subject]


def test_two_people_of_one_name_are_two(og: OrgGraph) -> None:
    snapshot = og.at("2013-02-01", "2013-02-01")
    named = defaultdict(list)
    for node in snapshot.nodes:
        if node.kind == "person":
            named[node.label].append(node.id)
    seats = {
        edge.subject: _short(edge.object).split("-")[2]
        for edge in snapshot.edges
        if _short(edge.object).startswith(_HOUSE)
    }
    found = [
        [[_short(who), seats[who]] for who in sorted(several)]
        for several in named.values()
        if len(several) > 1
    ]

    assert found == [CHECKS["homonyms-2013"]["answer"]]


@pytest.mark.parametrize(
    "name", [one for one in CHECKS if one.startswith("correction-")]
)
def test_a_start_that_was_corrected_is_what_was_known_then(
    og: OrgGraph, name: str
) -> None:
    _, who, known = name.split("-", 2)
    start = CHECKS[name]["answer"]
    before = str(date.fromisoformat(start) - timedelta(days=1))
    found = [
        [
            edge.start
            for edge in og.at(day, known).edges
            if _short(edge.subject) == who and _short(edge.object).startswith(_SENATOR)
        ]
        for day in (before, start)
    ]

    assert found == [[], [start]]


def test_as_many_ends_were_corrected_as_differ_between_the_files(
    seats: dict[str, Statement],
) -> None:
    """Of terms with the same start; a file that lists terms no more corrects none."""
    corrected = Counter(
        str(new.known_from)
        for new in seats.values()
        for old in new.revises
        if seats[old].start == new.start and seats[old].end != new.end
    )

    assert [corrected[day] for day in _DAYS[1:]] == CHECKS["corrected-ends"]["answer"]


def test_no_term_is_taken_for_another(seats: dict[str, Statement]) -> None:
    """What was corrected meets what it was corrected to."""
    for new in seats.values():
        for name in new.revises:
            old = seats[name]
            assert old.start
            assert new.start
            assert old.end
            assert new.end
            assert old.edge == new.edge
            assert old.start.earliest <= new.end.latest
            assert new.start.earliest <= old.end.latest


def test_every_check_of_the_register_was_made() -> None:
    tried = {"kerry-as-known-2013-01-31", "homonyms-2013", "corrected-ends"}
    tried |= {f"congress-asknown-{day}" for day in _DAYS[:3]}
    tried |= {one for one in CHECKS if one.startswith("correction-")}

    assert tried == CHECKS.keys()


def test_the_check_says_of_the_versions_what_it_says_of_the_last(og: OrgGraph) -> None:
    assert {one.rule for one in og.check()} == {"two-holders", "first-of-january"}
