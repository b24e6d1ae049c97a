"""Is numpy used where it pays, and not imported for a little?"""

import sys

import pytest

from orggraph import many


@pytest.mark.parametrize(
    ("values", "there", "not_there"),
    [
        (0, False, False),
        (100, False, False),
        (10_000, True, False),
        (10**6, True, True),
    ],
)
def test_numpy_pays_sooner_where_it_is_there_already(
    monkeypatch: pytest.MonkeyPatch, values: int, there: bool, not_there: bool
) -> None:
    monkeypatch.setitem(sys.modules, "numpy", sys)
    assert many.pays(values) is there

    monkeypatch.delitem(sys.modules, "numpy")
    assert many.pays(values) is not_there
