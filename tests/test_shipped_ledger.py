"""Is the ledger that ships right? Against its fact sheet, and against the story."""

import csv
from pathlib import Path

import pytest

from orggraph import OrgGraph
from orggraph.dates import NEVER, Day, parse_edtf
from orggraph.facts import Fact, StatementId
from orggraph.facts.terms import compact

ID, FACT, SOURCE = (f"https://example.org/{name}/" for name in ("id", "fact", "source"))
PREDICATES = {
    "holds_post": "org:holds",
    "heads": "org:headOf",
    "member_of": "org:memberOf",
    "reports_to": "org:reportsTo",
    "unit_of": "org:unitOf",
    "founded": "rdf:type",
    "dissolved": "rdf:type",
}
KINDS = {
    "person": "person",
    "organisation": "organization",
    "team": "unit",
    "board": "unit",
    "post": "post",
}


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict[str, str]]:
    with (shared / "data" / "openai" / "facts.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def _fact(og: OrgGraph, row: dict[str, str]) -> Fact:
    return og.ledger.facts[StatementId(FACT + row["id"])]


def _day(text: str) -> Day:
    return parse_edtf(text).latest if text else NEVER


def test_every_row_is_a_statement_and_no_statement_is_invented(
    og: OrgGraph, rows: list[dict[str, str]]
) -> None:
    assert set(og.ledger.facts) == {FACT + row["id"] for row in rows}
    assert not og.problems


def test_known_from_and_known_until_follow_for_every_row(
    og: OrgGraph, rows: list[dict[str, str]]
) -> None:
    # the dissolution of Superalignment revises its founding, which the sheet, keeping
    # the two as events, does not withdraw
    until = {row["id"]: _day(row["known_until"]) for row in rows}
    until["f094"] = _day("2024-05-17")

    for row in rows:
        fact = _fact(og, row)
        assert fact.known_from == _day(row["known_from"]), row["id"]
        assert fact.known_until == until[row["id"]], row["id"]


def test_every_row_says_what_its_statement_says(
    og: OrgGraph, rows: list[dict[str, str]]
) -> None:
    for row in rows:
        said = _fact(og, row).statement
        target = row["post"] if row["relation"] == "holds_post" else row["object"]
        assert said.subject == ID + row["subject"]
        assert compact(said.predicate) == PREDICATES[row["relation"]]
        if row["relation"] not in {"founded", "dissolved"}:
            assert said.object == ID + target
        assert said.certainty == row["certainty"]
        assert said.role == (row["role"] or None)
        assert set(said.sources) == {SOURCE + s for s in row["source_ids"].split("|")}


def test_dates_are_those_of_the_rows_or_of_the_bounds_in_their_notes(
    og: OrgGraph, rows: list[dict[str, str]]
) -> None:
    for row in rows:
        if row["relation"] in {"founded", "dissolved"}:
            continue
        said = _fact(og, row).statement
        for side, when in (("start", said.start), ("end", said.end)):
            bound = row["note"].partition(f"{side}_by:")[2][:10].rstrip(" ();,")
            bound = bound if bound[:2] == "20" else ""
            implied = f"[..{bound}]" if bound else None
            assert (when and when.text) == (row[side] or implied), row["id"]


def test_no_machine_marks_are_left_in_the_comments(og: OrgGraph) -> None:
    comments = [fact.statement.comment or "" for fact in og.ledger.facts.values()]
    marks = ("[kf:", "start_by:", "end_by:")

    assert not [text for text in comments if any(mark in text for mark in marks)]


def test_every_entity_and_source_of_the_sheet_is_there(
    og: OrgGraph, shared: Path
) -> None:
    folder = shared / "data" / "openai"
    with (folder / "entities.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            entity = og.ledger.entities[ID + row["id"]]  # type: ignore[index]
            assert (entity.label, entity.kind) == (row["label"], KINDS[row["kind"]])
            assert set(entity.alt_labels) == set(
                filter(None, row["alt_labels"].split("|"))
            )
            if row["kind"] == "post":
                assert entity.post_in == (ID + row["part_of"],)
            if row["kind"] in {"team", "board"}:
                assert entity.classification == row["kind"]
    with (folder / "sources.csv").open(encoding="utf-8") as stream:
        cited = {s for f in og.ledger.facts.values() for s in f.statement.sources}
        for row in csv.DictReader(stream):
            if SOURCE + row["id"] in cited:
                source = og.ledger.sources[SOURCE + row["id"]]  # type: ignore[index]
                written = source.issued.text if source.issued else ""
                assert (source.publisher, written) == (
                    row["publisher"],
                    row["published"],
                )
                assert (source.title or "", source.url) == (row["title"], row["url"])


# the story, through each of the three doors for programs

QUESTIONS = [
    # at, known, predicate, object -> who
    ("2024-05-18", None, "org:headOf", "superalignment", set()),
    ("2024-05-18", "2024-05-16", "org:headOf", "superalignment", {"John Schulman"}),
    (
        "2024-05-14",
        None,
        "org:holds",
        "post-chief-scientist",
        {"Ilya Sutskever", "Jakub Pachocki"},
    ),
    ("2024-05-13", None, "org:holds", "post-chief-scientist", {"Ilya Sutskever"}),
    ("2024-05-15", None, "org:holds", "post-chief-scientist", {"Jakub Pachocki"}),
    ("2023-11-18", None, "org:holds", "post-ceo", {"Mira Murati"}),
    (
        "2023-11-18",
        None,
        "org:memberOf",
        "openai-board",
        {"Adam D’Angelo", "Helen Toner", "Ilya Sutskever", "Tasha McCauley"},
    ),
]
asked = pytest.mark.parametrize(("at", "known", "predicate", "thing", "who"), QUESTIONS)


@asked
def test_the_story_in_json(
    og: OrgGraph, at: str, known: str | None, predicate: str, thing: str, who: set[str]
) -> None:
    form = og.at(at, known).to_dict()
    labels = {node["id"]: node["label"] for node in form["nodes"]}

    assert who == {
        labels[edge["subject"]]
        for edge in form["edges"]
        if (edge["predicate"], edge["object"]) == (predicate, ID + thing)
    }


@asked
def test_the_story_in_networkx(
    og: OrgGraph, at: str, known: str | None, predicate: str, thing: str, who: set[str]
) -> None:
    graph = og.at(at, known).to_networkx()
    found = (
        {s for s, _, key in graph.in_edges(ID + thing, keys=True) if key == predicate}
        if ID + thing in graph
        else set()
    )

    assert who == {graph.nodes[person]["label"] for person in found}


@asked
def test_the_story_in_sparql(
    og: OrgGraph, at: str, known: str | None, predicate: str, thing: str, who: set[str]
) -> None:
    sparql = f"SELECT ?label {{ ?who {predicate} :{thing} ; rdfs:label ?label }}"

    assert who == {str(row[0]) for row in og.query(sparql, at=at, known=known)}  # type: ignore[index]


def test_schulman_carries_the_hedge_of_the_report(og: OrgGraph) -> None:
    edges = og.at("2024-05-18", "2024-05-16").edges
    (head,) = [
        edge
        for edge in edges
        if edge.object == ID + "superalignment" and edge.predicate == "org:headOf"
    ]

    assert head.role == "head (reported successor)"
    assert head.certainty == "reported"
    assert head.statements == (FACT + "f106", FACT + "f107")


def test_superalignment_is_gone_and_says_who_would_still_be_in_it(og: OrgGraph) -> None:
    snapshot = og.at("2024-05-18")

    assert ID + "superalignment" not in {node.id for node in snapshot.nodes}
    assert {(edge.subject[len(ID) :], edge.reason) for edge in snapshot.dangling} == {
        (name, "Superalignment was dissolved on 2024-05-17")
        for name in (
            "collin-burns",
            "jan-hendrik-kirchner",
            "jeffrey-wu",
            "pavel-izmailov",
        )
    }


def test_the_four_last_days_of_leike_stay_side_by_side(og: OrgGraph) -> None:
    heads = {
        day: [
            edge.certain
            for edge in og.at(f"2024-05-{day}").edges
            if edge.subject == ID + "jan-leike" and edge.object == ID + "superalignment"
        ]
        for day in (14, 15, 16, 17, 18)
    }

    assert heads == {14: [True], 15: [False], 16: [False], 17: [False], 18: []}
