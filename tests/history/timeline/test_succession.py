"""Who followed whom? On small ledgers, and as the index tells it cheaply."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

import orggraph
from oracle import World
from orggraph import OrgGraph
from orggraph.dates import NEVER, Day, parse_day
from orggraph.facts import EntityId
from orggraph.facts.terms import HOLDS
from orggraph.history.saying import Sayer
from orggraph.history.timeline.succession import (
    Order,
    is_interim,
    predecessors,
    succession,
)
from orggraph.history.timeline.succession_said import first_day_said, transition_said
from orggraph.history.timeline.timeline import timeline
from orggraph.index.point import NOW, Point
from small_ledgers import index_of, worlds

ID = "https://example.org/id/"


def _told(og: OrgGraph, name: str) -> list[str]:
    line, sayer = og.history(name), Sayer(og.ledger)
    return [
        f"{first_day_said(one)}: {transition_said(sayer, one)}"
        for one in line.transitions
    ]


def _holds(who: str, start: str, end: str | None = None, role: str = "") -> str:
    said = f'schema:startDate "{start}" ' if start else ""
    said += f'; schema:endDate "{end}" ' if end else ""
    said += f'; schema:roleName "{role}" ' if role else ""
    name = f"f:{who}-{start or 'x'}".replace("~", "-about").replace("?", "-doubtful")
    return (
        f"{name} a rdf:Statement ; rdf:subject :{who} ; rdf:predicate org:holds ; "
        f"rdf:object :post ; {said.removeprefix('; ')} ."
    )


UNCLEAR_START = (
    "1 Jan 2020: Ada after or beside Bob: the dates allow an overlap of at most 182 days "
    "or a vacancy of at most 184 days"
)
UNCLEAR_MONTH = (
    "Jun 2020: Bob after or beside Ada: the dates allow an overlap of at most 30 days "
    "or a vacancy of at most 28 days"
)
CERTAIN_SINCE = (
    "between 1 Jan 2019 and 1 Apr 2019: Ada after or beside Bob: the dates allow an "
    "overlap of at most 90 days"
)
AT_ONCE_OR_LATER = "the day after or after a vacancy of at most 30 days"
ROUGH_GAP = "Aug 2020: Bob followed Ada after a vacancy of at least 31, at most 61 days"
PEOPLE = """
:ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
:cy a foaf:Person ; rdfs:label "Cy" . :post a org:Post ; rdfs:label "Chair" .
"""


@pytest.mark.parametrize(
    ("holds", "told"),
    [
        (
            [("ada", "2020-01-01", "2020-06-30"), ("bob", "2020-06-30")],
            ["30 Jun 2020: Bob followed Ada: handover on that day"],
        ),
        (
            [("ada", "2020-01-01", "2020-06-30"), ("bob", "2020-07-01")],
            ["1 Jul 2020: Bob followed Ada the day after"],
        ),
        (
            [("ada", "2020-01-01", "2020-06-30"), ("bob", "2020-07-02")],
            ["2 Jul 2020: Bob followed Ada after a vacancy of 1 day"],
        ),
        (
            [("ada", "2020-01-01", "2020-06-30"), ("bob", "2020-08")],
            [ROUGH_GAP],
        ),
        (
            [("ada", "2020-01-01", "2020-06-30"), ("bob", "2020-06-01")],
            ["1 Jun 2020: Bob beside Ada for 30 days"],
        ),
        (
            [("ada", "2020-01-01"), ("bob", "2020-06-01")],
            ["1 Jun 2020: Bob beside Ada"],
        ),
        (
            [("ada", "2020-01-01", "2020-06"), ("bob", "2020-06")],
            [UNCLEAR_MONTH],
        ),
        (
            [
                ("ada", "2020-01-01", "2020-06-30"),
                ("bob", "2020-06-30", None, "Acting"),
            ],
            ["30 Jun 2020: Bob (interim) followed Ada: handover on that day"],
        ),
        (
            [("ada", "2020-01-01", "2020-06-30"), ("ada", "2020-07-01")],
            [],
        ),
        (
            [("ada", "2020-01-01", "2020-06-30"), ("ada", "2020-08-01")],
            ["1 Aug 2020: Ada returned after a vacancy of 31 days"],
        ),
        (
            [
                ("bob", "2018-01-01", "2019-03-31"),
                ("ada", "2019"),
                ("ada", "2019-04-01"),
            ],
            [CERTAIN_SINCE],
        ),
        (
            [
                ("ada", "2017-01-01", "2018"),
                ("bob", "2017-01-01", "2018-06-30"),
                ("cy", "2018-07-01"),
            ],
            [
                "1 Jan 2017: Bob beside Ada for at least 366, at most 546 days",
                "1 Jul 2018: Cy followed Bob the day after",
                (
                    "1 Jul 2018: Cy after or beside Ada: the dates allow an overlap of at "
                    "most 184 days"
                ),
            ],
        ),
        (
            [
                ("ada", "2017-01-01", "2018-06"),
                ("bob", "2017-01-01", "2018-06-20"),
                ("cy", "2018-07-11"),
            ],
            [
                "1 Jan 2017: Bob beside Ada for at least 517, at most 536 days",
                (
                    "11 Jul 2018: Cy followed Ada and Bob after a vacancy of at least 10, "
                    "at most 20 days"
                ),
            ],
        ),
        (
            [
                ("bob", "2018-01-01", "2019-12-31"),
                ("ada", "2020-01-01", None, "acting head"),
                ("ada", "2020-06-01"),
            ],
            [
                "1 Jan 2020: Ada (interim) followed Bob the day after",
                "1 Jun 2020: Ada stayed, no longer interim",
            ],
        ),
        (
            [
                ("ada", "2020-01", "2020-05", "interim"),
                ("ada", "2020-05", "2020-07-31"),
                ("cy", "2020-08-01"),
            ],
            [
                "May 2020: Ada stayed, no longer interim",
                "1 Aug 2020: Cy followed Ada the day after",
            ],
        ),
        (
            [
                ("ada", "2020-01-01", "2020-05-31"),
                ("ada", "2020-06-01", None, "interim"),
            ],
            ["1 Jun 2020: Ada stayed, interim from then on"],
        ),
        (
            [("ada", "2020-01-01"), ("ada", "2020-02-01", "2020-03-01", "interim")],
            [],
        ),
        (
            [("ada", "2020-01-01", "2020-06-30"), ("bob", "2020-07-01?")],
            ["1 Jul 2020 (doubtful): Bob followed Ada the day after"],
        ),
        (
            [("ada", "2020-01-01", "2020-06-30"), ("bob", "2020-07")],
            ["Jul 2020: Bob followed Ada, " + AT_ONCE_OR_LATER],
        ),
        *(
            (
                [
                    ("ada", "2020-01-01", "2020-06-30"),
                    ("bob", "2020-01-01"),
                    ("cy", start),
                ],
                ["1 Jan 2020: Bob beside Ada for 182 days", *told],
            )
            for start, told in (
                (
                    "2020-08-01",
                    [
                        "1 Aug 2020: Cy followed Ada after a vacancy of 31 days",
                        "1 Aug 2020: Cy beside Bob",
                    ],
                ),
                ("2020-08-02", ["2 Aug 2020: Cy beside Bob"]),
            )
        ),
        (
            [("ada", "2020-01-01", "2020"), ("bob", "2020-01-01", "2020-06-30")],
            [
                (
                    "1 Jan 2020: Bob after or beside Ada: the dates allow an overlap of at "
                    "most 182 days"
                ),
                (
                    "between 1 Jul 2020 and 1 Jan 2021: nobody is known to have followed "
                    "Ada and Bob"
                ),
            ],
        ),
        (
            [("ada", "", "2020-06-30"), ("bob", "", "2021-01-01")],
            [
                ": Bob: no source says since when",
                "2 Jan 2021: nobody is known to have followed Bob",
            ],
        ),
        (
            [("ada", "2020-01-01", "2020-06-30"), ("bob", "", "2021-01-01")],
            [
                UNCLEAR_START,
                "2 Jan 2021: nobody is known to have followed Bob",
            ],
        ),
        (
            [
                ("ada", "2020-01-01", "2020-06-30"),
                ("bob", "2020-01-01"),
                ("cy", "2020-07-01"),
            ],
            [
                "1 Jan 2020: Bob beside Ada for 182 days",
                "1 Jul 2020: Cy followed Ada the day after",
                "1 Jul 2020: Cy beside Bob",
            ],
        ),
        (
            [
                ("ada", "2020-01-01", "2020-06-30"),
                ("bob", "2020-03-05", "2020-03-05", "acting"),
            ],
            [
                "5 Mar 2020: Bob (interim) beside Ada for 1 day",
                "1 Jul 2020: nobody is known to have followed Ada",
            ],
        ),
        ([("ada", "2020-01-01")], []),
        ([], []),
    ],
)
def test_each_way_to_follow_is_told(
    turtle: Callable[[str], Path], holds: list[tuple[str, ...]], told: list[str]
) -> None:
    path = turtle(PEOPLE + "\n".join(_holds(*hold) for hold in holds))

    assert _told(orggraph.open(path), "Chair") == told


@pytest.mark.parametrize(
    ("start", "found"), [("2020-08-01", ["ada"]), ("2020-08-02", [])]
)
def test_nobody_is_a_predecessor_whose_hold_ended_long_before(
    turtle: Callable[[str], Path], start: str, found: list[str]
) -> None:
    holds = _holds("ada", "2020-01-01", "2020-06-30"), _holds("bob", start)
    og = orggraph.open(turtle(PEOPLE + "\n".join(holds)))
    edge = og.index.edges.find((EntityId(ID + "bob"), HOLDS, EntityId(ID + "post")))

    assert edge is not None
    assert predecessors(og.index, edge, Point(parse_day(start), NOW)) == tuple(
        ID + name for name in found
    )


def test_who_stays_longer_is_no_predecessor(turtle: Callable[[str], Path]) -> None:
    holds = (
        _holds("ada", "2020-01-01", "2020-06-30"),
        _holds("bob", "2020-03-05", "2020-03-05"),
    )
    og = orggraph.open(turtle(PEOPLE + "\n".join(holds)))
    edge = og.index.edges.find((EntityId(ID + "bob"), HOLDS, EntityId(ID + "post")))

    assert edge is not None
    assert predecessors(og.index, edge, Point(parse_day("2020-03-05"), NOW)) == ()


def test_a_unit_that_is_dissolved_ends_the_vacancy(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ; schema:endDate "2020-06-20" .
    f:2 a rdf:Statement ; rdf:subject :lab ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ; schema:endDate "2020-06-30" .
    """
    assert _told(ledger, "lab") == [
        "21 Jun 2020: nobody is known to have followed Ada: vacant for its last 10 days"
    ]


