"""What does a ledger learn from items of Wikidata?"""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import orggraph
from orggraph.facts import Certainty, Kind
from orggraph.facts.terms import TYPE, compact
from orggraph.importers.claims import Cited, Claim, Described, LeftOut, Read
from orggraph.importers.wikidata import FORMAT
from orggraph.importers.wikidata.times import NoTimeError, read_time
from orggraph.importing import import_from
from samples import (
    ADA,
    BEN,
    CHAIR,
    JULIAN,
    LEAGUE,
    NONE,
    SOCIETY,
    SOME,
    Value,
    entity,
    item,
    said,
    string,
    time,
    wikidata,
)
from strangers import given_file, only, read, why

ENTITY = "http://www.wikidata.org/entity/"
HUMAN = [said(item("Q5"))]


def _edge(claim: Claim) -> tuple[str, str, str]:
    ends = (one.removeprefix(ENTITY) for one in (claim.subject, claim.object))
    subject, target = ends
    return subject, compact(claim.predicate), target


def _days(claim: Claim) -> tuple[str | None, str | None]:
    return claim.start and claim.start.text, claim.end and claim.end.text


def _held(**qualifiers: Any) -> list[Any]:
    """Return what is read of an item that held the chair."""
    return read("wikidata", entity(ADA, "Ada", P39=[said(item(CHAIR), **qualifiers)]))


@pytest.mark.parametrize(
    ("text", "precision", "means"),
    [
        ("2024-05-14", 11, "2024-05-14"),
        ("2024-05-14", 14, "2024-05-14"),
        ("2024-05-00", 10, "2024-05"),
        ("2024-05-14", 10, "2024-05"),
        ("2024-00-00", 9, "2024"),
        ("2024-00-00", 11, "2024"),
        ("2013-00-00", 8, "201X"),
        ("2000-00-00", 7, "[1901..2000]"),
        ("1901-00-00", 7, "[1901..2000]"),
        ("1500-00-00", 6, "[1001..2000]"),
        ("+00000002006-01-01", 11, "2006-01-01"),
    ],
)
def test_a_time_is_as_precise_as_wikidata_says(
    text: str, precision: int, means: str
) -> None:
    told = time(text, precision)["datavalue"]["value"]

    assert str(read_time(told)) == means


@pytest.mark.parametrize(
    ("text", "precision", "means"),
    [
        ("1917-10-25", 11, "1917-11-07"),
        ("1582-10-04", 11, "1582-10-14"),
        ("1700-02-29", 11, "1700-03-11"),
        ("1917-10-00", 10, "[1917-10-14..1917-11-13]"),
        ("1917-00-00", 9, "[1917-01-14..1918-01-13]"),
    ],
)
def test_a_julian_date_becomes_the_days_of_our_calendar(
    text: str, precision: int, means: str
) -> None:
    told = time(text, precision, JULIAN)["datavalue"]["value"]

    assert str(read_time(told)) == means


@pytest.mark.parametrize(
    ("text", "precision", "reason"),
    [
        ("-0044-03-15", 11, "outside"),
        ("+0000-01-01", 11, "outside"),
        ("+12024-01-01", 11, "outside"),
        ("2024-02-30", 11, "no time"),
        ("2024-13-01", 11, "no time"),
        ("May 2024", 11, "no time"),
        ("2000-00-00", 5, "no more than ten thousand years"),
    ],
)
def test_a_time_that_no_ledger_has_says_why(
    text: str, precision: int, reason: str
) -> None:
    with pytest.raises(NoTimeError, match=reason):
        read_time(time(text, precision)["datavalue"]["value"])


def test_what_is_before_and_after_widens_a_time() -> None:
    told = time("2024-05-14")["datavalue"]["value"] | {"before": 2, "after": 1}

    assert str(read_time(told)) == "[2024-05-12..2024-05-15]"


@pytest.mark.parametrize(
    ("qualifiers", "days"),
    [
        ({}, (None, None)),
        (
            {"P580": time("2019-05-01"), "P582": time("2021-03-00", 10)},
            ("2019-05-01", "2021-03"),
        ),
        ({"P582": SOME}, (None, "XXXX")),
        ({"P582": NONE}, (None, "..")),
        ({"P580": SOME, "P1319": time("2019-05-01")}, ("[2019-05-01..]", None)),
        (
            {"P1319": time("2019-00-00", 9), "P8555": time("2020-02-00", 10)},
            ("[2019-01-01..2020-02-29]", None),
        ),
        ({"P1326": time("2021-03-01")}, (None, "[..2021-03-01]")),
        (
            {"P8554": time("2021-01-01"), "P582": SOME, "P1326": time("2021-01-31")},
            (None, "2021-01"),
        ),
        (
            {"P580": time("2019-00-00", 9), "P8555": time("2019-01-31")},
            ("2019-01", None),
        ),
        ({"P580": time("2019-00-00", 9), "P1480": item("Q5727902")}, ("2019~", None)),
    ],
)
def test_qualifiers_say_from_when_until_when(
    qualifiers: dict[str, Value], days: tuple[str | None, str | None]
) -> None:
    (claim,) = only(Claim, _held(**qualifiers))

    assert _days(claim) == days


