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


def test_a_step_that_was_long_not_confirmed_says_so(
    run: Run, turtle: Callable[[str], Path]
) -> None:
    path = turtle(
        """
        :ada a foaf:Person ; rdfs:label "Ada" .
        :lab a org:OrganizationalUnit ; rdfs:label "Lab" .
        src:a a schema:NewsArticle ; dcterms:issued "2016-05-03" .
        f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ;
            rdf:object :lab ; schema:startDate "2016-01-01" ;
            prov:hadPrimarySource src:a .
        """
    )
    words = "path", "ada", "lab", "--ledger", str(path), "--at"
    late, soon = (run(*words, day).stdout for day in ("2019-05-04", "2019-05-03"))

    assert "since 1 Jan 2016 [not confirmed since 3 May 2016] (a)" in late
    assert "not confirmed" not in soon
