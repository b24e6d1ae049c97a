"""Does the guard see every name, wherever in a query it stands?"""

import re

import pytest

from orggraph.errors import QueryError
from orggraph.store.guard import read_query
from orggraph.store.names import AT

DAY = f"{AT}2024-05-18"
PREFIXES = {"at": AT, "also-at": AT, "": "https://example.org/id/"}

PLACES = [
    "ASK { GRAPH NAME { ?s ?p ?o } }",
    "ASK FROM NAME { ?s ?p ?o }",
    "ASK FROM NAMED NAME { GRAPH ?g { ?s ?p ?o } }",
    "ASK { NAME ?p ?o }",
    "ASK { ?s NAME ?o }",
    "ASK { ?s ?p NAME }",
    "ASK { ?s ?p 1 , NAME ; ?q [ :a (1 NAME) ] }",
    "ASK { ?s :a/NAME ?o }",
    "ASK { ?s (:a|^NAME)* ?o }",
    "ASK { ?s !(:a|NAME) ?o }",
    "ASK { ?s !NAME ?o }",
    "ASK { VALUES ?g { NAME } GRAPH ?g { ?s ?p ?o } }",
    "ASK { VALUES (?a ?g) { (1 UNDEF) (2 NAME) } }",
    "SELECT * { ?s ?p ?g } VALUES ?g { NAME }",
    "ASK { ?s ?p ?g FILTER(?g = NAME) }",
    "ASK { ?s ?p ?g FILTER(?g IN (:a, NAME)) }",
    "ASK { BIND(NAME AS ?g) }",
    "ASK { BIND(IF(true, NAME, 1) AS ?g) }",
    "ASK { BIND(COALESCE(?a, NAME) AS ?g) }",
    "ASK { ?s ?p ?o FILTER(NAME(?o)) }",
    "ASK { ?s ?p '1'^^NAME }",
    "SELECT (NAME AS ?g) {}",
    "SELECT (SAMPLE(NAME) AS ?g) {} GROUP BY (NAME AS ?h) HAVING(SAMPLE(NAME) = NAME)",
    "SELECT * { ?s ?p ?o } ORDER BY (?o = NAME)",
    "ASK { FILTER EXISTS { GRAPH NAME { ?s ?p ?o } } }",
    "ASK { FILTER NOT EXISTS { FILTER EXISTS { ?s NAME ?o } } }",
    "ASK { { SELECT * { OPTIONAL { { ?a ?b ?c } UNION { GRAPH NAME { } } } } } }",
    "ASK { ?s ?p ?o MINUS { ?s ?p NAME } }",
    "CONSTRUCT { ?s ?p NAME } WHERE { ?s ?p ?o }",
    "CONSTRUCT WHERE { ?s ?p NAME }",
    "DESCRIBE NAME",
    "DESCRIBE ?g { GRAPH NAME { ?g ?p ?o } }",
]
WRITTEN = [
    "at:2024-05-18",
    f"<{DAY}>",
    "also-at:2024-05-18",
    "at:2024\\-05\\-18",
    "<urn:orggraph:\\u0061t:2024-05-18>",
    "<urn:orggraph:\\U00000061t:2024-05-18>",
    "\\u0061t:2024-05-18",
]


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("sparql", PLACES)
def test_a_name_is_seen_wherever_it_stands(sparql: str, name: str) -> None:
    written = re.sub(r"\bNAME\b", lambda _: name, sparql)

    assert DAY in read_query(written, PREFIXES).iris


@pytest.mark.parametrize(
    "sparql",
    [
        "PREFIX day: <urn:orggraph:at:> ASK { GRAPH day:2024-05-18 {} }",
        "PREFIX at: <urn:x:> PREFIX at: <urn:orggraph:at:> ASK { GRAPH at:2024-05-18 {} }",
        "PREFIX day: <urn:orggraph:at:2024-05-> ASK { GRAPH day:18 { GRAPH at:now {} } }",
        "PREFIX : <urn:orggraph:at:2024-05-18> ASK { GRAPH : {} }",
        "BASE <urn:orggraph:at:2024-05-18> ASK { GRAPH <> {} }",
        "BASE <urn:orggraph:at:2024-05-18> PREFIX x: <> ASK { GRAPH x: {} }",
    ],
)
def test_prefixes_and_base_are_resolved(sparql: str) -> None:
    assert DAY in read_query(sparql, PREFIXES).iris


