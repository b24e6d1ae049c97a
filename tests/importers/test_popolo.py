"""What does a ledger say that was a Popolo file?"""

import json
from pathlib import Path
from typing import Any

import pytest

import orggraph
from orggraph import OrgGraph
from orggraph.dates import Truth
from orggraph.errors import NotReadableError
from orggraph.importers.run import Imported
from registers import expected, needs_registers, shared

ADA = {"id": "ada", "name": "Ada Birch"}
BEN = {"id": "ben", "name": "Ben Cole"}
COUNCIL = {"id": "council", "name": "Town Council", "classification": "legislature"}
GREENS = {"id": "greens", "name": "The Greens", "classification": "party"}
TERM = {"id": "term/1", "name": "1st term", "start_date": "2015", "end_date": "2019-05"}


def _membership(**told: Any) -> dict[str, Any]:
    return {"person_id": "ada", "organization_id": "council", **told}


def _imported(tmp_path: Path, told: Any, **options: Any) -> tuple[OrgGraph, Imported]:
    path = tmp_path / "roll.json"
    path.write_text(json.dumps(told), "utf-8")
    ledger = tmp_path / "ledger.ttl"
    done = orggraph.import_from("popolo", path, ledger, **options)
    og = orggraph.open(ledger, cache=False)
    assert not og.problems
    return og, done


def _whole(**told: Any) -> dict[str, Any]:
    return {"persons": [ADA, BEN], "organizations": [COUNCIL, GREENS], **told}


def _said(og: OrgGraph) -> set[tuple[str, ...]]:
    """Return names, relation, dates, role and remark of all statements."""
    entities = og.ledger.entities
    found: set[tuple[str, ...]] = set()
    for fact in og.ledger.facts.values():
        said = fact.statement
        about = entities.get(said.object)
        found.add(
            (
                entities[said.subject].label,
                said.predicate.rpartition("#")[2],
                about.label if about else "",
                f"{said.start or ''}/{said.end or ''}",
                said.role or "",
                said.comment or "",
            )
        )
    return found


@pytest.mark.parametrize(
    ("own", "dates", "remark"),
    [
        ({}, "2015/2019-05", "dates of the legislative period 1st term"),
        (
            {"start_date": "2016-03-01"},
            "2016-03-01/2019-05",
            "end of the legislative period 1st term",
        ),
        (
            {"end_date": "2016"},
            "2015/2016",
            "start of the legislative period 1st term",
        ),
        ({"start_date": "2016", "end_date": "2017"}, "2016/2017", ""),
    ],
)
def test_a_date_that_is_missing_is_that_of_the_legislative_period(
    tmp_path: Path, own: dict[str, str], dates: str, remark: str
) -> None:
    membership = _membership(legislative_period_id="term/1", **own)
    og, _ = _imported(tmp_path, _whole(memberships=[membership], events=[TERM]))

    assert _said(og) == {("Ada Birch", "memberOf", "Town Council", dates, "", remark)}


@pytest.mark.parametrize(
    ("day", "possible", "certain"),
    [
        ("2014-12-31", 0, 0),
        ("2015-01-01", 1, 0),
        ("2015-12-31", 1, 1),
        ("2019-05-01", 1, 1),
        ("2019-05-31", 1, 0),
        ("2019-06-01", 0, 0),
    ],
)
def test_years_and_months_keep_their_precision(
    tmp_path: Path, day: str, possible: int, certain: int
) -> None:
    membership = _membership(start_date="2015", end_date="2019-05")
    og, _ = _imported(tmp_path, _whole(memberships=[membership]))
    edges = og.at(day).edges

    assert len(edges) == possible
    assert sum(edge.standing is Truth.YES for edge in edges) == certain


def test_who_sits_on_behalf_of_a_party_is_its_member_as_well(tmp_path: Path) -> None:
    membership = _membership(
        on_behalf_of_id="greens",
        role="member",
        start_date="2016-01-01",
        area={"id": "north", "name": "North Ward"},
    )
    og, _ = _imported(tmp_path, _whole(memberships=[membership]))
    dates = "2016-01-01/"

    assert _said(og) == {
        ("Ada Birch", "memberOf", "Town Council", dates, "member", "area: North Ward"),
        (
            *("Ada Birch", "memberOf", "The Greens", dates, ""),
            "on its behalf in Town Council",
        ),
    }


