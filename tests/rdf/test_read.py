"""Is everything read that a ledger may hold, and every problem told?"""

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest

import orggraph
from orggraph import OrgGraph
from orggraph.errors import LedgerNotFoundError, LedgerSyntaxError
from orggraph.rdf import read_ledger

Turtle = Callable[[str], Path]
ALICE = """
    :alice a foaf:Person ; rdfs:label "Alice" .
    f:x a rdf:Statement ;
        rdf:subject :alice ; rdf:predicate org:memberOf ; rdf:object :acme ;
        schema:startDate "2020" ; schema:endDate "2022-06" .
"""
NT = (
    "<https://example.org/fact/x> "
    "<http://www.w3.org/1999/02/22-rdf-syntax-ns#{}> <https://example.org/id/{}> .\n"
)


def _edges(place: Path) -> set[tuple[str, str, str | None, str | None]]:
    return {
        (edge.subject[-5:], edge.object[-4:], edge.start, edge.end)
        for edge in orggraph.open(place).at("2021-06-01").edges
    }


EXPECTED = {("alice", "acme", "2020", "2022-06")}


@pytest.mark.parametrize(
    "text",
    [
        ALICE,
        """f:x rdf:subject :alice ; rdf:predicate org:memberOf ; rdf:object :acme ;
            schema:validFrom "2020" ; schema:validThrough "2022-06" .""",
        """f:x a rdf:Statement ; dcterms:valid "2020/2022-06" ;
            rdf:subject :alice ; rdf:predicate org:memberOf ; rdf:object :acme .""",
        """@prefix schema: <http://schema.org/> .
        f:x rdf:subject :alice ; rdf:predicate org:memberOf ; rdf:object :acme ;
            schema:startDate "2020"^^xsd:gYear ; schema:endDate "2022-06"^^xsd:gYearMonth .""",
        """:alice org:memberOf :acme ~ f:x {|
            schema:startDate "2020" ; schema:endDate "2022-06" |} .""",
        """<< :alice org:memberOf :acme ~ f:x >>
            schema:startDate "2020" ; schema:endDate "2022-06" .""",
        """f:x a org:Membership ; org:member :alice ; org:organization :acme ;
            schema:startDate "2020" ; schema:endDate "2022-06" .""",
        """:alice org:hasMembership [ a org:Membership ; org:organization :acme ;
            org:memberDuring [ time:hasBeginning [ time:inXSDgYear "2020"^^xsd:gYear ] ;
                time:hasEnd [ time:inXSDgYearMonth "2022-06"^^xsd:gYearMonth ] ] ] .""",
        """f:x a org:Membership ; org:member :alice ; org:organization :acme ;
            org:memberDuring "2020/2022-06" .""",
        """f:x rdf:subject :alice ; rdf:predicate org:memberOf ; rdf:object :acme ;
            schema:startDate "2020"^^<http://id.loc.gov/datatypes/edtf/EDTF> ;
            schema:endDate "2022-06"^^<http://id.loc.gov/datatypes/edtf/EDTF-level0> .""",
    ],
    ids=[
        "canonical",
        "validFrom",
        "dcterms-valid",
        "http-schema-typed",
        "rdf12-annotation",
        "rdf12-reified",
        "membership",
        "membership-during",
        "membership-text",
        "edtf-typed",
    ],
)
def test_every_accepted_form_says_the_same(turtle: Turtle, text: str) -> None:
    og = orggraph.open(turtle(text))

    assert not og.problems
    assert {
        (edge.subject[-5:], edge.object[-4:], edge.start, edge.end)
        for edge in og.at("2021-06-01").edges
    } == EXPECTED


def test_turtle_may_be_packed(turtle: Turtle, tmp_path: Path) -> None:
    packed = tmp_path / "packed.ttl.gz"
    packed.write_bytes(gzip.compress(turtle(ALICE).read_bytes()))

    assert _edges(packed) == EXPECTED


def test_n_triples_and_trig_are_read(turtle: Turtle, tmp_path: Path) -> None:
    parts = (("subject", "alice"), ("object", "acme"))
    predicate = NT.format("predicate", "x").replace(
        "https://example.org/id/x", "http://www.w3.org/ns/org#memberOf"
    )
    triples = tmp_path / "a.nt"
    triples.write_text("".join(NT.format(*part) for part in parts) + predicate, "utf-8")
    graphs = tmp_path / "b.trig"
    head, _, body = turtle(ALICE).read_text("utf-8").partition("\n\n")
    graphs.write_text(f"{head}\n<urn:g> {{ {body} }}", "utf-8")

    assert _edges(triples) == {("alice", "acme", None, None)}
    assert _edges(graphs) == EXPECTED


