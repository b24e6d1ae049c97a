"""Pools for tests, each closed when its test is over, and one for those that only ask."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from conftest import ROOT
from orggraph.answers.limits import Limits
from pooled import LIMITS, Pooled

collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]


@pytest.fixture
def pooled(shipped: Path) -> Iterator[Callable[..., Pooled]]:
    """Return a function that starts a pool, by default of the ledger that ships."""
    with ExitStack() as closing:

        def start(
            ledger: Path | str = shipped, workers: int = 2, limits: Limits = LIMITS
        ) -> Pooled:
            pool = Pooled(ledger, limits, workers)
            closing.callback(partial(Pooled.close, pool))
            return pool

        yield start


@pytest.fixture(scope="module")
def common() -> Iterator[Pooled]:
    """A pool of the ledger that ships; whoever asks it leaves it as it was."""
    pool = Pooled(ROOT / "data" / "triples.ttl", LIMITS, 2)
    yield pool
    pool.close()
