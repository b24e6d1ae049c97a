"""Is an SVG picture drawn as PNG, with its texts?"""

import struct
import sys

import pytest

from orggraph.errors import MissingExtraError, NoFontError
from orggraph_viz.still import png as module
from orggraph_viz.still.png import png

pytest.importorskip("resvg_py", reason="needs the extra png")

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20" '
    "font-family=\"system-ui, 'Segoe UI', sans-serif\">{}</svg>"
)
ANN = PICTURE.format('<text y="15" font-size="12" font-weight="600">Ann</text>')


@pytest.fixture
def _any_font() -> object:
    """Let the font be looked for again, before and after."""
    module.font.cache_clear()
    yield
    module.font.cache_clear()


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_it_is_as_large_as_asked_for(scale: int) -> None:
    found = png(ANN, scale)

    assert found.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", found[16:24]) == (60 * scale, 20 * scale)


def test_texts_are_drawn_and_bold_is_not_plain() -> None:
    assert png(ANN) != png(PICTURE.format(""))
    assert png(ANN) != png(ANN.replace("600", "400"))


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert png(ANN) == png(ANN)


@pytest.mark.usefixtures("_any_font")
def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'orggraph\[png\]'"):
        png(ANN)


@pytest.mark.usefixtures("_any_font")
def test_without_a_font_it_says_which_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_FONTS", ("No Such Font",))
    with pytest.raises(NoFontError, match="install one of No Such Font, or write"):
        png(ANN)


@pytest.mark.usefixtures("_any_font")
def test_no_other_font_is_taken_for_one_that_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = module.font()
    module.font.cache_clear()
    monkeypatch.setattr(module, "_FONTS", ("No Such Font", found))

    assert module.font() == found
