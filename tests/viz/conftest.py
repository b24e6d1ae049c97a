"""Snapshots of small ledgers, and of the one that ships."""

from collections.abc import Callable
from pathlib import Path

import pytest

import orggraph

Take = Callable[..., orggraph.Snapshot]


@pytest.fixture
def at(turtle: Callable[[str], Path]) -> Take:
    """Return a function: Turtle, a day, perhaps a known day -> the snapshot."""

    def take(text: str, day: str, known: str | None = None) -> orggraph.Snapshot:
        return orggraph.open(turtle(text)).at(day, known)

    return take


@pytest.fixture(
    params=[
        ("2024-05-18", None),
        ("2024-05-18", "2024-05-16"),
        ("2023-11-18", None),
        ("2015-12-10", None),
    ],
    ids=str,
)
def snapshot(
    request: pytest.FixtureRequest, og: orggraph.OrgGraph
) -> orggraph.Snapshot:
    """Return several snapshots of the ledger that ships."""
    return og.at(*request.param)
