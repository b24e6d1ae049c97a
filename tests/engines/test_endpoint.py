"""Is a ledger at a SPARQL endpoint the same ledger, and is no more of it asked than needed?"""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from click.testing import Result

import orggraph
from dresses import of_text
from engines.lying import lying
from index.agreement import questions_of
from orggraph import OrgGraph
from orggraph.dates import format_day, parse_day
from orggraph.engines.backend import Wanted
from orggraph.engines.endpoint import push as pushing
from orggraph.engines.endpoint.asking import PAGE
from orggraph.engines.endpoint.backend import Endpoint
from orggraph.engines.endpoint.http import Http, Reply
from orggraph.engines.endpoint.push import Into, push
from orggraph.engines.endpoint.seal import sealed
from orggraph.engines.endpoint.sparql import Sparql
from orggraph.engines.endpoint.target import target_of
from orggraph.engines.endpoint.triples import lines_of
from orggraph.engines.part import ledger_of
from orggraph.errors import EngineError
from orggraph.facts import EntityId, Ledger
from orggraph.facts.terms import FACT
from orggraph.history.by_rules import found_by_rules
from orggraph.index.point import NOW
from orggraph.remote import RemoteGraph
from oxigraph_server import Oxigraph, oxigraph
from prefixes import PREFIXES
from serving import serving

_CASES = sorted((Path(__file__).parent.parent / "conformance").glob("*.ttl"))
_HOME = "https://example.org/id/"

#: Statements in every form in which a ledger may have them.
_DRESSED = """
:ada a foaf:Person ; rdfs:label "Ada Birch"@en ; org:hasMembership :m2 .
:society a org:Organization ; rdfs:label "Society" ; org:hasPost :chair .
:chair a org:Post ; skos:prefLabel "Chair" ; skos:altLabel "Vorsitz" .
:role rdfs:label "speaker" .
src:s1 dcterms:title "Report" ; dcterms:issued "2024-02" .
src:s2 schema:headline "Another" ; <http://schema.org/datePublished> "2024-06-01" .
[] a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:holds ; rdf:object :chair ;
   schema:startDate "2024-03~" ; fact:certainty fact:tentative ;
   prov:hadPrimarySource src:s1 .
_:old a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
   rdf:object :society ; schema:startDate "2020" ; prov:hadPrimarySource src:s1 .
f:new a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
   rdf:object :society ; schema:startDate "2021" ; prov:wasRevisionOf _:old ;
   fact:seen "2024?" ; prov:hadPrimarySource src:s2 .
:m1 a org:Membership ; org:member :ada ; org:organization :society ; org:role :role ;
   org:memberDuring [ time:hasBeginning [ time:inXSDDate "2019-05-01"^^xsd:date ] ] .
:m2 a org:Membership ; org:organization :society ; dcterms:valid "2017/2018" .
<< :ada org:headOf :society ~ f:headed >> schema:startDate "2022-01-01" ;
   schema:endDate "XXXX" ; fact:knownFrom "2023-01-01" .
f:broken a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
   rdf:object "the society" ; prov:hadPrimarySource "a friend" .
f:blank a rdf:Statement ; rdf:subject _:nobody ; rdf:predicate org:memberOf ;
   rdf:object :society .
f:exists rdf:subject :society ; rdf:predicate rdf:type ; rdf:object org:Organization ;
   schema:endDate "2030" ; fact:retractedBy src:s2 .
"""


