"""What becomes of what a later version says otherwise?"""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import orggraph
from imports import ADA, CHAIR, FIRST, SECOND, SOCIETY, THIRD, held, taken
from orggraph.dates import parse_edtf
from orggraph.errors import NotReadableError
from orggraph.facts import Kind
from orggraph.importers.claims import Claim, Described, Item, Note, Origin
from orggraph.importers.dataset import Dataset
from orggraph.importers.given import GivenFile
from orggraph.importers.importer import Importer, Version
from orggraph.importers.run import import_files
from orggraph.importers.written import KINDS
from orggraph.rdf.canonical import canonical_text
from orggraph.rdf.files import ledger_files
from orggraph.rdf.vocabulary import vocabulary


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
    versions: tuple[tuple[date, list[Claim]], ...] = (
        (FIRST, [held("2019")]),
        (SECOND, []),
        (THIRD, [held("2019")]),
    )
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

    assert "rdf:Statement" not in done.text
    assert _holds(ledger, "2020-01-01") == ["2019"]


def test_the_same_again_changes_no_byte(ledger: Path) -> None:
    taken((FIRST, [held("2019")]), into=ledger)
    before = ledger.read_bytes()
    done = taken((FIRST, [held("2019")]), into=ledger)

    assert ledger.read_bytes() == before
    assert done.report.changed == {"unchanged": 1}


def test_an_older_version_after_a_newer_one_is_refused() -> None:
    with pytest.raises(NotReadableError, match="in order"):
        taken((SECOND, [held("2019")]), (FIRST, [held("2018")]))


def test_a_version_that_changes_nothing_leaves_a_record(ledger: Path) -> None:
    taken((FIRST, [held("2019")]), into=ledger)
    taken((THIRD, [held("2019")]), into=ledger)

    assert 'dcterms:issued "2024-01-01"' in ledger.read_text("utf-8")
    done = taken((SECOND, []), into=ledger)
    (left,) = done.report.left_out
    assert "older than the version that was imported last" in left.why
    assert _holds(ledger, "2020-01-01") == ["2019"]


def _by_hand(ledger: Path, said: str) -> None:
    """Correct the one statement of a ledger, or withdraw it."""
    text = ledger.read_text("utf-8")
    name = next(line.split()[0] for line in text.splitlines() if line[:2] == "f:")
    with ledger.open("a", encoding="utf-8") as file:
        file.write(said.replace("THAT", name) + "\n")


CORRECTION_OF_THE_SAME_SOURCE = (
    "f:f001 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ; "
    'rdf:object :chair ; schema:startDate "2018" ; schema:endDate "2020" ; '
    'fact:knownFrom "2021-01-01" ; prov:wasRevisionOf THAT ; '
    "prov:hadPrimarySource src:staff-2020-01-01 ."
)
CORRECTION = (
    "f:hand a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ; "
    'rdf:object :chair ; schema:startDate "2018" ; schema:endDate "2020" ; '
    'fact:knownFrom "2021-01-01" ; prov:wasRevisionOf THAT .'
)
WITHDRAWAL = (
    'src:ours a schema:WebPage ; dcterms:issued "2021-01-01" . '
    "THAT fact:retractedBy src:ours ."
)


@pytest.mark.parametrize(
    "hand", [CORRECTION, CORRECTION_OF_THE_SAME_SOURCE, WITHDRAWAL]
)
@pytest.mark.parametrize("later", [held("2019"), held("2019", "2021"), held("2019-05")])
def test_what_was_corrected_by_hand_stays_so(
    ledger: Path, hand: str, later: Claim
) -> None:
    taken((FIRST, [held("2019")]), into=ledger)
    _by_hand(ledger, hand)
    done = taken((SECOND, [later]), into=ledger)

    stands = [] if hand is WITHDRAWAL else ["2018"]
    assert _holds(ledger, "2020-01-01") == stands
    told = done.report.changed["kept as corrected by hand"], len(done.report.left_out)
    assert told == ((1, 0) if later == held("2019") else (0, 1))


def test_a_register_that_comes_to_agree_with_a_correction_says_nothing_new(
    ledger: Path,
) -> None:
    taken((FIRST, [held("2019")]), into=ledger)
    _by_hand(ledger, CORRECTION)
    done = taken((SECOND, [held("2018", "2020")]), into=ledger)

    assert done.report.changed == {"kept as corrected by hand": 1}


def test_what_begins_after_a_correction_is_new(ledger: Path) -> None:
    taken((FIRST, [held("2019")]), into=ledger)
    _by_hand(ledger, CORRECTION)
    taken((SECOND, [held("2019"), held("2022")]), into=ledger)

    assert _holds(ledger, "2023-01-01") == ["2022"]


def test_what_nobody_describes_is_left_out_and_told(ledger: Path) -> None:
    done = taken((FIRST, [held("2019")._replace(subject="bob")]), into=ledger)

    (left,) = done.report.left_out
    assert left.what == "bob"
    assert "does not describe" in left.why


def test_ids_are_the_same_whenever_a_file_is_imported() -> None:
    texts = [taken((FIRST, [held("2019"), held("2021")])).text for _ in range(2)]

    assert texts[0] == texts[1]


def test_what_a_file_says_of_itself_counts_where_nobody_says_otherwise(
    ledger: Path,
) -> None:
    origin = Origin("Example Society", "Roll of members", "https://example.org/roll")
    taken((FIRST, [held("2019"), origin]), into=ledger)
    (source,) = orggraph.open(ledger, cache=False).index.ledger.sources.values()

    assert source[1:5] == (*origin[:2], None, origin.url)


def test_a_remark_on_the_whole_is_told_once() -> None:
    remark = Note("some of it is missing")
    done = taken((FIRST, [held("2019"), remark]), (SECOND, [held("2019"), remark]))

    assert done.report.notes == [remark.text]


