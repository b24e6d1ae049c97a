"""What do the tests of the doors share? An application, and a real server."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from orggraph.answers.served import Source
from orggraph.workers.runner import Here
from serving import Stage, Talk, talk
from serving import serving as started

_SHIPPED = Path(__file__).parent.parent.parent / "data" / "triples.ttl"


@pytest.fixture(scope="module")
def door() -> Iterator[Talk]:
    """The application in this process, over the ledger that ships."""
    with talk(Here(Source(str(_SHIPPED), cache=False))) as running:
        yield running


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Return a function that starts `orggraph serve` with words; it ends with the test."""
    with ExitStack() as stack:

        def start(*words: str) -> Stage:
            return stack.enter_context(started(tmp_path, *words))

        yield start
