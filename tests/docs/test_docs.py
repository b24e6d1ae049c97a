"""Does everything run that the docs show?"""

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from orggraph.cli.main import COMMANDS, main
from orggraph.rdf import read_ledger
from oxigraph_server import oxigraph
from prefixes import PREFIXES
from serving import serving

ROOT = Path(__file__).parent.parent.parent
PAGES = [
    path
    for path in (
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *ROOT.glob("benchmarks/*.md"),
    )
    if path.name != "CHANGELOG.md"
]
#: Pages that are walked through from the first command to the last (test_walks.py).
WALKED = {*(ROOT / "docs" / "formats").glob("*.md")} | {
    ROOT / "docs" / "guide" / name
    for name in ("spreadsheet.md", "merging.md", "elsewhere.md")
}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(orggraph [^`]+)`")
LINK = re.compile(r"\]\(([^)#]+)\)")
#: Where the server of the guide listens, and the beginning of a command that is one.
SERVED = "http://127.0.0.1:8000"
SERVER = "orggraph serve"
#: Where the Oxigraph of the guide listens.
STORED = "http://127.0.0.1:7878"
#: Commands that read files of one's own; pages that are walked through have them.
OWN_FILES = re.compile(r"orggraph (import|merge|dedupe) |.* --ledger ledger\.ttl")
#: What stands for something else in a command that is only described.
PLACEHOLDER = re.compile(r"\[|\b[A-Z]{2,}\b|…|<")
LEDGER = str(ROOT / "data" / "triples.ttl")
#: Words by which a command needs a shell, or a process of its own.
OF_THE_SHELL = {"|", "&&", ">", "$", "mcp", "--help"}


class Done(NamedTuple):
    """What a command has come to."""

    status: int
    stdout: str
    stderr: str


def _examples() -> list[tuple[str, str, str]]:
    """Return page, command and expected output of every console example."""
    found = []
    for page in (page for page in PAGES if page not in WALKED):
        for language, body in FENCE.findall(page.read_text("utf-8")):
            if language == "console":
                for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                    command, _, output = part.partition("\n")
                    found.append((page.name, command, output))
    return found


def _mentioned() -> list[tuple[str, str]]:
    """Return page and command of what a sentence or a help text shows, and no example."""
    found = []
    shown = {command for _, command, _ in _examples()}
    for page in (page for page in PAGES if page not in WALKED):
        text = page.read_text("utf-8")
        pasted = re.findall(r"^ {4}(orggraph .+)$", text, re.MULTILINE)
        prose = INLINE.findall(FENCE.sub("", text))
        # two words only name a command
        prose = [command for command in prose if command.count(" ") > 1]
        commands = (
            command
            for command in [*prose, *pasted]
            if not PLACEHOLDER.search(command) and not OWN_FILES.match(command)
        )
        found += [(page.name, command) for command in commands]
    once = {command: page for page, command in sorted(found) if command not in shown}
    return [(page, command) for command, page in once.items()]


def _python() -> list[tuple[str, str]]:
    """Return page and code of every Python example of the README and the guide."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
    return [
        (page.name, body)
        for page in pages
        for language, body in FENCE.findall(page.read_text("utf-8"))
        if language == "python"
    ]


def _run(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Done:
    """Run a command in a folder: in this process, where it is nothing but orggraph."""
    program, *words = shlex.split(command)
    if program != "orggraph" or OF_THE_SHELL & set(words):
        return _shell(command, folder)
    monkeypatch.setenv("ORGGRAPH_LEDGER", LEDGER)
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, words)
    return Done(done.exit_code, done.stdout, done.stderr)


def _shell(command: str, folder: Path) -> Done:
    bin_folder = str(Path(sys.executable).parent)
    env = {
        **os.environ,
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "ORGGRAPH_LEDGER": LEDGER,
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
        "BROWSER": "true",
    }
    done = subprocess.run(  # noqa: S602 (the examples are shell lines)
        command,
        shell=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=folder,
        env=env,
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server of the ledger that ships."""
    with serving(tmp_path_factory.mktemp("served"), "--ledger", LEDGER) as stage:
        yield stage.url


def _live(text: str, request: pytest.FixtureRequest) -> str:
    """Return a text in which a real server stands for that of the guide."""
    if SERVED not in text:
        return text
    if "curl " in text and shutil.which("curl") is None:
        pytest.skip("curl is not here")
    return text.replace(SERVED, request.getfixturevalue("served"))


@pytest.mark.parametrize(("page", "command", "output"), _examples())
def test_an_example_prints_what_the_page_shows(
    page: str,
    command: str,
    output: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    done = _run(_live(command, request), tmp_path, monkeypatch)

    assert done.status == 0, (page, done.stderr)
    assert done.stdout == output


@pytest.mark.parametrize(
    "command", sorted({c for _, c in _mentioned() if c.startswith(SERVER)})
)
def test_a_server_that_is_mentioned_starts(command: str, tmp_path: Path) -> None:
    words = shlex.split(command.replace(" --open", ""))[2:]
    if "--help" in words:
        assert _shell(command, tmp_path).status == 0
        return
    with serving(tmp_path, *words) as stage:
        assert stage.process.poll() is None


@pytest.mark.parametrize(
    ("page", "command"), [m for m in _mentioned() if not m[1].startswith(SERVER)]
)
def test_a_command_that_is_mentioned_runs(
    page: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "question.rq").write_text("SELECT * {}", "utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "triples.ttl").write_bytes(
        (ROOT / "data" / "triples.ttl").read_bytes()
    )
    command = command.replace(" --open", "")
    with oxigraph() if STORED in command else nullcontext() as server:
        if server is not None:
            command = command.replace(STORED, server.store.removesuffix("/store"))
        if server is not None and " push " not in command:
            _run(f"orggraph push {server.store}", tmp_path, monkeypatch)
        done = _run(command, tmp_path, monkeypatch)
    found = 1 if command.startswith("orggraph check") else 0  # there may be warnings

    assert done.status in {0, found}, (page, done.stderr)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_is_named_exists(page: Path) -> None:
    known = {name for names in COMMANDS.values() for name in names}
    text = page.read_text("utf-8")
    named = re.findall(r"(?:`|^\s*\$ |^ {4})orggraph ([a-z]+)", text, re.MULTILINE)

    assert set(named) <= known


@pytest.mark.parametrize(("page", "body"), _python())
def test_the_python_of_a_page_runs(
    page: str,
    body: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """In a folder with a copy of the ledger, for some of it writes."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(_live(body, request), page, "exec"), names)  # noqa: S102 (it is the example)

    assert {"og", "orggraph", "editing", "ledger_files", "graph"} & names.keys()


def test_the_readme_and_the_main_questions_have_python() -> None:
    shown = {"README.md", "diff.md", "log.md", "history.md", "why.md", "sources.md"}

    assert shown <= {page for page, _ in _python()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text("utf-8"))
    inner = [target for target in targets if "://" not in target]

    assert [target for target in inner if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/design.md"])
def test_the_line_of_imports_is_that_of_the_contract(page: str) -> None:
    told = re.search(r"`(dates ← [^`]+)`", (ROOT / page).read_text("utf-8"))
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    *layers, _helpers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = [
        set(re.split(" [:|] ", layer.replace("orggraph.", ""))) for layer in layers
    ]

    assert told
    assert [set(part.split(", ")) for part in told[1].split(" ← ")] == [
        room for room in reversed(rooms) if room != {"asking"}
    ]


def test_the_plan_of_the_house_has_all_its_rooms() -> None:
    _, _, house = (ROOT / "docs" / "design.md").read_text("utf-8").partition("house\n")
    rooms = [
        path.parent.name for path in (ROOT / "graph/orggraph").glob("*/__init__.py")
    ]

    assert [room for room in rooms if f"\n  {room}/ " not in house] == []


@pytest.mark.parametrize("name", [n for names in COMMANDS.values() for n in names])
def test_every_command_is_in_the_reference(name: str) -> None:
    assert f"### {name}\n" in (ROOT / "docs" / "cli.md").read_text("utf-8")


def test_the_generated_pages_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location(
        "make_docs", ROOT / "docs" / "make.py"
    )
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)

    assert made.stale() == []


def test_every_turtle_example_can_be_read(tmp_path: Path) -> None:

    for page in PAGES:
        for language, body in FENCE.findall(page.read_text("utf-8")):
            if language == "turtle":
                path = tmp_path / "example.ttl"
                path.write_text(
                    PREFIXES + body.replace("<https://…>", "<urn:x>"), "utf-8"
                )
                assert [p for p in read_ledger(path).problems if p.left_out] == [], page
