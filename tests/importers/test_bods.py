"""What does a ledger learn from statements of the Beneficial Ownership Data Standard?"""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

import orggraph
from orggraph.facts import Kind
from orggraph.facts.terms import TYPE, compact
from orggraph.importers.bods.interests import INTERESTS, interest_of, share_of
from orggraph.importers.bods.records import Records
from orggraph.importers.bods.statements import Stated, stated
from orggraph.importers.claims import Claim, Described
from orggraph.importing import import_from
from samples import bods
from strangers import only, read, why


def _changed(name: str, **more: Any) -> list[Any]:
    """Return the sample with one statement changed."""
    return [
        one | more if name in {one.get("statementID"), one.get("statementId")} else one
        for one in bods()
    ]


def _person(name: str, replaces: str) -> Stated:
    """Return a statement about somebody that replaces another."""
    told = {
        "statementID": name,
        "statementType": "personStatement",
        "names": [{"fullName": "Ada Birch"}],
        "replacesStatements": [replaces],
    }
    one = stated(told)
    assert one is not None
    return one


def _interest(**more: Any) -> list[Claim]:
    """Return the claims of the first ownership, with one interest that is so."""
    told = {"type": "boardMember", "startDate": "2016-04-06"} | more
    items = read("bods", _changed("o1", interests=[told]))
    return [one for one in only(Claim, items) if one.where == "o1"]


def test_the_whole_sample_is_told() -> None:
    items = read("bods", bods())
    told = {
        (one.subject, compact(one.predicate), one.object, one.role)
        for one in only(Claim, items)
        if one.predicate != TYPE
    }

    assert told == {
        ("p1", "schema:owns", "e1", "shareholding 100%"),
        ("p1", "org:headOf", "e1", "board chair"),
        ("p1", "schema:owns", "e1", "shareholding 25% to 50%"),
        ("ben", "org:memberOf", "office", "board member"),
    }
    assert {(one.label, one.kind) for one in only(Described, items)} == {
        ("Example Ltd", Kind.ORGANIZATION),
        ("Ada Birch", Kind.PERSON),
        ("Example Office", Kind.ORGANIZATION),
        ("Ben Cole", Kind.PERSON),
    }


def test_a_statement_is_believed_until_another_replaces_it(tmp_path: Path) -> None:
    path, into = tmp_path / "statements.json", tmp_path / "ledger.ttl"
    path.write_text(json.dumps(bods()), "utf-8")
    import_from("bods", path, into, retrieved="2026-11-26")
    og = orggraph.open(into, cache=False)

    def owned(known: str | None) -> list[str | None]:
        edges = og.at("2019-01-01", known).edges
        return [edge.role for edge in edges if edge.predicate == "schema:owns"]

    assert not og.problems
    assert owned("2018-01-31") == []
    assert owned("2019-01-01") == ["shareholding 100%"]
    assert owned("2020-02-01") == owned(None) == ["shareholding 25% to 50%"]


def test_a_later_record_of_the_same_relation_replaces_the_one_before() -> None:
    *others, seat = bods()
    closed = seat | {
        "statementId": "s9",
        "recordStatus": "closed",
        "statementDate": "2025-01-10",
    }
    claims = only(Claim, read("bods", [*others, closed, seat]))
    known = {one.where: one.known_until for one in claims if one.object == "office"}
    ends = {one.where: one.end for one in claims if one.object == "office"}

    assert {name: str(when) for name, when in known.items()} == {
        "s3": "2025-01-10",
        "s9": "None",
    }
    assert str(ends["s9"]) == "XXXX"


def test_who_is_described_anew_is_the_same_under_the_newest_name() -> None:
    renamed = {
        **bods()[1],
        "statementID": "p2",
        "replacesStatements": ["p1"],
        "statementDate": "2019-01-01",
        "names": [{"fullName": "Ada Cole"}],
    }
    people = [
        one
        for one in only(Described, read("bods", [*bods(), renamed]))
        if one.key == "p1"
    ]

    assert [one.label for one in people] == ["Ada Cole", "Ada Birch"]


