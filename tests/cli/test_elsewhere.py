"""What does the command line do with a ledger that is elsewhere?"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import orggraph
from orggraph.engines.parquet.write import write_parquet

pytest.importorskip("duckdb")

Run = Callable[..., Result]
#: An address where nobody is.
NOWHERE = "http://127.0.0.1:9/sparql"


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The ledger that ships, as a folder of Parquet."""
    folder = tmp_path_factory.mktemp("elsewhere") / "ledger"
    og = orggraph.open(cache=False)
    write_parquet(og.index, folder, og.files)
    return str(folder)


@pytest.mark.parametrize(
    "words",
    [
        ["at", "2024-05-18", "--known", "2024-05-16", "--org", "superalignment"],
        ["at", "2024-05-14", "--around", "Jan Leike", "--format", "json"],
        ["diff", "2024-05-13", "2024-05-18"],
        ["history", "superalignment", "--sources"],
        ["log", "Jan Leike", "--by", "known"],
        ["why", "Jan Leike", "headOf", "Superalignment", "--at", "2024-05-18"],
        ["path", "Jan Leike", "Dario Amodei", "--at", "2024-06-01"],
        ["find", "leike"],
        ["headcount", "2023-11-16", "2024-05-18", "--org", "openai"],
        ["query", "--at", "2024-05-18", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"],
        ["export", "graphml", "2024-05-18", "--org", "superalignment"],
        ["stats", "--at", "2024-05-18", "--only", "people"],
    ],
    ids=" ".join,
)
def test_it_prints_the_same(run: Run, there: str, words: list[str]) -> None:
    here, elsewhere = run(*words), run(*words, "--ledger", there)

    assert elsewhere.exit_code == 0
    assert (elsewhere.stdout, elsewhere.stderr) == (here.stdout, here.stderr)


@pytest.mark.parametrize(
    "words",
    [
        "at --trust Fortune --ledger @",
        "query SELECT?x{?x?y?z} --ledger @",
        "export turtle --ledger @",
        "serve --ledger @",
        "add openai headOf anthropic --yes --ledger @",
        "correct f:f1 --end 2024 --ledger @",
        "retract f:f1 --source s001 --ledger @",
        "erase openai --ledger @",
        "check --strict --shacl --ledger @",
        "fmt @",
        "merge @ @ -o m.ttl",
        "dedupe @",
        "review --old @ --new @",
        "init @",
        f"at --without Fortune --ledger {NOWHERE}",
        f"check --ledger {NOWHERE}",
        f"serve --ledger {NOWHERE}",
        f"add openai headOf anthropic --yes --ledger {NOWHERE}",
        f"fmt {NOWHERE}",
        f"init {NOWHERE}",
    ],
)
def test_what_needs_the_files_says_so_in_one_line(
    run: Run, there: str, words: str
) -> None:
    done = run(*words.replace("@", there).split())

    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    for missing in ("no such file", "there is no ledger at"):
        assert missing not in done.stderr.lower()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("at --ledger ftp://example.org/l", "https://"),
        ("at --ledger file:///l.ttl", "path"),
        ("at --ledger https://example.org/ledger.ttl", "download it"),
        ("at --engine spark --ledger data/triples.ttl", "orggraph export parquet"),
        ("at --master local --ledger data/triples.ttl", "--engine spark"),
        ("at --ledger @ --engine duckdb --master local", "--engine spark"),
        ("at 0001-01-01 --ledger @", "not a day"),
        ("at 2024-05-18 --known 9999-12-31 --ledger @", "not a day"),
        ("at -o out --org openai --ledger @", "leave --org out"),
        ("at -o out --ledger data/triples.ttl", "orggraph export parquet"),
        ("at -o out --format json --ledger data/triples.ttl", "> FILE"),
        ("at -o @/out --ledger @", "is within the ledger"),
        ("history openai -o @/statements/out --ledger @", "is within the ledger"),
        ("export parquet @/out", "is within the ledger"),
        ("export turtle -o @/all.ttl", "is within the ledger"),
        ("headcount 2024-05-18 --org sam-altman --ledger @", "is a person"),
        ("history nobody-at-all --ledger @", "nobody and nothing is called"),
        (f"at --ledger {NOWHERE}", "nobody answers"),
        ("at --engine duckdb --ledger nothing/here", "there is no ledger at"),
        (f"at --engine duckdb --ledger {NOWHERE}", "without --engine"),
        ("at --ledger 127.0.0.1:9/query", "an endpoint like https://"),
    ],
)
def test_what_is_wrong_is_one_line(run: Run, there: str, words: str, told: str) -> None:
    done = run(*words.replace("@", there).split())

    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words", ["at", "at --engine spark", "serve", "check", "stats --trust Fortune"]
)
@pytest.mark.parametrize("scheme", ["https", "file", "ftp"])
def test_secrets_in_an_address_are_not_shown(run: Run, words: str, scheme: str) -> None:
    place = f"{scheme}://ada:hunter2@127.0.0.1:9/l.ttl?key=hunter2"
    done = run(*words.split(), "--ledger", place)

    assert done.exit_code == 2
    assert "hunter2" not in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("beside", ["statements/l.ttl", "day.parquet", "manifest.json"])