def test_a_prefix_that_is_declared_again_means_what_it_says_last() -> None:
    reads = read_query("PREFIX at: <urn:x:> ASK { GRAPH at:2024-05-18 {} }", PREFIXES)

    assert reads.iris == {"urn:x:2024-05-18"}


def test_from_and_from_named_are_told_apart_and_in_order() -> None:
    reads = read_query(
        "ASK FROM <urn:b> FROM NAMED <urn:d> FROM <urn:a> FROM NAMED <urn:c> {}", {}
    )

    assert reads.default == ("urn:b", "urn:a")
    assert reads.named == ("urn:d", "urn:c")


@pytest.mark.parametrize(
    ("sparql", "default", "named", "any_graph"),
    [
        ("ASK { ?s ?p ?o }", True, frozenset(), False),
        ("ASK { ?s :a* ?o }", True, frozenset(), False),
        ("ASK { GRAPH <urn:g> { ?s ?p ?o } }", False, frozenset({"urn:g"}), False),
        ("ASK { GRAPH ?g { ?s ?p ?o } }", False, frozenset(), True),
        (
            "ASK { GRAPH <urn:g> { FILTER EXISTS { ?s ?p ?o } } }",
            False,
            frozenset({"urn:g"}),
            False,
        ),
        (
            "ASK { GRAPH <urn:g> {} FILTER EXISTS { ?s ?p ?o } }",
            True,
            frozenset({"urn:g"}),
            False,
        ),
        (
            "ASK { GRAPH <urn:g> { { SELECT * { ?s ?p ?o } } } }",
            False,
            frozenset({"urn:g"}),
            False,
        ),
        (
            "DESCRIBE ?s { GRAPH <urn:g> { ?s ?p ?o } }",
            True,
            frozenset({"urn:g"}),
            False,
        ),
        ("CONSTRUCT WHERE { ?s ?p ?o }", True, frozenset(), False),
        ("SELECT * { VALUES ?x { 1 } }", False, frozenset(), False),
    ],
)
def test_it_is_known_which_graphs_are_read(
    sparql: str, default: bool, named: frozenset[str], any_graph: bool
) -> None:
    reads = read_query(sparql, PREFIXES)

    assert (reads.reads_default, reads.graphs, reads.reads_any) == (
        default,
        named,
        any_graph,
    )


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()"])
def test_what_differs_each_time_is_not_steady(call: str) -> None:
    sparql = f"SELECT * {{ {{ SELECT ?x {{ BIND(STR({call}) AS ?x) }} }} }}"

    assert not read_query(sparql, {}).steady
    assert read_query('ASK { BIND("NOW() RAND()" AS ?now) }', {}).steady


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("SELECT * {}", "rows"),
        ("ASK {}", "boolean"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "graph"),
        ("DESCRIBE <urn:a>", "graph"),
    ],
)
def test_a_query_has_a_form(sparql: str, form: str) -> None:
    assert read_query(sparql, {}).form == form


@pytest.mark.parametrize("sparql", ["ASK { <a> ?p ?o }", "PREFIX x: <> ASK {}"])
def test_a_relative_iri_needs_a_base(sparql: str) -> None:
    with pytest.raises(QueryError, match="is no whole IRI; write it whole"):
        read_query(sparql, {})

    assert read_query(sparql, {}, "http://x.example/")


def test_an_unknown_prefix_is_named() -> None:
    with pytest.raises(
        QueryError, match="prefix nope: is not declared; add PREFIX nope:"
    ):
        read_query("ASK { ?s nope:a ?o }", {"a": "urn:a"})


def test_a_thousand_triples_are_read() -> None:
    triples = " ".join(f'?s{n} ?p "{n}" .' for n in range(1000))

    assert read_query(f"ASK {{ {triples} }}", PREFIXES).reads_default


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("ASK { FILTER(" + 400_000 * "!" + "1) }", "letters and may have 100,000"),
        ("ASK { FILTER(" + 6_000 * "!" + "1) }", "brackets and !"),
        ("ASK { FILTER(" + 6_000 * r"\u0021" + "1) }", "brackets and !"),
        ("ASK { FILTER(" + 2_000 * "1 || " + "1) }", "VALUES instead"),
        ("ASK { FILTER(" + 4_000 * "(" + "1) }", "nested too deeply"),
    ],
)
def test_what_a_parser_would_break_down_with_is_refused_before(
    sparql: str, told: str
) -> None:
    with pytest.raises(QueryError, match=re.escape(told)):
        read_query(sparql, PREFIXES)
