"""Does the index answer as the rules do, on every day on which answers can change?"""

from pathlib import Path

import pytest

from index.agreement import disagreements, questions_of
from orggraph.index.compile.build import build
from orggraph.rdf.read import read_ledger

CASES = sorted((Path(__file__).parents[1] / "conformance").glob("*.ttl"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_micro_ledger_is_answered_as_by_the_rules(path: Path) -> None:
    ledger = read_ledger(path)

    assert disagreements(build(ledger), ledger, questions_of(ledger, 400)) == []


@pytest.mark.parametrize("seed", range(4))
def test_the_shipped_ledger_is_answered_as_by_the_rules(
    shipped: Path, seed: int
) -> None:
    ledger = read_ledger(shipped)

    assert disagreements(build(ledger), ledger, questions_of(ledger, 110, seed)) == []
