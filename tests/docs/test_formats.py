"""Does every format have its page, and does the page say what one has to know?"""

from pathlib import Path

import pytest

from orggraph.exporters.registry import EXPORTERS
from orggraph.formats.in_python import IN_PYTHON, InPython
from orggraph.history.snapshot import Snapshot
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


@pytest.mark.parametrize("form", IN_PYTHON, ids=lambda form: form.name)
def test_every_form_in_python_is_there_and_has_its_page(form: InPython) -> None:
    page = (FORMATS / f"{form.page}.md").read_text("utf-8")

    assert hasattr(Snapshot, form.method.removesuffix("()"))
    assert f"{form.method.removesuffix('()')}(" in page
    assert "**An end**" in page
