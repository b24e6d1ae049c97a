"""Who is proposed to be the same, why, and what speaks against it?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orggraph
from editing.random_ledgers import text_of
from oracle import World
from orggraph.errors import NotReadableError
from orggraph.facts import Entity, EntityId, Kind
from orggraph.merging import Candidate, Decision, Verdict, candidates, merge
from orggraph.merging.grounds import Grounds
from orggraph.merging.names import alike
from orggraph.merging.near import near_pairs
from registers import needs_registers, shared
from small_ledgers import worlds

Turtle = Callable[..., Path]
ID = "https://example.org/id/"
OWL = "http://www.w3.org/2002/07/owl#sameAs"


def person(name: str, label: str, more: str = "") -> str:
    """Return somebody in Turtle."""
    return f'    :{name} a foaf:Person ; rdfs:label "{label}" {more} .\n'


def said(name: str, who: str, relation: str, what: str, since: str, last: str) -> str:
    """Return a statement in Turtle, by a register."""
    return (
        f"    f:{name} a rdf:Statement ; rdf:subject :{who} ; "
        f"rdf:predicate org:{relation} ; rdf:object :{what} ; "
        f'schema:startDate "{since}" ; schema:endDate "{last}" ; '
        "prov:hadPrimarySource src:register-2020 .\n"
    )


MUSEUM = '    :museum a org:Organization ; rdfs:label "Harbour Museum" .\n'
#: A house with two seats, held at the same time by two people of one name.
HOUSE = """
    :house a org:Organization ; rdfs:label "House" .
    :north a org:Post ; rdfs:label "Member for the North" ; org:postIn :house .
    :south a org:Post ; rdfs:label "Member for the South" ; org:postIn :house .
"""
LISTED = """
    src:register-2020 a schema:DataDownload ; dcterms:issued "2020-01-01" ;
        dcterms:isVersionOf src:register .
