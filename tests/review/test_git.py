"""Does a review read git's versions, and can git show its diffs by it?"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shlex import quote
from shutil import which

import pytest
from click.testing import Result

from conftest import ROOT
from orggraph import editing

Run = Callable[..., Result]
GUIDE = (ROOT / "docs" / "guide" / "review.md").read_text("utf-8")
PROGRAM = f"{quote(sys.executable)} -m orggraph"

pytestmark = pytest.mark.skipif(which("git") is None, reason="git is not installed")


def _git(*words: str) -> str:
    env = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.org",
        "GIT_PAGER": "cat",
    }
    done = subprocess.run(  # noqa: S603 (fixed words)
        ["git", *words],  # noqa: S607 (whichever git there is)
        capture_output=True,
        text=True,
        check=True,
        env=env,
    )
    return done.stdout


def _commit(message: str) -> None:
    _git("add", "--all")
    _git("commit", "--quiet", "--message", message)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a new ledger, in which one is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONUTF8", "1")
    _git("init", "--quiet")
    (tmp_path / ".gitignore").write_text(".*.lock\n", "utf-8")
    editing.start_ledger()
    _commit("a new ledger")
    return tmp_path


def _end() -> None:
    words = ["Ada Birch", "holds", "Chair"]
    editing.end(words, on="2025-01-31", known_from="2025-02-03").save()


ENDED = "Ada Birch: Chair of Example Society, until 31 Jan 2025 (was open)"


def test_what_is_not_committed_yet_is_compared_with_head(
    run: Run, repository: Path
) -> None:
    assert run("review").stdout == "Nothing that the ledger says has changed.\n"

    _end()

    assert ENDED in run("review").stdout
    assert ENDED in run("review", "HEAD", "--ledger", "data").stdout
    assert repository


def test_two_revisions_are_compared_from_any_folder(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _end()
    _commit("an end")
    monkeypatch.chdir(repository / "data")

    assert ENDED in run("review", "HEAD~1", "HEAD").stdout
    assert run("review", "HEAD~1", "HEAD~1").stdout.startswith("Nothing")
    assert "1 statement removed" in run("review", "HEAD", "HEAD~1").stdout


def test_a_folder_is_one_ledger_in_each_revision(run: Run, repository: Path) -> None:
    ledger = repository / "data" / "triples.ttl"
    ledger.rename(ledger.with_name("people.ttl"))
    (repository / "data" / "more.ttl").write_text("", "utf-8")
    _commit("another name")

    assert run("review", "HEAD~1", "HEAD", "--ledger", "data").stdout == (
        "Nothing that the ledger says has changed.\n"
    )
    gone = run("review", "HEAD~1", "HEAD", "--ledger", "data/triples.ttl")
    assert "2 statements removed" in gone.stdout


def test_a_whole_repository_can_be_a_ledger(run: Run, repository: Path) -> None:
    _end()

    assert repository
    assert ENDED in run("review", "HEAD", "--ledger", ".").stdout


def test_a_line_that_was_edited_is_told(run: Run, repository: Path) -> None:
    ledger = repository / "data" / "triples.ttl"
    text = ledger.read_text("utf-8").replace("2024-02-01", "2024-03-01")
    ledger.write_text(text, "utf-8")
    result = run("review", "--check", "--format", "markdown")

    assert result.exit_code == 1
    assert ":warning: **edits in place** Ada Birch" in result.stdout
    assert "start 1 Feb 2024 → 1 Mar 2024" in result.stdout


@pytest.mark.parametrize("revision", ["nowhere", "--help-me", "HEAD:data/triples.ttl"])
def test_what_is_no_revision_is_one_line(
    run: Run, repository: Path, revision: str
) -> None:
    result = run("review", "--", revision)

    assert repository
    assert result.exit_code == 2
    assert f"there is no revision '{revision}' in this repository" in result.stderr


def test_outside_of_a_repository_it_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    path = editing.start_ledger(tmp_path / "own.ttl")
    result = run("review", "--ledger", str(path))

    assert result.exit_code == 2
    assert "is in no git repository; compare two files with --old and --new" in (
        result.stderr
    )


def test_without_git_it_says_so(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository))
    result = run("review")

    assert result.exit_code == 2
    assert "git is not installed; compare two files" in result.stderr


# as docs/guide/review.md says


def test_git_shows_a_diff_by_it(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.ttl diff=ledger\n", "utf-8")
    _git("config", "diff.ledger.command", _recipe("command"))
    _end()

    assert ENDED in _git("diff")

    _git("rm", "--quiet", "--cached", "data/triples.ttl")

    assert "removes         Ada Birch: Chair" in _git("diff", "--cached")


def test_git_diffs_the_words_of_a_ledger(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.ttl diff=ledger\n", "utf-8")
    _git("config", "diff.ledger.textconv", _recipe("textconv"))
    _end()
    _commit("an end")

    assert f"+ends            {ENDED}\n" in _git("show")


@pytest.mark.parametrize("way", ["command", "textconv"])
def test_a_ledger_that_cannot_be_read_does_not_stop_the_diff(
    repository: Path, way: str
) -> None:
    (repository / ".gitattributes").write_text("*.ttl diff=ledger\n", "utf-8")
    (repository / "z.txt").write_text("old\n", "utf-8")
    _commit("another file")
    _git("config", f"diff.ledger.{way}", _recipe(way))
    (repository / "data" / "triples.ttl").write_text("no ledger", "utf-8")
    (repository / "z.txt").write_text("new\n", "utf-8")

    assert "+new" in _git("diff")


def _recipe(way: str) -> str:
    """Return what the guide says to configure, with the program under test."""
    (line,) = re.findall(rf"git config diff\.ledger\.{way} '(.*)'\n", GUIDE)
    return str(line).replace("orggraph", PROGRAM)


@pytest.mark.parametrize("content", [b"no archive", b"\x1f\x8b\x08\x00"])
def test_a_broken_archive_is_named(run: Run, repository: Path, content: bytes) -> None:
    (repository / "a.ttl.gz").write_bytes(content)
    _commit("an archive")
    result = run("review", "HEAD~1", "HEAD", "--ledger", "a.ttl.gz")

    assert result.exit_code == 2
    assert "a.ttl.gz in HEAD: cannot be read" in result.stderr
    assert result.stderr.count("\n") == 1
