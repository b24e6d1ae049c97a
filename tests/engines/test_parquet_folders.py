"""Is a folder that is not as it was written refused, in one line that says why?"""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from orggraph.engines.parquet.manifest import (
    parse_manifest,
    read_manifest,
    write_manifest,
)
from orggraph.engines.parquet.write import write_parquet
from orggraph.errors import EngineError
from orggraph.rdf.read import read_ledger
from parquet_folders import EDGES

ANEW = "write it anew with: orggraph export parquet DIR"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is as it should be."""
    shipped = Path(__file__).parents[2] / "data" / "triples.ttl"
    folder = tmp_path_factory.mktemp("written") / "there"
    write_parquet(read_ledger(shipped), folder)
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoilt."""
    return shutil.copytree(written, tmp_path / "there")


def _with(**more: object) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        told = json.loads((folder / "manifest.json").read_bytes())
        (folder / "manifest.json").write_text(json.dumps({**told, **more}), "utf-8")

    return spoil


def _manifest(text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "manifest.json").write_text(text, "utf-8")


def _cut(folder: Path) -> None:
    (folder / EDGES).write_bytes((folder / EDGES).read_bytes()[:-1])


def _linked(folder: Path) -> None:
    (folder / EDGES).unlink()
    (folder / EDGES).symlink_to("nowhere")


def _copied(folder: Path) -> None:
    shutil.copy(folder / EDGES, folder / EDGES.replace("part-0", "part-1"))


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (lambda f: (f / "manifest.json").unlink(), "has no manifest.json"),
    "cut short": (_manifest('{"format": '), "is no JSON, or cut short"),
    "not JSON": (_manifest("\0"), "is no JSON"),
    "another format": (_with(format="lake"), "is not of a ledger in Parquet"),
    "a list": (_manifest("[]"), "is not of a ledger in Parquet"),
    "a newer layout": (_with(version=2), "is in layout '2', and this program reads 1"),
    "no counts": (_with(counts={}), "is not as it was written"),
    "no files": (_with(files=[]), "is not as it was written"),
    "another sort of day": (_with(first_day=7), "is not as it was written"),
    "a file elsewhere": (
        _with(files=[{"path": "../x", "rows": 1, "bytes": 1, "sha256": ""}]),
        "is not as it was written",
    ),
    "a path that is none": (
        _with(files=[{"path": 5, "rows": 1, "bytes": 1, "sha256": ""}]),
        "is not as it was written",
    ),
    "a file that is a list": (_with(files=[["names"]]), "is not as it was written"),
    "no list of files": (_with(files=None), "is not as it was written"),
    "a long number": (
        _manifest('{"format": ' + "9" * 5000 + "}"),
        "is no JSON, or cut short",
    ),
    "counts that are none": (
        _with(
            counts={"statements": True, "about_existence": 1e3, "entities": None}
            | {"sources": 1, "left_out": 1}
        ),
        "is not as it was written",
    ),
    "a file is missing": (lambda f: (f / EDGES).unlink(), f"{EDGES} is missing"),
    "a link to nowhere": (_linked, f"{EDGES} is missing"),
    "brackets without end": (_manifest("[" * 100_000), "is no JSON, or cut short"),
    "a table is missing": (
        lambda f: shutil.rmtree(f / "names"),
        "names/part-0.parquet is missing",
    ),
    "half-written": (_cut, "bytes and not"),
    "a file too many": (_copied, "part-1.parquet' is not in it"),
    "a hidden one": (
        lambda f: (f / "names" / ".x.parquet").touch(),
        "'names/.x.parquet' is not in it",
    ),
}


@pytest.mark.parametrize(("spoil", "told"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_folder_is_refused(
    folder: Path, spoil: Callable[[Path], object], told: str
) -> None:
    spoil(folder)

    with pytest.raises(EngineError, match=re.escape(told)) as refused:
        read_manifest(folder)

    assert "\n" not in str(refused.value)
    assert ANEW in str(refused.value)


def test_what_no_engine_reads_does_not_matter(folder: Path) -> None:
    (folder / "statements" / "_SUCCESS").touch()
    (folder / "names" / ".part-0.parquet.crc").touch()
    (folder / "README").touch()

    assert read_manifest(folder).counts.statements == 249


def test_many_differences_are_told_shortly(folder: Path) -> None:
    shutil.rmtree(folder / "statements")
    for table in ("names", "ways", "sources"):
        shutil.rmtree(folder / table)

    with pytest.raises(EngineError, match=r"is missing and 2 more; copy it again"):
        read_manifest(folder)


def test_a_manifest_comes_back(written: Path) -> None:
    manifest = read_manifest(written)

    assert parse_manifest(write_manifest(manifest), "there") == manifest
    assert (manifest.first_day, manifest.last_day) == ("2015-01-01", "2025-12-31")
