"""Does `orggraph stats` show its figures, to people and to programs?"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from schemas import valid

Run = Callable[..., Result]
ROOT = Path(__file__).parent.parent.parent
ASKED = [
    ("stats.txt", ["--at", "2024-12-31"]),
    ("stats-openai.txt", ["--at", "2024-05-18", "--org", "openai", "--define"]),
    ("stats-ripple.txt", ["--ripple", "Ilya Sutskever", "--until", "2024-12-31"]),
    (
        "stats-known.txt",
        ["--at", "2024-05-18", "--known", "2024-05-16", "--since", "2023-01-01"],
    ),
]


@pytest.mark.parametrize(("name", "words"), ASKED)
def test_the_story_reads_as_it_should(
    run: Run, golden: Callable[[str, str], None], name: str, words: list[str]
) -> None:
    result = run("stats", *words)

    assert result.exit_code == 0
    assert result.stderr == ""
    golden(name, result.stdout)


@pytest.mark.parametrize(("name", "words"), ASKED)
def test_json_keeps_to_its_schema(run: Run, name: str, words: list[str]) -> None:
    del name
    words = [word for word in words if word != "--define"]
    first, second = (run("stats", *words, "--format", "json").stdout for _ in range(2))

    valid("stats", first)
    assert first == second


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize(("name", "words"), ASKED)
def test_lines_are_no_wider_than_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, words: list[str], width: int
) -> None:
    del name
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("stats", *words).stdout.splitlines()

    assert max(map(len, lines)) <= width
    assert not any(line.endswith(" ") for line in lines)


def test_every_figure_is_defined_in_the_guide(run: Run) -> None:
    guide = (ROOT / "docs" / "guide" / "stats.md").read_text("utf-8")
    form = json.loads(run("stats", "--at", "2024-12-31", "--format", "json").stdout)
    names = [f["name"] for chapter in form["chapters"] for f in chapter["figures"]]

    assert [name for name in names if f"| {name} |" not in guide] == []


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_a_picture_has_the_same_bytes_each_time(
    run: Run, tmp_path: Path, suffix: str
) -> None:
    words = "stats", "--at", "2024-12-31", "--org", "openai", "--only", "turnover"
    paths = [tmp_path / f"{name}.{suffix}" for name in ("one", "two")]
    for path in paths:
        assert run(*words, "--plot", str(path)).exit_code == 0
    one, two = (path.read_bytes() for path in paths)

    assert one == two
    assert len(one) > 1000


def test_a_picture_needs_a_name_that_says_its_form(run: Run, tmp_path: Path) -> None:
    result = run("stats", "--at", "2024-12-31", "--plot", str(tmp_path / "x.gif"))

    assert result.exit_code == 2
    assert "name a file that ends in .png or .svg" in result.stderr


def test_without_matplotlib_the_extra_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = run("stats", "--at", "2024-12-31", "--plot", str(tmp_path / "x.svg"))

    assert result.exit_code == 2
    assert "pip install 'orggraph[plot]'" in result.stderr


def test_an_empty_ledger_has_figures_too(
    run: Run, turtle: Callable[[str], Path]
) -> None:
    ledger = str(turtle(':lab a org:OrganizationalUnit ; rdfs:label "Lab" .'))
    result = run("stats", "--at", "2024-12-31", "--ledger", ledger)

    assert result.exit_code == 0
    assert "people                   0" in result.stdout


def test_what_cannot_be_said_has_no_unit_and_one_day_is_not_days(run: Run) -> None:
    words = "stats", "--since", "2024-01-01", "--at", "2024-01-01", "--org", "openai"
    text = run(*words).stdout

    assert "tenure as head    -\n" in text
    assert "only its 1 day in the period counts." in text


def test_a_ripple_of_nothing_says_so_in_words(run: Run) -> None:
    words = "stats", "--ripple", "Elon Musk", "--until", "2024-12-31"

    assert run(*words, "--days", "1").stdout.endswith(
        "  Elon Musk left OpenAI, last day 20 Feb 2018\n"
        "    Nothing else there is known to have ended within 1 day.\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--org", "nobody-there"], "nobody and nothing is called"),
        (["--since", "2025-01-01", "--at", "2024-12-31"], "--since is after --at;"),
        (["--since", "2025-01-01", "--until", "2024-12-31"], "is after --until;"),
        (["--since", "9999-01-01"], "--since is after today; give the earlier day"),
        (["--ripple", "superalignment"], "(team) is not a person; name one"),
        (["--ripple", "openai"], "(organisation) is not a person; name one"),
        (["--at", "2024"], "is not a day"),
        (["--only", "sources", "--org", "openai"], "leave --org out"),
        (["--ripple", "sutskever", "--only", "people"], "leave --only and --plot out"),
        (["--only", "people", "--known", "x"], "is not a day"),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    run: Run, words: list[str], told: str
) -> None:
    result = run("stats", *words)

    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