def test_a_membership_in_a_post_is_that_somebody_holds_it(tmp_path: Path) -> None:
    posts = [
        {
            "id": "mayor",
            "role": "Mayor",
            "organization_id": "council",
            "start_date": "1950",
            "other_label": ["Burgomaster"],
        },
        {"id": "clerk", "label": "Clerk"},
    ]
    told = _whole(
        posts=posts,
        memberships=[
            _membership(post_id="mayor", start_date="2016"),
            _membership(person_id="ben", post_id="clerk", start_date="2017"),
        ],
    )
    og, _ = _imported(tmp_path, told)
    council = "https://example.org/id/roll-council"

    assert _said(og) == {
        ("Ada Birch", "holds", "Mayor", "2016/", "", ""),
        ("Ben Cole", "holds", "Clerk", "2017/", "", ""),
        ("Mayor", "type", "", "1950/", "", ""),
    }
    assert [
        (one.label, one.alt_labels, one.post_in)
        for one in og.ledger.entities.values()
        if one.kind == "post"
    ] == [("Clerk", (), (council,)), ("Mayor", ("Burgomaster",), (council,))]


def test_committees_are_units_of_what_they_are_in_and_others_organisations(
    tmp_path: Path,
) -> None:
    told = {
        "organizations": [
            COUNCIL,
            {
                "id": "works",
                "name": "Works",
                "classification": "Committee",
                "parent_id": "council",
                "founding_date": "1950-02",
                "dissolution_date": "1960-12-31",
            },
            {"id": "bank", "name": "Town Bank", "parent": COUNCIL},
        ]
    }
    og, _ = _imported(tmp_path, told)

    assert _said(og) == {
        ("Works", "unitOf", "Town Council", "/", "", ""),
        ("Works", "type", "", "1950-02/1960-12-31", "", ""),
        ("Town Bank", "subOrganizationOf", "Town Council", "/", "", ""),
    }


def test_names_and_ids_of_wikidata_are_kept(tmp_path: Path) -> None:
    ada = {
        **ADA,
        "other_names": [
            {"name": "Ada Elm", "note": "birth name"},
            {"name": "Ada Birch"},
        ],
        "identifiers": [
            {"scheme": "wikidata", "identifier": "Q42"},
            {"scheme": "wikidata", "identifier": "42"},
            {"scheme": "viaf", "identifier": "113230702"},
        ],
    }
    og, done = _imported(tmp_path, {"persons": [ada]})

    assert [one.alt_labels for one in og.ledger.entities.values()] == [("Ada Elm",)]
    assert "owl:sameAs <http://www.wikidata.org/entity/Q42> ." in done.text
    assert done.text.count("sameAs") == 1


def test_what_is_not_kept_is_told_once_for_each_sort(tmp_path: Path) -> None:
    people = [
        {**one, "email": f"{one['id']}@example.org", "gender": ""} for one in (ADA, BEN)
    ]
    told = {
        "persons": people,
        "votes": [{"option": "yes"}] * 7,
        "areas": [{"id": "north", "name": "North Ward"}],
        "meta": {"sources": ["https://example.org/roll"]},
    }
    _, done = _imported(tmp_path, told)

    assert [(one.where, one.what) for one in done.report.left_out] == [
        ("persons", "email (2)"),
        ("the file", "areas (1)"),
        ("the file", "votes (7)"),
    ]


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ({"start_date": "last May"}, ("membership 1, start_date", "last May")),
        (
            {"start_date": "2016", "end_date": "2015-12-31"},
            ("membership 1", "2016 to 2015-12-31"),
        ),
        ({"person_id": None}, ("membership 1", "")),
        ({"organization_id": None}, ("membership 1", "")),
        ({"person_id": "cy"}, ("membership 1", "cy")),
    ],
)
def test_a_membership_with_something_wrong_is_left_out(
    tmp_path: Path, told: dict[str, Any], left: tuple[str, str]
) -> None:
    og, done = _imported(tmp_path, _whole(memberships=[_membership(**told)]))

    assert _said(og) == set()
    assert [(one.where, one.what) for one in done.report.left_out] == [left]


