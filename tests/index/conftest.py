"""How do the tests of this room make it gather one by one, or all at once?"""

from collections.abc import Iterator

import pytest

from orggraph import many
from orggraph.index import spans


@pytest.fixture(scope="module", params=["one by one", "all at once"])
def gathering(request: pytest.FixtureRequest) -> Iterator[None]:
    """Handle values one by one, or all at once with numpy, however many there are."""
    with pytest.MonkeyPatch.context() as patch:
        at_once = request.param == "all at once"
        patch.setattr(many, "pays", lambda _values: at_once)
        patch.setattr(spans, "_QUICKER", 1 << 40)
        yield
