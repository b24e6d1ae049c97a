"""Does SPARQL say what the program says, and reach nothing else?"""

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import XSD, Graph, Literal

import orggraph
from orggraph import OrgGraph
from orggraph.dates import NEVER, Day, format_day
from orggraph.errors import QueryError
from orggraph.facts.terms import compact
from orggraph.store.guard import read_query, reason_of

DAYS = ["2015-12-11", "2019-07-22", "2023-11-18", "2024-05-14", "2024-05-18"]
EDGES = "SELECT ?s ?p ?o { ?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(org:)) && ?p != org:classification) }"


@pytest.mark.parametrize("known", [None, "2024-05-16"])
@pytest.mark.parametrize("day", DAYS)
def test_the_edges_of_a_day_are_those_of_its_snapshot(
    og: OrgGraph, day: str, known: str | None
) -> None:
    rows = og.query(EDGES, at=day, known=known).bindings
    found = {(str(r["s"]), compact(str(r["p"])), str(r["o"])) for r in _named(rows)}
    edges = og.at(day, known).edges

    assert found == {(edge.subject, edge.predicate, edge.object) for edge in edges}


def _named(rows: object) -> Iterator[dict[str, object]]:
    for row in rows:  # type: ignore[attr-defined]
        yield {str(name): value for name, value in row.items()}


def test_a_construct_of_everything_is_the_rdf_form(og: OrgGraph) -> None:
    made = og.query("CONSTRUCT WHERE { ?s ?p ?o }", at="2024-05-18").graph

    assert made is not None
    assert set(made) == set(og.at("2024-05-18").to_rdf())


def test_the_rdf_form_is_read_back_from_turtle(og: OrgGraph) -> None:
    graph = og.at("2024-05-18").to_rdf()

    assert set(Graph().parse(data=graph.serialize(), format="turtle")) == set(graph)


def test_the_ledger_can_be_asked_for_its_statements_and_their_bounds(
    og: OrgGraph,
) -> None:
    row = next(
        iter(
            og.query(
                "SELECT ?from ?until ?earliest ?latest ?end { f:f102 fact:believedFrom ?from ;"
                " fact:believedUntil ?until ; fact:startEarliest ?earliest ;"
                " fact:endEarliest ?end ; fact:endLatest ?latest }"
            )
        )
    )

    assert [str(value) for value in row] == [  # type: ignore[union-attr]
        "2024-05-15",
        "9999-12-31",
        "2023-07-05",
        "2024-05-14",
        "2024-05-14",
    ]
    assert row[0].datatype == XSD.date  # type: ignore[index,union-attr]


def test_the_derived_bounds_are_those_of_every_fact(
    turtle: Callable[[str], Path], shipped: Path
) -> None:
    more = turtle(
        """
        f:d1 rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :b ;
            schema:startDate "2020?" ; schema:endDate "2021" .
        f:d2 rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :c ;
            fact:seen "2020-05-10?" ; fact:retractedBy src:s .
        src:s dcterms:issued "[2024-05-17..]" .
        """
    )
    shutil.copy(shipped, more.parent / "shipped.ttl")
    og = orggraph.open(more.parent)
    terms = ("startEarliest", "startLatest", "endEarliest", "endLatest")
    clocks = ("believedFrom", "believedUntil", "doubtful")
    rows = og.query(
        "SELECT * { ?f "
        + " ; ".join(f"fact:{term} ?{term}" for term in (*terms, *clocks))
        + " }"
    ).bindings
    found = {str(r["f"]): r for r in _named(rows)}

    assert found.keys() == og.ledger.facts.keys()
    for name, fact in og.ledger.facts.items():
        said = {term: str(found[name][term]) for term in (*terms, *clocks)}
        bounds = fact.bounds
        assert said["startEarliest"] == _date(bounds.from_earliest)
        assert said["startLatest"] == _date(bounds.from_latest)
        assert said["endEarliest"] == _date(bounds.end_earliest)
        assert said["endLatest"] == _date(bounds.end_latest)
        assert said["believedFrom"] == _date(fact.known_from)
        assert said["believedUntil"] == _date(fact.known_until)
        assert said["doubtful"] == str(fact.doubtful).lower()
        assert (said["believedUntil"] == "9999-12-31") == fact.known(None)
    doubtful = {name[-2:] for name, f in og.ledger.facts.items() if f.doubtful}
    assert doubtful == {"d1", "d2"}