def test_the_file_says_where_it_is_from_and_the_user_knows_better(
    tmp_path: Path,
) -> None:
    sources = [{"url": "https://example.org/roll", "note": "The roll"}]
    told = {"persons": [ADA], "meta": {"sources": sources}}
    path = tmp_path / "roll.json"
    path.write_text(json.dumps(told | {"memberships": []}), "utf-8")
    told_by_file = _imported(tmp_path, _with_claim(told))[1].text

    assert "schema:url <https://example.org/roll>" in told_by_file
    assert 'dcterms:title "The roll"' in told_by_file


def test_a_legislative_period_that_is_not_there_is_told(tmp_path: Path) -> None:
    membership = _membership(legislative_period_id="term/9")
    og, done = _imported(tmp_path, _whole(memberships=[membership], events=[TERM]))

    assert len(_said(og)) == 1
    assert ("membership 1", "term/9") in [one[:2] for one in done.report.left_out]


def _with_claim(told: dict[str, Any]) -> dict[str, Any]:
    membership = _membership(start_date="2016")
    return told | {"organizations": [COUNCIL], "memberships": [membership]}


def test_numbers_are_ids_of_one_sort_only(tmp_path: Path) -> None:
    told = {
        "persons": [{"id": 1, "name": "Ada Birch"}],
        "organizations": [{"id": "1", "name": "Town Council"}],
        "memberships": [{"person_id": 1, "organization_id": 1, "start_date": "2016"}],
    }
    og, _ = _imported(tmp_path, told)

    assert _said(og) == {("Ada Birch", "memberOf", "Town Council", "2016/", "", "")}


ROLE = {"id": "593", "start_date": "1970-01", "end_date": "1971-12-31"}
PLACES = {
    "person": {"id": "ada", "name": "Ada Birch"},
    "organization": {"id": "cafe", "name": "Café"},
    "post": {"id": "cook", "label": "Cook"},
}
IDS = {"person_id": "ada", "organization_id": "cafe", "post_id": "cook"}


@pytest.mark.parametrize(
    "told",
    [
        {**ROLE, **IDS},
        {**ROLE, **PLACES},
        {**PLACES["person"], "memberships": [{**ROLE, **IDS, "person_id": None}]},
        {
            **PLACES["organization"],
            "memberships": [{**ROLE, "person_id": "ada", "post_id": "cook"}],
            "posts": [PLACES["post"]],
        },
        {
            **PLACES["post"],
            "organization": PLACES["organization"],
            "memberships": [{**ROLE, "person_id": "ada"}],
        },
        [
            {**PLACES["person"], "memberships": [{**ROLE, **IDS}]},
            {**PLACES["organization"], "memberships": [{**ROLE, **IDS}]},
        ],
    ],
)
def test_the_same_is_said_whatever_lies_in_what(tmp_path: Path, told: Any) -> None:
    og, _ = _imported(tmp_path, told, name_by_id=True)
    (fact,) = og.ledger.facts.values()

    assert [name.rpartition("/")[2] for name in fact.statement.edge] == [
        *("roll-ada", "org#holds", "roll-cook")
    ]
    assert f"{fact.statement.start}/{fact.statement.end}" == "1970-01/1971-12-31"
    assert {one.kind for one in og.ledger.entities.values()} == {
        *("person", "organization", "post")
    }


def test_what_a_ledger_has_already_need_not_be_described(tmp_path: Path) -> None:
    _imported(tmp_path, _whole(), shared_ids=True)
    told = _membership(start_date="2016")
    og, done = _imported(tmp_path, told, name="one", shared_ids=True)

    assert len(_said(og)) == 1
    assert done.report.left_out == []


UUID = "15dddb5a-2d1d-4e1c-8f0a-6f6a5c1f0b3a"


@pytest.mark.parametrize(
    ("own", "iri"),
    [
        ("IND", "https://example.org/id/roll-IND"),
        (7, "https://example.org/id/roll-person-7"),
        (UUID, f"https://example.org/id/{UUID}"),
        ("https://a.example/7", "https://a.example/7"),
    ],
)
def test_only_ids_that_are_unique_in_the_world_stay_as_they_are(
    tmp_path: Path, own: object, iri: str
) -> None:
    og, _ = _imported(tmp_path, {"persons": [{"id": own, "name": "Ada Birch"}]})

    assert list(og.ledger.entities) == [iri]


