"""Who is joined, which id survives, and what is refused?"""

from collections.abc import Callable
from pathlib import Path

import pytest

import orggraph
from orggraph.errors import CannotMergeError, LedgerNotFoundError, WriteError
from orggraph.facts import EntityId
from orggraph.merging import Decision, Merged, Verdict, merge
from orggraph.rdf import read_ledger
from orggraph.rdf.canonical import canonical_text
from orggraph.rdf.files import Format, LedgerFile
from prefixes import PREFIXES

Turtle = Callable[..., Path]
ID = "https://example.org/id/"
OWL = "http://www.w3.org/2002/07/owl#sameAs"
WIKIDATA = "http://www.wikidata.org/entity/"

OURS = """
    :museum a org:Organization ; rdfs:label "Harbour Museum" .
    :director a org:Post ; rdfs:label "Director" ; org:postIn :museum .
    :ada a foaf:Person ; rdfs:label "Ada Birch" .
    src:s1 a schema:NewsArticle ; dcterms:title "A new director" ;
        dcterms:issued "2019-03-01" .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :director ; schema:startDate "2019-03-01" ;
        prov:hadPrimarySource src:s1 .
"""
THEIRS = """
    :the-museum a org:Organization ; rdfs:label "Museum of the Harbour" .
    :head a org:Post ; rdfs:label "Head" ; org:postIn :the-museum .
    :birch a foaf:Person ; rdfs:label "A. Birch" .
    f:g1 a rdf:Statement ; rdf:subject :birch ; rdf:predicate org:memberOf ;
        rdf:object :the-museum ; schema:startDate "2020" .
"""


def same(one: str, other: str) -> Decision:
    """Return the decision that two are the same."""
    return Decision(Verdict.SAME, ID + one, ID + other)


def different(one: str, other: str) -> Decision:
    """Return the decision that two are not the same."""
    return Decision(Verdict.DIFFERENT, ID + one, ID + other)


@pytest.fixture
def two(turtle: Turtle) -> list[Path]:
    """Two ledgers of one museum."""
    return [turtle(OURS, "ours.ttl"), turtle(THEIRS, "theirs.ttl")]


def _read(done: Merged, folder: Path) -> orggraph.OrgGraph:
    path = folder / "outcome.ttl"
    done.save(path, force=True)
    return orggraph.open(path)


def test_who_was_decided_to_be_the_same_is_one_under_the_first_ledgers_id(
    two: list[Path], tmp_path: Path
) -> None:
    done = merge(two, [same("birch", "ada"), same("the-museum", "museum")])
    og = _read(done, tmp_path)

    stated = {(e.subject, e.predicate, e.object) for e in og.at("2021-01-01").edges}
    assert stated == {
        (f"{ID}ada", "org:holds", f"{ID}director"),
        (f"{ID}ada", "org:memberOf", f"{ID}museum"),
        (f"{ID}director", "org:postIn", f"{ID}museum"),
    }
    assert og.ledger.entities[EntityId(f"{ID}ada")].alt_labels == ("A. Birch",)
    assert f"{ID}birch" not in og.ledger.entities
    assert "owl:sameAs :birch" in done.text
    assert 'rdfs:label "Head" ; org:postIn :museum' in done.text


def test_without_its_decision_a_merge_is_as_if_there_never_was_one(
    two: list[Path],
) -> None:
    before = merge(two).text
    merge(two, [same("birch", "ada")])

    assert merge(two).text == before


def test_two_that_are_the_same_as_a_third_are_the_same(turtle: Turtle) -> None:
    one = turtle(OURS + f"    :ada <{OWL}> <{WIKIDATA}Q900001> .", "one.ttl")
    other = turtle(THEIRS + f"    <{WIKIDATA}Q900001> <{OWL}> :birch .", "other.ttl")
    (joined,) = merge([one, other]).report.joined

    assert (joined.id, joined.others) == (f"{ID}ada", (f"{ID}birch",))
    assert joined.by == (f"owl:sameAs in {one}", f"owl:sameAs in {other}")


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (
            ":ada a org:Organization .",
            r"an organization in .* give one of them another id",
        ),
        (f":club a org:Organization ; <{OWL}> :ada .", "correct that first"),
        (f":chair a org:Post ; <{OWL}> :museum .", "correct that first"),
    ],
)
def test_what_would_be_of_two_kinds_is_refused(
    turtle: Turtle, extra: str, said: str
) -> None:
    with pytest.raises(CannotMergeError, match=said):
        merge([turtle(OURS, "ours.ttl"), turtle(extra, "theirs.ttl")])