@pytest.mark.parametrize(
    ("ends", "last"), [("exclusive", "2017-04-05"), ("inclusive", "2017-04-06")]
)
def test_an_end_is_the_first_day_without_it_unless_told(ends: str, last: str) -> None:
    claims = only(Claim, read("bods", bods(), ends=ends))

    assert [str(one.end) for one in claims if one.role == "board chair"] == [last]


def test_what_ends_when_it_begins_is_left_out() -> None:
    told = {"type": "boardMember", "startDate": "2020-01-01", "endDate": "2020-01-01"}

    assert "held on no day" in why(read("bods", _changed("o1", interests=[told])))[0]


@pytest.mark.parametrize("written", ["boardMember", "board-member", "BoardMember"])
def test_types_of_all_versions_are_known(written: str) -> None:
    (claim,) = _interest(type=written)

    assert claim.role == "board member"


@pytest.mark.parametrize("kind", INTERESTS)
def test_every_type_of_interest_has_a_relation_and_a_role(kind: str) -> None:
    told = interest_of({"type": kind})

    assert told
    assert told.role


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ({"exact": 100}, "100%"),
        ({"minimum": 40, "maximum": 40}, "40%"),
        ({"minimum": 25, "maximum": 50}, "25% to 50%"),
        ({"exclusiveMinimum": 25, "maximum": 50}, "over 25% to 50%"),
        ({"minimum": 25, "exclusiveMinimum": True, "maximum": 50}, "over 25% to 50%"),
        ({"minimum": 75}, "75% or more"),
        ({"exclusiveMaximum": 12.5}, "under 12.5%"),
        ({"maximum": 5}, "up to 5%"),
        ({"exact": "much"}, None),
        ({"exact": 1000}, None),
        ({}, None),
    ],
)
def test_a_share_is_written_as_people_do(
    share: dict[str, Any], text: str | None
) -> None:
    assert share_of(share) == text


def test_what_else_is_said_of_an_interest_is_a_remark() -> None:
    (claim,) = _interest(
        beneficialOwnershipOrControl=True,
        directOrIndirect="indirect",
        details="by deed",
    )

    assert claim.comment == "beneficial ownership or control; indirect; by deed"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            {"interestedParty": {"unspecified": {"reason": "unknown"}}},
            "names no interested party",
        ),
        ({"subject": None}, "names no subject"),
        ({"interests": [{"type": "friendship"}]}, "type that is not in the standard"),
        ({"interests": []}, "names no interest"),
        (
            {"interests": [{"type": "trustee", "startDate": "May 2016"}]},
            "date that cannot",
        ),
        ({"statementDate": "yesterday"}, "has a day of declaration"),
        ({"statementType": "ghostStatement"}, "lacks an id, or a type"),
    ],
)
def test_what_cannot_be_told_says_why(change: dict[str, Any], reason: str) -> None:
    assert reason in why(read("bods", _changed("o1", **change)))[0]


def test_a_statement_without_a_day_that_was_replaced_is_left_out() -> None:
    later = {"statementDate": None, "publicationDetails": None}

    assert (
        why(read("bods", _changed("o2", **later)))
        == ["was replaced, and nothing says when"] * 2
    )


def test_statements_that_replace_each_other_in_a_circle_are_one_record() -> None:
    items = read("bods", _changed("p1", replacesStatements=["p1"]))

    assert {one.key for one in only(Described, items)} >= {"p1"}


def test_a_long_row_of_statements_is_one_record() -> None:
    records = Records([_person(f"p{n}", f"p{n - 1}") for n in range(4000, 0, -1)])

    assert {records.key(f"p{number}") for number in range(4001)} == {"p0"}


def test_what_leads_into_a_circle_belongs_to_it() -> None:
    said = [_person("a", "b"), _person("b", "c"), _person("c", "d"), _person("d", "b")]

    for order in itertools.permutations(said):
        records = Records(order)
        assert {records.key(name) for name in "abcd"} == {"b"}


def test_lines_and_an_array_say_the_same() -> None:
    lines = "\n".join(map(json.dumps, bods()))

    assert repr(read("bods", lines)) == repr(read("bods", bods()))