"""


def _of(path: Path, least: float = 0.0) -> dict[tuple[str, str], Candidate]:
    return {
        (one.one.removeprefix(ID), one.other.removeprefix(ID)): one
        for one in candidates([path], least=least)
    }


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Ada Birch", "Ada Birch", "the same name"),
        ("Ada Birch", "ÁDA BIRCH", "but for accents or case"),
        ("Ada Birch", "Birch, Ada", "another order"),
        ("Ada Birch", "Dr. Ada Birch", "titles or signs"),
        ("Ada Birch", "Ada M. Birch", "a word more"),
        ("Ada Birch", "Birch, A.", "initials fit"),
        ("A. M. Birch", "Ada Maria Birch", "initials fit"),
        ("Ada Birchwood", "Ada Brichwood", "a letter differs"),
        ("Anne-Marie Birch", "Annemarie Birch", "the same letters"),
    ],
)
def test_names_of_one_are_found_and_the_difference_told(
    turtle: Turtle, one: str, other: str, why: str
) -> None:
    (found,) = _of(turtle(person("a", one) + person("b", other))).values()

    assert why in found.reasons[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Birch", "Ida Birch"),
        ("Ada Birch", "Ben Cole"),
        ("Ada Birch", "A. Cole"),
        ("Michael M. Hollins", "Michael H. Marsh"),
        ("Team 12", "Team 13"),
        ("A. B.", "C. D."),
        ("Ada", "A."),
        ("", "Ada Birch"),
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert alike([one], [other]).score == 0


def test_organisations_are_the_same_but_for_their_form_and_no_word_more() -> None:
    names = ["Example Works"], ["Example Works Ltd."], ["Example Works Trust"]

    assert "titles or signs" in alike(names[0], names[1], person=False).why
    assert alike(names[0], names[2], person=False).score == 0


def test_what_two_have_in_common_is_told_with_the_years(turtle: Turtle) -> None:
    text = (
        MUSEUM
        + person("ada", "Ada Birch")
        + person(
            "birch", "A. Birch", f'; <{OWL}> <urn:x:1> ; schema:email "a@b.example"'
        )
        + person(
            "other", "Ada Birch", f'; <{OWL}> <urn:x:2> ; schema:email "a@b.example"'
        )
        + said("f1", "ada", "memberOf", "museum", "2018", "2020")
        + said("f2", "birch", "memberOf", "museum", "2019-05-01", "2021")
    )
    found = _of(turtle(text))

    assert found["ada", "birch"].reasons == (
        "initials fit: Ada Birch / A. Birch",
        "both at Harbour Museum from 2019 to 2020",
    )
    assert "the same address for mail: a@b.example" in found["birch", "other"].reasons
    assert found["birch", "other"].against == ("known elsewhere as two: 1 and 2",)
    assert not found["ada", "birch"].against


def test_who_is_the_same_elsewhere_is_proposed_whatever_the_names(
    turtle: Turtle,
) -> None:
    text = person("ada", "Ada Birch", f"; <{OWL}> <urn:x:1>")
    text += person("zoe", "Zoe Elm") + f"    <urn:x:1> <{OWL}> :zoe .\n"
    (found,) = _of(turtle(text)).values()

    assert found.word == "strong"
    assert found.reasons == ("both are owl:sameAs urn:x:1",)


def test_two_of_one_name_with_seats_of_their_own_are_hardly_proposed(
    turtle: Turtle,
) -> None:
    """As two members of one house of Congress are called alike, with two ids."""
    text = (
        HOUSE
        + LISTED
        + person("R1", "Tom Reed")
        + person("R2", "Tom Reed")
        + said("f1", "R1", "holds", "north", "2011-01-03", "2015-01-02")
        + said("f2", "R2", "holds", "south", "2013-01-03", "2019-01-02")
    )
    found = _of(turtle(text))["R1", "R2"]

    assert found.score < 0.5
    assert found.word == "weak"
    seats = "Member for the North of House and Member for the South of House"
    assert found.against == (
        "one register lists both, as two: register",
        f"two posts of one organisation at the same time from 2013 to 2015: {seats}",
    )


def test_a_post_that_two_ledgers_list_does_not_speak_against_who_holds_it(
    turtle: Turtle,
) -> None:
    """Before anybody has decided that the two organisations, or posts, are one."""
    text = (
        """
    :acme a org:Organization ; rdfs:label "Acme" .
    :acme-inc a org:Organization ; rdfs:label "ACME Inc." .
    :clerk a org:Post ; rdfs:label "Clerk" ; org:postIn :acme .
    :clerk-2 a org:Post ; rdfs:label "clerk" ; org:postIn :acme-inc .
    """
        + person("a", "José Núñez")
        + person("b", "Jose Nunez")
        + said("f1", "a", "holds", "clerk", "2017", "2019")
        + said("f2", "b", "holds", "clerk-2", "2017", "2019")
    )
    both = _of(turtle(text))["a", "b"]
    listed = _of(turtle(text + LISTED))["a", "b"]

    assert both.against == ()
    assert listed.against[1].startswith("posts of different organisations at the same")


def test_a_handover_day_is_no_time_at_which_both_were_held(turtle: Turtle) -> None:
    text = (
        HOUSE
        + person("a", "Tom Reed")
        + person("b", "Tom Reed")
        + said("f1", "a", "holds", "north", "2011-01-03", "2015-01-03")
        + said("f2", "b", "holds", "south", "2015-01-03", "2019-01-02")
    )

    assert _of(turtle(text))["a", "b"].against == ()


def test_posts_of_one_name_are_the_same_only_in_one_organisation(
    turtle: Turtle,
) -> None:
    text = (
        MUSEUM
        + HOUSE
        + """
    :c1 a org:Post ; rdfs:label "Chair" ; org:postIn :museum .
    :c2 a org:Post ; rdfs:label "Chair" ; org:postIn :house .
    :c3 a org:Post ; rdfs:label "chair" ; org:postIn :museum .
    """
    )

    assert ("c1", "c3") in _of(turtle(text))
    assert ("c1", "c2") not in _of(turtle(text))


def test_people_organisations_and_posts_are_never_the_same(turtle: Turtle) -> None:
    text = person("a", "Birch") + '    :b a org:Organization ; rdfs:label "Birch" .'

    assert _of(turtle(text)) == {}


def test_what_was_decided_is_not_asked_again_also_through_a_third(
    turtle: Turtle,
) -> None:
    path = turtle("".join(person(name, "Ada Birch") for name in "abcd"))
    decided = [
        Decision(Verdict.SAME, f"{ID}a", f"{ID}b"),
        Decision(Verdict.SAME, f"{ID}b", f"{ID}c"),
        Decision(Verdict.DIFFERENT, f"{ID}a", f"{ID}d"),
    ]

    assert candidates([path], decided) == ()
    assert len(candidates([path], decided[:1])) == 5
    undone = Decision(Verdict.UNDONE, f"{ID}a", f"{ID}b")
    assert len(candidates([path], [decided[0], undone])) == 6


def test_ledgers_are_compared_as_if_they_were_merged(turtle: Turtle) -> None:
    """An organisation that is the same is something in common; ids may be the same."""
    one = MUSEUM + person("ada", "Ada Birch")
    one += said("f1", "ada", "memberOf", "museum", "2018", "2020")
    other = f"    :m a org:Organization ; <{OWL}> :museum .\n" + person(
        "b", "Ada Birch"
    )
    other += said("f1", "b", "memberOf", "m", "2018", "2020")
    (found,) = candidates([turtle(one, "one.ttl"), turtle(other, "other.ttl")])

    assert "both at Harbour Museum from 2018 to 2020" in found.reasons


@settings(max_examples=10)
@given(worlds(6), worlds(6))
def test_what_is_merged_is_judged_as_what_is_written_of_it(
    tmp_path_factory: pytest.TempPathFactory, one: World, other: World
) -> None:
    folder = tmp_path_factory.mktemp("judged")
    paths = [folder / "one.ttl", folder / "other.ttl"]
    for path, world in zip(paths, (one, other), strict=True):
        path.write_text(text_of(world), "utf-8")
    whole = folder / "all.ttl"
    merge(paths).save(whole)
    some, others = (Grounds.open(places) for places in (paths, [whole]))

    assert some.ledger.entities == others.ledger.entities
    assert some.ledger.facts == others.ledger.facts
    assert candidates(paths, least=0) == candidates([whole], least=0)


@given(st.integers(0, 400))
def test_few_are_compared_however_many_have_one_name(many: int) -> None:
    named = [
        Entity(EntityId(f"p{n}"), "Ada Birch", Kind.PERSON, ("Birch",))
        for n in range(many)
    ]

    assert len(near_pairs(named)) <= 12 * many


@needs_registers
def test_the_two_of_one_name_in_congress_are_not_proposed_without_what_is_against(
    tmp_path: Path,
) -> None:
    """R000572 of Michigan and R000575 of Alabama, both in the House in 2013."""
    path = tmp_path / "congress.ttl"
    file = shared(
        "us-congress", "snapshots", "legislators-current.as-known-2013-02-01.yaml"
    )
    orggraph.import_from("mapping", file, path, map="congress-legislators")
    found = _of(path)["R000572", "R000575"]

    assert found.against
    assert found.word != "strong"


def test_a_file_of_decisions_that_is_no_file_is_told(tmp_path: Path) -> None:
    from orggraph.merging import read_decisions

    with pytest.raises(NotReadableError):
        read_decisions(tmp_path / "nothing.csv")
