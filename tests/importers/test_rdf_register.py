"""What becomes of RDF that others write? W3C ORG, schema.org, RDF 1.2, and leftovers."""

import json
from pathlib import Path

import pytest

import orggraph
from dresses import imported, told
from orggraph.importing import import_from
from prefixes import PREFIXES

PEOPLE = """
    :ada a foaf:Person ; foaf:name "Ada Birch" . :ben a foaf:Person ; foaf:name "Ben Cole" .
    :club a org:Organization .
"""  # fmt: skip
HELD = ("ada", "memberOf", "club", "2020-03-01", "2022-05", "chair")

#: The same membership in all dresses, in Turtle.
DRESSES = {
    "an interval of OWL-Time": """
        [] a org:Membership ; org:member :ada ; org:organization :club ;
          org:role [ a org:Role ; skos:prefLabel "chair" ] ;
          org:memberDuring [ a time:Interval ;
            time:hasBeginning [ time:inXSDDate "2020-03-01"^^xsd:date ] ;
            time:hasEnd [ time:inXSDgYearMonth "2022-05"^^xsd:gYearMonth ] ] .""",
    "direct dates": """
        :m a org:Membership ; org:member :ada ; org:organization :club ;
          org:role [ a org:Role ; rdfs:label "chair" ] ;
          schema:startDate "2020-03-01"^^xsd:date ; schema:endDate "2022-05" .""",
    "said of the member": """
        :ada org:hasMembership :m .
        :m a org:Membership ; org:organization :club ; schema:roleName "chair" ;
          dcterms:valid "2020-03-01/2022-05" .""",
    "an annotation of RDF 1.2": """
        :ada org:memberOf :club
          {| schema:startDate "2020-03-01" ; schema:endDate "2022-05" ; schema:roleName "chair" |} .""",
    "a statement without a name": """
        [] a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :club ;
          schema:startDate "2020-03-01" ; schema:endDate "2022-05" ; schema:roleName "chair" .""",
    "a statement the other way round": """
        [] a rdf:Statement ; rdf:subject :club ; rdf:predicate schema:member ; rdf:object :ada ;
          schema:startDate "2020-03-01" ; schema:endDate "2022-05" ; schema:roleName "chair" .""",
    "a role of schema.org": """
        :club schema:member [ a schema:OrganizationRole ; schema:member :ada ;
          schema:startDate "2020-03-01"^^schema:Date ; schema:endDate "2022-05" ;
          schema:roleName "chair" ] .""",
    "dates of types that others use": """
        @prefix old: <http://schema.org/> .
        [] a org:Membership ; org:member :ada ; org:organization :club ;
          schema:validFrom "2020-03-01"^^old:Date ; schema:validUntil "2022-05"^^dcterms:W3CDTF ;
          schema:roleName "chair" .""",
    "a role in the old words": """
        @prefix old: <http://schema.org/> .
        :ada old:memberOf [ a old:Role ; old:memberOf :club ;
          old:startDate "2020-03-01" ; old:endDate "2022-05" ; old:namedPosition "chair" ] .""",
}  # fmt: skip


@pytest.mark.parametrize("text", DRESSES.values(), ids=DRESSES)
def test_a_membership_is_the_same_in_every_dress(text: str) -> None:
    og, report = imported(PEOPLE + text)

    assert told(og) == {HELD}
    assert report.left_out == []
    names = {one.label for one in og.ledger.entities.values()}
    assert names == {"Ada Birch", "Ben Cole", "club"}


def test_a_role_of_an_employee_is_read_from_json() -> None:
    document = {
        "@context": "https://schema.org",
        "@type": "Corporation",
        "@id": "https://club.example/",
        "name": "Chess Club",
        "employee": {
            "@type": "EmployeeRole",
            "employee": {"@type": "Person", "name": "Ada Birch"},
            "startDate": "2020-03-01",
            "roleName": "cook",
        },
        "member": {"@type": "Person", "name": "Ben Cole"},
    }
    og, _ = imported(json.dumps(document), ".jsonld")

    assert {row[0] for row in told(og)} == {"ada-birch", "ben-cole"}
    assert og.at("2024-01-01").edges[0].role == "cook"


