"""Does /sparql keep to the protocol, and say what is wrong where a request does not?"""

import json
from typing import Any

import pyoxigraph as ox
import pytest

from serving import Talk

DIRECT = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
SELECT = "SELECT ?a ?b { VALUES (?a ?b) { (1 'x') } }"
CONSTRUCT = "CONSTRUCT { <urn:a> <urn:b> 'c' } {}"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
TURTLE, NT = "text/turtle", "application/n-triples"
RDF_XML, JSON_LD = "application/rdf+xml", "application/ld+json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def _media(answer: Any) -> str:
    return str(answer.headers["content-type"].partition(";")[0])


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (SELECT, "", JSON),
        (SELECT, "*/*", JSON),
        (SELECT, BROWSER, JSON),
        (SELECT, XML, XML),
        (SELECT, CSV, CSV),
        (SELECT, TSV, TSV),
        (SELECT, "text/*", CSV),
        (SELECT, "application/json", "application/json"),
        (SELECT, f"{CSV};q=0.2, {XML};q=0.9", XML),
        (SELECT, f"{TURTLE}, {XML};q=0.1", XML),
        (SELECT, f"{CSV}, */*", CSV),
        (SELECT, f"{JSON};q=0, */*", XML),
        ("ASK {}", "*/*", JSON),
        ("ASK {}", XML, XML),
        (CONSTRUCT, "*/*", TURTLE),
        (CONSTRUCT, BROWSER, TURTLE),
        (CONSTRUCT, NT, NT),
        (CONSTRUCT, RDF_XML, RDF_XML),
        (CONSTRUCT, JSON_LD, JSON_LD),
        ("DESCRIBE <https://example.org/id/openai>", "", TURTLE),
    ],
)
def test_the_format_is_what_is_accepted_most(
    door: Talk, query: str, accept: str, media: str
) -> None:
    answer = door.get("/sparql", params={"query": query}, headers={"Accept": accept})

    assert answer.status_code == 200
    assert _media(answer) == media


@pytest.mark.parametrize(
    ("query", "accept", "listed"),
    [
        (SELECT, "text/html", CSV),
        (SELECT, TURTLE, XML),
        ("ASK {}", CSV, JSON),
        (CONSTRUCT, JSON, JSON_LD),
    ],
)
def test_what_cannot_be_given_is_406_with_what_can(
    door: Talk, query: str, accept: str, listed: str
) -> None:
    answer = door.get("/sparql", params={"query": query}, headers={"Accept": accept})

    assert answer.status_code == 406
    assert listed in answer.text


@pytest.mark.parametrize(
    ("query", "name", "media"),
    [
        (SELECT, "csv", CSV),
        (SELECT, "turtle", XML),
        (CONSTRUCT, "nt", NT),
        (CONSTRUCT, "csv", TURTLE),
        (SELECT, "nonsense", XML),
    ],
)
def test_a_form_can_name_the_format_where_it_fits(
    door: Talk, query: str, name: str, media: str
) -> None:
    headers = {"Accept": f"{XML}, {TURTLE}"}
    answer = door.get(
        "/sparql", params={"query": query, "format": name}, headers=headers
    )

    assert _media(answer) == media


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_all_three_ways_of_asking_answer_the_same(door: Talk, path: str) -> None:
    answers = [
        door.get(path, params={"query": SELECT}),
        door.post(path, data={"query": SELECT}),
        door.post(path, content=SELECT, headers={"Content-Type": DIRECT}),
        door.post(
            path,
            content=SELECT,
            headers={"Content-Type": f'{DIRECT}; charset="UTF-8"'},
        ),
    ]

    assert {answer.content for answer in answers} == {answers[0].content}
    assert json.loads(answers[0].content)["results"]["bindings"]


def _post(door: Talk, content: bytes, media: str | None, query: str = "") -> Any:
    headers = {"Content-Type": media} if media else {}
    return door.post(f"/sparql{query}", content=content, headers=headers)


