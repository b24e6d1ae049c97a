"""Does `orggraph path` say how two are connected?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from schemas import valid

Run = Callable[..., Result]
ROOT = Path(__file__).parent.parent.parent
PAIRS = [
    ("jan-leike", "dario-amodei", "2024-06-01"),
    ("elon-musk", "sam-altman", "2024-05-18"),
    ("elon-musk", "holden-karnofsky", "2018-02-01"),
    ("ilya-sutskever", "jared-kaplan", "2024-05-18"),
    ("openai", "openai", "2024-05-18"),
    ("mira-murati", "post-ceo", "2023-11-18"),
]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("path-leike.txt", ["Jan Leike", "Dario Amodei", "--at", "2024-06-01"]),
        ("path-musk.txt", ["musk", "altman", "--at", "2024-05-18"]),
        ("path-apart.txt", ["Jared Kaplan", "altman", "--at", "2022-05-18"]),
        ("path-absent.txt", ["sutskever", "altman", "--at", "2024-05-18"]),
        ("path-same.txt", ["openai", "OAI", "--at", "2024-05-18"]),
    ],
)
def test_the_story_reads_as_it_should(
    run: Run, golden: Callable[[str, str], None], name: str, words: list[str]
) -> None:
    result = run("path", *words)

    assert result.exit_code == 0
    assert result.stderr == ""
    golden(name, result.stdout)


@pytest.mark.parametrize(("one", "other", "day"), PAIRS)
@pytest.mark.parametrize("more", [[], ["--certain"], ["--known", "2024-05-16"]])
def test_json_keeps_to_its_schema(
    run: Run, one: str, other: str, day: str, more: list[str]
) -> None:
    words = "path", one, other, "--at", day, *more, "--format", "json"
    first, second = (run(*words).stdout for _ in range(2))

    valid("path", first)
    assert first == second