def test_days_on_which_it_was_seen_are_kept() -> None:
    (claim,) = only(Claim, _held(P585=time("2020-01-01")))

    assert [str(one) for one in claim.seen] == ["2020-01-01"]


@pytest.mark.parametrize(
    ("qualifiers", "reason"),
    [
        (
            {"P580": time("2020-01-01"), "P582": time("2019-01-01")},
            "has an end before the start",
        ),
        (
            {"P1319": time("2020-01-01"), "P8555": time("2019-01-01")},
            "earliest time after",
        ),
        ({"P582": time("-0044-03-15")}, "outside the years"),
        ({"P582": item(BEN)}, "no time"),
    ],
)
def test_a_statement_whose_times_cannot_be_is_left_out(
    qualifiers: dict[str, Value], reason: str
) -> None:
    items = _held(**qualifiers)

    assert only(Claim, items) == []
    assert reason in why(items)[0]


def test_two_starts_are_not_guessed_at() -> None:
    held = said(item(CHAIR))
    held["qualifiers"] = {"P580": [time("2019-01-01"), time("2021-01-01")]}

    items = read("wikidata", entity(ADA, "Ada", P39=[held]))

    assert only(Claim, items) == []
    assert only(LeftOut, items)[0].what == "2019-01-01 and 2021-01-01"


@pytest.mark.parametrize(
    ("name", "value", "edge", "role"),
    [
        ("P39", CHAIR, (ADA, "org:holds", CHAIR), None),
        ("P108", SOCIETY, (ADA, "org:memberOf", SOCIETY), "employee"),
        ("P463", SOCIETY, (ADA, "org:memberOf", SOCIETY), None),
        ("P102", SOCIETY, (ADA, "org:memberOf", SOCIETY), "party member"),
        ("P169", BEN, (BEN, "org:headOf", ADA), "chief executive officer"),
        ("P488", BEN, (BEN, "org:headOf", ADA), "chairperson"),
        ("P1037", BEN, (BEN, "org:headOf", ADA), None),
        ("P3320", BEN, (BEN, "org:memberOf", ADA), "board member"),
        ("P1308", BEN, (BEN, "org:holds", ADA), None),
        ("P749", SOCIETY, (ADA, "org:subOrganizationOf", SOCIETY), None),
        ("P355", SOCIETY, (SOCIETY, "org:subOrganizationOf", ADA), None),
    ],
)
def test_a_property_becomes_a_relation_in_its_direction(
    name: str, value: str, edge: tuple[str, str, str], role: str | None
) -> None:
    humans = HUMAN if name == "P463" else []
    when: dict[str, Any] = {"P580": time("2019-05-01")}
    items = read(
        "wikidata", entity(ADA, "It", P31=humans, **{name: [said(item(value), **when)]})
    )
    (claim,) = only(Claim, items)

    assert (_edge(claim), claim.role) == (edge, role)


def test_the_whole_sample_is_told() -> None:
    items = read("wikidata", wikidata())
    edges = {_edge(one) for one in only(Claim, items) if one.predicate != TYPE}
    kinds = {one.label: one.kind for one in only(Described, items)}
    held = next(one for one in only(Claim, items) if _edge(one)[1] == "org:holds")

    assert edges == {
        (ADA, "org:holds", CHAIR),
        (ADA, "org:memberOf", LEAGUE),
        (BEN, "org:headOf", SOCIETY),
    }
    assert kinds == {
        "Ada Birch": Kind.PERSON,
        "Ben Cole": Kind.PERSON,
        "Chair": Kind.POST,
        "Example Society": Kind.ORGANIZATION,
        LEAGUE: Kind.ORGANIZATION,
    }
    assert held.comment == "replaces: Ben Cole"
    assert held.certainty is Certainty.TENTATIVE
    assert held.role == LEAGUE
    assert Read("only referred to", 1) in items


def test_a_post_is_where_its_item_says() -> None:
    chair = next(
        one
        for one in only(Described, read("wikidata", wikidata()))
        if one.label == "Chair"
    )

    assert chair.post_in == (ENTITY + SOCIETY,)


def test_founding_and_end_are_existence() -> None:
    founded = [
        said(time("1950-00-00", 9)),
        said(time("1951-00-00", 9), rank="preferred"),
    ]
    items = read(
        "wikidata",
        entity(
            SOCIETY, "Society", P169=[said(item(BEN))], P571=founded, P576=[said(SOME)]
        ),
    )
    (life,) = [one for one in only(Claim, items) if one.predicate == TYPE]

    assert _days(life) == ("1951", "XXXX")
    assert why(items) == ["is not the value that is preferred or comes first"]


def test_deprecated_unknown_and_absent_values_are_told_and_left_out() -> None:
    told = [
        said(item(CHAIR), rank="deprecated"),
        said(SOME),
        said(NONE),
        said(string("x")),
    ]
    items = read("wikidata", entity(ADA, "Ada", P39=told))

    assert only(Claim, items) == []
    assert [line.split()[1:3] for line in why(items)] == [
        ["deprecated", "on"],
        ["an", "unknown"],
        ["that", "there"],
        ["a", "value"],
    ]