def test_a_directory_is_one_ledger(turtle: Turtle, tmp_path: Path) -> None:
    turtle(ALICE)
    inner = tmp_path / "more"
    inner.mkdir()
    source = tmp_path / "ledger.ttl"
    other = (
        source.read_text("utf-8").replace("f:x ", "f:y ").replace(":alice", ":carol")
    )
    (inner / "second.ttl").write_text(other, "utf-8")
    (tmp_path / ".hidden.ttl").write_text("not even Turtle", "utf-8")
    (tmp_path / "notes.txt").write_text("nor this", "utf-8")

    assert {edge[0] for edge in _edges(tmp_path)} == {"alice", "carol"}


def test_blank_nodes_of_two_files_stay_apart(turtle: Turtle, tmp_path: Path) -> None:
    text = """:{0} org:hasMembership _:m . _:m a org:Membership ;
        org:organization :acme ; org:memberDuring "2020/2022-06" ."""
    turtle(text.format("alice"))
    (tmp_path / "two.ttl").write_text(
        (tmp_path / "ledger.ttl").read_text("utf-8").replace(":alice", ":carol"),
        "utf-8",
    )

    assert {edge[0] for edge in _edges(tmp_path)} == {"alice", "carol"}


def test_standard_input_is_turtle(
    turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = turtle(ALICE).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    assert len(read_ledger("-").facts) == 1


def test_a_nameless_statement_has_the_same_name_every_time(turtle: Turtle) -> None:
    text = """[] a rdf:Statement ; schema:startDate "2020" ;
        rdf:subject :alice ; rdf:predicate org:memberOf ; rdf:object :acme ."""
    names = {tuple(orggraph.open(turtle(text)).ledger.facts) for _ in range(3)}

    assert len(names) == 1


def test_a_nameless_statement_can_be_revised(ledger: OrgGraph) -> None:
    """_:old rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :b .
    [] rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :c ;
        prov:wasRevisionOf _:old .
    """
    assert not ledger.problems
    assert [edge.object[-1] for edge in ledger.at("2024-01-01").edges] == ["c"]


@pytest.mark.parametrize("url", ["<https://a.example/x>", '"https://a.example/x"'])
def test_the_address_of_a_source_is_a_resource_or_a_text(
    turtle: Turtle, url: str
) -> None:
    text = f"""
    f:x rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :b ;
        prov:hadPrimarySource src:s .
    src:s schema:url {url} .
    """
    (source,) = orggraph.open(turtle(text)).ledger.sources.values()

    assert source.url == "https://a.example/x"


def test_entities_of_schema_org_keep_their_names(ledger: OrgGraph) -> None:
    """@prefix s: <http://schema.org/> .
    s:acme a s:Organization ; rdfs:label "ACME" .
    f:x rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object s:acme .
    """
    labels = {node.label: node.kind for node in ledger.at("2024-01-01").nodes}

    assert labels["ACME"] == "organization"


def test_the_role_of_a_membership_is_the_name_of_its_role(ledger: OrgGraph) -> None:
    """f:x a org:Membership ; org:member :alice ; org:organization :acme ; org:role :r .
    :r a org:Role ; skos:prefLabel "Treasurer"@en, "Kassenwart"@de .
    """
    (edge,) = ledger.at("2020-01-01").edges

    assert edge.role == "Treasurer"


def test_a_post_is_found_in_its_organisation_from_both_sides(ledger: OrgGraph) -> None:
    """:acme org:hasPost :chair .
    :chair a org:Post .
    f:x rdf:subject :alice ; rdf:predicate org:holds ; rdf:object :chair .
    """
    edges = ledger.at("2020-01-01").edges

    assert "org:postIn" in {edge.predicate for edge in edges}


def test_a_post_that_only_its_organisation_names_is_in_it(ledger: OrgGraph) -> None:
    """:acme a org:Organization ; org:hasPost :chair .
    f:x rdf:subject :alice ; rdf:predicate org:holds ; rdf:object :chair .
    """
    edges = ledger.at("2020-01-01").edges

    assert {(edge.predicate, edge.object[-4:]) for edge in edges} == {
        ("org:holds", "hair"),
        ("org:postIn", "acme"),
    }


def test_a_post_in_many_ways_in_an_organisation_exists_as_long_as_that(
    turtle: Turtle,
) -> None:
    levels = "\n".join(
        f":p{n} org:postIn :p{n + 1}, :q{n + 1} . :q{n} org:postIn :p{n + 1}, :q{n + 1} ."
        for n in range(60)
    )
    text = f"""{levels}
    :p60 org:postIn :acme . :q60 org:postIn :acme .
    f:1 rdf:subject :acme ; rdf:predicate rdf:type ; rdf:object org:Organization ;
        schema:endDate "2010-01-01" .
    f:2 rdf:subject :alice ; rdf:predicate org:holds ; rdf:object :p0 .
    """
    og = orggraph.open(turtle(text))

    assert {edge.predicate for edge in og.at("2011-01-01").dangling} == {"org:holds"}
    assert "org:holds" in {edge.predicate for edge in og.at("2009-01-01").edges}


def test_a_long_chain_and_a_large_circle_of_revisions_are_read(turtle: Turtle) -> None:
    def said(name: str, old: str) -> str:
        return (
            f"f:{name} rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :{name} ;"
            f" prov:wasRevisionOf f:{old} ."
        )

    chain = [said(f"c{n}", f"c{n - 1}") for n in range(1, 2000)]
    circle = [said(f"r{n}", f"r{(n + 1) % 2000}") for n in range(2000)]
    og = orggraph.open(turtle("\n".join([*chain, *circle])))

    assert og.ledger.left_out == 2000
    assert [edge.object[-5:] for edge in og.at("2024-01-01").edges] == ["c1999"]


def test_posts_in_each_other_limit_nothing(ledger: OrgGraph) -> None:
    """:one org:postIn :two, :one .
    :two org:postIn :one .
    f:x rdf:subject :alice ; rdf:predicate org:holds ; rdf:object :one .
    """
    edges = ledger.at("2020-01-01").edges

    assert "org:holds" in {edge.predicate for edge in edges}


def test_names_prefer_no_language_then_english(ledger: OrgGraph) -> None:
    """:a a foaf:Person ; rdfs:label "Anna"@de, "Ann"@en .
    :b a foaf:Person ; rdfs:label "Bob", "Robert"@en ; skos:altLabel "Bobby" .
    :c a foaf:Person .
    """
    labels = {e.label: e.alt_labels for e in ledger.ledger.entities.values()}

    assert labels == {"Ann": (), "Bob": ("Bobby",), "c": ()}


# what is wrong


def test_forty_problems_are_forty(turtle: Turtle) -> None:
    statement = """
    f:x{0} a rdf:Statement ; schema:startDate "May {0}" ;
        rdf:subject :alice ; rdf:predicate org:memberOf ; rdf:object :acme .
    """
    path = turtle("\n".join(statement.format(number) for number in range(40)) + ALICE)
    og = orggraph.open(path)

    assert len(og.problems) == 40
    assert og.ledger.left_out == 40
    assert len(og.at("2021-06-01").edges) == 1
    lines = path.read_text("utf-8").splitlines()
    for problem in og.problems:
        assert problem.file == str(path)
        name = "f:" + problem.subject.rpartition("/")[2]
        assert problem.line
        assert lines[problem.line - 1].strip().startswith(f"{name} ")


@pytest.mark.parametrize(
    ("line", "message", "instead"),
    [
        ("schema:startDate 2018", "'2018'", 'write it in quotes: "2018"'),
        ('schema:startDate "2024-02-30"', "'2024-02-30'", "Feb 2024 has 29 days"),
        ('schema:startDate "18/05/2024"', "'18/05/2024'", "2024-05-14"),
        ('schema:startDate "2018"@en', "'2018'", "leave the language out"),
        ('schema:startDate "x"^^:y', "'x'", "its datatype"),
        ('schema:startDate "2024; maybe"', "'2024; maybe'", "write 2024-05-14"),
        ("schema:startDate :then", "then", "in quotes"),
        ('schema:startDate "2018", "2019"', "more than one start", "keep one"),
        ('schema:startDate "XXXX"', "XXXX is no start", "leave the start out"),
        ('schema:startDate ".."', ".. is no start", "leave the start out"),
        ('dcterms:valid "2018"', "'2018'", 'start and end: "2018/2020"'),
        ('fact:knownFrom "soon"', "'soon'", "write 2024-05-14"),
        ('fact:seen "XXXX"', "XXXX is no day", "write a date"),
        ("fact:certainty fact:sure", "fact:sure", "fact:confirmed, fact:reported"),
        ('fact:certainty "reported"', "reported", "fact:reported"),
        ('prov:hadPrimarySource "a book"', "is the text", "name a resource"),
        ("rdf:object :other", "rdf:object is given more than once", "keep one"),
        ('schema:startDate "2020" ; schema:endDate "2019"', "contradict", "last day"),
    ],
)
def test_a_problem_says_what_is_wrong_and_what_would_be_right(
    turtle: Turtle, line: str, message: str, instead: str
) -> None:
    text = f"""f:x a rdf:Statement ; {line} ;
        rdf:subject :alice ; rdf:predicate org:memberOf ; rdf:object :acme ."""
    (problem,) = orggraph.open(turtle(text)).problems

    assert message in problem.message
    assert instead in problem.instead
    assert problem.left_out
    assert problem.line


@pytest.mark.parametrize("part", ["subject", "predicate", "object"])
def test_a_statement_needs_all_three_parts(turtle: Turtle, part: str) -> None:
    parts = {"subject": ":alice", "predicate": "org:memberOf", "object": ":acme"}
    given = " ; ".join(f"rdf:{p} {value}" for p, value in parts.items() if p != part)
    (problem,) = orggraph.open(turtle(f"f:x a rdf:Statement ; {given} .")).problems

    assert problem.message == f"it has no rdf:{part}"


@pytest.mark.parametrize("value", ['"Acme"', "[]"])
def test_an_end_of_an_edge_needs_a_name(turtle: Turtle, value: str) -> None:
    text = f"f:x rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object {value} ."
    (problem,) = orggraph.open(turtle(text)).problems

    assert "has no IRI" in problem.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (":alice org:memberOf :acme .", "is a plain triple"),
        (
            ALICE.replace("schema:start", 'fact:knwonFrom "2020" ; schema:start'),
            "no fact:knwonFrom",
        ),
        (
            ALICE.replace("schema:start", "prov:wasRevisionOf f:gone ; schema:start"),
            "not in this ledger",
        ),
        (
            ALICE + 'f:x prov:hadPrimarySource src:s .\nsrc:s dcterms:issued "now" .',
            "'now'",
        ),
    ],
)
def test_a_slip_that_costs_no_statement_is_told_as_well(
    turtle: Turtle, text: str, message: str
) -> None:
    og = orggraph.open(turtle(text))
    (problem,) = og.problems

    assert message in problem.message
    assert not problem.left_out
    assert problem.line
    assert og.ledger.left_out == 0


