"""Does a ledger as known on a day say the same with its text as without?"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings

import orggraph
from oracle import World
from orggraph.dates import Day, parse_day
from orggraph.facts import Ledger
from orggraph.rdf.as_known import as_known
from orggraph.rdf.files import Format, LedgerFile, ledger_files
from orggraph.rdf.ledger_known import ledger_known
from orggraph.rdf.read import read_files
from small_ledgers import around, worlds
from told_worlds import text_of

TESTS = Path(__file__).parent.parent
PLACES = sorted((TESTS / "conformance").glob("*.ttl"))
DAYS = ["2018-01-01", "2023-01-01", "2024-05-16", "2024-05-18", "2026-01-01"]


def _check(files: Sequence[LedgerFile], day: Day) -> Ledger | None:
    """Compare both, and return what was read without the text."""
    told = read_files([as_known(files, day)])
    known = ledger_known(files, day)
    assert (known is None) == bool(told.problems)
    if known is not None:
        assert known.facts == told.facts
        assert known.entities == told.entities
        assert known.sources == told.sources
    return known


@pytest.mark.parametrize("day", DAYS)
def test_the_ledger_that_ships(og: orggraph.OrgGraph, day: str) -> None:
    assert _check(og.files, parse_day(day)) is not None


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.stem)
def test_each_micro_ledger(path: Path) -> None:
    for day in DAYS:
        _check(tuple(ledger_files(path)), parse_day(day))


@settings(max_examples=100)
@given(worlds(), around)
def test_a_random_ledger(world: World, day: Day) -> None:
    text = text_of(world).encode()
    plain = LedgerFile("random.ttl", None, Format.TURTLE, text)

    _check([plain], day)
    _check([as_known([plain], None)], day)  # in canonical blocks


def test_what_is_asked_of_a_known_day_needs_no_text(og: orggraph.OrgGraph) -> None:
    then = og.known_by("2024-05-16")

    assert then.named_by == og.named_by
    assert then.find("Superalignment").total
    assert then.dataset.prefixes
    assert "files" not in then.__dict__
