"""Does every format have its page, and does the page say what one has to know?"""

import re
from pathlib import Path

import pytest

from orggraph.exporters.registry import EXPORTERS
from orggraph.formats.in_python import IN_PYTHON, InPython
from orggraph.history.snapshot import Snapshot
from orggraph.importers.registry import IMPORTERS

FORMATS = Path(__file__).parent.parent.parent / "docs" / "formats"
#: A heading about ends, or a sentence that says what an end is.
AN_END = re.compile(
    r"^#+ .*\bends?\b"
    r"|\b[Aa]n (end|`end_date`|endDate|end time)\b(\*\*)?(, [^.]*,)? (is|are)\b",
    re.MULTILINE,
)
#: A heading about losses, or a sentence that says what is lost.
LOST = re.compile(
    r"^#+ .*\blost\b|\b([Ww]hat|[Nn]othing) is (\*\*)?lost\b|^(\*\*)?Lost\b",
    re.MULTILINE,
)
NAMES = sorted({*IMPORTERS, *EXPORTERS})


@pytest.mark.parametrize("name", NAMES)
def test_every_format_has_its_page(name: str) -> None:
    page = (FORMATS / f"{name}.md").read_text("utf-8")

    assert page.startswith("# ")
    assert AN_END.search(page)
    assert LOST.search(page)


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