def test_kinds_that_the_vocabulary_has_are_its_own_and_others_are_not(
    ledger: Path,
) -> None:
    words = ("committee", "Select Panel")
    units = [
        Described(word, word, Kind.UNIT, classification=word.casefold())
        for word in words
    ]
    taken((FIRST, [held("2019"), *units]), into=ledger)
    og = orggraph.open(ledger, cache=False)
    kinds = {one.label: one for one in og.ledger.entities.values()}

    assert {
        word.name.removeprefix("kind:")
        for word in vocabulary()
        if word.name.startswith("kind:")
    } == KINDS
    assert [kinds[word].classification for word in words] == [
        "committee",
        "select-panel",
    ]
    assert og.check(["unknown-kind"]) == ()


def test_a_term_that_is_gone_was_not_corrected_to_one_of_other_years(
    ledger: Path,
) -> None:
    first = [held("1978-01-01", "1978-10-14"), held("1979", "1984")]
    later = [held("1979", "1984"), held("2015-01-06", "2020")]
    done = taken((FIRST, first), (SECOND, later), into=ledger)

    assert done.report.changed == {"new": 3, "withdrawn": 1, "unchanged": 1}


def test_a_term_with_other_dates_of_the_same_years_was_corrected(ledger: Path) -> None:
    first = [held("1992-01-01", "1994-11-30"), held("1997", "1998")]
    later = [held("1992-11-10", "1995-01-02"), held("1997", "1998"), held("2001")]
    done = taken((FIRST, first), (SECOND, later), into=ledger)

    assert done.report.changed == {"new": 3, "unchanged": 1, "revised": 1}


def test_what_is_another_kind_of_thing_in_the_ledger_is_left_out(ledger: Path) -> None:
    taken((FIRST, [held("2019")]), into=ledger)
    team = Described("ada", "Ada", Kind.UNIT)
    path = ledger.with_name("team.json")
    items: list[Item] = [team, CHAIR, SOCIETY, held("2022")]
    version = Version(GivenFile(path, content=b"{}"), items, SECOND)
    importer = Importer("x", "x", (), "", (), versions=lambda _: [version])
    done = import_files(importer, [path], Dataset("other", SECOND), ledger)
    done.save()

    assert [one.why for one in done.report.left_out] == [
        "is something of another kind in the ledger already; give it an id of its own"
    ]
    assert "Ada" not in done.text


def test_a_revision_of_what_has_known_days_of_its_own_is_not_dated_back(
    ledger: Path,
) -> None:
    since = parse_edtf("2015")
    taken((FIRST, [held("2010", known_from=since)]), into=ledger)
    taken((SECOND, [held("2010", "2020-01-01", known_from=since)]), into=ledger)
    og = orggraph.open(ledger, cache=False)
    told = [
        edge.end
        for known in ("2016-01-01", "2022-01-01")
        for edge in og.at("2012-01-01", known).edges
        if edge.predicate == "org:holds"
    ]

    assert told == [None, "2020-01-01"]


def test_who_has_no_name_in_the_ledger_gets_one(ledger: Path) -> None:
    taken((FIRST, [held("2019")]), into=ledger)
    text = ledger.read_text("utf-8")
    ledger.write_text(text.replace(' ; rdfs:label "Ada Birch"', ""), "utf-8")
    taken((SECOND, [held("2019"), held("2022")]), into=ledger)
    og = orggraph.open(ledger, cache=False)

    assert og.find("Ada Birch").total == 1
    assert "Ada Birch" in {one.label for one in og.ledger.entities.values()}


def test_what_a_later_version_adds_about_somebody_is_added(ledger: Path) -> None:
    same = "http://www.wikidata.org/entity/Q900000001"
    taken((FIRST, [held("2019")]), into=ledger)
    more: list[Item] = [
        ADA._replace(same_as=(same,)),
        SOCIETY._replace(classification="committee"),
        CHAIR._replace(seats=2),
    ]
    taken((SECOND, [held("2019"), *more]), into=ledger)
    text = ledger.read_text("utf-8")
    again = taken((SECOND, [held("2019"), *more]), into=ledger)

    assert f":ada owl:sameAs <{same}>" in text
    assert ":society org:classification kind:committee" in text
    assert ":chair fact:seats 2" in text
    assert again.text == ""


def test_what_a_register_says_beside_a_correction_is_new(ledger: Path) -> None:
    taken((FIRST, [held("2019")]), into=ledger)
    _by_hand(ledger, CORRECTION)
    beside = held("2019-06", "2019-08", role="deputy")
    done = taken((SECOND, [held("2019"), beside]), into=ledger)

    assert done.report.left_out == []
    assert done.report.changed == {"kept as corrected by hand": 1, "new": 1}


@pytest.mark.parametrize("at_once", [True, False])
def test_what_a_data_set_calls_another_kind_of_thing_later_is_the_same(
    ledger: Path, *, at_once: bool
) -> None:
    first: list[Item] = [ADA, SOCIETY, held("2019")._replace(object="society")]
    then: list[Item] = [SOCIETY._replace(kind=Kind.UNIT), *first[::2]]
    days = ((FIRST, first), (SECOND, then))

    def given(*some: tuple[date, list[Item]]) -> Counter[str]:
        told = [
            Version(GivenFile(Path("x"), content=repr(day).encode()), items, day)
            for day, items in some
        ]
        importer = Importer("x", "x", (), "", (), versions=lambda _: told)
        done = import_files(importer, [], Dataset("staff", SECOND), ledger)
        done.save()
        assert done.report.left_out == []
        return done.report.changed

    found = given(*days) if at_once else [given(day) for day in days][1]

    assert found["unchanged"] == 1
    assert not found["withdrawn"]
