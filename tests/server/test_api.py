"""Do programs get the JSON of the commands, and are they told what is wrong?"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from click.testing import Result
from hypothesis import given, strategies

from doors import Door, doors
from orggraph.answers.calls import QUESTIONS
from orggraph.answers.openapi import SCHEMAS
from orggraph.answers.parameters import Call, Sort, read
from orggraph.errors import WrongParameterError
from schemas import valid

SHIPPED = Path(__file__).parents[2] / "data" / "triples.ttl"

#: The words of a command, and the address of the same question.
SAME = [
    ("at 2024-05-18", "at?at=2024-05-18"),
    (
        "at 2024-05-18 --known 2024-05-16 --around Schulman --depth 2",
        "at?at=2024-05-18&known=2024-05-16&around=Schulman&depth=2",
    ),
    (
        "at 2024-05-18 --org openai --certain --limit 3",
        "at?at=2024-05-18&org=openai&certain=true&limit=3",
    ),
    ("at 2024-05-18 --stale-after 2y", "at?at=2024-05-18&stale_after=2y"),
    (
        "at 2024-05-18 --trust Fortune,Axios --without s001",
        "at?at=2024-05-18&trust=Fortune,Axios&without=s001",
    ),
    ("diff 2024-05-13 2024-05-18", "diff?date1=2024-05-13&date2=2024-05-18"),
    (
        "diff 2024-05-18 2024-05-18 --known1 2024-05-16 --known2 2024-05-18",
        "diff?date1=2024-05-18&date2=2024-05-18&known1=2024-05-16&known2=2024-05-18",
    ),
    (
        "diff 2023-11-16 2023-11-23 --known 2024-01-01 --org openai-board",
        "diff?date1=2023-11-16&date2=2023-11-23&known=2024-01-01&org=openai-board",
    ),
    ("log", "log"),
    (
        "log superalignment --by known --since 2024-05-01 --limit 4 --reverse",
        "log?entity=superalignment&by=known&since=2024-05-01&limit=4&reverse=true",
    ),
    (
        "history superalignment --known 2024-05-16",
        "history?entity=superalignment&known=2024-05-16",
    ),
    (
        "why :jan-leike headOf Superalignment --at 2024-05-14",
        "why?subject=:jan-leike&predicate=headOf&object=Superalignment&at=2024-05-14",
    ),
    ("why f:f102 --known 2024-05-20", "why?subject=f:f102&known=2024-05-20"),
    ("find murrati", "find?text=murrati"),
    (
        "find chief --kind post --kind unit --limit 3",
        "find?text=chief&kind=post&kind=unit&limit=3",
    ),
]


@pytest.fixture(scope="module")
def door() -> Iterator[Door]:
    with doors(SHIPPED) as client:
        yield client


@pytest.mark.parametrize(("words", "address"), SAME)
def test_the_bytes_are_those_of_the_command(
    door: Door, run: Callable[..., Result], words: str, address: str
) -> None:
    told = run(*words.split(), "--format", "json", "--ledger", str(SHIPPED))
    got = door.get(f"/api/{address}")

    assert got.status_code == 200
    assert got.headers["content-type"] == "application/json"
    assert got.content.decode() == told.stdout
    valid(SCHEMAS[words.split(maxsplit=1)[0]], got.text)


@pytest.mark.parametrize(
    ("address", "parameter", "way_out"),
    [
        ("at?on=2024-05-18", "on", "there are: at, known"),
        ("at?at=2024-05-18&at=2024-05-19", "at", "give it once"),
        ("at?at=", "at", "leave it out"),
        ("at?at=18.5.2024", "at", "2024-05-18"),
        ("at?at=2024-02-30", "at", "YYYY-MM-DD"),
        ("at?certain=perhaps", "certain", "true or false"),
        ("at?depth=-1", "depth", "from 0"),
        ("at?limit=9999999999999999999", "limit", "1,000,000"),
        ("at?stale_after=soon", "stale_after", "2y"),
        ("at?trust=,", "trust", "commas"),
        ("diff?date1=2024-05-18", "date2", "date2="),
        ("diff?date1=2024-05-18&date2=2024-05-13", "date1", "earlier"),
        (
            "diff?date1=2024-05-13&date2=2024-05-18&known=2024-05-18&known1=2024-05-18",
            "known",
            "either",
        ),
        ("log?since=2024-05-18&until=2024-05-13", "since", "earlier"),
        ("log?by=hearsay", "by", "valid, known"),
        ("history", "entity", "entity="),
        ("find?text=x&kind=cat", "kind", "person"),
        ("find?text=x&limit=0", "limit", "from 1"),
        (f"find?text={'x' * 501}", "text", "500"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_it_can_be(
    door: Door, address: str, parameter: str, way_out: str
) -> None:
    got = door.get(f"/api/{address}")
    told = got.json()

    assert got.status_code == 400
    assert got.headers["content-type"] == "application/problem+json"
    assert told["parameter"] == parameter
    assert parameter in told["detail"]
    assert way_out in told["allowed"]


def test_an_unknown_name_is_not_found_and_the_nearest_are_told(
    door: Door,
) -> None:
    got = door.get("/api/history?entity=Mira Murrati")

    assert got.status_code == 404
    assert got.json()["suggestions"][0] == "Mira Murati"


def test_of_an_ambiguous_name_all_candidates_are_told(door: Door) -> None:
    got = door.get("/api/history?entity=chief")

    assert got.status_code == 400
    assert len(got.json()["candidates"]) == 14


def test_nothing_of_a_name_is_markup_or_a_line_of_its_own(door: Door) -> None:
    got = door.get("/api/history", params={"entity": "<b>\n\x1b\u202e"})

    assert got.status_code == 404
    assert "\u202e" not in got.text
    assert "\n" not in got.json()["detail"]


@pytest.mark.parametrize("path", ["/api/at", "/openapi.json", "/api"])
def test_nothing_can_be_written(door: Door, path: str) -> None:
    assert door.ask("POST", path).status_code == 405


def _operations(door: Door) -> list[tuple[str, dict[str, Any]]]:
    document = door.get("/openapi.json").json()
    return [(path, one["get"]) for path, one in document["paths"].items()]


def _address(path: str, asked: dict[str, Any]) -> str:
    for name in ("name", "day"):
        if f"{{{name}}}" in path:
            path = path.replace(f"{{{name}}}", asked.pop(name))
    return f"{path}?{urlencode(asked, doseq=True)}"


def test_every_example_of_the_document_has_an_answer(door: Door) -> None:
    for path, operation in _operations(door):
        told = operation["parameters"]
        asked = {one["name"]: one["example"] for one in told if "example" in one}
        required = {one["name"] for one in told if one["required"]}
        got = door.get(_address(path, dict(asked)), headers={"accept": "*/*"})

        assert got.status_code == 200, path
        assert required <= asked.keys(), path


#: A value of each parameter that the ledger that ships has an answer to.
VALUES = {
    "at": "2024-05-18",
    "known": "2024-05-16",
    "known1": "2024-05-16",
    "known2": "2024-05-18",
    "since": "2024-05-01",
    "until": "2024-05-31",
    "from": "2024-05-01",
    "to": "2024-05-31",
    "date1": "2024-05-13",
    "date2": "2024-05-18",
    "org": "openai",
    "around": "superalignment",
    "entity": "superalignment",
    "subject": ":jan-leike",
    "predicate": "headOf",
    "object": "superalignment",
    "stale_after": "18m",
    "trust": "Fortune",
    "without": "Axios",
    "text": "leike",
    "kind": "person",
    "by": "known",
}


#: What some of them make sense with.
_DATES = {"date1": "2024-05-13", "date2": "2024-05-18"}
WITH = {
    "predicate": {"subject": ":jan-leike"},
    "object": {"subject": ":jan-leike", "predicate": "headOf"},
    "date1": _DATES,
    "date2": _DATES,
    "known1": _DATES,
    "known2": {**_DATES, "known1": "2024-05-16"},
}


def test_every_parameter_of_the_document_works(door: Door) -> None:
    for path, operation in _operations(door):
        told = {one["name"]: one for one in operation["parameters"]}
        needed = {
            name: one.get("example") for name, one in told.items() if one["required"]
        }
        narrow = {"around": "superalignment", "hops": "0"} if path == "/" else {}
        for name, one in told.items():
            if one["in"] == "path":
                continue
            usual = {"boolean": "true", "integer": "1"}.get(one["schema"].get("type"))
            value = VALUES.get(name, usual)
            if path.startswith("/fact/"):  # not known on whatever day
                value = one.get("example", value)
            alone = WITH.get(name, {})
            asked = {**narrow, **needed, **alone, name: value}
            got = door.get(_address(path, asked))

            assert got.status_code == 200, (path, name, got.text[:300])


def test_the_document_names_only_what_it_holds(door: Door) -> None:
    document = door.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    text = json.dumps(document["paths"])
    ids = [operation["operationId"] for _, operation in _operations(door)]

    assert document["openapi"] == "3.1.0"
    assert len(ids) == len(set(ids))
    for name in schemas:
        assert f"#/components/schemas/{name}" in text
    for path, operation in _operations(door):
        names = [(one["in"], one["name"]) for one in operation["parameters"]]
        assert len(names) == len(set(names)), path
        assert "200" in operation["responses"], path


def test_the_page_of_all_calls_has_examples_that_have_answers(
    door: Door,
) -> None:
    text = door.get("/api").text
    calls = [call.name for call in QUESTIONS]

    assert [name for name in calls if f"/api/{name}?" not in text] == []
    assert "<script" not in text


@given(
    strategies.sampled_from(QUESTIONS),
    strategies.lists(
        strategies.tuples(
            strategies.sampled_from(
                ["at", "known", "text", "entity", "limit", "x", ""]
            ),
            strategies.text(max_size=12),
        ),
        max_size=4,
    ),
)
def test_whatever_stands_in_an_address_is_read_or_refused(
    call: Call, pairs: list[tuple[str, str]]
) -> None:
    values, wrong = None, None
    try:
        values = read(call, pairs)
    except WrongParameterError as refused:
        wrong = refused

    if values is None:
        assert wrong
        assert wrong.allowed
        assert "\n" not in str(wrong)
        return
    assert values.keys() == {one.name for one in call.parameters}
    flags = [one.name for one in call.parameters if one.sort is Sort.FLAG]
    assert all(isinstance(values[name], bool) for name in flags)


def test_who_accepts_json_gets_the_document_for_programs(door: Door) -> None:
    got = door.get("/api", headers={"accept": "application/json"})

    assert got.json()["openapi"] == "3.1.0"
    assert "text/html" in door.get("/api").headers["content-type"]
