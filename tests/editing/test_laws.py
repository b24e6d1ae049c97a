"""Do the laws of editing hold for any small ledger, and any edit of it?"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

import orggraph
from editing.random_ledgers import Make, edits, texts
from orggraph import Snapshot
from orggraph.dates import Day, format_day
from orggraph.editing.edit import Edit
from orggraph.errors import OrgGraphError
from orggraph.rdf import read_ledger
from small_ledgers import Asked, questions


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder for all the examples of a law."""
    with TemporaryDirectory() as name:
        yield Path(name)


@given(texts, edits)
def test_what_was_there_stays_there_byte_for_byte(
    folder: Path, text: str, make: Make
) -> None:
    path, edit = _made(folder, text, make)
    if edit is not None:
        edit.save()
        before, after = (
            read_ledger(_written(folder / "old.ttl", text)),
            read_ledger(path),
        )

        assert len(after.problems) <= len(before.problems)
        assert before.facts.keys() <= after.facts.keys()
        assert path.read_text("utf-8").endswith(edit.lines)
    assert path.read_text("utf-8").startswith(text)


@given(texts, edits)
def test_a_refused_edit_changes_nothing(folder: Path, text: str, make: Make) -> None:
    path, edit = _made(folder, text, make)
    if edit is None:
        assert path.read_text("utf-8") == text


@given(texts, edits, questions)
def test_what_was_known_before_an_edit_stays_what_was_known(
    folder: Path, text: str, make: Make, asked: Asked
) -> None:
    path, edit = _made(folder, text, make)
    if edit is None or asked.known is None:
        return
    before = _at(path, asked)
    edit.save()
    since = _known_since(path, edit)

    if asked.known < since:
        after = _at(path, asked)
        assert (after.edges, after.dangling) == (before.edges, before.dangling)


def _made(folder: Path, text: str, make: Make) -> tuple[Path, Edit | None]:
    """Write a ledger and return an edit of it; None where it is refused."""
    path = _written(folder / "ledger.ttl", text)
    try:
        return path, make(path)
    except OrgGraphError:
        return path, None


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _at(path: Path, asked: Asked) -> Snapshot:
    og = orggraph.open(path, cache=False)
    known = None if asked.known is None else format_day(asked.known)
    return og.at(format_day(asked.at), known)


def _known_since(path: Path, edit: Edit) -> Day:
    """Return from which day on the edit is known: what it adds, or takes back."""
    ledger = read_ledger(path)
    name = edit.id.partition(":")[2]
    fact = next(f for i, f in ledger.facts.items() if i.endswith(f"/{name}"))
    if "fact:retractedBy" in edit.lines and " a rdf:Statement" not in edit.lines:
        return fact.known_until
    return fact.known_from