_BOUNDED = """
f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
    rdf:object :society ; schema:startDate "2020" .
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Oxigraph]:
    """An endpoint with the ledger that ships in its default graph."""
    with oxigraph() as running:
        og = orggraph.open(Path(__file__).parents[2] / "data" / "triples.ttl")
        push(og.index, og.files, target_of(running.store, None, None))
        yield running


def pushed(og: OrgGraph, server: Oxigraph, name: str) -> Endpoint:
    """Return a ledger that was pushed into a graph of its own."""
    target = target_of(server.store, None, f"urn:graph:{name}")
    push(og.index, og.files, target)
    return Endpoint(target.ledger)


def whole(endpoint: Endpoint) -> Ledger:
    """Return all that an endpoint tells."""
    told = [*endpoint.edges(Wanted()), *endpoint.lives(None)]
    return ledger_of(told, endpoint.entities(None), endpoint.sources(None))


def differences(one: Ledger, other: Ledger) -> list[str]:
    """Return the names of the parts that two ledgers do not share."""
    parts = ("facts", "entities", "sources")
    return [p for p in parts if dict(getattr(one, p)) != dict(getattr(other, p))]


def test_the_whole_ledger_comes_back(server: Oxigraph, og: OrgGraph) -> None:
    assert differences(whole(Endpoint(server.query)), og.ledger) == []


def test_snapshots_are_those_of_the_embedded_ledger(
    server: Oxigraph, og: OrgGraph
) -> None:
    remote = RemoteGraph(Endpoint(server.query))

    for asked in questions_of(og.ledger, 12):
        known = format_day(asked.known) if asked.known else None
        told = remote.at(format_day(asked.at), known=known)
        rules = found_by_rules(og.ledger, asked.at, asked.known)
        assert (told.nodes, told.edges, told.dangling) == rules[:3], asked


def test_on_boundary_days_just_what_can_hold_is_wanted(
    server: Oxigraph, og: OrgGraph
) -> None:
    endpoint = Endpoint(server.query)
    edges = [f for f in og.ledger.facts.values() if not f.statement.about_existence]

    for asked in questions_of(og.ledger, 60, seed=1):
        day, known = asked.at, asked.known
        point = Wanted(day, day, NOW if known is None else known)
        wanted = {
            f.statement.id
            for f in edges
            if f.bounds.from_earliest <= day < f.bounds.until_latest and f.known(known)
        }
        assert endpoint.count(point) == len(wanted), asked


def test_the_conformance_set_comes_back(server: Oxigraph, tmp_path: Path) -> None:
    """All cases as one ledger, each with ids of its own."""
    for path in _CASES:
        text = path.read_text("utf-8")
        own = text.replace("https://example.org/", f"https://example.org/{path.stem}/")
        (tmp_path / path.name).write_text(own, "utf-8")
    og = orggraph.open(tmp_path, cache=False)

    assert len(og.ledger.facts) > len(_CASES)
    assert differences(whole(pushed(og, server, "conformance")), og.ledger) == []


def test_the_query_of_the_guide_tells_what_can_hold(
    server: Oxigraph, og: OrgGraph
) -> None:
    guide = Path(__file__).parents[2] / "docs" / "guide" / "endpoint.md"
    _, _, rest = guide.read_text("utf-8").partition("```sparql\n")
    service = Sparql(server.query)
    told = {
        str(quad.subject)[1:-1] for quad in service.triples(rest.partition("```")[0])
    }
    service.close()
    day, known = parse_day("2024-05-18"), parse_day("2024-05-16")

    assert told == {
        name
        for name, fact in og.ledger.facts.items()
        if fact.bounds.from_earliest <= day < fact.bounds.until_latest
        and fact.known(known)
    }


def test_statements_in_all_forms_and_without_names_come_back(server: Oxigraph) -> None:
    og = of_text(PREFIXES + _DRESSED)
    endpoint = pushed(og, server, "dressed")

    assert len(og.ledger.facts) == 7
    assert differences(whole(endpoint), og.ledger) == []
    assert endpoint.count(Wanted(about=frozenset({EntityId(f"{_HOME}ada")}))) == 6


_STALE = f"""<{FACT}startEarliest> "1990-01-01"^^xsd:date ; <{FACT}doubtful> true ."""


@pytest.mark.parametrize(
    "more",
    [
        f"f:f1 {_STALE}",
        f'f:left schema:startDate "nonsense" ; rdf:subject :ada ; {_STALE}',
        f"f:nothing {_STALE}",
        f"[] a foaf:Person ; {_STALE}",
    ],
    ids=["sound", "left out", "no statement", "no name"],
)
def test_bounds_that_a_file_has_are_not_pushed(server: Oxigraph, more: str) -> None:
    og = of_text(PREFIXES + _BOUNDED + more)
    target = target_of(server.store, None, "urn:graph:stale")
    push(og.index, og.files, target, Into.REPLACE)

    assert differences(whole(Endpoint(target.ledger)), og.ledger) == []


def test_of_several_kinds_and_addresses_it_is_the_same(server: Oxigraph) -> None:
    og = of_text(
        PREFIXES
        + _BOUNDED
        + """
        :society a org:OrganizationalUnit ; org:classification "club", kind:team,
            kind:board .
        f:f1 prov:hadPrimarySource src:s1 .
        src:s1 schema:url <https://example.org/b>, <https://example.org/a> .
        """
    )
    assert differences(whole(pushed(og, server, "several")), og.ledger) == []
    assert og.ledger.entities[EntityId(f"{_HOME}society")].classification == "board"


@pytest.mark.parametrize("name", ["urn:orggraph:answer", "urn:orggraph:push:x"])
def test_names_that_a_push_uses_are_refused(server: Oxigraph, name: str) -> None:
    og = of_text(PREFIXES + f"<{name}> a prov:Activity .")
    target = target_of(server.store, None, "urn:graph:ours")

    with pytest.raises(EngineError, match=f"{name}' is a name that a push uses itself"):
        push(og.index, og.files, target)
    assert Sparql(target.ledger).rows("SELECT ?s { ?s ?p ?o }") == []


def test_a_ledger_without_statements_is_one(server: Oxigraph) -> None:
    og = of_text(PREFIXES + ':ada a foaf:Person ; rdfs:label "Ada Birch" .')
    endpoint = pushed(og, server, "people")

    assert differences(whole(endpoint), og.ledger) == []
    assert RemoteGraph(endpoint).at("2024-05-18").edges == ()


@pytest.mark.parametrize("counted", ["size", "bounded"])
@pytest.mark.parametrize("into", [Into.REPLACE, Into.ADD])
def test_a_push_of_which_not_all_arrives_is_an_error(
    server: Oxigraph, counted: str, into: Into
) -> None:
    og = of_text(PREFIXES + _BOUNDED)
    target = target_of(server.store, None, "urn:graph:short")
    push(og.index, og.files, target, Into.REPLACE)

    def one_less(query: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if ("startEarliest" in query) == (counted == "bounded"):
            number = rows[0]["number"]
            number["value"] = str(int(number["value"]) - 1)
        return rows

    with lying(server.query, one_less) as url:
        there = target_of(server.store, url, "urn:graph:short")
        with pytest.raises(EngineError, match="were sent; if another"):
            push(og.index, og.files, there, into)


def test_what_is_pushed_twice_is_there_once(server: Oxigraph) -> None:
    og = of_text(PREFIXES + _DRESSED)
    target = target_of(server.store, None, "urn:graph:twice")
    first = push(og.index, og.files, target)

    assert push(og.index, og.files, target, Into.ADD) == first
    assert first.there == first.triples


def test_pages_of_three_tell_the_same(
    server: Oxigraph, og: OrgGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PAGE, "3")
    endpoint = Endpoint(server.query)
    day = parse_day("2024-05-18")

    told = list(endpoint.edges(Wanted(day, day, NOW)))
    assert len({one.statement.id for one in told}) == len(told) == 82
    ids = frozenset(og.ledger.entities)
    assert {e.id: e for e in endpoint.entities(ids)} == dict(og.ledger.entities)


def test_of_one_person_no_more_is_fetched_than_what_bears_on_it(
    server: Oxigraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    came: list[ox.Quad] = []
    endpoint = Endpoint(server.query)
    ask = endpoint._sparql.triples  # noqa: SLF001 (what passes here is counted)

    def triples(query: str) -> list[ox.Quad]:
        came.extend(found := ask(query))
        return found

    monkeypatch.setattr(endpoint._sparql, "triples", triples)  # noqa: SLF001
    leike = EntityId(f"{_HOME}jan-leike")
    told = list(endpoint.edges(Wanted(about=frozenset({leike}))))

    said = [one.statement for one in told]
    wanted = {s.id for s in said}.union(*(s.sources for s in said))
    subjects = {str(quad.subject)[1:-1] for quad in came}
    assert {leike} <= {s.subject for s in said}
    assert all(leike in {s.subject, s.object} for s in said)
    assert subjects - {"urn:orggraph:answer"} == wanted


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (f"{_HOME}jan-leike", {"jan-leike"}),
        (":jan-leike", {"jan-leike"}),
        ("JAN  leike", {"jan-leike"}),
        ("joaquin quinonero candela", {"joaquin-quinonero-candela"}),
        ("superalignment", {"superalignment"}),
        ("leike", {"jan-leike", "anthropic-leike-team"}),
        ("leike jan", {"jan-leike"}),
        ("nobody at all", set()),
        ('"} ?s ?p ?o #', set()),
        ("", set()),
        (":", set()),
    ],
)
def test_a_name_means_whom_it_means_in_the_ledger(
    server: Oxigraph, name: str, found: set[str]
) -> None:
    ids = Endpoint(server.query).called(name)

    assert {one.removeprefix(_HOME) for one in ids} == found


@pytest.mark.parametrize("name", ["Emile Ek", "\u00c9mile Ek", "\uae40\uac00\u3070"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_however_its_letters_are_put_together(
    server: Oxigraph, name: str, form: Any
) -> None:
    graph = f"urn:graph:letters{form}"
    label = '"\u00c9mile Ek", "\uae40\uac00\u3070" .'
    og = of_text(PREFIXES + _BOUNDED + normalize(form, f":ada rdfs:label {label}"))
    push(og.index, og.files, target_of(server.store, None, graph), Into.REPLACE)

    assert list(Endpoint(server.query, graph).called(name)) == [f"{_HOME}ada"]


def test_after_a_slip_of_the_pen_somebody_is_offered(server: Oxigraph) -> None:
    near = Endpoint(server.query).like("John Schulmann")

    assert "John Schulman" in {one.label for one in near}


def test_revisions_posts_and_the_last_thing_learnt(
    server: Oxigraph, og: OrgGraph
) -> None:
    endpoint = Endpoint(server.query)
    facts = og.ledger.facts
    old = frozenset(list(facts)[:120])
    homes = frozenset({EntityId(f"{_HOME}openai")})

    assert {t.statement.id for t in endpoint.revisers(old)} == {
        name for name, fact in facts.items() if old.intersection(fact.statement.revises)
    }
    assert {t.statement.id for t in endpoint.statements(old)} == old
    assert {e.id for e in endpoint.posts_in(homes)} == {
        e.id for e in og.ledger.entities.values() if homes.intersection(e.post_in)
    }
    assert endpoint.learnt() == max(fact.known_from for fact in facts.values())


def test_relations_and_both_ends_narrow_it_down(server: Oxigraph, og: OrgGraph) -> None:
    endpoint = Endpoint(server.query)
    head = "http://www.w3.org/ns/org#headOf"
    some = frozenset(list(og.ledger.entities)[:60])
    edges = [f.statement for f in og.ledger.facts.values()]
    inside = [s for s in edges if {s.subject, s.object} <= some]

    assert endpoint.count(Wanted(relations=frozenset({head}))) == sum(
        s.predicate == head for s in edges
    )
    assert endpoint.count(Wanted(about=some, among=True)) == sum(
        not s.about_existence for s in inside
    )
    assert endpoint.count(Wanted(about=frozenset())) == 0


def test_one_statement_shows_that_a_relation_is_there(
    server: Oxigraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, asked = Endpoint(server.query), list[str]()
    head = "http://www.w3.org/ns/org#headOf"
    rows = Sparql.rows

    def counted(self: Sparql, query: str) -> list[ox.QuerySolution]:
        asked.append(query)
        return rows(self, query)

    endpoint.learnt()  # it has been made sure what it is
    monkeypatch.setattr(Sparql, "rows", counted)
    told = endpoint.example(head)

    assert told is not None
    assert told.statement.predicate == head
    assert endpoint.example("https://example.org/nothing") is None
    assert len(asked) == 2


def test_our_own_server_is_an_endpoint_too(tmp_path: Path, og: OrgGraph) -> None:
    with serving(tmp_path, "--ledger", str(og.files[0].path)) as stage:
        assert differences(whole(Endpoint(f"{stage.url}/sparql")), og.ledger) == []


_BOUND = f"<https://example.org/fact/f1> <{FACT}startEarliest> "


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda _: b"", "no statement there has bounds; load the ledger"),
        (
            lambda text: text.replace(b'endLatest> "2024', b'endLatest> "2025'),
            "fact:endLatest is 2025",
        ),
        (
            lambda text: text.replace(b'doubtful> "false"', b'doubtful> "true"'),
            "fact:doubtful is otherwise",
        ),
        (
            lambda text: text.replace(b'startDate> "2020', b'startDate> "2o20'),
            "is not a date here",
        ),
        (
            lambda text: (
                text
                + b"<urn:m> a <http://www.w3.org/ns/org#Membership> .".replace(
                    b" a ", b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
                )
                + f'\n<urn:m> <{FACT}startEarliest> "2024-01-01" .\n'.encode()
            ),
            "some statements are no rdf:Statement",
        ),
    ],
    ids=[
        "no bounds",
        "an old bound",
        "an old doubt",
        "an unreadable date",
        "another form",
    ],
)
def test_what_is_no_ledger_as_pushed_is_refused(
    server: Oxigraph, spoil: Callable[[bytes], bytes], told: str, turtle: Any
) -> None:
    og = orggraph.open(
        turtle("""
        f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
            rdf:object :society ; schema:startDate "2020" ; schema:endDate "2024" .
        """)
    )
    stream = io.BytesIO()
    og.export("nquads", stream)
    text = stream.getvalue().replace(b" <urn:orggraph:ledger> .", b" .")
    graph = f"urn:graph:{quote(told, '')}"
    server.put(spoil(text), graph=quote(graph, ""))
    endpoint = Endpoint(server.query, graph)

    with pytest.raises(EngineError) as wrong:
        whole(endpoint)
    assert told in str(wrong.value)
    assert "orggraph push" in str(wrong.value)


def test_a_ledger_is_pushed_and_the_line_that_asks_it_is_shown(
    run: Callable[..., Result], server: Oxigraph, shipped: Path
) -> None:
    graph = ("--graph", "https://example.org/ledger")
    first = run("push", server.store, *graph, "--ledger", str(shipped))
    again = run("push", server.store, *graph, "--ledger", str(shipped))
    replaced = run("push", server.store, *graph, "--replace", "--ledger", str(shipped))
    added = run("push", server.store, *graph, "--add", "--ledger", str(shipped))

    assert first.exit_code == 0, first.output
    assert "249 statements with their bounds" in first.output
    assert f"--ledger '{server.query}?default-graph-uri=https%3A" in first.output
    assert again.exit_code == 2
    assert "already; --replace puts the ledger in their place" in again.output
    assert first.output == replaced.output == added.output


def test_a_push_that_was_broken_off_is_noticed_and_repeated(
    server: Oxigraph, og: OrgGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = target_of(server.store, None, "urn:graph:half")
    monkeypatch.setattr(pushing, "CHUNK", 100_000)
    send, sent = Http.send, list[int]()

    def broken(self: Http, method: str, body: bytes, **rest: Any) -> Reply:
        sent.append(1)
        if len(sent) > 7:
            msg = "the line is dead"
            raise EngineError(msg)
        return send(self, method, body, **rest)

    monkeypatch.setattr(Http, "send", broken)
    with pytest.raises(EngineError, match="line is dead; part of the ledger is there"):
        push(og.index, og.files, target)
    monkeypatch.setattr(Http, "send", send)
    with pytest.raises(EngineError, match="a push was broken off there"):
        Endpoint(target.ledger).count(Wanted())

    done = push(og.index, og.files, target, Into.REPLACE)
    assert done.triples == done.there
    assert differences(whole(Endpoint(target.ledger)), og.ledger) == []


@pytest.mark.parametrize(
    "gone", [b"endLatest", b"fact/f1>"], ids=["bound", "statement"]
)
def test_an_edit_that_hides_a_statement_is_noticed(
    server: Oxigraph, gone: bytes, run: Callable[..., Result]
) -> None:
    og = of_text(PREFIXES + _BOUNDED + _BOUNDED.replace("f:f1", "f:f2"))
    sent = list(sealed(og.index, lines_of(og.index, og.files)))
    kept = [one for one in sent if gone not in one or b"fact/f2" in one]
    server.put(b"".join(kept), graph=quote("urn:graph:edited", ""))
    endpoint = Endpoint(server.query, "urn:graph:edited")

    with pytest.raises(
        EngineError, match=r"1 statements .*, and 2 were pushed: it was"
    ):
        endpoint.count(Wanted())
    there = f"{server.query}?default-graph-uri=urn:graph:edited"
    checked = run("check", "--endpoint", there)
    assert checked.exit_code == 1
    assert "and 2 were pushed: it was edited since" in checked.output
    assert "Days are compared rightly" in checked.output


def test_two_ledgers_with_something_in_common_are_as_many_as_were_pushed(
    server: Oxigraph,
) -> None:
    target = target_of(server.store, None, "urn:graph:common")
    for more in ("", _BOUNDED.replace("f:f1", "f:f2")):
        og = of_text(PREFIXES + _BOUNDED + more)
        push(og.index, og.files, target, Into.ADD)

    assert Endpoint(target.ledger).count(Wanted()) == 2


def test_a_smaller_ledger_takes_the_place_of_a_larger_one(
    server: Oxigraph, og: OrgGraph, turtle: Any, run: Callable[..., Result]
) -> None:
    pushed(og, server, "replaced")
    small = turtle("""
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :society ; schema:startDate "2020" .
    """)
    graph = ("--graph", "urn:graph:replaced", "--replace")
    done = run("push", server.store, *graph, "--ledger", str(small))

    assert "1 statement with" in done.output
    assert Endpoint(server.query, "urn:graph:replaced").count(Wanted()) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("http://127.0.0.1/query",), "looks like where queries are sent"),
        (("http://127.0.0.1/here",), "say also where queries are sent, with --query"),
        (("ftp://example.org/store",), "is no address of an endpoint"),
        (("http://127.0.0.1:99999/store",), "is no address of an endpoint"),
        (("http://a:geheim@127.0.0.1/store",), "leave them out, and set ORGGRAPH"),
        (("http://127.0.0.1/store", "--graph", "a b"), "is no IRI"),
        (("http://127.0.0.1/store", "--add", "--replace"), "not both"),
        (("http://127.0.0.1:1/store",), "is the endpoint running?"),
        (("http://127.0.0.1:1/data",), "(--query ADDRESS says where queries"),
        (("http://127.0.0.1:1/sparql-graph-crud-auth",), "into a named graph only"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_a_push_that_cannot_be_says_what_to_do(
    run: Callable[..., Result], words: tuple[str, ...], told: str
) -> None:
    done = run("push", *words)

    assert done.exit_code == 2
    assert told in done.output
    assert "geheim" not in done.output