def _date(day: Day) -> str:
    return format_day(Day(min(max(day, 1), NEVER - 1)))


def test_schema_org_is_one_vocabulary_whatever_its_scheme(
    turtle: Callable[[str], Path],
) -> None:
    path = turtle(
        """
        @prefix old: <http://schema.org/> .
        f:1 rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :b ;
            old:startDate "2020" .
        """
    )

    assert orggraph.open(path).query('ASK { f:1 schema:startDate "2020" }').askAnswer


def test_a_statement_without_a_name_is_found_by_what_it_says(
    turtle: Callable[[str], Path],
) -> None:
    path = turtle("[] a org:Membership ; org:member :a ; org:organization :b .")
    sparql = (
        "ASK { ?f rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :b ;"
        " fact:startLatest ?d }"
    )

    assert orggraph.open(path).query(sparql).askAnswer


@pytest.mark.parametrize(
    ("classification", "term"),
    [
        ('"Board of directors"', '"Board of directors"'),
        ("<https://other.example/kinds#team>", "<https://other.example/kinds#team>"),
        ("kind:board", "kind:board"),
    ],
)
def test_a_classification_comes_out_as_it_was_written(
    turtle: Callable[[str], Path], classification: str, term: str
) -> None:
    path = turtle(
        f"""
        :b a org:OrganizationalUnit ; org:classification {classification} .
        f:1 rdf:subject :a ; rdf:predicate org:memberOf ; rdf:object :b .
        """
    )
    og = orggraph.open(path)

    assert og.query(
        f"ASK {{ :b org:classification {term} }}", at="2024-01-01"
    ).askAnswer
    assert og.at("2024-01-01").to_rdf().serialize()


def test_texts_are_plain_texts(og: OrgGraph) -> None:
    rows = list(og.query("SELECT ?l { :openai rdfs:label ?l }"))

    assert rows[0][0] == Literal("OpenAI")  # type: ignore[index]


def test_the_prefixes_of_a_ledger_need_no_declaration(
    turtle: Callable[[str], Path],
) -> None:
    path = turtle("@prefix ex: <urn:example:> . ex:a ex:b ex:c .")

    assert orggraph.open(path).query("ASK { ex:a ex:b ex:c }").askAnswer


# what is refused

