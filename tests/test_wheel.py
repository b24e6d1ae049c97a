"""Does the wheel hold all that is needed, with the checkout out of reach?"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "-t",
        "wheel",
        "-d",
        str(folder),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 (ours)
    (packed,) = folder.glob("*.whl")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def _run(wheel: Path, folder: Path, *words: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(wheel), "PYTHONUTF8": "1"}
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, *words],
        cwd=folder,
        env=env,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def test_it_holds_both_packages_the_ledger_and_the_types(wheel: Path) -> None:
    for name in (
        "orggraph/py.typed",
        "orggraph/data/triples.ttl",
        "orggraph/rdf/vocabulary.ttl",
        "orggraph/checks/shapes.ttl",
        "orggraph_viz/py.typed",
        "orggraph_viz/web/page.html",
        "orggraph/answers/pages/page.css",
        "orggraph/schemas/snapshot.schema.json",
        "orggraph/server/editor/web/query.html",
    ):
        assert (wheel / name).is_file(), name
    assert not list(wheel.glob("tests*"))


def test_it_holds_the_editor_if_that_is_built_and_its_licences_with_it(
    wheel: Path,
) -> None:
    built = ROOT / "graph" / "orggraph" / "server" / "static"
    names = {file.name for file in built.glob("*")}
    packed = {file.name for file in (wheel / "orggraph/server/static").glob("*")}

    assert packed == names
    assert names in (set(), {"yasqe.js", "yasqe.css", "LICENSES.txt"})
    assert not (wheel / "orggraph/server/editor/npm").exists()


def test_it_answers_from_the_ledger_inside_it(wheel: Path, tmp_path: Path) -> None:
    where = "import orggraph, orggraph.rdf.place as p; print(orggraph.__file__); print(p.ledger_place())"
    for line in _run(wheel, tmp_path, "-c", where).splitlines():
        assert line.startswith(str(wheel))
    text = _run(wheel, tmp_path, "-m", "orggraph", "at", "2024-05-18")

    assert "Dangling: Superalignment was dissolved on 2024-05-17" in text


def test_it_draws_the_page(wheel: Path, tmp_path: Path) -> None:
    _run(
        wheel, tmp_path, "-m", "orggraph", "view", "--at", "2024-05-18", "-o", "a.html"
    )

    assert "<!doctype html>" in (tmp_path / "a.html").read_text("utf-8").lower()


def test_it_writes_the_evidence_sheet(wheel: Path, tmp_path: Path) -> None:
    sheet = _run(wheel, tmp_path, "-m", "orggraph", "why", "f102", "--format", "html")

    assert "Evidence sheet" in sheet
    assert "color-scheme" in sheet


def test_it_carries_its_licence(wheel: Path) -> None:
    (info,) = wheel.glob("*.dist-info")

    assert "Apache License" in (info / "licenses" / "LICENSE").read_text("utf-8")
    assert "Name: orggraph" in (info / "METADATA").read_text("utf-8")