def test_the_property_of_a_role_is_what_a_membership_states() -> None:
    og, _ = imported(
        PEOPLE
        + """
        :m1 a org:Membership ; org:member :ada ; org:organization :club ; org:role org:Head .
        :m2 a org:Membership ; org:member :ben ; org:organization :post ;
          org:role [ org:roleProperty org:holds ] .
        :post a org:Post ; org:postIn :club ."""
    )

    assert {row[:3] for row in told(og)} == {
        ("ada", "headOf", "club"),
        ("ben", "holds", "post"),
    }


def test_a_plain_relation_counts_undated_unless_a_dated_one_tells_more() -> None:
    og, _ = imported(
        PEOPLE
        + DRESSES["direct dates"]
        + ":ada org:memberOf :club . :club org:hasMember :ben ; org:hasUnit :board ."
    )

    assert told(og) == {
        HELD,
        ("ben", "memberOf", "club", None, None, None),
        ("board", "unitOf", "club", None, None, None),
    }
    assert {e.kind for e in og.ledger.entities.values() if e.label == "board"} == {
        "unit"
    }


EVENT = """
    :old a org:Organization ; rdfs:label "Old Club" . :new a org:Organization .
    :join a org:ChangeEvent ; rdfs:label "they join" ;
      org:originalOrganization :old, :club ; org:resultingOrganization :new, :club ;
      prov:startedAtTime "2021-07-01T00:00:00Z"^^xsd:dateTime {} .
"""


def test_a_change_ends_what_was_before_and_begins_what_is_after() -> None:
    og, _ = imported(PEOPLE + EVENT.format(""))
    comments = {f.statement.comment for f in og.ledger.facts.values()}

    assert told(og) == {
        ("old", "type", "Organization", None, "2021-07-01", None),
        ("new", "type", "Organization", "2021-07-01", None, None),
    }
    assert "change: they join, into new, club" in comments


def test_of_a_long_change_the_day_is_one_of_many() -> None:
    end = '; prov:endedAtTime "2021-09-30T12:00:00Z"^^xsd:dateTime'
    og, _ = imported(PEOPLE + EVENT.format(end))

    assert {row[3] or row[4] for row in told(og)} == {"[2021-07-01..2021-09-30]"}


def test_founded_and_dissolved_is_one_life() -> None:
    og, _ = imported(
        """
        :club a schema:NGO ; schema:foundingDate "1999" .
        :end a org:ChangeEvent ; dcterms:date "2020-02" . :club org:changedBy :end ."""
    )

    assert told(og) == {("club", "type", "Organization", "1999", "2020-02", None)}


def test_who_says_so_is_a_source_beside_the_file() -> None:
    og, _ = imported(
        PEOPLE
        + DRESSES["direct dates"].replace("schema:startDate", "dcterms:source src:a, <http://x.example/b> ; schema:startDate", 1)
        + 'src:a dcterms:title "A" ; dcterms:issued "2021-02-03" .'
    )  # fmt: skip
    ((_, fact),) = og.ledger.facts.items()

    assert {s.rsplit("/")[-1] for s in fact.statement.sources} == {
        "a",
        "b",
        "given-2026-01-01",
    }
    assert og.at("2021-06-01", known="2021-02-03").edges


