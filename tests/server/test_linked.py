"""Is there an address for everything, and does it say what the ledger says?"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings, strategies
from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, URIRef

import orggraph
from doors import Door, doors
from orggraph.answers.addresses import Addresses
from orggraph.server.settings import Settings

SHIPPED = Path(__file__).parents[2] / "data" / "triples.ttl"
FORMS = {"html": "text/html", "ttl": "text/turtle", "jsonld": "application/ld+json"}
FACT = rdflib.Namespace("urn:orggraph:fact:")
ID = rdflib.Namespace("https://example.org/id/")
F = rdflib.Namespace("https://example.org/fact/")
SRC = rdflib.Namespace("https://example.org/source/")

#: Days after which nothing may be told.
CUTS = ("2023-11-20", "2024-05-16", "2024-05-17", "2025-03-01")

#: Names, dates and links that would do harm where they are not written with care.
HOSTILE = r"""
<https://evil.example/a%22b> a foaf:Person ;
    rdfs:label "<script>alert(1)</script> \"quoted\" 'x' \u202Egnp.exe\nline" .
<javascript:alert(1)> a org:Organization ; rdfs:label "</title><img src=x onerror=a()>" .
<urn:x:a?b#c> a org:OrganizationalUnit ; rdfs:label "{{ 7 * 7 }} {% raw %}" .
:x.ttl a foaf:Person ; rdfs:label "Ends like Turtle" .
<https://example.org/source/1> a schema:Article ; dcterms:title "<b>News</b>" ;
    dcterms:publisher "\"><script>" ; dcterms:issued "2021-05-14" ;
    schema:url <javascript:alert(2)> .
"""
HOSTILE += r"""
f:1 a rdf:Statement ; rdf:subject <https://evil.example/a%22b> ;
    rdf:predicate org:headOf ; rdf:object <javascript:alert(1)> ;
    schema:roleName "<i>head</i>" ; schema:startDate "2020-01-01" ;
    rdfs:comment "<script src=//evil.example></script>" ;
    prov:hadPrimarySource <https://example.org/source/1> .
f:2 a rdf:Statement ; rdf:subject :x.ttl ; rdf:predicate org:memberOf ;
    rdf:object <urn:x:a?b#c> ; schema:startDate "2020-01-01" .
f:broken a rdf:Statement ; rdf:subject :x.ttl ; rdf:predicate org:memberOf ;
    rdf:object <urn:x:a?b#c> ; schema:startDate "<em>soon</em>" .