def test_preferred_and_normal_statements_are_both_true() -> None:
    told = [said(item(CHAIR), rank="preferred"), said(item(LEAGUE))]

    assert len(only(Claim, read("wikidata", entity(ADA, "Ada", P39=told)))) == 2


def test_a_reference_is_a_source_unless_it_is_older_than_the_end() -> None:
    old = {"P854": string("https://example.org/old"), "P577": time("2019-05-02")}
    new = {"P854": string("https://example.org/new"), "P577": time("2021-04-01")}
    copied = {"P143": item(LEAGUE)}
    held = said(item(CHAIR), old, new, copied, P582=time("2021-03-01"))
    items = read("wikidata", entity(ADA, "Ada", P39=[held]))
    (claim,) = only(Claim, items)
    (source,) = only(Cited, items)

    assert claim.sources == (source.key,)
    assert (source.url, str(source.issued)) == ("https://example.org/new", "2021-04-01")
    assert why(items) == [
        "has a reference that is older than the end it is cited for",
        "has a reference that names no source (only from where it was copied)",
    ]


def test_a_page_that_was_read_was_out_by_then() -> None:
    told = {"P854": string("https://example.org/a"), "P813": time("2021-04-01")}
    held = said(item(CHAIR), told)
    (source,) = only(Cited, read("wikidata", entity(ADA, "Ada", P39=[held])))

    assert str(source.issued) == "[..2021-04-01]"


@pytest.mark.parametrize(
    ("languages", "label"),
    [
        (("de", "en", "mul"), "name in de"),
        (("en", "mul"), "name in mul"),
        (("fr", "en"), "name in en"),
        (("it", "fr"), "name in fr"),
        ((), ADA),
    ],
)
def test_a_label_is_in_the_language_asked_for_or_the_nearest(
    languages: tuple[str, ...], label: str
) -> None:
    ada = entity(ADA, "", P39=[said(item(CHAIR))])
    ada["labels"] = {code: {"value": f"name in {code}"} for code in languages}

    described = only(Described, read("wikidata", ada, language="de"))

    assert described[0].label == label


def test_what_nothing_says_the_kind_of_is_left_out() -> None:
    thing = entity(ADA, "A painting", P571=[said(time("1950-00-00", 9))])
    human = entity(BEN, "Ben", P31=HUMAN, P169=[said(item(ADA))])
    items = read("wikidata", {"entities": {ADA: thing, BEN: human}})

    assert only(Claim, items) == []
    assert sorted(line.split()[0] for line in why(items)) == ["is", "is"]


def test_qualifiers_without_a_place_are_told() -> None:
    assert why(_held(P9999=string("x"))) == [
        "has a qualifier that has no place in a ledger"
    ]


def test_all_ways_in_which_items_come_say_the_same(tmp_path: Path) -> None:
    entities = list(wikidata()["entities"].values())
    lines = [json.dumps(one) for one in entities]
    ways = [
        json.dumps({"entities": wikidata()["entities"]}, indent=1),
        json.dumps(entities, indent=2),
        "[\n" + ",\n".join(lines) + "\n]\n",
        "\n".join(lines),
        "\n".join(json.dumps({"entities": {one["id"]: one}}) for one in entities),
    ]
    packed = tmp_path / "dump.json.gz"
    packed.write_bytes(gzip.compress(ways[2].encode()))
    told = {repr(read("wikidata", text)) for text in ways}
    assert FORMAT.read

    assert len(told) == 1
    from_packed = FORMAT.read(type(given_file("", "x"))(packed), {"language": "en"})
    assert {repr(list(from_packed))} == told


def test_the_ledger_answers_who_held_what(tmp_path: Path) -> None:
    path = tmp_path / "items.json"
    path.write_text(json.dumps(wikidata()), "utf-8")
    into = tmp_path / "ledger.ttl"
    import_from("wikidata", path, into, retrieved="2026-11-26")

    og = orggraph.open(into, cache=False)
    edges = og.at("2020-06-01").edges

    assert not og.problems
    (held,) = [edge for edge in edges if edge.predicate == "org:holds"]
    assert held.subject == ENTITY + ADA
    assert held.start == "2019-05-01"
    assert "tentative" in held.reasons


def test_what_a_newer_file_says_otherwise_is_a_revision(tmp_path: Path) -> None:
    path, into = tmp_path / "ada.json", tmp_path / "ledger.ttl"
    for day, start in (("2022-01-01", "2019-01-01"), ("2024-01-01", "2019-05-01")):
        held = said(item(CHAIR), P580=time(start))
        path.write_text(json.dumps(entity(ADA, "Ada", P39=[held])), "utf-8")
        import_from("wikidata", path, into, issued=day)
    og = orggraph.open(into, cache=False)

    def starts(known: str) -> list[str | None]:
        return [edge.start for edge in og.at("2020-01-01", known).edges]

    assert not og.problems
    assert starts("2023-12-31") == ["2019-01-01"]
    assert starts("2024-01-01") == ["2019-05-01"]
