"""Is the Congress of the United States, from its register, as it was?"""

from pathlib import Path
from typing import Any

import pytest

import orggraph
from orggraph.api import OrgGraph
from registers import expected, needs_registers, shared

pytestmark = needs_registers
CHECKS = expected("us-congress")
_FILES = {
    "executive": "executive",
    "committees": "committees-current",
    "legislators": "legislators-current",
}
_STILL = "congress-still-serving-"
_SEATS = {
    "senators": ["Senator"],
    "voting": ["Representative"],
    "house": ["Representative", "Delegate", "Resident Commissioner"],
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three files in one ledger, each a data set of its own."""
    into = tmp_path_factory.mktemp("congress") / "congress.ttl"
    for name, file in _FILES.items():
        path = shared("us-congress", f"{file}.yaml")
        done = orggraph.import_from(
            "mapping", path, into, map=f"congress-{name}", issued="2026-06-15"
        )
        assert done.report.left_out == []
    return into


@pytest.fixture(scope="module")
def og(ledger: Path) -> OrgGraph:
    og = orggraph.open(ledger, cache=False)
    assert not og.problems
    return og


def _holding(og: OrgGraph, day: str, *posts: str, known: str | None = None) -> set[str]:
    """Return who holds a post whose name begins so, by id."""
    snapshot = og.at(day, known)
    names: dict[str, str] = {node.id: node.label for node in snapshot.nodes}
    return {
        edge.subject
        for edge in snapshot.edges
        if edge.predicate == "org:holds" and names[edge.object].startswith(posts)
    }


def _names(og: OrgGraph, day: str, post: str) -> list[str]:
    names: dict[str, str] = {node.id: node.label for node in og.at(day).nodes}
    return sorted(names[who] for who in _holding(og, day, post))


def _count(og: OrgGraph, day: str, *which: str, known: str | None = None) -> list[int]:
    return [len(_holding(og, day, *_SEATS[one], known=known)) for one in which]


def _of(beginning: str) -> dict[str, Any]:
    """Return the answers of all checks whose names begin so, by their days."""
    return {
        name.removeprefix(beginning): check["answer"]
        for name, check in CHECKS.items()
        if name.startswith(beginning)
    }


def test_there_are_a_hundred_senators(og: OrgGraph) -> None:
    answer = CHECKS["congress-sen-2026-06-15"]["answer"]

    assert _count(og, "2026-06-15", "senators") == [answer]


def test_representatives_are_counted_with_and_without_delegates(og: OrgGraph) -> None:
    answer = CHECKS["congress-rep-2026-06-15"]["answer"]

    assert _count(og, "2026-06-15", "voting", "house") == answer


@pytest.mark.parametrize("day", _of(_STILL))
def test_who_still_serves_was_in_office_on_the_days_of_each_term(
    og: OrgGraph, day: str
) -> None:
    """Also on 3 January, when terms touch: an end is the first day of the next."""
    assert _count(og, day, "senators", "house") == _of(_STILL)[day]


@pytest.mark.parametrize("day", _of("speaker-"))
def test_the_speaker_is_who_it_was_or_nobody_that_the_file_knows(
    og: OrgGraph, day: str
) -> None:
    assert _names(og, day, "Speaker of the House") == _of("speaker-")[day]


def test_the_majority_leader_changed_on_20_january_2021(og: OrgGraph) -> None:
    before, after = CHECKS["majority-leader-2021-01-19/20"]["answer"]

    assert _names(og, "2021-01-19", "Senate Majority Leader") == before
    assert _names(og, "2021-01-20", "Senate Majority Leader") == after


@pytest.mark.parametrize("day", _of("potus-"))
def test_one_president_at_a_time_also_on_days_of_handover(
    og: OrgGraph, day: str
) -> None:
    assert _names(og, day, "President of") == _of("potus-")[day]


def test_nobody_was_vice_president_in_september_1974(og: OrgGraph) -> None:
    assert (
        _names(og, "1974-09-01", "Vice President") == CHECKS["vp-1974-09-01"]["answer"]
    )


def test_every_check_of_the_register_was_made() -> None:
    tried = {"congress-sen-2026-06-15", "congress-rep-2026-06-15", "vp-1974-09-01"}
    tried.add("majority-leader-2021-01-19/20")
    for beginning in (_STILL, "speaker-", "potus-"):
        tried |= {beginning + day for day in _of(beginning)}

    assert tried == CHECKS.keys()


def test_members_of_committees_are_those_whom_the_other_files_describe(
    ledger: Path,
) -> None:
    done = orggraph.import_from(
        "mapping",
        shared("us-congress", "committee-membership-current.yaml"),
        ledger,
        map="congress-committee-membership",
        issued="2026-06-15",
        dry_run=True,
    )
    chair = "rdf:subject :B001236 ; rdf:predicate org:headOf ; rdf:object :SSAF ;"

    assert done.report.left_out == []
    assert done.report.mapped == {"statements": 3879}
    assert chair in done.text


def test_who_changed_parties_within_a_term_did_so_on_that_day(og: OrgGraph) -> None:
    def party(day: str) -> list[str]:
        edges = og.at(day).edges
        return [
            edge.object.rpartition("/")[2]
            for edge in edges
            if edge.subject.endswith("/V000133") and edge.object.endswith("-party")
        ]

    assert party("2019-12-17") == ["us-democratic-party"]
    assert party("2019-12-19") == ["us-republican-party"]


def test_the_check_finds_what_is_wrong_in_the_file_and_no_more(og: OrgGraph) -> None:
    """Two presidents pro tempore for 17 days, and a term to 2 January at dawn."""
    found = {(one.rule, one.message.partition(" ")[0]) for one in og.check()}

    assert {rule for rule, _ in found} == {"two-holders", "first-of-january"}


@pytest.mark.parametrize("name", ["Senate", "House", "House of Representatives"])
def test_its_houses_are_found_by_their_short_names(og: OrgGraph, name: str) -> None:
    found = [one.label for one in og.ledger.entities.values() if name in one.alt_labels]

    assert len(found) == 1
    assert found[0].startswith("United States ")
