"""Is the ledger that is edited the one that is in the files at this moment?"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orggraph.editing.desk import Desk
from orggraph.errors import WriteError
from orggraph.facts import EntityId, Ledger
from orggraph.rdf.read import read_files

Turtle = Callable[[str], Path]

ADA = ':ada a foaf:Person ; rdfs:label "Ada" .'
BOB = '\n:bob a foaf:Person ; rdfs:label "Bob" .\n'


def _changing(monkeypatch: pytest.MonkeyPatch, path: Path, times: int) -> None:
    """Let somebody else write to a file so often, each time after it was read."""
    left = times

    def reading(*words: Any) -> Ledger:
        nonlocal left
        ledger = read_files(*words)
        left -= 1
        if left >= 0:
            path.write_bytes(path.read_bytes() + BOB.encode())
        return ledger

    monkeypatch.setattr("orggraph.rdf.read.read_files", reading)


def test_what_changes_while_it_is_read_is_read_again(
    turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = turtle(ADA)
    _changing(monkeypatch, path, 2)
    found = Desk.open(path, cache=False)

    assert found.files[0].content == path.read_bytes()
    assert EntityId("https://example.org/id/bob") in found.ledger.entities


def test_what_changes_all_the_time_is_not_edited(
    turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = turtle(ADA)
    _changing(monkeypatch, path, 99)

    with pytest.raises(WriteError, match="changes all the time; try again"):
        Desk.open(path, cache=False)
