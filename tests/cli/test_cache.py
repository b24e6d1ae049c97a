"""Does the command line keep what it compiled, say so, and forget it when asked to?"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from orggraph.index.cache import Cache
from prefixes import PREFIXES

Run = Callable[..., Result]
#: What is imported by nothing that an answer from the cache needs.
HEAVY = {
    "boltons",
    "dataclasses",
    "hashlib",
    "jinja2",
    "networkx",
    "numpy",
    "oxrdflib",
    "platformdirs",
    "pyoxigraph",
    "pyvis",
    "rapidfuzz",
    "rdflib",
    "rich",
    "secrets",
}
MEMBER = "f:{0} rdf:subject :{0} ; rdf:predicate org:memberOf ; rdf:object :o .\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for each test, in which nothing is yet."""
    monkeypatch.setenv("ORGGRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("ORGGRAPH_NO_CACHE", raising=False)
    return tmp_path / "cache"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger in a file."""
    path = tmp_path / "a.ttl"
    path.write_text(PREFIXES + MEMBER.format("ann"), "utf-8")
    return path


def _edges(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    edges = json.loads(result.stdout)["edges"]
    return [edge["subject"].rpartition("/")[2] for edge in edges]


def _at(run: Run, ledger: Path | str, *words: str, stdin: str | None = None) -> Result:
    known = ("at", "2024-01-01", "--format", "json", "--ledger", str(ledger))
    return run(*known, *words, stdin=stdin)


# whether it is used


def test_an_answer_is_kept_and_used(run: Run, ledger: Path, folder: Path) -> None:
    assert _edges(_at(run, ledger)) == ["ann"]
    assert sorted(file.suffix for file in folder.iterdir()) == [".index", ".note"]

    (index,) = folder.glob("*.index")
    before = index.stat().st_mtime_ns
    assert _edges(_at(run, ledger)) == ["ann"]
    assert index.stat().st_mtime_ns == before


@pytest.mark.parametrize("command", ["at", "query", "check", "view"])
@pytest.mark.parametrize("how", ["option", "environment"])
def test_whoever_wants_no_cache_gets_none(
    run: Run,
    ledger: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    how: str,
) -> None:
    words = {
        "at": ["2024-01-01"],
        "query": ["ASK {}", "--at", "2024-01-01"],
        "check": [],
        "view": ["--at", "2024-01-01", "-o", str(folder.parent / "a.html")],
    }[command]
    if how == "environment":
        monkeypatch.setenv("ORGGRAPH_NO_CACHE", "1")
    option = ["--no-cache"] if how == "option" else []
    result = run(command, *words, "--ledger", str(ledger), *option)

    assert result.exit_code == 0, result.output
    assert not folder.exists()


@pytest.mark.parametrize(
    ("value", "kept"), [("1", False), ("true", False), ("0", True), ("", True)]
)
def test_the_environment_says_yes_or_no(
    run: Run,
    ledger: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    value: str,
    kept: bool,
) -> None:
    monkeypatch.setenv("ORGGRAPH_NO_CACHE", value)

    assert _edges(_at(run, ledger)) == ["ann"]
    assert folder.exists() is kept


def test_without_a_cache_what_is_kept_is_not_even_looked_at(
    run: Run, ledger: Path, folder: Path
) -> None:
    _at(run, ledger)
    other = ledger.with_name("b.ttl")
    other.write_text(PREFIXES + MEMBER.format("bob"), "utf-8")
    _at(run, other)
    for ending in (".index", ".note"):
        (mine,), (theirs,) = folder.glob(f"a-*{ending}"), folder.glob(f"b-*{ending}")
        mine.write_bytes(theirs.read_bytes())

    assert _edges(_at(run, ledger, "--no-cache")) == ["ann"]


def test_standard_input_is_not_kept(run: Run, folder: Path) -> None:
    for name in ("ann", "bob"):
        text = PREFIXES + MEMBER.format(name)
        assert _edges(_at(run, "-", stdin=text)) == [name]

    assert not folder.exists()


def test_a_change_is_seen_at_once(run: Run, ledger: Path) -> None:
    for name in ("ann", "bob", "cid"):
        ledger.write_text(PREFIXES + MEMBER.format(name), "utf-8")

        assert _edges(_at(run, ledger)) == [name]
        assert _edges(_at(run, ledger)) == [name]


@pytest.mark.parametrize("spoil", ["file", "parent"])
def test_without_a_folder_one_is_answered_all_the_same(
    run: Run, ledger: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, spoil: str
) -> None:
    folder.write_text("no folder")
    if spoil == "parent":
        monkeypatch.setenv("ORGGRAPH_CACHE", str(folder / "deep" / "er"))

    assert _edges(_at(run, ledger)) == ["ann"]
    assert _at(run, ledger).stderr == ""
    for words in (["info"], ["clear"], ["info", "--format", "json"], []):
        assert run("cache", *words).exit_code == 0
    assert folder.read_text() == "no folder"


# what it says


def test_it_says_where_nothing_is_kept(run: Run, folder: Path) -> None:
    for words in ([], ["info"]):
        lines = run("cache", *words).stdout.splitlines()

        assert lines == [
            f"{folder} (another with ORGGRAPH_CACHE)",
            "0 indexes, 0.0 MB",
        ]
    assert json.loads(run("cache", "info", "--format", "json").stdout) == {
        "folder": str(folder),
        "indexes": [],
        "files": {"number": 0, "bytes": 0},
    }


def test_it_says_how_much_is_kept_of_single_files(
    run: Run, ledger: Path, folder: Path
) -> None:
    (ledger.parent / "b.ttl").write_text(ledger.read_text().replace("f:1", "f:2"))
    _at(run, ledger.parent)
    size = sum(file.stat().st_size for file in folder.glob("*.said"))

    last = run("cache", "info").stdout.splitlines()[-1]
    told = json.loads(run("cache", "info", "--format", "json").stdout)

    assert last == "2 files as read, 0.0 MB"
    assert told["files"] == {"number": 2, "bytes": size}


def test_it_says_what_is_kept_of_which_ledger(
    run: Run, ledger: Path, shipped: Path
) -> None:
    _at(run, ledger)
    _at(run, shipped)
    lines = run("cache", "info").stdout.splitlines()

    assert lines[1].endswith(f" MB  1 statement: {ledger}")
    assert lines[2].endswith(f" MB  249 statements: {shipped}")
    assert lines[3].startswith("2 indexes, ")
    assert len(lines) == 4


def test_programs_are_told_the_same(run: Run, ledger: Path, folder: Path) -> None:
    _at(run, ledger)
    told = json.loads(run("cache", "info", "--format", "json").stdout)
    (index,) = folder.glob("*.index")

    assert told == {
        "folder": str(folder),
        "indexes": [
            {
                "file": str(index),
                "bytes": index.stat().st_size,
                "ledger": [str(ledger)],
                "statements": 1,
                "usable": True,
            }
        ],
        "files": {"number": 0, "bytes": 0},
    }


@pytest.mark.parametrize("content", [b"", b"garbage", None])
def test_what_is_broken_is_said_to_be(
    run: Run, ledger: Path, folder: Path, content: bytes | None
) -> None:
    _at(run, ledger)
    (index,) = folder.glob("*.index")
    index.write_bytes(index.read_bytes()[:-1] if content is None else content)
    line = run("cache", "info").stdout.splitlines()[1]
    told = json.loads(run("cache", "info", "--format", "json").stdout)

    assert line.endswith(f"of another version or broken: {index.name}")
    assert [one["usable"] for one in told["indexes"]] == [False]
    assert _edges(_at(run, ledger)) == ["ann"]
    assert " 1 statement: " in run("cache", "info").stdout


def test_a_name_cannot_play_tricks_on_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mred\u202e.ttl"
    path.write_text(PREFIXES + MEMBER.format("ann"), "utf-8")
    _at(run, path)
    text = run("cache", "info").stdout

    assert "red" in text
    assert not {"\x1b", "\u202e"} & set(text)


def test_what_is_kept_is_forgotten_when_one_says_so(
    run: Run, ledger: Path, folder: Path
) -> None:
    _at(run, ledger)
    (folder / "mine.txt").write_text("not of the program")
    result = run("cache", "clear")

    assert result.exit_code == 0
    assert result.stdout == f"deleted 0.0 MB in {folder}\n"
    assert [file.name for file in folder.iterdir()] == ["mine.txt"]
    assert _edges(_at(run, ledger)) == ["ann"]
    assert len(list(Cache().entries())) == 1


# what it costs


def _python(*words: str, script: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 (ours)
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        check=True,
    )


#: Answers, and then says what it had to import for that.
SCRIPT = """
import sys
from orggraph.cli.main import main
try:
    main(sys.argv[1:], prog_name="orggraph")
finally:
    print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr)
