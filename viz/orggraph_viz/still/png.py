"""A picture as PNG: drawn from its SVG by resvg, which needs no browser."""

from functools import cache
from typing import Any, Final

from orggraph.errors import MissingExtraError, NoFontError

#: resvg cannot say which fonts it has. The first of these that draws something is taken.
_FONTS: Final = (
    "Noto Sans",
    "Segoe UI",
    "Roboto",
    "DejaVu Sans",
    "Liberation Sans",
    "Helvetica Neue",
    "Arial",
    "Helvetica",
    "Ubuntu",
    "Cantarell",
    "Open Sans",
    "FreeSans",
    "Verdana",
    "Tahoma",
)
#: Of no font: where what is named is not there, resvg would draw with its serif font.
_NONE: Final = "none of this name"
_NAME: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">'
    '<text y="20" font-size="20" font-family="sans-serif">{}</text></svg>'
)


def png(svg: str, scale: float = 2) -> bytes:
    """Return an SVG picture as PNG, so many pixels to a unit of its width.

    Drawn with a font of this machine: the same machine gives the same bytes. Raises
    `MissingExtraError` where resvg is not installed, `NoFontError` where no font is.
    """
    return _drawn(svg, scale, font())


@cache
def font() -> str:
    """Return a font that this machine has; found once, by trying."""
    nothing = _drawn(_NAME.format(""), 1, _NONE, _NONE)
    for name in _FONTS:
        if _drawn(_NAME.format("M"), 1, name, _NONE) != nothing:
            return name
    raise NoFontError(_FONTS)


def _drawn(svg: str, scale: float, family: str, serif: str | None = None) -> bytes:
    return bytes(
        _resvg().svg_to_bytes(
            svg_string=svg,
            zoom=scale,
            sans_serif_family=family,
            serif_family=serif or family,
        )
    )


def _resvg() -> Any:
    try:
        import resvg_py  # an extra
    except ImportError as missing:
        what = "a PNG picture"
        raise MissingExtraError(what, "png") from missing
    return resvg_py