def test_a_ledger_of_files_may_have_parquet_beside_it(
    run: Run, tmp_path: Path, beside: str
) -> None:
    (tmp_path / beside).parent.mkdir(exist_ok=True)
    (tmp_path / beside).touch()
    (tmp_path / "ledger.ttl").touch()

    assert run("at", "--ledger", str(tmp_path)).exit_code == 0
    assert run("check", "--ledger", str(tmp_path)).exit_code == 0


def test_a_folder_without_a_manifest_is_half_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "statements").mkdir()

    assert "half-written" in run("at", "--ledger", str(tmp_path)).stderr


def test_more_than_is_fetched_is_refused_with_what_to_do(
    run: Run, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGGRAPH_MOST", "100")
    whole = run("stats", "--ledger", there)
    part = run("history", "Jan Leike", "--ledger", there)

    assert "the whole ledger, 237 statements about edges" in whole.stderr
    assert "ask about a day or a name" in whole.stderr
    assert part.exit_code == 0


@pytest.mark.parametrize(
    ("words", "ways"),
    [
        ("at", ["narrow it down with --org or --around", "-o DIR"]),
        ("at --org openai", []),
        ("diff 2020-01-01 2024-05-18", ["narrow it down with --org", "-o DIR"]),
        ("diff 2020-01-01 2024-05-18 --org openai", []),
        ("history openai", ["-o DIR"]),
        ("log openai", []),
        ("why openai", []),
        ("path openai anthropic", []),
        ("export graphml", ["narrow it down with --org or --around"]),
        ("log", ["ask about a day or a name"]),
    ],
)
def test_advice_where_it_is_too_much_can_be_followed(
    run: Run, there: str, monkeypatch: pytest.MonkeyPatch, words: str, ways: list[str]
) -> None:
    monkeypatch.setenv("ORGGRAPH_MOST", "10")
    done = run(*words.split(), "--ledger", there)
    advice = done.stderr.strip().rpartition("; ")[2]

    assert done.exit_code == 2
    assert all(way in advice for way in ways)
    assert advice.count(", or ") == len(ways)
    assert advice.endswith("set ORGGRAPH_MOST=N")


@pytest.mark.parametrize("most", ["many", "0", "9" * 5000])
def test_how_much_is_fetched_is_a_number(
    run: Run, there: str, monkeypatch: pytest.MonkeyPatch, most: str
) -> None:
    monkeypatch.setenv("ORGGRAPH_MOST", most)

    assert "ORGGRAPH_MOST" in run("at", "--ledger", there).stderr


def test_an_answer_can_stay_in_parquet(run: Run, there: str, tmp_path: Path) -> None:
    asked = {
        "at": ("at", "2024-05-18"),
        "diff": ("diff", "2024-05-13", "2024-05-18"),
        "history": ("history", "superalignment"),
        "headcount": ("headcount", "2024-05-18"),
    }
    for name, words in asked.items():
        done = run(*words, "--ledger", there, "-o", str(tmp_path / name))

        assert done.exit_code == 0
        assert done.stdout.startswith(f"wrote {tmp_path / name}: ")
        assert list((tmp_path / name).rglob("*.parquet"))
    again = run("at", "--ledger", there, "-o", str(tmp_path / "at"))
    assert "is there already" in again.stderr


def test_what_the_environment_says_of_engines_is_for_ledgers_in_parquet(
    run: Run, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORGGRAPH_ENGINE", "duckdb")
    monkeypatch.setenv("ORGGRAPH_MASTER", "local[1]")

    assert run("find", "leike").exit_code == 0
    assert run("find", "leike", "--ledger", there).exit_code == 0


def test_a_ledger_in_parquet_is_checked(run: Run, there: str) -> None:
    done = run("check", "--ledger", there)

    assert done.exit_code == 0
    assert done.stdout.startswith("Compared: ")
    assert "nothing is wrong" in done.stdout


def test_a_shell_is_offered_nothing_from_elsewhere(
    there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_ORGGRAPH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"orggraph history --ledger {there} sup")
    monkeypatch.setenv("COMP_CWORD", "4")
    from orggraph.cli.main import main

    with pytest.raises(SystemExit) as done:
        main(prog_name="orggraph")
    assert done.value.code == 0


def test_what_parquet_needs_is_named_where_it_is_missing(
    run: Run, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for name in [n for n in sys.modules if n.startswith("orggraph.engines.parquet.")]:
        monkeypatch.delitem(sys.modules, name)

    done = run("check", "--ledger", there)

    assert done.exit_code == 2
    assert "pip install 'orggraph[parquet]'" in done.stderr
