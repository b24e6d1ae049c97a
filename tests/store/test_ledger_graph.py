"""Is the graph of a ledger what its files say and what follows, however it is filled?"""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings

import orggraph
from oracle import World
from orggraph import OrgGraph
from orggraph.rdf.files import Format, LedgerFile
from orggraph.store.derived import derived_quads, derived_text
from small_ledgers import worlds
from told_worlds import text_of

CONFORMANCE = sorted((Path(__file__).parent.parent / "conformance").glob("*.ttl"))
OLD = """
    @prefix s: <http://schema.org/> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    <urn:x:f> a rdf:Statement ; s:startDate "2020" .
"""
ESCAPED = OLD.replace("schema.org", r"schema\u002Eorg")
MARKED = """
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
    <urn:x:f> a rdf:Statement ; rdf:subject <urn:x:a> ; rdf:object <urn:x:b> ;
        rdf:predicate <http://www.w3.org/ns/org#memberOf> ;
        <urn:orggraph:fact:seen> "2021-05?" .
"""


def _check(og: OrgGraph) -> None:
    graph = ox.DefaultGraph()
    text = b"".join(derived_text(og.index))
    written = [*ox.parse(text, ox.RdfFormat.N_TRIPLES)]
    assert set(written) == {*derived_quads(og.ledger, graph)}


def _made(text: str) -> OrgGraph:
    file = LedgerFile("some.ttl", None, Format.TURTLE, text.encode())
    return OrgGraph([file], cache=False)


@pytest.mark.parametrize("path", CONFORMANCE, ids=lambda path: path.stem)
def test_bounds_of_micro_ledgers_come_from_columns_as_from_facts(path: Path) -> None:
    _check(orggraph.open(path))


def test_bounds_of_the_ledger_that_ships_come_from_columns(og: OrgGraph) -> None:
    _check(og)


def test_a_day_that_is_doubtful_only_where_it_was_seen_is_told() -> None:
    og = _made(MARKED)

    _check(og)
    assert og.ask("ASK { <urn:x:f> fact:doubtful true }").yes


@settings(max_examples=60)
@given(worlds())
def test_bounds_of_random_ledgers_come_from_columns(world: World) -> None:
    _check(_made(text_of(world)))


@pytest.mark.parametrize("text", [OLD, ESCAPED])
def test_terms_of_schema_org_are_asked_for_as_they_are_written_today(text: str) -> None:
    assert _made(text).ask("ASK { <urn:x:f> <https://schema.org/startDate> ?day }").yes


def test_blank_nodes_of_two_files_stay_apart() -> None:
    texts = [f'_:a <urn:x:p> "{n}" .'.encode() for n in range(2)]
    files = [
        LedgerFile(f"{n}.ttl", None, Format.TURTLE, t) for n, t in enumerate(texts)
    ]
    og = OrgGraph(files, cache=False)

    assert len(og.query("SELECT DISTINCT ?who { ?who <urn:x:p> ?what }")) == len(files)


def test_what_is_said_of_subjects_is_the_same_from_files_and_from_the_graph(
    og: OrgGraph,
) -> None:
    plain, asked = OrgGraph(og.files), OrgGraph(og.files)
    asked.dataset.ask("ASK { ?s ?p ?o }")
    names = {*list(og.ledger.entities)[:20], *list(og.ledger.sources)[:20]}

    def said(by: OrgGraph, subjects: set[str]) -> set[tuple[str, ...]]:
        quads = by.quads_about(subjects)
        return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads}

    assert said(asked, names) == said(plain, names)
    facts: set[str] = {*list(og.ledger.facts)[:20]}
    follows = {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in derived_quads(og.ledger, ox.DefaultGraph())
        if str(quad.subject)[1:-1] in facts
    }
    assert said(asked, facts) == said(plain, facts) | follows
