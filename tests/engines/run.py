"""Do engines elsewhere answer rightly, and are those caught that do not?

Run by `make test-engines`. What cannot be installed here is skipped, with its reason.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from engines.install import JAVA, install, java_version  # noqa: E402
from engines.virtuoso import COMMAND, GRAPH, credentials, virtuoso  # noqa: E402
from oxigraph_server import oxigraph  # noqa: E402
from serving import serving  # noqa: E402

SHIPPED: Final = ROOT / "data" / "triples.ttl"
#: So many statements the generated ledger has.
STATEMENTS: Final = 5_000
#: What is asked of an endpoint that is a ledger.
QUESTIONS: Final = (
    ("at", "2024-05-13"),
    ("at", "2024-05-18"),
    ("at", "2024-05-18", "--known", "2024-05-16"),
    ("diff", "2024-05-13", "2024-05-18"),
    ("history", "superalignment"),
)
#: What needs Spark.
_SPARK: Final = sorted((ROOT / "tests" / "engines").glob("test_spark*.py"))
_SECONDS: Final = 1_800


class Result(NamedTuple):
    """What was tried, whether it went as it should (None: not tried), and what came.

    `word` is what that is called where it did.
    """

    engine: str
    asked: str
    right: bool | None
    found: str
    word: str = "right"


class FailedError(Exception):
    """A command of ours failed, and said why."""


def main() -> int:
    """Try all engines; print a table; say 1 if anything is wrong."""
    install()
    results = []
    with tempfile.TemporaryDirectory() as place:
        ledger = _generated(Path(place))
        for attempt in (_oxigraph, _as_ledger, _own_server, _virtuoso, _spark):
            for result in _tried(attempt, ledger, Path(place)):
                print(f"{result.engine}: {result.found}", flush=True)  # noqa: T201 (a script)
                results.append(result)
    _print(results)
    return 1 if any(result.right is False for result in results) else 0


Attempt = Callable[[Path, Path], Iterator[Result]]


def _tried(attempt: Attempt, ledger: Path, place: Path) -> Iterator[Result]:
    """Yield what came of it; that it failed is wrong, too."""
    name = attempt.__name__.strip("_").replace("_", " ")
    folder = place / name
    folder.mkdir()
    try:
        yield from attempt(ledger, folder)
    except (FailedError, AssertionError, RuntimeError, OSError) as error:
        yield Result(name, "", right=False, found=f"failed: {error}")
    except subprocess.TimeoutExpired:
        yield Result(name, "", right=False, found=f"no answer within {_SECONDS} s")


def _oxigraph(ledger: Path, _: Path) -> Iterator[Result]:
    with oxigraph() as server:
        _orggraph("push", server.store, "--ledger", str(ledger))
        told = _checked(server.query, "--ledger", str(ledger))
    asked = f"self-check, {STATEMENTS:,} statements"
    yield Result("oxigraph serve", asked, not _wrong(told), _in_words(told))


def _as_ledger(_: Path, __: Path) -> Iterator[Result]:
    with oxigraph() as server:
        _orggraph("push", server.store, "--ledger", str(SHIPPED))
        same = [
            _answer(server.query, question) == _answer(str(SHIPPED), question)
            for question in QUESTIONS
        ]
    found = f"{same.count(True)} of {len(same)} answers are those of the file"
    yield Result("oxigraph serve", "is the ledger that ships", all(same), found)


def _own_server(_: Path, folder: Path) -> Iterator[Result]:
    with serving(folder, "--ledger", str(SHIPPED)) as stage:
        told = _checked(f"{stage.url}/sparql", "--ledger", str(SHIPPED))
    asked = "self-check, the ledger that ships"
    yield Result("orggraph serve", asked, not _wrong(told), _in_words(told))


def _virtuoso(ledger: Path, folder: Path) -> Iterator[Result]:
    asked = f"self-check, {STATEMENTS:,} statements; must be caught"
    if not shutil.which(COMMAND):
        why = "no virtuoso-t here (Debian: virtuoso-opensource-7)"
        yield Result("Virtuoso", asked, right=None, found=why)
        return
    with virtuoso(folder) as server:
        words = ("push", server.store, "--graph", GRAPH, "--ledger", str(ledger))
        _orggraph(*words, env=credentials())
        told = _checked(server.query, env={"ORGGRAPH_ENDPOINT_GRAPH": GRAPH})
    name = f"Virtuoso {server.version}"
    yield Result(name, asked, told["differing"] > 0, _in_words(told), "caught")


def _spark(_: Path, __: Path) -> Iterator[Result]:
    asked = ", ".join(path.name for path in _SPARK)
    why = _no_spark()
    if why:
        yield Result("Spark", asked, right=None, found=why)
        return
    pytest = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    done = _run(*pytest, *map(str, _SPARK))
    last = (done.stdout.strip().splitlines() or ["it says nothing"])[-1]
    if done.returncode:
        print(done.stdout[-6000:], done.stderr[-2000:])  # noqa: T201 (a script)
    yield Result("Spark", asked, done.returncode == 0, last.strip("= "))


def _no_spark() -> str:
    """Say what Spark lacks here; nothing where it can run."""
    if not _SPARK:
        return "there are no such tests"
    if find_spec("pyspark") is None:
        return "no pyspark here (pip install --group engines)"
    java = java_version()
    if java < JAVA:
        return f"needs Java {JAVA}; here is {java or 'none'} (Debian: default-jre-headless)"
    return ""


def _generated(folder: Path) -> Path:
    path = folder / "generated.ttl"
    script = str(ROOT / "benchmarks" / "generate.py")
    _need(_run(sys.executable, script, str(STATEMENTS), "-o", str(path)))
    return path


def _checked(
    url: str, *words: str, env: dict[str, str] | None = None
) -> dict[str, Any]:
    """Return what the self-check says to programs."""
    told = _orggraph("check", "--endpoint", url, "--format", "json", *words, env=env)
    found: dict[str, Any] = json.loads(told)
    return found


def _answer(ledger: str, question: tuple[str, ...]) -> str:
    return _orggraph(*question, "--ledger", ledger, "--format", "json")


def _orggraph(*words: str, env: dict[str, str] | None = None) -> str:
    """Return what the program prints; 1 is the status of a check that finds something."""
    done = _run(sys.executable, "-m", "orggraph", *words, env=env)
    return _need(done, 1 if words[0] == "check" else 0)


def _need(done: subprocess.CompletedProcess[str], most: int = 0) -> str:
    if done.returncode > most or done.returncode < 0:
        raise FailedError(done.stderr.strip()[-500:])
    return done.stdout


def _run(
    *command: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    places = [str(ROOT / "graph"), str(ROOT / "viz"), os.environ.get("PYTHONPATH")]
    path = os.pathsep.join(place for place in places if place)
    return subprocess.run(  # noqa: S603 (ours)
        command,
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
        cwd=ROOT,
        env={**os.environ, **(env or {}), "PYTHONPATH": path, "PYTHONUTF8": "1"},
    )


def _wrong(told: dict[str, Any]) -> bool:
    return bool(told["differing"] or told["oddities"])


def _in_words(told: dict[str, Any]) -> str:
    forms = [f"{form} {times}" for form, times in told["forms"].items() if times]
    parts = [f"{told['questions']} questions compared, {told['differing']} differ"]
    parts += [f"wrong answers: {', '.join(forms)}"] if forms else []
    return "; ".join([*parts, *told["oddities"]])


def _print(results: list[Result]) -> None:
    table = Table("engine", "what", "", "found", title="Engines elsewhere")
    for result in results:
        word = {True: result.word, False: "WRONG", None: "skipped"}[result.right]
        table.add_row(result.engine, result.asked, word, result.found)
    Console(width=100).print(table)


if __name__ == "__main__":
    sys.exit(main())
