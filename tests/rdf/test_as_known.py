"""Is a ledger as it was known on a day what anybody had who had it then?"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import orggraph
from oracle import World
from orggraph import OrgGraph
from orggraph.dates import Day, format_day
from orggraph.errors import NotADayError, QueryError
from orggraph.rdf.as_known import as_known
from orggraph.rdf.files import Format, LedgerFile
from small_ledgers import LAST, around, worlds
from told_worlds import before, text_of

CONFORMANCE = sorted((Path(__file__).parent.parent / "conformance").glob("*.ttl"))
#: Here a day is seen, or a circle closed, after the statement was known.
DIFFERENT = {"seen-after-the-report"}
DAYS = [
    "2023-01-01",
    "2024-03-01",
    "2024-05-16",
    "2024-05-18",
    "2024-06-10",
    "2026-01-01",
]


def _file(text: str) -> LedgerFile:
    return LedgerFile("random.ttl", None, Format.TURTLE, text.encode())


def _text(og: OrgGraph) -> str:
    (file,) = og.files
    return file.read_text()


def _shown(og: OrgGraph, day: str, known: str | None) -> Any:
    """Return what is so on a day, but for the sources and the names of the nameless."""
    told = og.at(day, known).to_dict()
    nodes = {node["id"] for node in told["nodes"]}
    edges = []
    for edge in told["edges"]:
        named = [one for one in edge["statements"] if "urn:orggraph:" not in one]
        edges.append(edge | {"statements": named, "sources": None})
    return edges, told["dangling"], nodes


@pytest.mark.parametrize("path", CONFORMANCE, ids=lambda path: path.stem)
def test_each_micro_ledger_says_on_a_day_what_it_says_as_known_then(path: Path) -> None:
    og = orggraph.open(path)

    for number, known in enumerate(DAYS if path.stem not in DIFFERENT else DAYS[-1:]):
        then = og.known_by(known)
        for day in DAYS:
            assert _shown(then, day, None) == _shown(og, day, known)
            for earlier in DAYS[: number + 1]:
                if path.stem not in DIFFERENT:
                    assert _shown(then, day, earlier) == _shown(og, day, earlier)


@pytest.mark.parametrize("known", DAYS[1:])
def test_the_ledger_that_ships_says_on_a_day_what_it_says_as_known_then(
    og: OrgGraph, known: str
) -> None:
    then = og.known_by(known)
    issued = {
        str(source.id): source.known_from for source in og.ledger.sources.values()
    }
    last = then.known_day

    assert last is not None
    assert {name for name in issued if issued[name] > last}.isdisjoint(
        then.ledger.sources
    )
    for day in DAYS:
        assert _shown(then, day, None) == _shown(og, day, known)
        assert _shown(then, day, DAYS[1]) == _shown(og, day, DAYS[1])


@settings(max_examples=120)
@given(worlds(), around, around, around)
def test_a_random_ledger_is_as_if_all_that_is_later_had_not_been_written(
    world: World, day: Day, known: Day, earlier: Day
) -> None:
    whole, then = _file(text_of(world)), format_day(known)
    written = OrgGraph([_file(text_of(before(world, known)))], cache=False)
    left = OrgGraph([whole], cache=False).known_by(then)

    assert _text(left) == _text(written.known_by(then))
    assert left.at(format_day(day)).to_dict() == written.at(format_day(day)).to_dict()

    seen = [
        said
        for said in world.statements
        for sight in said.seen
        if sight.earliest > known
    ]
    if not seen:
        og, some = OrgGraph([whole], cache=False), format_day(min(known, earlier))
        assert _shown(left, format_day(day), None) == _shown(og, format_day(day), then)
        assert _shown(left, format_day(day), some) == _shown(og, format_day(day), some)


@settings(max_examples=60)
@given(worlds(), around, around)
def test_what_was_known_by_two_days_was_known_by_the_earlier(
    world: World, one: Day, other: Day
) -> None:
    whole = [_file(text_of(world))]
    twice = as_known([as_known(whole, one)], other)

    assert twice.content == as_known(whole, min(one, other)).content


@settings(max_examples=60)
@given(worlds())
def test_long_after_everything_nothing_is_removed_but_what_no_day_withdrew(
    world: World,
) -> None:
    whole = OrgGraph([_file(text_of(world))], cache=False)
    then = whole.known_by(format_day(Day(LAST + 3000)))
    known = format_day(Day(LAST + 3000))

    assert _shown(then, "2024-05-16", known) == _shown(whole, "2024-05-16", known)


LEDGER = """
    :ada a foaf:Person ; rdfs:label "Ada" ; foaf:knows :bob .
    :bob a foaf:Person ; rdfs:label "Bob" .
    :cy a foaf:Person ; rdfs:label "Cy" .
    :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
    :firm a org:Organization ; rdfs:label "Firm" .
    :chair a org:Post ; rdfs:label "Chair" ; org:postIn :firm .
    :treasurer a org:Post ; rdfs:label "Treasurer" ; org:postIn :firm .
    src:s1 dcterms:issued "2020-01-05" ; dcterms:title "First" .
    src:s2 dcterms:issued "2020-02-05" ; dcterms:title "Second" .
    src:s9 dcterms:issued "2021" ; dcterms:title "Of nothing yet" .
    :ada org:memberOf :lab . :lab org:hasMember :ada .
    f:f1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "2020-01-01" ; fact:seen "2020-01-04",
        "2020-02-04" ; prov:hadPrimarySource src:s1, src:s2 ;
        fact:retractedBy src:s2 ; fact:believedUntil "2020-02-05" .
    f:f2 a rdf:Statement ; rdf:subject :bob ; rdf:predicate org:holds ;
        rdf:object :chair ; prov:hadPrimarySource src:s2 ; prov:wasRevisionOf f:f1 .
    f:f3 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
        rdf:object :lab ; prov:hadPrimarySource src:s2 .
    f:f4 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:headOf ;
        rdf:object :lab ; schema:startDate "soon" ; prov:hadPrimarySource src:s2 .
