"""Do the queries of the guide give the results that stand below them?"""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

PAGE = Path(__file__).parent.parent.parent / "docs" / "guide" / "query.md"
TEXT = PAGE.read_text("utf-8")
PAIR = re.compile(
    r"^```sparql\n(.*?)^```\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL
)
FILE = re.compile(r"`([\w-]+\.ttl)`:\n\n```turtle\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = "# orggraph "
PAIRS = PAIR.findall(TEXT)


@pytest.mark.parametrize(("sparql", "printed"), PAIRS)
def test_a_query_of_the_cookbook_prints_what_stands_below_it(
    sparql: str,
    printed: str,
    run: Callable[..., Result],
    shipped: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its first line may say with which options it is asked."""
    for name, body in FILE.findall(TEXT):
        (tmp_path / name).write_text(body, "utf-8")
    (tmp_path / "question.rq").write_text(sparql, "utf-8")
    monkeypatch.chdir(tmp_path)
    first = sparql.partition("\n")[0]
    told = first.removeprefix(COMMAND) if first.startswith(COMMAND) else None
    words = shlex.split(told or "query -f question.rq")
    done = run(*words, "--ledger", str(shipped))

    assert done.exit_code == 0, done.stderr
    assert done.stdout == printed


def test_the_cookbook_has_a_query_for_most_questions() -> None:
    assert len(PAIRS) >= 12
