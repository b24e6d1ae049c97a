"""The film of the ledger that ships, made once."""

from pathlib import Path

import pytest

import orggraph
from orggraph_viz.film.film import film
from orggraph_viz.film.values import Film

LEDGER = Path(__file__).parents[3] / "data" / "triples.ttl"


@pytest.fixture(scope="session")
def shipped_film() -> Film:
    """The film of the ledger that ships."""
    return film(orggraph.open(LEDGER, cache=False).index)
