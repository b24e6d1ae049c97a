"""How is something drawn in SVG? A few strokes, with texts that are only texts."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

from orggraph_viz.frame.values import Box

FONTS: Final = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
_CORNER: Final = 11
#: What XML 1.0 has no place for, not even escaped.
_NO_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Point = tuple[int, int]


class Pen:
    """Draws into one element; what is drawn later lies on top."""

    def __init__(self, element: ET.Element) -> None:
        self._element = element

    def rect(self, box: Box, radius: float, fill: str, **how: str | float) -> None:
        """Draw a rectangle with round corners."""
        self._add(
            "rect",
            x=box.left,
            y=box.top,
            width=box.width,
            height=box.height,
            rx=radius,
            fill=fill,
            **how,
        )

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """Draw a filled circle."""
        self._add("circle", cx=x, cy=y, r=radius, fill=fill)

    def path(self, way: str, **how: str | float) -> None:
        """Draw along a path, as SVG writes it."""
        self._add("path", d=way, **how)

    def text(
        self, text: str, x: float, y: float, size: float, fill: str, **how: str | float
    ) -> None:
        """Write a text, by the left end and the height of its baseline."""
        if not text:
            return
        element = self._add("text", x=x, y=y, fill=fill, font_size=size, **how)
        element.text = written(text)

    def group(self, **how: str | float) -> "Pen":
        """Return a pen for a group of its own."""
        return Pen(self._add("g", **how))

    def said(self, tag: str, text: str) -> None:
        """Say what is in the picture, for those who hear it."""
        self._add(tag).text = written(text)

    def _add(self, tag: str, **how: str | float) -> ET.Element:
        attributes = {
            name.replace("_", "-"): value if isinstance(value, str) else f"{value:g}"
            for name, value in how.items()
            if value != ""
        }
        return ET.SubElement(self._element, tag, attributes)


def written(text: str) -> str:
    """Return a text without what XML cannot hold.

    >>> written("a" + chr(0) + "b") == "a" + chr(0xFFFD) + "b"
    True
    """
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def bent(corners: Sequence[Point], radius: int = _CORNER) -> str:
    """Return a path along some corners, rounded as far as there is room.

    >>> bent([(0, 0), (20, 0), (20, 20)], 5)
    'M0 0L15 0Q20 0 20 5L20 20'
    """
    points = _without_repetition(corners)
    way = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        turn = min(radius, _length(before, corner) / 2, _length(corner, after) / 2)
        (x1, y1), (x2, y2) = (
            _towards(corner, other, turn) for other in (before, after)
        )
        way.append(f"L{x1:g} {y1:g}Q{corner[0]:g} {corner[1]:g} {x2:g} {y2:g}")
    way.append(f"L{points[-1][0]:g} {points[-1][1]:g}")
    return "".join(way)


def _without_repetition(corners: Sequence[Point]) -> list[Point]:
    points = [corners[0]]
    points += (b for a, b in pairwise(corners) if a != b)
    return points


def _length(one: Point, other: Point) -> float:
    return float(abs(one[0] - other[0]) + abs(one[1] - other[1]))


def _towards(corner: Point, other: Point, far: float) -> tuple[float, float]:
    """Return the point so far from a corner on the way to another."""
    part = far / _length(corner, other)
    return (
        corner[0] + (other[0] - corner[0]) * part,
        corner[1] + (other[1] - corner[1]) * part,
    )
