"""Does every format have its page, and does the page say what one has to know?"""

from pathlib import Path

import pytest

from orggraph.exporters.registry import EXPORTERS
from orggraph.importers.registry import IMPORTERS

FORMATS = Path(__file__).parent.parent.parent / "docs" / "formats"
NAMES = sorted({*IMPORTERS, *EXPORTERS})


@pytest.mark.parametrize("name", NAMES)
def test_every_format_has_its_page(name: str) -> None:
    page = (FORMATS / f"{name}.md").read_text("utf-8")

    assert page.startswith("# ")
    assert "end" in page
    assert any(word in page for word in ("lost", "kept", "loses"))


@pytest.mark.parametrize("name", NAMES)
def test_every_format_says_what_an_end_is(name: str) -> None:
    if name in IMPORTERS:
        assert IMPORTERS[name].ends
        assert IMPORTERS[name].examples
    if name in EXPORTERS:
        assert EXPORTERS[name].ends