REFUSED = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { S\\u0045RVICE <URL> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { service <URL> { ?s ?p ?o } } } }",
    (
        "ASK { OPTIONAL { { ?a ?b ?c } UNION { SERVICE ?u { ?s ?p ?o } } }"
        " VALUES ?u { <URL> } }"
    ),
    "SELECT * { ?s ?p ?o #\r .SERVICE <URL> { ?a ?b ?c } #\n }",
    "SELECT * { ?s ?p ?o #\\u000D .SERVICE <URL> { ?a ?b ?c } #\\u000A }",
    "SELECT * { ?s ?p ?o #\\U0000000D .SERVICE <URL> { ?a ?b ?c } #\n }",
    "ASK { VALUES ?x {1} LATERAL { VALUES ?y {1} .SERVICE <URL> { ?a ?b ?c } } }",
    "ASK { VALUES ?x {1} LATERAL { SERVICE:e { ?a ?b ?c } } }",
    "SELECT * FROM <URL> { ?s ?p ?o }",
    "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "LOAD <URL>",
    "LOAD <file:///etc/passwd>",
    "INSERT { <urn:a> <urn:b> ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DROP ALL",
]


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback that notes who calls."""
    calls: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    stop = threading.Event()

    def listen() -> None:
        while not stop.is_set():
            try:
                caller, _ = server.accept()
            except TimeoutError:
                continue
            calls.append("called")
            caller.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/sparql", calls
    stop.set()
    thread.join()
    server.close()


@pytest.mark.parametrize("sparql", REFUSED)
def test_what_would_reach_outside_is_refused_and_nobody_is_called(
    og: OrgGraph, sparql: str, listener: tuple[str, list[str]]
) -> None:
    url, calls = listener
    with pytest.raises(QueryError, match=r"refused|update|control"):
        og.query(sparql.replace("URL", url))

    assert calls == []


@pytest.mark.parametrize(
    "sparql",
    [
        'ASK { ?s ?p "SERVICE" }',
        "ASK { ?service ?SERVICE :SERVICE }",
        "ASK { ?s <urn:SERVICE> ?o } # SERVICE <x>",
        "SELECT ?from { ?from ?load ?o }",
    ],
)
def test_the_words_alone_are_no_offence(og: OrgGraph, sparql: str) -> None:
    assert og.query(sparql) is not None


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELEC * {}", "line 1, column 1: cannot be read at 'SELEC * {}'"),
        ("SELECT ?s\nWHERE {\n ?s ?p ?o", "line 3, column"),
        ("SELECT * { ?s nope:p ?o }", "the prefix nope: is not declared"),
        ("", "line 1, column 1"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "SELECT * is not"),
    ],
)
def test_a_query_that_cannot_be_read_says_where(
    og: OrgGraph, sparql: str, message: str
) -> None:
    with pytest.raises(QueryError) as wrong:
        og.query(sparql)

    assert message in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_a_query_nested_without_end_is_an_error_not_a_crash(og: OrgGraph) -> None:
    with pytest.raises(QueryError):
        og.query("ASK " + "{" * 5000 + "}" * 5000)


def test_a_long_query_is_not_refused_for_its_length(og: OrgGraph) -> None:
    patterns = " ".join(f"OPTIONAL {{ ?s ?p{n} ?o{n} . }}" for n in range(30))
    triples = " ".join(f"?s ?p{n} ?o ." for n in range(150))

    read_query(f"SELECT * {{ ?s a ?t . {patterns} }}", {})
    assert og.query(f"ASK {{ {triples} FILTER(false) }}").askAnswer is False


def test_the_usual_prefixes_work_beside_other_names_for_the_same(
    turtle: Callable[[str], Path],
) -> None:
    path = turtle("@prefix o: <http://www.w3.org/ns/org#> . :a o:holds :b .")

    for name in ("o", "org"):
        assert orggraph.open(path).query(f"ASK {{ :a {name}:holds :b }}").askAnswer


def test_windows_line_ends_are_read(og: OrgGraph) -> None:
    assert og.query("ASK {\r\n # why\r\n ?s ?p ?o }\r\n").askAnswer


@pytest.mark.parametrize(
    "sparql",
    [
        # no word net sees these: < … > looks like an IRI, and rdflib knows no LATERAL
        "ASK { VALUES ?u {<URL>} LATERAL { FILTER(1<2)SERVICE?u{?a?b?c}FILTER(3>2) } }",
        'ASK { VALUES ?u {<URL>} LATERAL { FILTER(1<2)SERVICE?u{?a?b?c}FILTER(3>2) } } #"""',
    ],
)
def test_what_only_one_parser_can_read_is_never_run(
    og: OrgGraph, sparql: str, listener: tuple[str, list[str]]
) -> None:
    url, calls = listener
    with pytest.raises(QueryError, match="cannot be read"):
        og.query(sparql.replace("URL", url))

    assert calls == []


def test_the_reason_of_an_unknown_error_is_one_line() -> None:
    assert "\n" not in reason_of(ValueError("a\nb"))
