"""Is a snapshot a graph with a name, the same as the snapshot itself?"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import orggraph
from oracle import World
from orggraph import OrgGraph
from orggraph.dates import Day, format_day
from orggraph.errors import QueryError
from orggraph.facts.terms import ORG
from orggraph.history import Snapshot
from orggraph.history.scope import certain_only, possible_only
from orggraph.index.point import point
from orggraph.rdf.files import Format, LedgerFile
from orggraph.store.dataset import Dataset, Material
from orggraph.store.graphs import Graphs, Room, Wanted
from orggraph.store.names import AT, LEDGER, SnapshotName, format_name
from orggraph.store.snapshots import part_named, snapshot_quads
from small_ledgers import Asked, around, index_of, questions, worlds

HEADS = "?person org:headOf ?team"
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <NAME> { ?s ?p ?o } }"


def _iris(snapshot: Snapshot) -> "set[tuple[Any, ...]]":
    return set(snapshot.to_rdf())


def _graph(og: OrgGraph, name: str) -> "set[tuple[Any, ...]]":
    made = og.query(ALL.replace("NAME", name)).graph
    assert made is not None
    return set(made)


# laws, on ledgers of any kind


def _dataset(world: World, room: Room = Room()) -> Dataset:  # noqa: B008 (frozen)
    """Return the snapshots of a small ledger, whose names are IRIs in the graphs."""
    index = index_of(_with_iris(world))
    material = Material(
        ledger=lambda _store: None,
        snapshot=lambda day, known: Snapshot(index, point(day, known)),
        today=lambda: Day(date(2024, 5, 18).toordinal()),
    )
    return Dataset(material, {"org": ORG}, room)


def _with_iris(world: World) -> World:
    def iri(name: str) -> Any:
        return name if ":" in name else f"urn:x:{name}"

    return World(
        tuple(
            said._replace(subject=iri(said.subject), object=iri(said.object))
            for said in world.statements
        ),
        tuple(
            entity._replace(id=iri(entity.id), post_in=tuple(map(iri, entity.post_in)))
            for entity in world.entities
        ),
        world.sources,
    )


def _triples(dataset: Dataset, name: SnapshotName) -> set[ox.Triple]:
    return set(dataset.ask(ALL.replace("NAME", format_name(name))).triples)


def _expected(dataset: Dataset, day: Day, known: Day | None) -> set[str]:
    snapshot = dataset._material.snapshot(day, known)  # noqa: SLF001
    return {" ".join(term.n3() for term in triple) for triple in snapshot.to_rdf()}


@given(worlds(), questions)
def test_the_graph_of_a_day_is_its_snapshot(world: World, asked: Asked) -> None:
    dataset = _dataset(world)
    found = _triples(dataset, SnapshotName(asked.at, asked.known))

    assert set(map(str, found)) == _expected(dataset, asked.at, asked.known)


@given(worlds(), questions)
def test_what_is_certain_and_what_is_possible_are_all_and_share_no_edge(
    world: World, asked: Asked
) -> None:
    dataset = _dataset(world)
    name = SnapshotName(asked.at, asked.known)
    whole = _triples(dataset, name)
    certain = _triples(dataset, name._replace(only="certain"))
    possible = _triples(dataset, name._replace(only="possible"))
    edges = {t for t in whole if t.predicate.value.startswith(ORG)}
    edges = {t for t in edges if not t.predicate.value.endswith("classification")}

    assert certain | possible == whole
    assert not certain & possible & edges


@given(worlds(), questions)
def test_no_edge_that_is_certain_is_among_those_that_are_not(
    world: World, asked: Asked
) -> None:
    snapshot = Snapshot(index_of(world), point(asked.at, asked.known))
    certain = certain_only(snapshot).edges
    possible = possible_only(snapshot).edges

    assert all(edge.certain for edge in certain)
    assert sorted((*certain, *possible)) == sorted(snapshot.edges)
    assert {edge for edge in possible if edge.certain} <= {
        edge for edge in possible if edge.predicate == "org:postIn"
    }


@given(worlds(), st.lists(st.tuples(around, st.none() | around), max_size=6))
def test_however_little_room_there_is_the_answers_are_the_same(
    world: World, asked: list[tuple[Day, Day | None]]
) -> None:
    ample, narrow = _dataset(world), _dataset(world, Room(triples=25, graphs=3))
    for one, other in zip(asked, reversed(asked), strict=True):
        names = [format_name(SnapshotName(*pair)) for pair in (one, other)]
        sparql = (
            f"CONSTRUCT {{ ?s ?p ?o }} FROM <{names[0]}> FROM <{names[1]}> "
            f"FROM NAMED <{names[1]}> WHERE {{ ?s ?p ?o"
            f" FILTER NOT EXISTS {{ GRAPH <{names[1]}> {{ ?s ?p ?x }} }} }}"
        )

        assert narrow.ask(sparql).triples == ample.ask(sparql).triples


# what there is


def _numbered(number: int) -> Wanted:
    def make(graph: ox.NamedNode) -> Sequence[ox.Quad]:
        node = ox.NamedNode(f"urn:x:{number}")
        return [ox.Quad(node, node, ox.Literal(n), graph) for n in range(10)]

    return Wanted(f"urn:g:{number}", "", make)


def test_what_was_used_longest_ago_goes_and_what_is_needed_stays() -> None:
    graphs = Graphs(Room(triples=100, graphs=100))
    stays = ox.NamedNode("urn:stays")
    graphs.add([ox.Quad(stays, stays, stays, stays)], ["urn:stays"])
    for number in range(10):
        graphs.bring([_numbered(number)])
    graphs.bring([_numbered(0)])
    assert len(graphs.kept) == 10
    graphs.bring([_numbered(4), _numbered(10)])

    assert graphs.kept == ("urn:g:9", "urn:g:0", "urn:g:4", "urn:g:10")
    assert len(graphs.store) == 41
    graphs.bring(map(_numbered, range(30)))  # more than there is room for
    assert len(graphs.store) == 301


def test_a_graph_made_of_something_else_is_made_anew() -> None:
    graphs = Graphs(Room())
    graphs.bring([_numbered(1)])
    graphs.bring([_numbered(1)._replace(key="tomorrow", make=lambda _: ())])

    assert len(graphs.store) == 0


def test_the_ledger_together_with_days_has_each_triple_once(og: OrgGraph) -> None:
    graphs = [LEDGER, f"{AT}2024-05-14", f"{AT}2024-05-18"]
    froms = " ".join(f"FROM <{graph}>" for graph in graphs)
    dataset = og.dataset
    rows = [
        list(
            dataset.ask(f"SELECT * {asked} {{ ?s ?p ?o FILTER(!ISBLANK(?s)) }}").rows()
        )
        for asked in (froms, *(f"FROM <{graph}>" for graph in graphs))
    ]
    together, *apart = ([tuple(map(str, row)) for row in found] for found in rows)

    assert len(set(together)) == len(together)
    assert set(together) == {row for found in apart for row in found}


def test_the_ledger_is_not_copied_to_be_asked_together_with_a_day(og: OrgGraph) -> None:
    dataset = OrgGraph(og.files).dataset
    dataset.ask(f"ASK FROM <{LEDGER}> FROM at:2024-05-18 {{ ?s ?p ?o }}")
    store = dataset._whole.store  # noqa: SLF001
    ledger = store.quads_for_pattern(None, None, None, ox.NamedNode(LEDGER))

    assert len(store) < 2 * len([*ledger])


def test_now_is_the_day_on_which_one_asks(og: OrgGraph) -> None:
    today = ["2024-05-14", "2024-05-18"]
    material = Material(
        ledger=None,
        snapshot=lambda day, _known: og.at(format_day(day)),
        today=lambda: Day(date.fromisoformat(today[0]).toordinal()),
    )
    dataset = Dataset(material, og.dataset.prefixes)
    asked = "ASK { GRAPH at:now { :jan-leike org:headOf :superalignment } }"

    assert dataset.ask(asked).yes
    today.pop(0)
    assert not dataset.ask(asked).yes


@pytest.mark.parametrize("known", ["", ":known:2024-05-16"])
def test_the_shipped_ledger_has_each_of_its_days(og: OrgGraph, known: str) -> None:
    day = og.at("2024-05-18", known[7:] or None)

    assert _graph(og, f"urn:orggraph:at:2024-05-18{known}") == _iris(day)
    assert _graph(og, f"urn:orggraph:at:2024-05-18{known}:certain") == _iris(
        certain_only(day)
    )


def test_the_difference_of_two_days_is_one_query(og: OrgGraph) -> None:
    rows = og.query(
        f"SELECT ?person {{ GRAPH at:2024-05-13 {{ {HEADS} }}"
        f" FILTER NOT EXISTS {{ GRAPH at:2024-05-18 {{ {HEADS} }} }} }}"
    )

    assert {str(row[0])[23:] for row in rows} == {"ilya-sutskever", "jan-leike"}  # type: ignore[index]


def test_any_graph_is_the_ledger_or_a_snapshot_that_the_query_names(
    og: OrgGraph,
) -> None:
    og.query("ASK { GRAPH at:2020-01-01 { ?s ?p ?o } }")
    asked = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER(?g != at:2024-05-18) }"
    rows = og.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")

    assert [str(row[0]) for row in rows] == [LEDGER]  # type: ignore[index]
    assert [str(row[0]) for row in og.query(asked)] == [LEDGER]  # type: ignore[index]
    both = asked.replace("!=", "!= at:now && ?g !=")
    assert len(og.query(both)) == 1


def test_the_ledger_is_the_default_graph_and_has_a_name(og: OrgGraph) -> None:
    count = "SELECT (COUNT(*) AS ?n) { %s { ?f a rdf:Statement } }"
    plain = og.query(count % "")

    assert plain.bindings == og.query(count % f"GRAPH <{LEDGER}>").bindings
    assert og.ask(
        f"ASK {{ GRAPH <{LEDGER}> {{ ?f fact:startEarliest ?d }} }}", at="2024-05-18"
    ).yes


def test_the_dataset_of_a_query_is_all_that_it_sees(og: OrgGraph) -> None:
    def ask(dataset: str, where: str) -> bool:
        return og.ask(f"ASK {dataset} {{ {where} }}").yes

    day, other = "at:2024-05-18", "at:2024-05-13"
    pattern = "?s org:headOf ?t"
    assert ask(f"FROM {day}", pattern)
    assert not ask(f"FROM {day}", "?s a rdf:Statement")
    assert not ask(f"FROM {day}", f"GRAPH {day} {{ {pattern} }}")
    assert not ask(f"FROM NAMED {day}", pattern)
    assert ask(f"FROM NAMED {day}", f"GRAPH {day} {{ {pattern} }}")
    assert not ask(f"FROM NAMED {day}", f"GRAPH {other} {{ {pattern} }}")
    assert not ask(f"FROM NAMED {day}", f"GRAPH <{LEDGER}> {{ ?s ?p ?o }}")


def test_the_dataset_of_the_protocol_goes_before_that_of_the_query(
    og: OrgGraph,
) -> None:
    asked = "ASK FROM at:2024-05-18 { :jan-leike org:headOf :superalignment }"
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    days = [f"urn:orggraph:at:2024-05-{day}" for day in (13, 18)]
    ask = og.dataset.ask

    assert not ask(asked).yes
    assert ask(asked, default=[days[0]]).yes
    assert not ask(asked, named=[days[0]]).yes
    assert {str(row[0])[1:-1] for row in ask(named, named=days).rows()} == {*days}


def test_several_default_graphs_have_each_triple_once(og: OrgGraph) -> None:
    count = "SELECT (COUNT(*) AS ?n) %s { ?s org:headOf :superalignment }"
    days = "FROM at:2024-05-13 FROM at:2024-05-14"

    for dataset in (days.partition(" FROM at:2024-05-14")[0], days, f"{days} {days}"):
        assert og.ask(count % dataset).write("tsv") == b"?n\n2\n"


@pytest.mark.parametrize(
    "written",
    [
        "at:2024-05-18",
        "at:2024\\-05\\-18",
        "<urn:orggraph:\\u0061t:2024-05-18>",
        "day:2024-05-18",
        "may:18",
    ],
)
def test_both_parsers_understand_a_name_alike(og: OrgGraph, written: str) -> None:
    """What our parser sees must be what Oxigraph asks for."""
    prologue = "PREFIX day: <urn:orggraph:at:> PREFIX may: <urn:orggraph:at:2024-05->"

    assert og.ask(f"{prologue} ASK {{ GRAPH {written} {{ {HEADS} }} }}").yes
    assert og.ask(f"{prologue} ASK FROM {written} {{ {HEADS} }}").yes


def test_a_relative_name_is_resolved_alike(og: OrgGraph) -> None:
    day = "urn:orggraph:at:2024-05-18"
    asked = f"ASK {{ GRAPH <> {{ {HEADS} }} }}"

    assert og.ask(f"BASE <{day}> {asked}").yes
    assert og.dataset.ask(asked, base=day).yes
    with pytest.raises(QueryError):
        og.dataset.ask(asked)


def test_a_name_computed_while_the_query_runs_is_not_there(og: OrgGraph) -> None:
    sparql = (
        'ASK { BIND(IRI(CONCAT("urn:orggraph:at:", "2024-05-18")) AS ?g)'
        " GRAPH ?g { ?s org:headOf ?t } }"
    )

    assert not og.ask(sparql).yes


def test_the_namespace_of_snapshots_can_be_compared_with(og: OrgGraph) -> None:
    sparql = "ASK { GRAPH at:now {} FILTER(STRSTARTS(STR(at:now), STR(at:))) }"

    assert og.ask(sparql).yes


# what is refused


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("ASK { GRAPH at:2024-13-01 {} }", "no month 13"),
        ("ASK { ?s at:yesterday ?o }", "'yesterday' is not a day"),
        ("ASK FROM at:2024-05-18:probable {}", "write at:DATE"),
        ("ASK { GRAPH at: { ?s ?p ?o } }", "write at:DATE"),
        ("ASK FROM <urn:x:y> {}", "'urn:x:y' is refused: a query loads nothing"),
        ("ASK FROM <urn:x:y> {}", "there is <urn:orggraph:ledger>; for a snapshot"),
        ("ASK FROM NAMED <urn:x:y> {}", "refused"),
        ("ASK { GRAPH <urn:orggraph:ledgre> { ?s ?p ?o } }", "ledgre' is refused"),
    ],
)
def test_what_names_no_graph_is_an_error(
    og: OrgGraph, sparql: str, message: str
) -> None:
    with pytest.raises(QueryError) as wrong:
        og.ask(sparql)

    assert message in str(wrong.value)
    assert "\n" not in str(wrong.value)


@pytest.mark.parametrize("graph", ["urn:x:y", "not an iri", "urn:orggraph:at:2024", ""])
def test_so_it_is_for_the_graphs_of_the_protocol(og: OrgGraph, graph: str) -> None:
    with pytest.raises(QueryError):
        og.dataset.ask("ASK {}", default=[graph])
    with pytest.raises(QueryError):
        og.dataset.ask("ASK {}", named=[graph])


def test_another_graph_that_is_not_there_is_empty(og: OrgGraph) -> None:
    assert not og.ask("ASK { GRAPH <urn:x:y> { ?s ?p ?o } }").yes


def test_too_many_snapshots_in_a_query_are_refused(og: OrgGraph) -> None:
    names = " ".join(f"at:{1800 + year}-01-01" for year in range(201))

    with pytest.raises(QueryError, match="up to 200 snapshots, this one 201"):
        og.ask(f"ASK {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} }}")


def test_by_some_sources_only_days_can_be_asked(og: OrgGraph) -> None:
    some = og.by_sources(trust=["Fortune"])

    assert some.ask("ASK { GRAPH at:2024-05-18 { ?s ?p ?o } }").yes
    for sparql in (
        "ASK { ?s ?p ?o }",
        f"ASK FROM <{LEDGER}> {{}}",
        f"ASK {{ GRAPH <{LEDGER}> {{ ?s ?p ?o }} }}",
    ):
        with pytest.raises(QueryError, match="by some sources only"):
            some.ask(sparql)
    rows = some.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } VALUES ?g { at:now } }")
    assert len(list(rows.rows())) <= 1


# ledgers of every sort


def test_a_ledger_that_is_no_file_has_its_graphs(shipped: Path) -> None:
    file = LedgerFile("in memory", None, Format.TURTLE, shipped.read_bytes())
    og = OrgGraph([file])

    assert og.ask("ASK { GRAPH at:2024-05-18 { ?s org:headOf ?t } }").yes
    assert og.ask(f"ASK {{ GRAPH <{LEDGER}> {{ ?f fact:startLatest ?d }} }}").yes


def test_a_prefix_of_the_ledger_goes_before_ours(
    turtle: Callable[[str], Path],
) -> None:
    og = orggraph.open(turtle("@prefix at: <urn:x:> . at:a at:b at:c ."))

    assert og.ask("ASK { at:a at:b at:c }").yes


def test_quads_of_a_part_are_those_of_its_rdf_form(og: OrgGraph) -> None:
    name = SnapshotName(only="possible")
    part = part_named(og.at("2024-05-18"), name)
    quads = snapshot_quads(part, ox.NamedNode("urn:g"))

    assert len({quad.triple for quad in quads}) == len(part.to_rdf())
