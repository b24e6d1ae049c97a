"""Does `orggraph find` find who is meant, also after a slip of the pen?"""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

from orggraph import OrgGraph
from orggraph.errors import UnknownKindError

Run = Callable[..., Result]
ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("text", "first", "how"),
    [
        ("OPENAI", "OpenAI", "whole name"),
        ("open ai", "OpenAI", "whole name"),
        ("CEO", "Chief Executive Officer of OpenAI", "whole name"),
        ("post-ceo", "Chief Executive Officer of OpenAI", "whole name"),
        (
            "https://example.org/id/ssc",
            "OpenAI Safety and Security Committee",
            "whole name",
        ),
        ("joaquin quinonero", "Joaquin Quiñonero Candela", "beginning"),
        ("head hum res", "Head of human resources / VP of People of OpenAI", "words"),
        ("Ilia Sutskever", "Ilya Sutskever", "alike"),
        ("murrati", "Mira Murati", "alike"),
        ("altmann sam", "Sam Altman", "alike"),
        ("samaltman", "Sam Altman", "alike"),
        ("chief scintist", "Chief Scientist of OpenAI", "alike"),
    ],
)
def test_the_first_is_who_is_meant(
    og: OrgGraph, text: str, first: str, how: str
) -> None:
    hit = og.find(text).hits[0]

    assert (hit.label, hit.how) == (first, how)


def test_what_is_alike_is_shown_only_where_nothing_has_the_words(og: OrgGraph) -> None:
    labels = [hit.label for hit in og.find("daniel").hits]

    assert labels == [
        "Daniel Gross",
        "Daniel Kokotajlo",
        "Daniel Levy",
        "Daniela Amodei",
    ]


@pytest.mark.parametrize("text", ["xyzzyq", "", "   ", "\x1b[31m"])
def test_nothing_is_an_answer(run: Run, text: str) -> None:
    result = run("find", text)

    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "Nothing here has a name like that.\n"


def test_a_kind_leaves_the_others_out(run: Run) -> None:
    words = "find", "openai", "--kind", "organization", "--kind", "unit"
    found = json.loads(run(*words, "--format", "json").stdout)

    assert {hit["kind"] for hit in found["hits"]} == {"organization", "unit"}
    assert found["count"] == 12


def test_an_unknown_kind_is_an_error(og: OrgGraph) -> None:
    with pytest.raises(UnknownKindError, match="name one of: person, "):
        og.find("x", kinds=["team"])


def test_a_limit_says_how_many_there_are(run: Run) -> None:
    text = run("find", "openai", "--limit", "2").stdout

    assert text.splitlines()[0].startswith("OpenAI  organisation, openai; also OAI")
    assert text.splitlines()[-1] == "The first 2 of 50 (--limit)."


@pytest.mark.parametrize("text", ["openai", "murrati", "xyzzyq", "chief"])
def test_json_keeps_to_its_schema(run: Run, text: str) -> None:
    schema = json.loads((ROOT / "docs" / "find.schema.json").read_text("utf-8"))
    first, second = (run("find", text, "--format", "json").stdout for _ in range(2))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(first), schema)
    assert first == second


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("find", "superalignement").stdout.splitlines()

    assert max(map(len, lines)) <= width
