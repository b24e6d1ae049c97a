"""What becomes of what a later version says otherwise?"""

from pathlib import Path

import pytest

import orggraph
from imports import FIRST, SECOND, THIRD, held, taken
from orggraph.errors import NotReadableError
from orggraph.rdf.canonical import canonical_text
from orggraph.rdf.files import ledger_files


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ledger.ttl"


def _holds(ledger: Path, day: str, known: str | None = None) -> list[str | None]:
    og = orggraph.open(ledger, cache=False)
    assert not og.problems
    edges = og.at(day, known).edges
    return [edge.start for edge in edges if edge.predicate == "org:holds"]


def test_a_new_ledger_is_canonical(ledger: Path) -> None:
    taken((FIRST, [held("2019-05-01")]), into=ledger)

    (file,) = ledger_files(ledger)
    assert canonical_text(file) == ledger.read_text("utf-8")


def test_what_is_imported_is_known_from_the_day_of_its_version(ledger: Path) -> None:
    taken((SECOND, [held("2019-05-01")]), into=ledger)

    assert _holds(ledger, "2020-01-01") == ["2019-05-01"]
    assert _holds(ledger, "2020-01-01", "2022-01-01") == ["2019-05-01"]
    assert _holds(ledger, "2020-01-01", "2021-12-31") == []


def test_a_version_says_where_it_came_from(ledger: Path) -> None:
    taken((FIRST, [held("2019")]), into=ledger)

    text = ledger.read_text("utf-8")
    assert "schema:sha256" in text
    assert 'pav:retrievedOn "2024-06-01"' in text
    assert "dcterms:license <https://example.org/licence>" in text


@pytest.mark.parametrize("at_once", [True, False])
def test_what_a_later_version_says_otherwise_is_a_revision(
    ledger: Path, *, at_once: bool
) -> None:
    versions = ((FIRST, [held("2019-01-01")]), (SECOND, [held("2019-05-10")]))
    if at_once:
        taken(*versions, into=ledger)
    else:
        for version in versions:
            taken(version, into=ledger)

    assert _holds(ledger, "2019-06-01", "2021-12-31") == ["2019-01-01"]
    assert _holds(ledger, "2019-06-01", "2022-01-01") == ["2019-05-10"]
    assert _holds(ledger, "2019-06-01") == ["2019-05-10"]


@pytest.mark.parametrize("at_once", [True, False])
def test_what_a_later_version_does_not_say_is_withdrawn(
    ledger: Path, *, at_once: bool
) -> None:
    versions = ((FIRST, [held("2019")]), (SECOND, []), (THIRD, [held("2019")]))
    if at_once:
        taken(*versions, into=ledger)
    else:
        for version in versions:
            taken(version, into=ledger)

    assert _holds(ledger, "2020-01-01", "2021-12-31") == ["2019"]
    assert _holds(ledger, "2020-01-01", "2022-01-01") == []
    assert _holds(ledger, "2020-01-01", "2024-01-01") == ["2019"]


def test_what_is_kept_stands(ledger: Path) -> None:
    taken((FIRST, [held("2019")]), into=ledger)
    done = taken((SECOND, []), into=ledger, keep=True)

    assert done.text == ""
    assert _holds(ledger, "2020-01-01") == ["2019"]


def test_the_same_again_changes_no_byte(ledger: Path) -> None:
    taken((FIRST, [held("2019")]), into=ledger)
    before = ledger.read_bytes()
    done = taken((SECOND, [held("2019")]), into=ledger)

    assert ledger.read_bytes() == before
    assert done.report.changed == {"unchanged": 1}


def test_an_older_version_after_a_newer_one_is_refused() -> None:
    with pytest.raises(NotReadableError, match="in order"):
        taken((SECOND, [held("2019")]), (FIRST, [held("2018")]))


def test_what_was_corrected_by_hand_stays_so(ledger: Path) -> None:
    taken((FIRST, [held("2019")]), into=ledger)
    name = next(
        line.split()[0]
        for line in ledger.read_text().splitlines()
        if line.startswith("f:")
    )
    with ledger.open("a", encoding="utf-8") as file:
        file.write(
            "f:hand a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ; "
            'rdf:object :chair ; schema:startDate "2018" ; fact:knownFrom "2021-01-01" ; '
            f"fact:certainty fact:confirmed ; prov:wasRevisionOf {name} .\n"
        )
    done = taken((SECOND, [held("2019")]), into=ledger)

    assert done.report.changed == {"kept as corrected by hand": 1}
    assert _holds(ledger, "2020-01-01") == ["2018"]


def test_what_nobody_describes_is_left_out_and_told(ledger: Path) -> None:
    done = taken((FIRST, [held("2019")._replace(subject="bob")]), into=ledger)

    (left,) = done.report.left_out
    assert left.what == "bob"
    assert "does not describe" in left.why


def test_ids_are_the_same_whenever_a_file_is_imported() -> None:
    texts = [taken((FIRST, [held("2019"), held("2021")])).text for _ in range(2)]

    assert texts[0] == texts[1]
