"""Does the index answer as the rules do, on a ledger as benchmarks invent them?"""

import importlib.util
from pathlib import Path

import pytest

from index.agreement import disagreements, questions_of
from orggraph.facts import Ledger
from orggraph.index.compile.build import build
from orggraph.index.index import Index
from orggraph.rdf import ledger_files
from orggraph.rdf.read import read_files

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "generate.py"
STATEMENTS = 2_000


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, Index]:
    """A ledger of 2,000 statements, and its index."""
    spec = importlib.util.spec_from_file_location("generate", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    path = tmp_path_factory.mktemp("invented") / "ledger.ttl"
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        script.write_ledger(stream, STATEMENTS, seed=11)
    ledger = read_files(tuple(ledger_files(path)))
    return ledger, build(ledger)


def test_all_statements_arrive(invented: tuple[Ledger, Index]) -> None:
    ledger, index = invented

    assert len(ledger.facts) == len(index) == STATEMENTS
    assert not ledger.problems


@pytest.mark.parametrize("seed", range(4))
def test_an_invented_ledger_is_answered_as_by_the_rules(
    invented: tuple[Ledger, Index], seed: int
) -> None:
    ledger, index = invented

    assert disagreements(index, ledger, questions_of(ledger, 10, seed)) == []