"""


@pytest.mark.parametrize(
    "words",
    [
        ["--limit", "20"],
        ["--limit", "20", "--known", "2024-05-16"],
        [],
        ["--around", "sam-altman"],
        ["--org", "openai", "--certain"],
    ],
    ids=" ".join,
)
def test_an_answer_from_the_cache_imports_nothing_heavy(words: list[str]) -> None:
    ask = ["at", "2024-05-18", "--format", "json", *words]
    cold, warm = (_python(*ask, script=SCRIPT) for _ in range(2))

    assert json.loads(warm.stdout)["edges"]
    assert warm.stdout == cold.stdout
    assert "numpy" in cold.stderr.split()
    assert HEAVY & set(warm.stderr.split()) == set()


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_first_of_an_answer_are_the_first_of_the_whole(run: Run, form: str) -> None:
    def ask(*words: str) -> str:
        result = run("at", "2024-05-18", "--format", form, *words)
        assert result.exit_code == 0
        return result.stdout

    whole, kept, once = ask(), ask("--limit", "20"), ask("--limit", "20", "--no-cache")

    assert kept == once
    if form == "csv":
        assert kept.splitlines() == whole.splitlines()[:21]
    else:
        assert json.loads(kept)["edges"] == json.loads(whole)["edges"][:20]
        assert json.loads(kept)["count"]["edges"] == len(json.loads(whole)["edges"])