def test_what_ends_with_its_unit_leaves_no_vacancy(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" .
    f:2 a rdf:Statement ; rdf:subject :lab ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ; schema:endDate "2020-06-30" .
    """
    (head,) = ledger.history("lab").sections[1].stretches

    assert _told(ledger, "lab") == []
    assert head.ended_by == ID + "lab"
    assert head.bounds.until_latest == parse_day("2020-07-01")


def test_a_unit_that_was_founded_again_has_two_stretches(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" .
    f:2 a rdf:Statement ; rdf:subject :lab ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ; schema:endDate "2020-06-30" .
    f:3 a rdf:Statement ; rdf:subject :lab ; rdf:predicate rdf:type ;
        rdf:object org:OrganizationalUnit ; schema:startDate "2021-01-01" .
    """
    (_, members) = ledger.history("lab").sections
    days = [(s.bounds.from_earliest, s.bounds.until_latest) for s in members.stretches]

    assert days == [
        (parse_day("2020-01-01"), parse_day("2020-07-01")),
        (parse_day("2021-01-01"), NEVER),
    ]


def test_what_is_disputed_stands_beside_and_follows_nobody(ledger: OrgGraph) -> None:
    """:ada a foaf:Person ; rdfs:label "Ada" . :bob a foaf:Person ; rdfs:label "Bob" .
    :post a org:Post ; rdfs:label "Chair" .
    f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020" ; schema:endDate "2021-05-31" .
    f:2 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2021-01-01" ; schema:endDate "2021-06-30" ;
        fact:certainty fact:disputed .
    f:3 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2020" ; schema:endDate "2021-05-31" ;
        fact:certainty fact:reported .
    f:4 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:holds ;
        rdf:object :post ; schema:startDate "2021-06-01" .
    """
    (holders,) = ledger.history("Chair").sections

    assert [(some.beside, len(some.statements)) for some in holders.stretches] == [
        (False, 2),
        (True, 1),
        (False, 1),
    ]
    assert _told(ledger, "Chair") == ["1 Jun 2021: Bob followed Ada the day after"]


@pytest.mark.parametrize(
    ("role", "interim"),
    [
        ("interim", True),
        ("Acting Director", True),
        ("head (acting)", True),
        ("contracting lead", False),
        (None, False),
    ],
)
def test_interim_is_a_word_of_the_role(role: str | None, interim: bool) -> None:
    assert is_interim(role) is interim


@pytest.mark.parametrize(
    ("subject", "predicate", "obj", "day", "known", "found"),
    [
        (
            "jakub-pachocki",
            HOLDS,
            "post-chief-scientist",
            "2024-05-18",
            None,
            ["ilya-sutskever"],
        ),
        ("mira-murati", HOLDS, "post-ceo", "2023-11-18", None, ["sam-altman"]),
        (
            "sam-altman",
            HOLDS,
            "post-ceo",
            "2024-01-01",
            None,
            ["emmett-shear"],
        ),
        ("sam-altman", HOLDS, "post-ceo", "2023-01-01", None, []),
        (
            "john-schulman",
            "http://www.w3.org/ns/org#headOf",
            "superalignment",
            "2024-05-16",
            "2024-05-16",
            ["ilya-sutskever", "jan-leike"],
        ),
        (
            "john-schulman",
            "http://www.w3.org/ns/org#headOf",
            "superalignment",
            "2024-05-16",
            None,
            [],
        ),
    ],
)
def test_predecessors_ended_just_before(
    og: OrgGraph,
    subject: str,
    predicate: str,
    obj: str,
    day: str,
    known: str | None,
    found: list[str],
) -> None:
    edge = og.index.edges.find((EntityId(ID + subject), predicate, EntityId(ID + obj)))
    at = Point(parse_day(day), parse_day(known) if known else NOW)

    assert edge is not None
    assert predecessors(og.index, edge, at) == tuple(ID + name for name in found)


@settings(max_examples=30)
@given(worlds())
def test_the_last_day_of_a_stretch_holds_by_the_index_too(world: World) -> None:
    index = index_of(world)
    for number in range(len(index.records.entity_ids)):
        name = index.records.entity_ids[number]
        line = timeline(index, EntityId(name))
        for section in line.sections:
            for some in section.stretches:
                bounds = some.bounds
                assert bounds.from_earliest < bounds.until_latest
                assert bounds.from_earliest <= bounds.from_latest
                assert bounds.until_earliest <= bounds.until_latest
                if some.predicate != "rdf:type" and bounds.until_latest < NEVER:
                    day = Day(bounds.until_latest - 1)
                    spans = index.near(number, Point(day, NOW))
                    assert list(spans)


@settings(max_examples=30)
@given(worlds())
def test_orders_fit_their_days(world: World) -> None:
    index = index_of(world)
    for name in index.records.entity_ids:
        for one in timeline(index, EntityId(name)).transitions:
            if one.least is not None and one.most is not None:
                assert one.least <= one.most
            if one.order is Order.HANDOVER:
                assert one.least == one.most == -1
            assert transition_said(Sayer(index.ledger), one)


def test_nobody_follows_nobody() -> None:
    assert succession([]) == ()
