"""Do real tables answer as they should? Each under its own convention."""

from datetime import date, timedelta
from pathlib import Path

import pytest

import orggraph
from orggraph.api import OrgGraph
from orggraph.dates import Truth
from orggraph.facts import EntityId, StatementId
from orggraph.history.values import Edge
from orggraph.importers.report import Report
from registers import expected, needs_registers, shared

pytestmark = needs_registers

SAMPLES = Path(__file__).parents[2] / "docs" / "formats" / "samples"
CABINET = expected("us-cabinet")
SIGS = expected("kubernetes-sigs")
#: Checks that count; the others name people.
COUNTED = {name: one for name, one in SIGS.items() if isinstance(one["answer"][0], int)}
NAMED = {
    "k8s-sig-apimachinery-2020": ("2020-01-01", "sig-api-machinery"),
    "k8s-steering-2021-01-01": ("2021-01-01", "committee-steering"),
    "k8s-sig-release-2019": ("2019-01-01", "sig-release"),
    "k8s-steering-2024-01-01": ("2024-01-01", "committee-steering"),
}


def _imported(
    folder: Path, register: str, table: str, sample: str
) -> tuple[OrgGraph, Report]:
    done = orggraph.import_from(
        "table",
        shared(register, table),
        folder / "ledger.ttl",
        retrieved="2026-06-15",
        map=str(SAMPLES / sample),
    )
    return orggraph.open(folder / "ledger.ttl", cache=False), done.report


@pytest.fixture(scope="module")
def cabinet(tmp_path_factory: pytest.TempPathFactory) -> tuple[OrgGraph, Report]:
    folder = tmp_path_factory.mktemp("cabinet")
    return _imported(folder, "us-cabinet", "cabinet-turnover.csv", "us-cabinet.yaml")


@pytest.fixture(scope="module")
def sigs(tmp_path_factory: pytest.TempPathFactory) -> OrgGraph:
    table, sample = "sig_leadership_history.csv", "kubernetes-sigs.yaml"
    og, _ = _imported(tmp_path_factory.mktemp("sigs"), "kubernetes-sigs", table, sample)
    return og


def _edges(og: OrgGraph, day: str, known: str | None = None) -> list[Edge]:
    """Return the edges of a day, all of which are certain."""
    edges = og.at(day, known).edges
    assert {edge.standing for edge in edges} <= {Truth.YES}
    return list(edges)


def _holders(og: OrgGraph, day: str) -> list[tuple[str, str]]:
    """Return ids of people and labels of the posts that they held."""
    return [
        (edge.subject.rpartition("/")[2], og.ledger.entities[edge.object].label)
        for edge in _edges(og, day)
        if edge.predicate == "org:holds"
    ]


def _leaders(og: OrgGraph, day: str) -> list[tuple[str, str, str | None]]:
    """Return who led which group as what; one edge may be of several roles."""
    facts = og.ledger.facts
    return [
        (edge.subject.rpartition("/")[2], edge.object.rpartition("/")[2], said.role)
        for edge in _edges(og, day, _before(day))
        for said in (facts[StatementId(name)].statement for name in edge.statements)
    ]


@pytest.mark.parametrize("name", [one for one in CABINET if "-n-" in one])
def test_so_many_were_in_the_cabinet(
    cabinet: tuple[OrgGraph, Report], name: str
) -> None:
    og, _ = cabinet

    assert len(_holders(og, name.removeprefix("cabinet-n-"))) == CABINET[name]["answer"]


@pytest.mark.parametrize("name", [one for one in CABINET if "secstate" in one])
def test_they_were_secretary_of_state(
    cabinet: tuple[OrgGraph, Report], name: str
) -> None:
    og, _ = cabinet
    day = name.removeprefix("secstate-")
    found = [who for who, post in _holders(og, day) if post == "Secretary of State"]
    names = [
        og.ledger.entities[EntityId(f"https://example.org/id/{who}")].label
        for who in found
    ]

    assert names == CABINET[name]["answer"]


def test_rows_with_a_phrase_for_a_date_are_counted(
    cabinet: tuple[OrgGraph, Report],
) -> None:
    _, report = cabinet
    rows = [one for one in report.left_out if one.where.startswith("row ")]

    assert len(rows) == CABINET["cabinet-non-dates"]["answer"]
    assert report.read["rows"] == report.mapped["statements"] + len(rows) == 379


def test_nothing_is_wrong_with_the_cabinet_but_new_years_days(
    cabinet: tuple[OrgGraph, Report],
) -> None:
    og, _ = cabinet

    assert {one.rule for one in og.check()} == {"first-of-january"}


def _before(day: str) -> str:
    """Return the day before.

    What a history said at midnight is what was known at the end of the day before.
    """
    return str(date.fromisoformat(day) - timedelta(days=1))


@pytest.mark.parametrize("name", COUNTED)
def test_so_many_led_the_groups(sigs: OrgGraph, name: str) -> None:
    day = name.removeprefix("k8s-")
    led = _leaders(sigs, day)

    assert [
        len(led),
        len({who for who, _, _ in led}),
        len({group for _, group, _ in led}),
    ] == SIGS[name]["answer"]


@pytest.mark.parametrize("name", NAMED)
def test_they_led_a_group(sigs: OrgGraph, name: str) -> None:
    day, group = NAMED[name]
    chairs = [who for who, *led in _leaders(sigs, day) if led == [group, "chairs"]]

    assert sorted(chairs) == SIGS[name]["answer"]


def test_all_checks_of_the_groups_are_made() -> None:
    assert COUNTED.keys() | NAMED.keys() == SIGS.keys()


def test_nothing_is_wrong_with_the_groups(sigs: OrgGraph) -> None:
    assert not sigs.check()
