"""Is whatever one sends answered, and never by a failure of ours?"""

from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from orggraph.answers.answer import Answer, Args
from orggraph.answers.kinds import answer
from orggraph.answers.limits import Limits
from orggraph.answers.served import Served, Source
from serving import Talk, Told, talk

_texts = st.text(max_size=60)
_bytes = st.binary(max_size=200)
_values = st.text(
    st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"),
    max_size=60,
).map(str.strip)
_names = st.sampled_from(
    [
        "accept",
        "accept-encoding",
        "content-type",
        "content-encoding",
        "host",
        "if-none-match",
        "origin",
        "access-control-request-method",
        "x-forwarded-host",
        "range",
        "expect",
    ]
)
_paths = st.sampled_from(["/", "/sparql", "/sparql/", "/health", "/robots.txt", "/x"])
_media = st.sampled_from(
    ["application/sparql-query", "application/x-www-form-urlencoded", "text/plain", ""]
)
_params = st.lists(
    st.tuples(
        st.sampled_from(
            ["query", "update", "format", "default-graph-uri", "named-graph-uri", "x"]
        ),
        _texts,
    ),
    max_size=4,
)
_METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "BREW"])


def _echo(args: Args) -> Answer:
    return Answer(repr(sorted(args.items())).encode("utf-8", "replace"), "text/plain")


@given(
    _METHODS, _paths, _params, st.lists(st.tuples(_names, _values), max_size=4), _bytes
)
def test_no_request_is_answered_by_a_failure(
    method: str,
    path: str,
    params: list[tuple[str, str]],
    headers: list[tuple[str, str]],
    body: bytes,
) -> None:
    encoded = [(name, value.encode("latin-1")) for name, value in headers]
    with talk(Told(_echo), cors=("https://a.example",)) as door:
        got = door.ask(method, path, params=params, headers=encoded, content=body)

    assert got.status_code < 500
    assert "Traceback" not in got.text


@given(media=_media, body=_bytes, params=_params)
def test_no_body_is_answered_by_a_failure(
    media: str, body: bytes, params: list[tuple[str, str]]
) -> None:
    with talk(Told(_echo)) as door:
        headers = {"Content-Type": media}
        got = door.post("/sparql", params=params, headers=headers, content=body)

    assert got.status_code < 500


_LEDGER = str(Path(__file__).parents[2] / "data" / "triples.ttl")


@cache
def _served() -> Served:
    return Served.load(Source(_LEDGER, cache=False), Limits())


_WORDS = """SELECT * ?a ?b { } ASK FROM <urn:a> GRAPH at:2024-05-18 FILTER ( 1 'x' .
UNION OPTIONAL VALUES BIND AS org:headOf LIMIT # \\u0041 :"""
_query = st.one_of(
    _texts,
    st.lists(st.sampled_from(_WORDS.split()), max_size=12).map(" ".join),
)


@given(_query, _values, _texts, st.lists(_texts, max_size=2))
def test_no_query_is_answered_by_a_failure(
    query: str, accept: str, form: str, graphs: list[str]
) -> None:
    args = {"query": query, "accept": accept, "format": form, "default": graphs}
    got = answer(_served(), "sparql", {**args, "named": []})

    assert got.status in {200, 400, 406}


def test_the_application_still_answers(door: Talk) -> None:
    assert door.get("/health").status_code == 200
