"""The ledger that ships, as a film and as it is drawn, made once for all tests."""

from pathlib import Path

import pytest

from drawn_films import Shown
from drawn_films import shipped as drawn
from orggraph_viz.film.values import Film


@pytest.fixture
def shipped_ledger(shipped: Path) -> Shown:
    """The ledger that ships as it is drawn."""
    return drawn(shipped)


@pytest.fixture
def shipped_film(shipped_ledger: Shown) -> Film:
    """The film of the ledger that ships."""
    return shipped_ledger.film
