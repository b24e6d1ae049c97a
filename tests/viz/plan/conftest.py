"""The ledger that ships, drawn."""

from pathlib import Path

import pytest

from drawn_films import Shown
from drawn_films import shipped as drawn


@pytest.fixture
def shipped_ledger(shipped: Path) -> Shown:
    """The ledger that ships as it is drawn."""
    return drawn(shipped)