"""


@pytest.fixture
def then(turtle: Callable[[str], Path]) -> OrgGraph:
    return orggraph.open(turtle(LEDGER)).known_by("2020-01-31")


def test_a_later_source_and_what_it_withdraws_are_not_yet_there(then: OrgGraph) -> None:
    (said,) = then.at("2020-01-20").edges

    assert said.statements == ("https://example.org/fact/f1",)
    assert said.sources == ("https://example.org/source/s1",)
    assert said.last_confirmed == "2020-01-05"


@pytest.mark.parametrize(
    "word",
    ["Bob", "bob", "Firm", "Chair", "Treasurer", "Second", "Of nothing", "f:f2", "f:f4",
     "believedUntil", "2020-02-04", "hasMember", "memberOf"],
)  # fmt: skip
def test_nobody_and_nothing_of_later_is_in_its_text(then: OrgGraph, word: str) -> None:
    assert word not in _text(then)


def test_of_whom_no_statement_ever_speaks_is_timeless(then: OrgGraph) -> None:
    assert 'rdfs:label "Cy"' in _text(then)


def test_what_cannot_be_read_goes_with_its_source(then: OrgGraph) -> None:
    assert then.problems == ()


def test_what_only_later_words_contradict_counts(turtle: Callable[[str], Path]) -> None:
    text = LEDGER.replace("fact:retractedBy src:s2 ;", "prov:wasRevisionOf f:f2 ;")
    og = orggraph.open(turtle(text))

    assert [problem.rule for problem in og.problems].count("circular-revision") == 2
    assert og.known_by("2020-01-31").problems == ()
    assert len(og.known_by("2020-01-31").at("2020-01-20").edges) == 1


def test_statements_without_a_name_and_the_graphs_of_trig_count(tmp_path: Path) -> None:
    path = tmp_path / "ledger.trig"
    path.write_text("""
        PREFIX : <https://example.org/id/> PREFIX org: <http://www.w3.org/ns/org#>
        PREFIX fact: <urn:orggraph:fact:> PREFIX dcterms: <http://purl.org/dc/terms/>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        GRAPH :g { << :ada org:headOf :lab ~ :f1 >> fact:knownFrom "2020-01-01" .
            :ada org:headOf :lab . }
        GRAPH :h { [] a org:Membership ; org:member :bob ; org:organization :lab ;
            org:role [ <http://www.w3.org/2004/02/skos/core#prefLabel> "Spy" ] ;
            prov:hadPrimarySource [ dcterms:issued "2020-03" ; dcterms:title "Late" ] .
            << :cy org:headOf :lab ~ :f3 >> fact:knownFrom "2021-01-01" .
            :cy org:headOf :lab . }
    """)
    then = orggraph.open(path).known_by("2020-03-30")

    assert [edge.subject for edge in then.at("2020-06-01").edges] == [
        "https://example.org/id/ada"
    ]
    assert not {"Spy", "Late", "cy", "bob"} & set(_text(then).replace(":", " ").split())
    later = orggraph.open(path).known_by("2020-03-31")
    assert len(later.at("2020-06-01").edges) == 2


def test_its_text_is_the_same_whatever_is_written_around_it(
    turtle: Callable[..., Path],
) -> None:
    one = orggraph.open(turtle("# Bob comes later\n" + LEDGER))
    other = orggraph.open(
        turtle(LEDGER.replace("dcterms:issued", "  dcterms:issued"), "b.ttl")
    )

    assert "comes later" not in _text(one.known_by("2020-12-31"))
    assert one.known_by("2020-12-31").files == other.known_by("2020-12-31").files


def test_the_day_comes_before_the_sources(og: OrgGraph) -> None:
    assert len(og.known_by("2024-05-16").by_sources(without=["Fortune"])) > 0
    with pytest.raises(QueryError, match="choose the day first"):
        og.by_sources(without=["Fortune"]).known_by("2024-05-16")


def test_a_day_is_written_as_one(og: OrgGraph) -> None:
    with pytest.raises(NotADayError):
        og.known_by("May 2024")
