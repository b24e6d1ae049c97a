"""Does the program answer every micro-ledger of the conformance set as it should?"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

import orggraph

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in HERE.glob("*.ttl"))
SHORT = {
    "": "https://example.org/id/",
    "f": "https://example.org/fact/",
    "src": "https://example.org/source/",
}
#: What an edge need not spell out, because it is nearly always so.
USUAL: dict[str, Any] = {"reasons": []}


def test_the_set_is_complete_and_large_enough() -> None:
    answers = sorted(path.stem for path in HERE.glob("*.json"))

    assert answers == NAMES
    assert len(NAMES) >= 60


@pytest.mark.parametrize("name", NAMES)
def test_a_micro_ledger_is_answered_as_the_design_says(name: str) -> None:
    case = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    og = orggraph.open(HERE / f"{name}.ttl")

    for ask in case["asks"]:
        answer = og.at(ask["at"], ask["known"]).to_dict()
        wanted = _wanted(ask)

        assert _like(answer, wanted) == wanted
    assert _problems(og) == _stated_problems(case)


@pytest.mark.parametrize("name", NAMES)
def test_a_case_says_what_it_tests(name: str) -> None:
    case = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))

    assert case.keys() == {"title", "rule", "asks", "problems"}
    assert case["title"]
    assert case["rule"]
    assert case["asks"]
    assert (HERE / f"{name}.ttl").read_text(encoding="utf-8").startswith("# ")


def test_a_wrong_date_is_reported_with_file_statement_text_and_forms() -> None:
    (problem,) = orggraph.open(HERE / "day-that-is-not.ttl").problems
    line = str(problem)

    assert "day-that-is-not.ttl" in line
    assert "https://example.org/fact/f1" in line
    assert "2024-02-30" in line
    assert "2018~ (about)" in line


def test_a_bare_number_is_reported_with_what_to_write_instead() -> None:
    (problem,) = orggraph.open(HERE / "bare-number.ttl").problems

    assert '"2018"' in problem.instead


def _wanted(ask: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a case asks for, with full names and what is usual filled in."""
    wanted = {
        "at": ask["at"],
        "known": ask["known"],
        "edges": _placed(USUAL | edge for edge in _full(ask["edges"])),
        "dangling": _placed(_full(ask.get("dangling", []))),
    }
    if "nodes" in ask:
        wanted["nodes"] = sorted(_full(ask["nodes"]))
    return wanted


def _like(answer: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return of an answer what a case speaks of, so that the rest may differ.

    Edges and nodes that are not wanted stay in, whole: they are mistakes.
    """
    fields = {_place(edge): edge.keys() for edge in wanted["edges"]}
    told = {
        **answer,
        "edges": [
            {name: edge[name] for name in fields.get(_place(edge), edge)}
            for edge in _placed(answer["edges"])
        ],
        "dangling": _placed(answer["dangling"]),
        "nodes": sorted(node["id"] for node in answer["nodes"]),
    }
    return {name: told[name] for name in wanted}


def _problems(og: orggraph.OrgGraph) -> set[tuple[str, bool]]:
    return {(problem.subject, problem.left_out) for problem in og.problems}


def _stated_problems(case: Mapping[str, Any]) -> set[tuple[str, bool]]:
    stated = _full(case["problems"])
    return {(problem["statement"], problem["left_out"]) for problem in stated}


def _full(value: Any) -> Any:
    """Return a value with its short names (`:alice`, `f:f1`, `src:s1`) written out."""
    if isinstance(value, dict):
        return {name: _full(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_full(part) for part in value]
    if isinstance(value, str):
        prefix, colon, rest = value.partition(":")
        return SHORT[prefix] + rest if colon and prefix in SHORT else value
    return value


def _placed(edges: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(edges, key=_place)


def _place(edge: Mapping[str, Any]) -> tuple[str, str, str]:
    return edge["subject"], edge["predicate"], edge["object"]
