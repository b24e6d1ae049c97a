"""What does a ledger learn from entities of FollowTheMoney?"""

from typing import Any

import pytest

from orggraph.facts import Kind
from orggraph.facts.terms import TYPE, compact
from orggraph.importers.claims import Cited, Claim, Described
from samples import ADA, ftm
from strangers import only, read, why


def _changed(name: str, **properties: list[str]) -> list[Any]:
    """Return the sample with other properties of one entity."""
    return [
        {**one, "properties": one["properties"] | properties}
        if one["id"] == name
        else one
        for one in ftm()
    ]


def _occupancy(**properties: list[str]) -> Claim:
    items = read("ftm", _changed("o", **properties))
    (claim,) = [one for one in only(Claim, items) if one.where == "o"]
    return claim


def test_things_and_links_are_told() -> None:
    items = read("ftm", ftm())
    edges = {
        (compact(one.predicate), one.object, one.role)
        for one in only(Claim, items)
        if one.predicate != TYPE
    }

    assert {(one.label, one.kind) for one in only(Described, items)} == {
        ("Ada Birch", Kind.PERSON),
        ("Example Society", Kind.ORGANIZATION),
        ("Chair", Kind.POST),
    }
    assert edges == {
        ("org:holds", "chair", "chair"),
        ("org:memberOf", "society", "chair"),
        ("schema:owns", "society", "25%"),
    }
    assert why(items) == ["does not say what the link is"]


def test_names_and_ids_of_a_person_are_kept() -> None:
    (ada,) = [one for one in only(Described, read("ftm", ftm())) if one.key == "ada"]

    assert ada.alt_labels == ("A. Birch",)
    assert ada.same_as == (f"http://www.wikidata.org/entity/{ADA}",)


def test_an_item_of_wikidata_keeps_its_iri() -> None:
    person = {"id": ADA, "schema": "Person", "properties": {"name": ["Ada"]}}

    (ada,) = only(Described, read("ftm", [person]))

    assert ada.key == f"http://www.wikidata.org/entity/{ADA}"


def test_the_source_of_a_link_is_its_page_on_the_day_it_was_modified() -> None:
    source = only(Cited, read("ftm", ftm()))[0]

    assert (source.publisher, source.url) == (
        "Example Post",
        "https://example.org/report",
    )
    assert str(source.issued) == "2022-01-03"


@pytest.mark.parametrize(
    ("starts", "means"),
    [
        (["2019"], "2019"),
        (["2019-05"], "2019-05"),
        (["2019-05-01T10:00:00"], "2019-05-01"),
        (["2019", "2019-05"], "2019-05"),
        (["2019-05", "2020"], "[2019-05,2020]"),
        (["1001-01-01"], "None"),
        ([], "None"),
    ],
)
def test_a_date_is_a_prefix_and_of_several_it_was_one(
    starts: list[str], means: str
) -> None:
    assert str(_occupancy(startDate=starts).start) == means


@pytest.mark.parametrize(
    ("status", "end"),
    [(["current"], ".."), (["Ended"], "XXXX"), (["unknown"], "None"), ([], "None")],
)
def test_a_status_says_of_the_end_what_it_can(status: list[str], end: str) -> None:
    assert str(_occupancy(endDate=[], status=status).end) == end


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ({"startDate": ["May 2019"]}, "date that cannot be read"),
        ({"endDate": ["2018"]}, "has an end before the start"),
        ({"holder": []}, "lacks one of the two"),
        ({"holder": [f"p{n}" for n in range(1001)]}, "more than 1,000 pairs"),
    ],
)
def test_a_link_that_cannot_be_told_says_why(
    properties: dict[str, list[str]], reason: str
) -> None:
    items = read("ftm", _changed("o", **properties))

    assert reason in " ".join(why(items))
    assert [one for one in only(Claim, items) if one.where == "o"] == []


def test_other_schemas_and_statements_are_told() -> None:
    family = {"id": "f", "schema": "Family", "properties": {"person": ["ada"]}}
    statement = {"id": "s", "canonical_id": "ada", "prop": "name", "value": "Ada"}

    assert [line.split(";")[0] for line in why(read("ftm", [family, statement]))] == [
        "is of a schema that a ledger has no place for",
        "is one of the statements of an entity",
    ]