"""


@pytest.fixture(scope="module")
def door() -> Iterator[Door]:
    with doors(SHIPPED) as client:
        yield client


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(SHIPPED)


@pytest.fixture
def hostile(turtle: Callable[[str], Path]) -> Iterator[Door]:
    with doors(turtle(HOSTILE)) as client:
        yield client


def _told(graph: rdflib.Graph) -> set[tuple[rdflib.term.Node, ...]]:
    """Return what a graph says, but not what it says of its own document."""
    documents = {*graph.subjects(RDF.type, FOAF.Document)}
    return {triple for triple in graph if triple[0] not in documents}


def _everything(folder: str) -> list[str]:
    ledger = orggraph.open(SHIPPED).index.ledger
    some: dict[str, list[str]] = {
        "id": [*ledger.entities],
        "fact": [*ledger.facts],
        "source": [*ledger.sources],
    }
    return [f"/{folder}/{iri.rsplit('/', 1)[1]}" for iri in some[folder]]


@pytest.mark.parametrize("folder", ["id", "fact", "source"])
def test_everything_has_an_address_in_three_forms(door: Door, folder: str) -> None:
    places = _everything(folder)
    asked = [(path, end) for path in places for end in FORMS]
    some = asked if folder == "id" else asked[:: 3 * 7] + asked[1 :: 3 * 7]
    for path, ending in some:
        got = door.get(f"{path}.{ending}")

        assert got.status_code == 200, (path, ending)
        assert got.headers["content-type"].startswith(FORMS[ending])

    assert len(places) > 60


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json, text/turtle;q=0.9", "application/ld+json"),
        ("application/json;q=0.1, text/turtle;q=0.9", "text/turtle"),
        ("application/json", "application/json"),
        ("*/*", "text/html"),
    ],
)
def test_the_form_is_the_one_that_is_accepted(
    door: Door, accept: str, form: str
) -> None:
    got = door.get("/id/jan-leike", headers={"accept": accept})

    assert got.headers["content-type"].startswith(form)
    assert "Accept" in got.headers["vary"].split(", ")


def test_what_is_not_there_in_an_accepted_form_says_which_are(door: Door) -> None:
    got = door.get("/id/jan-leike", headers={"accept": "image/png"})

    assert got.status_code == 406
    assert "text/turtle" in got.json()["detail"]


@pytest.mark.parametrize(
    "name",
    [
        "jan-leike",
        ":jan-leike",
        "https%3A%2F%2Fexample.org%2Fid%2Fjan-leike",
        "https://example.org/id/jan-leike",
    ],
)
def test_a_name_is_the_end_of_an_iri_or_with_a_prefix_or_whole(
    door: Door, name: str
) -> None:
    got = door.get(f"/id/{name}", headers={"accept": "text/html"})

    assert "<h1>Jan Leike</h1>" in got.text
    assert got.headers["content-location"] == "/id/jan-leike.html"


def test_the_other_forms_are_linked(door: Door) -> None:
    got = door.get("/id/jan-leike?at=2024-05-18", headers={"accept": "text/html"})
    other = '</id/jan-leike.ttl?at=2024-05-18>; rel="alternate"; type="text/turtle"'

    assert other in got.headers["link"]
    assert 'rel="alternate" type="application/ld+json"' in got.text


def test_both_forms_of_rdf_say_the_same(door: Door) -> None:
    for path in ("/id/superalignment?at=2024-05-14", "/fact/f106", "/source/s067"):
        turtle = door.get(path, headers={"accept": "text/turtle"})
        json_ld = door.get(path, headers={"accept": "application/ld+json"})
        one = rdflib.Graph().parse(data=turtle.text, format="turtle")
        other = rdflib.Graph().parse(data=json_ld.text, format="json-ld")

        assert len(one) > 10
        assert _told(one) == _told(other)


@pytest.mark.parametrize("ending", ["ttl", "jsonld", "html"])
def test_the_same_question_has_the_same_bytes(door: Door, ending: str) -> None:
    path = f"/id/superalignment.{ending}?at=2024-05-14"
    with doors(SHIPPED) as other:
        assert door.get(path).content == other.get(path).content


def test_json_ld_has_an_order_of_its_own(door: Door) -> None:
    told = door.get("/id/superalignment.jsonld").json()
    ids = [one["@id"] for one in told["@graph"]]

    assert ids == sorted(ids)
    assert [*told["@graph"][0]] == sorted(told["@graph"][0])


def test_the_rdf_of_an_entity_holds_what_the_files_say(
    door: Door, graph: rdflib.Graph
) -> None:
    told = rdflib.Graph().parse(data=door.get("/id/jan-leike.ttl").text)
    who = ID["jan-leike"]
    facts = {*graph.subjects(RDF.subject, who), *graph.subjects(RDF.object, who)}
    sources = {s for fact in facts for s in graph.objects(fact, PROV.hadPrimarySource)}
    stated = {
        t for one in {who, *facts, *sources} for t in graph.triples((one, None, None))
    }

    assert stated <= set(told)
    assert facts == set(told.subjects(RDF.type, RDF.Statement))
    assert facts == set(told.subjects(FACT.startEarliest, None))


def test_a_day_adds_the_edges_of_that_day(door: Door) -> None:
    edge = (ID["jan-leike"], ORG.headOf, ID["superalignment"])
    before = rdflib.Graph().parse(data=door.get("/id/jan-leike.ttl?at=2024-05-01").text)
    after = rdflib.Graph().parse(data=door.get("/id/jan-leike.ttl?at=2024-06-01").text)
    timeless = rdflib.Graph().parse(data=door.get("/id/jan-leike.ttl").text)

    assert edge in before
    assert edge not in after
    assert edge not in timeless


def test_nothing_is_told_that_became_known_later(door: Door) -> None:
    query = "?at=2024-05-18&known=2024-05-16"
    told = rdflib.Graph().parse(data=door.get(f"/id/john-schulman.ttl{query}").text)
    page = door.get(f"/id/john-schulman.html{query}").text
    ends = set(told.objects(F["f106"], FACT.believedUntil))

    assert {str(end) for end in ends} == {"9999-12-31"}
    assert (F["f108"], None, None) not in told
    assert "f108" not in page
    assert "as known on 16 May 2024" in page
    assert "head (reported successor) of Superalignment" in page


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/fact/f108", "2024-05-16"),
        ("/source/s067", "2024-05-01"),
        ("/id/ssi", "2024-05-16"),
    ],
)
def test_what_was_not_known_yet_is_told_as_what_never_was(
    door: Door, path: str, known: str
) -> None:
    later, never = (
        door.get(f"{one}?known={known}", headers={"accept": "text/turtle"})
        for one in (path, f"{path}0q")
    )
    name = path.rsplit("/", 1)[1]

    assert door.get(path).status_code == 200
    assert later.status_code == never.status_code == 404
    assert later.json()["detail"] == never.json()["detail"].replace(f"{name}0q", name)


def test_nobody_is_suggested_who_was_not_known_yet(door: Door) -> None:
    path = "/id/safe-superintelligenc"

    assert "/id/ssi" in door.get(f"{path}.html").text
    assert "Superintelligence" not in door.get(f"{path}.html?known=2024-05-16").text


@pytest.fixture(scope="module")
def cut_off(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Door]]:
    """Serve ledgers that end on some days, each as if nothing had come later."""
    folder = tmp_path_factory.mktemp("cut")
    with ExitStack() as stack:
        doors_of = {}
        for day in CUTS:
            path = folder / day / "triples.ttl"
            path.parent.mkdir()
            (file,) = orggraph.open(SHIPPED).known_by(day).files
            with file.open() as stream:
                path.write_bytes(stream.read())
            doors_of[day] = stack.enter_context(doors(path))
        yield doors_of


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    path=strategies.sampled_from(("id", "fact", "source")).flatmap(
        lambda folder: strategies.sampled_from(_everything(folder))
    ),
    ending=strategies.sampled_from(("html", "ttl", "jsonld")),
    at=strategies.sampled_from(("", "at=2022-07-01&", "at=2024-05-18&")),
    known=strategies.sampled_from(CUTS),
)
def test_what_came_later_makes_no_difference(
    door: Door, cut_off: dict[str, Door], path: str, ending: str, at: str, known: str
) -> None:
    asked = f"{path}.{ending}?{at}known={known}"
    told, expected = door.get(asked), cut_off[known].get(asked)

    assert told.status_code == expected.status_code
    assert _without_edition(told.text) == _without_edition(expected.text)


def _without_edition(text: str) -> str:
    return re.sub(r"\b[0-9a-f]{12}(?:[0-9a-f]{52})?\b", "EDITION", text)


def test_rdf_says_for_which_days_and_of_which_edition_it_is(door: Door) -> None:
    path = "/id/superalignment.ttl?at=2024-05-18&known=2024-05-16"
    told = rdflib.Graph().parse(data=door.get(path).text)
    document = URIRef(f"http://127.0.0.1{path}")
    edition = door.get("/health").json()["edition"]

    assert told.value(document, FOAF.primaryTopic) == ID["superalignment"]
    assert str(told.value(document, DCTERMS.temporal)) == "2024-05-18"
    assert str(told.value(document, PROV.wasDerivedFrom)) == f"urn:sha256:{edition}"
    assert "as known on 16 May 2024" in str(told.value(document, RDFS.comment))


def test_json_ld_is_short(door: Door) -> None:
    got = door.get("/fact/f102.json?at=2024-05-14")
    told = {one["@id"]: one for one in got.json()["@graph"]}

    assert got.headers["content-type"] == "application/json"
    assert told["f:f102"]["rdf:object"] == {"@id": "id:superalignment"}
    assert told["f:f102"]["schema:roleName"] == "co-lead"
    assert got.json()["@context"].keys() >= {"f", "id", "org", "fact"}
    assert "time" not in got.json()["@context"]


def test_an_iri_that_begins_like_a_prefix_keeps_its_meaning(
    turtle: Callable[[str], Path],
) -> None:
    path = turtle('<org:x> a foaf:Person ; rdfs:label "X" .')
    with doors(path) as door:
        got = door.get(f"/id/{quote('org:x', safe='')}.jsonld")
    told = rdflib.Graph().parse(data=got.text, format="json-ld")

    assert (URIRef("org:x"), RDFS.label, None) in told


def test_a_statement_tells_why_it_is_so(door: Door) -> None:
    text = door.get("/fact/f102.html?at=2024-05-14").text

    assert "certain: Jan Leike was co-lead of Superalignment" in text
    assert "Sources contradict each other" in text
    assert 'href="/fact/f101?at=2024-05-14"' in text


def test_a_source_tells_what_rests_on_it(door: Door) -> None:
    text = door.get("/source/s067.html").text

    assert "TechCrunch" in text
    assert 'href="/fact/f106"' in text


def test_what_is_not_there_is_not_found_with_what_is_like_it(door: Door) -> None:
    page = door.get("/id/jan-leke", headers={"accept": "text/html"})
    rdf = door.get("/id/jan-leke", headers={"accept": "text/turtle"})

    assert page.status_code == rdf.status_code == 404
    assert '<a href="/id/jan-leike">Jan Leike</a>' in page.text
    assert "Jan Leike" in rdf.json()["suggestions"]


def test_a_form_that_was_not_filled_in_asks_about_today(door: Door) -> None:
    assert door.get("/id/jan-leike.html?at=&known=").status_code == 200


def test_under_a_path_all_links_lead_there() -> None:
    with doors(SHIPPED, Settings(url="https://org.example/graph")) as client:
        text = client.get("/id/jan-leike.html").text
    inner = re.findall(r'(?:href|action)="(/[^"]*)"', text)

    assert inner
    assert [path for path in inner if not path.startswith("/graph/")] == []


class _Seen(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [
            v or "" for name, v in attrs if name in {"href", "src", "action"}
        ]


def _harmless(text: str) -> None:
    seen = _Seen(text)
    schemes = ("/", "#", "http://", "https://", "data:,")
    assert seen.tags.isdisjoint({"script", "img", "iframe", "i", "b", "em", "object"})
    assert [name for name in seen.attributes if name.startswith("on")] == []
    assert [link for link in seen.links if not link.startswith(schemes)] == []
    assert "\u202e" not in text


def test_nothing_that_a_ledger_says_runs_or_leads_astray(hostile: Door) -> None:
    names = {
        "id": ["https://evil.example/a%22b", "javascript:alert(1)", "urn:x:a?b#c"],
        "fact": ["https://example.org/fact/1", "https://example.org/fact/broken"],
        "source": ["https://example.org/source/1"],
    }
    for folder, iris in names.items():
        for iri in iris:
            got = hostile.get(f"/{folder}/{quote(iri, safe='')}?at=2021-01-01")
            assert got.status_code == 200, iri
            _harmless(got.text)
            policy = got.headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "script-src" not in policy


def test_a_name_that_ends_like_a_form_is_a_name_first(hostile: Door) -> None:
    page = hostile.get("/id/x.ttl", headers={"accept": "text/html"})
    turtle = hostile.get("/id/x.ttl.ttl")

    assert "<h1>Ends like Turtle</h1>" in page.text
    assert turtle.headers["content-type"].startswith("text/turtle")


def test_every_link_between_pages_leads_somewhere(hostile: Door) -> None:
    seen, waiting = set(), ["/id/x.ttl", "/fact/1"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        got = hostile.get(path, headers={"accept": "text/html"})
        assert got.status_code == 200, path
        inner = re.findall(r'href="(/(?:id|fact|source)/[^"?]*)"', got.text)
        waiting += [one for one in inner if one not in {*seen, *waiting}]

    assert len(seen) >= 6


def test_a_statement_that_is_left_out_says_why(hostile: Door) -> None:
    got = hostile.get("/fact/broken", headers={"accept": "text/html"})

    assert "is in no answer" in got.text
    assert "&lt;em&gt;soon" in got.text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(name=strategies.text(min_size=1, max_size=20))
def test_no_name_in_an_address_becomes_markup(door: Door, name: str) -> None:
    path = quote(name.encode("utf-8", "replace"), safe="")
    got = door.get(f"/id/<a>{path}", headers={"accept": "text/html"})

    assert got.status_code == 404
    _harmless(got.text)


@given(
    iri=strategies.sampled_from(["https://example.org/id/", "urn:x:", ""]).flatmap(
        lambda space: strategies.text(min_size=1, max_size=8).map(space.__add__)
    )
)
def test_an_address_leads_back_to_its_iri(iri: str) -> None:
    from urllib.parse import unquote

    places = Addresses("", None, {"id": ("https://example.org/id/",)})
    if not iri.isprintable():
        return
    path = places.of("id", iri)
    name = unquote(path.removeprefix("/id/"))

    assert "/" not in path.removeprefix("/id/")
    assert iri in places.meanings("id", name)


@pytest.mark.parametrize(
    ("iri", "place"),
    [
        ("https://example.org/fact/f102", "/fact/f102?at=2024-05-14"),
        ("https://example.org/source/s067", "/source/s067?at=2024-05-14"),
    ],
)
def test_at_the_door_of_entities_others_are_shown_to_theirs(
    door: Door, iri: str, place: str
) -> None:
    got = door.get(f"/id/{quote(iri, safe='')}?at=2024-05-14")

    assert got.status_code == 303
    assert got.headers["location"] == place


def test_labels_of_neighbours_come_along(door: Door) -> None:
    told = rdflib.Graph().parse(data=door.get("/id/jan-leike.ttl").text)

    assert (URIRef(ID["superalignment"]), RDFS.label, None) in told


def test_a_statement_without_a_name_of_its_own_is_told_in_full(
    turtle: Callable[[str], Path],
) -> None:
    path = turtle(
        """
        :ann a foaf:Person ; rdfs:label "Ann" .
        [] a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:headOf ;
            rdf:object :lab ; schema:startDate "2020-01-01" .
        """
    )
    with doors(path) as door:
        told = rdflib.Graph().parse(data=door.get("/id/ann.ttl").text)
        (name,) = told.subjects(RDF.type, RDF.Statement)
        again = door.get(f"/fact/{quote(str(name), safe='')}.ttl")

    assert (name, RDF.object, ID["lab"]) in told
    assert "2020-01-01" in {str(value) for value in told.objects(name, None)}
    assert again.status_code == 200
    assert _told(rdflib.Graph().parse(data=again.text)) <= _told(told)


def test_the_index_lists_all_entities_by_kind(door: Door) -> None:
    page = door.get("/id/", headers={"accept": "text/html"}).text
    told = rdflib.Graph().parse(data=door.get("/id.ttl").text)
    names = set(orggraph.open(SHIPPED).index.ledger.entities)

    assert page.index("Organisations") < page.index("People") < page.index("Posts")
    assert '<a href="/id/jan-leike">Jan Leike</a>' in page
    assert {str(name) for name in told.subjects(RDFS.label, None)} == names
    assert (ID["jan-leike"], RDF.type, FOAF.Person) in told


@pytest.mark.parametrize("ending", ["", "/", ".html", ".ttl", ".jsonld", ".json"])
def test_the_index_has_nobody_who_was_not_known_yet(door: Door, ending: str) -> None:
    now, then = (door.get(f"/id{ending}{q}") for q in ("", "?known=2024-05-16"))

    assert now.status_code == then.status_code == 200
    assert "Safe Superintelligence" in now.text
    assert "Safe Superintelligence" not in then.text
    assert "Jan Leike" in then.text


def test_a_day_can_be_taken_away_whole(door: Door) -> None:
    path = "/at/2024-05-18.ttl?known=2024-05-16"
    got = door.get(path)
    told = rdflib.Graph().parse(data=got.text)
    snapshot = orggraph.open(SHIPPED).at("2024-05-18", "2024-05-16")
    document = URIRef(f"http://127.0.0.1{path}")

    assert got.headers["content-type"].startswith("text/turtle")
    assert _told(told) == set(snapshot.to_rdf())
    assert told.value(document, FOAF.primaryTopic) == URIRef(
        "urn:orggraph:at:2024-05-18:known:2024-05-16"
    )
    assert door.get("/at/2024-05-18.json").json()["@graph"]
    assert door.get("/at/soon.ttl").status_code == 400


def test_the_own_words_of_a_ledger_can_be_read(door: Door) -> None:
    page = door.get("/vocabulary", headers={"accept": "text/html"}).text
    turtle = rdflib.Graph().parse(data=door.get("/vocabulary.ttl").text)
    other = door.get("/vocabulary", headers={"accept": "application/ld+json"})

    assert '<dt id="fact:knownFrom">' in page
    assert (FACT.knownFrom, RDF.type, RDF.Property) in turtle
    assert set(rdflib.Graph().parse(data=other.text, format="json-ld")) == set(turtle)


def test_the_chart_opens_at_the_same_point_with_the_same_entity(door: Door) -> None:
    query = "?at=2024-05-18&known=2024-05-16"
    text = unescape(door.get(f"/id/superalignment.html{query}").text)
    who = quote(ID["superalignment"], safe="")
    (fact,) = re.findall(r'href="([^"]*)">Chart<', door.get(f"/fact/f102{query}").text)

    assert f'href="/{query}#sel={who}">Chart<' in text
    assert f'href="/changes.atom?entity={who}&known=2024-05-16">Feed<' in text
    assert unescape(fact) == f"/{query}#sel={quote(ID['jan-leike'], safe='')}"


def test_all_pages_have_the_same_doors_and_say_which_ledger_it_is(door: Door) -> None:
    html = {"accept": "text/html"}
    places = ("/id/", "/id/openai", "/id/nobodyx", "/fact/f102", "/api", "/vocabulary")
    edition = door.get("/health").json()["edition"]
    for path in places:
        text = door.get(path, headers=html).text
        nav = text.partition("<nav")[2].partition("</nav>")[0]
        told = re.findall(r">([^<]+)</a>", nav)

        assert told == ["Chart", "Index", "Query", "API", "Feed", "Calendar"], path
        assert f'Ledger: triples.ttl, edition <code title="{edition}">' in text, path


def test_a_post_stands_with_its_holder_or_is_vacant(door: Door) -> None:
    text = door.get("/id/openai.html?at=2024-05-18").text
    day = text.partition("Over time")[0]
    post = day.partition("Chief Executive Officer")[2].partition("<li class")[0]
    headings = re.findall(r"<h3>(\w+)</h3>", day)

    assert "Sam Altman" in post
    assert headings == ["Posts", "Members", "Parts"]
    assert "<details>" in day


def test_of_posts_those_that_nobody_holds_come_last(
    turtle: Callable[[str], Path],
) -> None:
    path = turtle(
        """
        :lab a org:Organization ; rdfs:label "Lab" .
        :a a org:Post ; rdfs:label "Adviser" ; org:postIn :lab .
        :b a org:Post ; rdfs:label "Boss" ; org:postIn :lab .
        :ann a foaf:Person ; rdfs:label "Ann" .
        f:1 a rdf:Statement ; rdf:subject :a ; rdf:predicate rdf:type ;
            rdf:object org:Post ; schema:startDate "2019-01-01" .
        f:2 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:holds ;
            rdf:object :b ; schema:startDate "2020-01-01" .
        f:3 a rdf:Statement ; rdf:subject :ann ; rdf:predicate org:headOf ;
            rdf:object :lab ; schema:startDate "2020-01-01" .
        """
    )
    with doors(path) as door:
        text = door.get("/id/lab.html?at=2021-01-01").text.partition("Over time")[0]

    assert re.findall(r"<h3>(\w+)</h3>", text) == ["Heads", "Posts"]
    words = ["Ann: head", "Boss", ">Ann</a>", "Adviser", "vacant"]
    places = [text.index(word) for word in words]
    assert places == sorted(places)


def test_a_statement_leads_to_the_days_on_which_it_mattered(door: Door) -> None:
    text = unescape(door.get("/fact/f106.html").text)
    links = re.findall(r'href="(/fact/f106\?at=[^"]*known=[^"]*)"', text)
    told = {path: door.get(path).text for path in dict.fromkeys(links)}

    assert "the last day on which it was believed" in text
    assert any("known=2024-05-16" in path for path in links)
    assert all("Is it so?" in page for page in told.values())


def test_statements_in_sentences_are_links(door: Door) -> None:
    text = door.get("/fact/f106.html").text
    follows = text.partition("How this follows")[2].partition("</ol>")[0]
    knowledge = text.partition("Knowledge</dt>")[2].partition("</dd>")[0]

    assert '<a href="/fact/f106">f:f106</a>' in follows
    assert '<a href="/fact/f108">f:f108</a> replaced it' in knowledge