def test_a_misspelled_term_gets_the_nearest_one(turtle: Turtle) -> None:
    text = ALICE.replace("schema:start", 'fact:knwonFrom "2020" ; schema:start')
    (problem,) = orggraph.open(turtle(text)).problems

    assert problem.instead == "perhaps fact:knownFrom"


def test_broken_turtle_names_file_and_line(turtle: Turtle) -> None:
    path = turtle("f:x a rdf:Statement ;\n    rdf:subject :a\n\nf:y a rdf:Statement .")

    with pytest.raises(LedgerSyntaxError) as wrong:
        orggraph.open(path)

    lines = path.read_text("utf-8").splitlines()
    assert wrong.value.file == str(path)
    assert wrong.value.line
    assert lines[wrong.value.line - 1].startswith("f:y")


@pytest.mark.parametrize(
    "content", [b"nothing packed", gzip.compress(b"x" * 999, mtime=0)[:-20]]
)
def test_a_broken_package_is_an_error_of_the_file(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.ttl.gz"
    path.write_bytes(content)

    with pytest.raises(LedgerSyntaxError, match="cannot be read"):
        orggraph.open(path)


@pytest.mark.parametrize("name", ["missing.ttl", "notes.txt", "empty"])
def test_where_no_ledger_is_the_error_says_what_one_is(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("x", "utf-8")

    with pytest.raises(LedgerNotFoundError, match=r"ledger"):
        orggraph.open(tmp_path / name)


# where it is


def test_the_ledger_is_that_of_the_project_one_is_in(
    turtle: Turtle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    turtle(ALICE).rename(tmp_path / "data" / "triples.ttl")
    inner = tmp_path / "deep" / "inside"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)

    assert len(orggraph.open().ledger.facts) == 1


def test_outside_of_any_project_it_is_the_one_that_ships(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    assert len(orggraph.open().ledger.facts) == 249


def test_the_environment_names_another(
    turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGGRAPH_LEDGER", str(turtle(ALICE)))

    assert len(orggraph.open().ledger.facts) == 1
