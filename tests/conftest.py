"""What do all tests share? Small ledgers, golden files, the command line."""

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

import orggraph
from orggraph import OrgGraph
from orggraph.cli.main import main
from prefixes import PREFIXES
from registers import FOLDER

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"

# how long something takes hangs on what else the machine does, so it proves nothing
settings.register_profile(
    "untimed",
    deadline=None,
    max_examples=50,  # others each time; the laws that need more say so
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew"
    )


@pytest.fixture(autouse=True)
def _steady_surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Let no setting of the machine change what is printed or read."""
    for name in ("ORGGRAPH_LEDGER", "NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("ORGGRAPH_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.chdir(ROOT)


@pytest.fixture
def shipped() -> Path:
    """The file of the ledger that ships."""
    return ROOT / "data" / "triples.ttl"


@pytest.fixture
def og(shipped: Path) -> OrgGraph:
    """The ledger that ships."""
    return orggraph.open(shipped)


@pytest.fixture
def turtle(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes Turtle, with the usual prefixes, to a file."""

    def write(text: str, name: str = "ledger.ttl") -> Path:
        path = tmp_path / name
        path.write_text(PREFIXES + "\n" + inspect.cleandoc(text) + "\n", "utf-8")
        return path

    return write


@pytest.fixture
def ledger(request: pytest.FixtureRequest, turtle: Callable[[str], Path]) -> OrgGraph:
    """The ledger that stands as Turtle in the docstring of the test."""
    return orggraph.open(turtle(request.function.__doc__ or ""))


@pytest.fixture
def run() -> Callable[..., Result]:
    """Return a function that runs the command line in this process."""

    def call(*words: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, list(words), input=stdin)

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares a text with a golden file."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of registers and fact sheets beside a checkout; skip without it."""
    if not FOLDER.is_dir():
        pytest.skip("the folder ../shared is not here")
    return FOLDER