@pytest.mark.parametrize(
    ("content", "media", "query", "status", "says"),
    [
        (b"ASK {", DIRECT, "", 400, "SPARQL, line 1"),
        (b"", DIRECT, "", 400, ""),
        (b"ASK { \xff }", DIRECT, "", 400, "no UTF-8"),
        (b"ASK {}", f"{DIRECT}; charset=UTF-16", "", 400, "UTF-8"),
        (b"ASK {}", "text/plain", "", 415, DIRECT),
        (b"ASK {}", None, "", 415, FORM),
        (b"ASK {}", DIRECT, "?query=ASK%7B%7D", 400, "2 were given"),
        (b"query=ASK%7B%7D&query=ASK%7B%7D", FORM, "", 400, "2 were given"),
        (b"query=ASK%7B%7D", FORM, "?query=ASK%7B%7D", 400, "2 were given"),
        (b"", FORM, "", 400, "none was given"),
        (b"query=%FF", FORM, "", 400, "no UTF-8"),
        (b"&a=1" * 1001, FORM, "", 400, "1,000 parameters"),
        (b"CLEAR ALL", "application/sparql-update", "", 403, "read-only"),
        (b"update=CLEAR%20ALL", FORM, "", 403, "read-only"),
        (b"ASK {}", DIRECT, "?update=CLEAR%20ALL", 403, "read-only"),
        (b"CLEAR ALL", DIRECT, "", 400, "update"),
        (b"ASK { SERVICE <http://x.example/> {} }", DIRECT, "", 400, "SERVICE"),
    ],
)
def test_what_is_wrong_with_a_post_is_told(
    door: Talk, content: bytes, media: str | None, query: str, status: int, says: str
) -> None:
    answer = _post(door, content, media, query)

    assert answer.status_code == status
    assert _media(answer) == "application/problem+json"
    assert says in answer.json()["detail"]
    assert "\n" not in answer.json()["detail"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("query=ASK%20%7B", 400),
        ("query=%FF", 400),
        ("query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("update=CLEAR%20ALL", 403),
        ("query=ASK%7B%7D&default-graph-uri=urn:none", 400),
    ],
)
def test_what_is_wrong_with_a_get_is_told(door: Talk, query: str, status: int) -> None:
    assert door.get(f"/sparql?{query}").status_code == status


def test_a_packed_query_is_refused(door: Talk) -> None:
    headers = {"Content-Type": DIRECT, "Content-Encoding": "gzip"}

    assert door.post("/sparql", content=b"x", headers=headers).status_code == 415


def test_options_says_what_can_be_done(door: Talk) -> None:
    answer = door.ask("OPTIONS", "/sparql")

    assert answer.status_code == 204
    assert answer.headers["allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize("media", [TURTLE, NT, RDF_XML, JSON_LD])
def test_without_a_query_it_describes_itself(door: Talk, media: str) -> None:
    answer = door.get("/sparql", headers={"Accept": media})
    form = ox.RdfFormat.from_media_type(media)
    assert form
    found = {
        (str(quad.predicate.value).partition("#")[2], getattr(quad.object, "value", ""))
        for quad in ox.parse(answer.content, format=form)
    }

    assert _media(answer) == media
    assert ("endpoint", "http://127.0.0.1/sparql") in found
    assert ("name", "urn:orggraph:ledger") in found
    assert (
        "supportedLanguage",
        "http://www.w3.org/ns/sparql-service-description#SPARQL11Query",
    ) in found


def test_a_browser_without_a_query_is_led_to_the_editor(door: Talk) -> None:
    answer = door.get("/sparql", headers={"Accept": BROWSER})

    assert (answer.status_code, answer.headers["location"]) == (303, "/query")
    assert "Accept" in answer.headers["vary"]


def test_a_format_that_is_named_wins_over_what_a_browser_accepts(door: Talk) -> None:
    answer = door.get("/sparql?format=turtle", headers={"Accept": BROWSER})

    assert (answer.status_code, _media(answer)) == (200, "text/turtle")


def test_a_description_in_no_form_that_is_accepted_is_406(door: Talk) -> None:
    assert door.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


def test_who_asks_no_day_and_finds_nothing_is_told_in_a_header(door: Talk) -> None:
    asked = {"query": "ASK { ?p org:headOf ?o }"}
    dated = {"query": "ASK { GRAPH at:2024-05-18 { ?p org:headOf :superalignment } }"}

    assert "name the day" in door.get("/sparql", params=asked).headers["orggraph-hint"]
    assert "orggraph-hint" not in door.get("/sparql", params=dated).headers


@pytest.mark.parametrize("name", ["json", "jsonld"])
def test_the_json_of_a_graph_has_two_names(door: Talk, name: str) -> None:
    asked = {"query": "CONSTRUCT WHERE { :openai a ?c }", "format": name}

    assert _media(door.get("/sparql", params=asked)) == "application/ld+json"