LEFT_OUT = {
    "a date that nobody can read": (
        DRESSES["direct dates"].replace("2022-05", "spring"),
        ("m", "'spring' is not a date here", "has a date that cannot be read"),
    ),
    "a date of a role": (
        DRESSES["a role of schema.org"].replace("2022-05", "spring"),
        ("schema:member of club", "'spring' is not a date here", "has a date that cannot be read"),
    ),
    "a membership of nobody": (
        ":m a org:Membership ; org:organization :club .",
        ("m", "it has no org:member", "is not whole"),
    ),
    "a role of nobody": (
        ':club schema:member [ a schema:Role ; schema:roleName "chair" ] .',
        ("a role", "chair", "names nobody"),
    ),
    "a change without a date": (
        ":e a org:ChangeEvent ; org:originalOrganization :club .",
        ("e", "a change", "has no date"),
    ),
    "a text for a name": (
        ':ada schema:worksFor "Chess Club" .',
        ("schema:worksFor of ada", "Chess Club", "has a text where somebody should be named"),
    ),
    "somebody without a name": (
        ":club org:hasMember [ a foaf:Person ] .",
        ("org:hasMember of club", "something without a name", "is of somebody without an IRI and a name"),
    ),
    "properties with no place": (
        ":club org:purpose 'chess', 'tea' .",
        ("org:purpose", "2 triples", "has no place in a ledger, as a property"),
    ),
    "classes with no place": (
        ":s a org:Site .",
        ("org:Site", "1 thing", "has no place in a ledger, as a class"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_not_understood_is_left_out_and_told(
    text: str, expected: tuple[str, str, str]
) -> None:
    _, report = imported(PEOPLE + text)

    assert expected in {one[:3] for one in report.left_out}


def test_memberships_in_a_circle_are_what_they_say() -> None:
    og, _ = imported(
        ":a org:subOrganizationOf :b ; org:memberOf :a . :b org:subOrganizationOf :a ."
        ":m a org:Membership ; org:member :m ; org:organization :m ; org:role :m ; org:memberDuring :m ."
    )  # fmt: skip

    assert len(og.ledger.facts) == 4


def test_a_graph_of_one_triple_is_a_statement_of_its_name() -> None:
    trig = PREFIXES + (
        ":g { :ada org:memberOf :club } :g schema:startDate '2020' . "
        ":h { :ada rdfs:label 'Ada' . :club rdfs:label 'Club' }"
    )
    og, report = imported(trig, ".trig")

    assert told(og) == {("ada", "memberOf", "club", "2020", None, None)}
    assert report.read["graphs"] == 1
    assert "https://example.org/id/g" in og.ledger.facts


def test_an_organization_of_many_members_has_each_of_them_once() -> None:
    members = ", ".join(f":p{number}" for number in range(100))
    og, _ = imported(f":club org:hasMember {members}, {members} . " * 2)

    assert len(told(og)) == len(og.ledger.facts) == 100


def test_what_is_not_there_is_not_counted() -> None:
    _, report = imported(":ada org:memberOf :club .")

    assert report.read == {"triples": 1}


def test_a_newer_version_of_a_register_revises(tmp_path: Path) -> None:
    into = tmp_path / "ledger.ttl"
    first = tmp_path / "staff-2023-01-01.ttl"
    first.write_text(PREFIXES + PEOPLE + DRESSES["direct dates"], "utf-8")
    second = tmp_path / "staff-2024-01-01.ttl"
    second.write_text(first.read_text("utf-8").replace("2022-05", "2022-06"), "utf-8")
    for path in (first, second):
        import_from("rdf", path, into, issued=path.stem[-10:], retrieved="2024-01-01")

    og = orggraph.open(into, cache=False)
    assert len(og.at("2022-05-31").edges) == 1
    assert og.at("2022-06-10").edges[0].end == "2022-06"
    assert og.at("2022-06-10", known="2023-06-01").edges == ()


def test_what_a_file_says_of_itself_is_in_its_source_record() -> None:
    og, report = imported(
        PEOPLE
        + DRESSES["direct dates"]
        + """<http://x.example/> a schema:Dataset ; dcterms:title "Staff" ;
          schema:publisher "The Club" ; schema:url <http://x.example/staff> ."""
    )
    (source,) = og.ledger.sources.values()

    told = source.publisher, source.title, source.url
    assert told == ("The Club", "Staff", "http://x.example/staff")
    assert report.left_out == []


def test_relative_names_stand_under_the_base(tmp_path: Path) -> None:
    file = tmp_path / "staff.ttl"
    file.write_text(PREFIXES + "<ada> org:memberOf </club#x> .", "utf-8")
    text = import_from("rdf", file, base="https://club.example/").text

    assert "https://club.example/ada" in text
    assert "relative.invalid" not in text
