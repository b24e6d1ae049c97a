"""Does `orggraph find` show who is meant, to people and to programs?"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from schemas import valid

Run = Callable[..., Result]
ROOT = Path(__file__).parent.parent.parent


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


def test_a_limit_says_how_many_there_are(run: Run) -> None:
    text = run("find", "openai", "--limit", "2").stdout

    assert text.splitlines()[0].startswith("OpenAI  organisation, openai; also OAI")
    assert text.splitlines()[-1] == "The first 2 of 50 (--limit)."


@pytest.mark.parametrize("text", ["openai", "murrati", "xyzzyq", "chief"])
def test_json_keeps_to_its_schema(run: Run, text: str) -> None:
    first, second = (run("find", text, "--format", "json").stdout for _ in range(2))

    valid("find", first)
    assert first == second


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("find", "superalignement").stdout.splitlines()

    assert max(map(len, lines)) <= width