def test_names_with_nothing_in_common_under_one_id_are_told(turtle: Turtle) -> None:
    known = f"<{OWL}> <{WIKIDATA}Q900001>"
    one = turtle(
        f"""
        :p1 a foaf:Person ; rdfs:label "Ada Birch" .
        :p2 a foaf:Person ; rdfs:label "Ben Cole" .
        :p3 a foaf:Person ; rdfs:label "Cy Dorn" ; skos:altLabel "Cyrus Marsh" .
        :p4 a foaf:Person ; rdfs:label "Dee Elm" ; {known} .
        :o1 a org:Organization ; rdfs:label "House of Ships" .
        :o2 a org:Organization ; rdfs:label "Harbour Museum" .
        """,
        "one.ttl",
    )
    other = turtle(
        f"""
        :p1 a foaf:Person ; rdfs:label "Xen York" .
        :p2 a foaf:Person ; rdfs:label "B. Cole" .
        :p3 a foaf:Person ; rdfs:label "C. Marsh" .
        :p4 a foaf:Person ; rdfs:label "Zoe Ash" ; {known} .
        :o1 a org:Organization ; rdfs:label "Board of Trade" .
        :o2 a org:Organization ; rdfs:label "Museum" .
        """,
        "other.ttl",
    )

    assert merge([one, other]).report.strangers == [
        (f"{ID}o1", (("House of Ships", str(one)), ("Board of Trade", str(other)))),
        (f"{ID}p1", (("Ada Birch", str(one)), ("Xen York", str(other)))),
    ]


def test_a_unit_is_an_organisation_and_can_be_the_same(turtle: Turtle) -> None:
    one = turtle(OURS, "one.ttl")
    other = turtle(":museum a org:OrganizationalUnit .", "other.ttl")

    assert "a org:Organization, org:OrganizationalUnit" in merge([one, other]).text


def test_a_decision_against_what_is_stated_is_refused_with_the_way(
    turtle: Turtle,
) -> None:
    one = turtle(OURS + f"    :ada <{OWL}> <{WIKIDATA}Q900001> .", "one.ttl")
    other = turtle(THEIRS + f"    :birch <{OWL}> <{WIKIDATA}Q900001> .", "other.ttl")

    with pytest.raises(
        CannotMergeError, match=r"sameAs in .*other.ttl, then .*one.ttl"
    ):
        merge([one, other], [different("birch", "ada")])


def test_who_was_decided_to_be_different_stays_two(two: list[Path]) -> None:
    assert merge(two, [different("birch", "ada")]).text == merge(two).text


def test_a_statement_whose_id_means_another_gets_a_new_one_with_all_that_names_it(
    turtle: Turtle,
) -> None:
    other = """
        :ada a foaf:Person ; rdfs:label "Ada Birch" .
        :club a org:Organization ; rdfs:label "Club" .
        f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
            rdf:object :club ; schema:startDate "2018" .
        f:f2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
            rdf:object :club ; schema:startDate "2017" ; prov:wasRevisionOf f:f1 .
    """
    done = merge([turtle(OURS, "one.ttl"), turtle(other, "other.ttl")])
    (renamed,) = done.report.renamed
    local = renamed.new.removeprefix("https://example.org/fact/")

    assert renamed.old == "https://example.org/fact/f1"
    assert f"prov:wasRevisionOf f:{local} ." in done.text
    assert 'dcterms:identifier "https://example.org/fact/f1"' in done.text


def test_sources_of_one_id_and_different_days_are_two_so_that_nobody_learns_early(
    turtle: Turtle, tmp_path: Path
) -> None:
    other = """
        :ada a foaf:Person ; rdfs:label "Ada Birch" .
        :club a org:Organization ; rdfs:label "Club" .
        src:s1 a schema:NewsArticle ; dcterms:title "Our club" ;
            dcterms:issued "2021-06-01" .
        f:g1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
            rdf:object :club ; schema:startDate "2018" ; prov:hadPrimarySource src:s1 .
    """
    og = _read(merge([turtle(OURS, "a.ttl"), turtle(other, "b.ttl")]), tmp_path)

    def known(day: str) -> set[str]:
        return {edge.predicate for edge in og.at("2020-01-01", known=day).edges}

    assert known("2021-05-31") == {"org:holds", "org:postIn"}
    assert known("2021-06-01") == {"org:holds", "org:postIn", "org:memberOf"}


def test_a_newer_copy_brings_what_was_withdrawn_since(
    turtle: Turtle, tmp_path: Path
) -> None:
    newer = (
        OURS
        + """
    src:s2 a schema:NewsArticle ; dcterms:title "No" ; dcterms:issued "2020-01-01" .
    f:f1 fact:retractedBy src:s2 .
    """
    )
    og = _read(merge([turtle(OURS, "old.ttl"), turtle(newer, "new.ttl")]), tmp_path)

    assert not [e for e in og.at("2021-01-01").edges if e.predicate == "org:holds"]


def test_the_same_in_the_same_words_is_said_once_by_both_sources(
    turtle: Turtle, tmp_path: Path
) -> None:
    other = (
        OURS.replace("f:f1", "f:z9")
        .replace("src:s1", "src:t1")
        .replace("A new director", "At the museum")
    )
    done = merge([turtle(OURS, "a.ttl"), turtle(other, "b.ttl")])
    (edge,) = [
        e for e in _read(done, tmp_path).at("2021-01-01").edges if e.role is None
    ][:1]

    assert [(one.id[-2:], one.other[-2:]) for one in done.report.once] == [("f1", "z9")]
    assert [name[-2:] for name in edge.sources] == ["s1", "t1"]