@pytest.mark.parametrize(
    "written", ["Houses of the Oireachtas", "https://x.example/{y}", "a"]
)
def test_an_address_that_cannot_be_written_is_told(
    tmp_path: Path, written: str
) -> None:
    membership = _membership(sources=[{"url": written}])
    told = _whole(memberships=[membership], meta={"sources": [written]})
    og, done = _imported(tmp_path, told)

    assert [one.what for one in done.report.left_out] == [written, written]
    assert len(_said(og)) == 1
    assert {source.url for source in og.ledger.sources.values()} == {None}


def test_what_two_files_call_alike_is_two_things(tmp_path: Path) -> None:
    for name, label in (("north", "Independent"), ("south", "Without a group")):
        told = {"organizations": [{"id": "IND", "name": label}]}
        og, _ = _imported(tmp_path, told, name=name)

    assert {one.label for one in og.ledger.entities.values()} == {
        *("Independent", "Without a group")
    }


def test_what_is_not_described_is_told_by_its_id(tmp_path: Path) -> None:
    told = _whole(memberships=[_membership(person_id="cy")])
    _, done = _imported(tmp_path, told)

    assert [one.what for one in done.report.left_out] == ["cy"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[1, 2]", "is no Popolo"),
        ('{"persons": [', "is no JSON"),
        ("[" * 200 + "]" * 200, "nested more than 100 deep"),
        ("[" * 100_000, "nested more than 100 deep"),
        ('{"name": "Ada Birch", "id": "ada"}', "may be a person or an organization"),
    ],
)
def test_what_is_no_popolo_is_refused(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "roll.json"
    path.write_text(text, "utf-8")

    with pytest.raises(NotReadableError, match=why):
        orggraph.import_from("popolo", path)


def test_types_that_nobody_expects_do_no_harm(tmp_path: Path) -> None:
    odd: list[Any] = [None, True, 1.5, "x", [], {}, [None], [[]], {"id": []}]
    things = [
        {"id": "a", "name": "\ud800", field: value}
        for field in ("name", "other_names", "identifiers", "memberships", "parent_id")
        for value in odd
    ]
    rows = [
        _membership(**{field: value})
        for field in ("person", "member", "post", "area", "sources", "on_behalf_of")
        for value in odd
    ]
    told = {"persons": things, "organizations": [*things, COUNCIL], "memberships": rows}

    assert _imported(tmp_path, told)[1].text


@needs_registers
@pytest.mark.parametrize("country", ["ireland", "estonia"])
def test_parliaments_have_the_members_that_they_had(
    tmp_path: Path, country: str
) -> None:
    path = shared("popolo", f"{country}-ep-popolo-v1.0.json")
    ledger = tmp_path / f"{country}.ttl"
    done = orggraph.import_from("popolo", path, ledger)
    og = orggraph.open(ledger, cache=False)
    parliament = next(
        one.id
        for one in og.ledger.entities.values()
        if one.classification == "legislature"
    )
    checks = expected(f"popolo-{country}").values()

    assert len(checks) == 7
    for check in checks:
        edges = [
            edge
            for edge in og.at(check["q"].rpartition(" ")[2]).edges
            if (edge.predicate, edge.object) == ("org:memberOf", parliament)
        ]
        people = {edge.subject for edge in edges}
        rows = sum(len(edge.statements) for edge in edges)
        assert [len(people), rows] == check["answer"], check["id"]
        assert all(edge.standing is Truth.YES for edge in edges)
    rules = {finding.rule for finding in og.check()}
    assert rules <= {"first-of-january"}
    wrong = [
        one for one in done.report.left_out if "an end before the start" in one.why
    ]
    assert len(wrong) == (4 if country == "estonia" else 0)


@needs_registers
def test_every_example_of_the_specification_is_imported_or_says_why_not() -> None:
    kept = {}
    for path in sorted(shared("popolo", "spec-examples").glob("*.json")):
        options: dict[str, Any] = (
            {"object": "person"} if path.stem == "metadata" else {}
        )
        done = orggraph.import_from("popolo", path, name_by_id=True, **options)
        kept[path.stem] = bool(done.report.mapped)
        assert done.report.mapped or done.report.left_out, path

    assert {name for name, mapped in kept.items() if not mapped} == {
        *("area", "contact_detail", "count", "event", "motion", "speech", "vote"),
        "vote_event",
    }