@pytest.mark.parametrize(("between", "once"), [("m", []), ("zz", ["z9"])])
def test_what_is_the_same_stays_two_where_a_third_about_it_stands_between(
    turtle: Turtle, between: str, once: list[str]
) -> None:
    """Of equals the first id counts: the third would come after what came after it."""
    other = OURS.replace("f:f1", "f:z9")
    third = OURS.replace("f:f1", f"f:{between}").replace(
        'startDate "2019-03-01"', 'startDate "2018"'
    )
    paths = [turtle(OURS + third, "a.ttl"), turtle(other, "b.ttl")]

    assert [one.other[-2:] for one in merge(paths).report.once] == once


def test_what_is_known_since_different_days_stays_apart(turtle: Turtle) -> None:
    other = (
        OURS.replace("f:f1", "f:z9")
        .replace("src:s1", "src:t1")
        .replace('issued "2019-03-01"', 'issued "2022"')
    )

    assert merge([turtle(OURS, "a.ttl"), turtle(other, "b.ttl")]).report.once == []


NAMELESS = """
    :ada foaf:knows [ foaf:nick "Bee" ; foaf:interest ( :a :b ) ] .
    [] a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :museum ; schema:startDate "2011" .
    _:x foaf:knows _:y . _:y foaf:knows _:x .
"""


def test_what_has_no_name_is_said_once(turtle: Turtle) -> None:
    paths = [turtle(OURS + NAMELESS, name) for name in ("a.ttl", "b.ttl")]
    [alone] = [
        canonical_text(LedgerFile("a.ttl", None, Format.TURTLE, paths[0].read_bytes()))
    ]

    assert merge(paths).text == alone


def test_problems_stay_to_be_seen(turtle: Turtle, tmp_path: Path) -> None:
    broken = """
        f:bad a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
            rdf:object :museum ; schema:startDate "soon" .
        f:odd a rdf:Statement ; rdf:subject :ada .
    """
    path = tmp_path / "outcome.ttl"
    merge([turtle(OURS, "a.ttl"), turtle(broken, "b.ttl")]).save(path)

    told = {problem.subject[-3:] for problem in read_ledger(path).problems}
    assert told == {"bad", "odd"}


def test_comments_come_along_and_those_that_cannot_are_told(turtle: Turtle) -> None:
    first = turtle(OURS.replace("    :ada a", "    :ada a"), "a.ttl")
    first.write_text(first.read_text() + "\n# whom we asked\n:zoe a foaf:Person .\n")
    second = turtle(
        THEIRS.replace("schema:start", "# since when?\n schema:start"), "b.ttl"
    )
    done = merge([first, second])

    assert "# whom we asked\n:zoe a foaf:Person ." in done.text
    assert ["comments of" in note for note in done.report.notes] == [True]


def test_a_file_is_named_once(two: list[Path], tmp_path: Path) -> None:
    with pytest.raises(CannotMergeError, match="is given twice"):
        merge([two[0], two[0]])
    with pytest.raises(
        CannotMergeError, match=r"ours.ttl is given twice, in .* and in"
    ):
        merge([two[0], tmp_path])


def test_a_missing_ledger_is_told(two: list[Path], tmp_path: Path) -> None:
    with pytest.raises(LedgerNotFoundError):
        merge([two[0], tmp_path / "nothing.ttl"])


def test_nothing_is_written_over_but_by_force_and_never_what_is_merged(
    two: list[Path], tmp_path: Path
) -> None:
    done = merge(two)
    there = tmp_path / "there.ttl"
    there.write_text("# mine", "utf-8")

    for path, force in ((there, False), (two[0], True), (tmp_path / "x.csv", True)):
        before = path.read_bytes() if path.exists() else None
        with pytest.raises(WriteError):
            done.save(path, force=force)
        assert (path.read_bytes() if path.exists() else None) == before
    done.save(there, force=True)
    assert there.read_text("utf-8") == done.text


def test_ledgers_of_several_files_and_of_one_are_merged_alike(
    turtle: Turtle, tmp_path: Path
) -> None:
    (tmp_path / "parts").mkdir()
    whole = turtle(OURS, "whole.ttl")
    cut = OURS.index("src:s1 a")
    turtle(OURS[:cut], "parts/one.ttl")
    turtle(OURS[cut:], "parts/two.ttl")
    theirs = turtle(THEIRS, "theirs.ttl")

    assert merge([tmp_path / "parts", theirs]).text == merge([whole, theirs]).text


def test_the_usual_prefixes_are_those_of_the_first(turtle: Turtle) -> None:
    assert merge([turtle(OURS)]).text.startswith(PREFIXES.splitlines()[0])
