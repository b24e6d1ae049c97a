"""Can the colours be told apart? Contrast as WCAG 2.2 computes it, for both lights."""

import re
from importlib.resources import files
from itertools import combinations

import pytest

#: What is read on what: 4.5 to 1. What has to be seen on what: 3 to 1.
READ = [
    ("text", "background"),
    ("text", "panel"),
    ("text", "group"),
    ("text", "person-fill"),
    ("text", "team-fill"),
    ("text", "body-fill"),
    ("text", "joined-fill"),
    ("text", "left-fill"),
    ("text", "changed-fill"),
    ("muted", "background"),
    ("muted", "panel"),
    ("card-muted", "group"),
    ("card-muted", "person-fill"),
    ("card-muted", "team-fill"),
    ("card-muted", "body-fill"),
    ("card-muted", "joined-fill"),
    ("card-muted", "left-fill"),
    ("card-muted", "changed-fill"),
    ("organization-text", "organization-fill"),
    ("chip-text", "joined"),
    ("chip-text", "left"),
    ("chip-text", "changed"),
    ("disc-text", "disc"),
    ("accent", "panel"),
    ("accent", "background"),
    ("accent-text", "accent"),
    ("notice", "notice-fill"),
]
SEEN = [
    ("person-line", "group"),
    ("person-line", "panel"),
    ("team-line", "team-fill"),
    ("team-line", "group"),
    ("body-line", "body-fill"),
    ("body-line", "group"),
    ("organization-fill", "group"),
    ("joined", "group"),
    ("joined", "background"),
    ("left", "group"),
    ("left", "background"),
    ("changed", "group"),
    ("edge", "group"),
    ("edge", "background"),
    ("ring", "group"),
    ("ring", "background"),
    ("ring", "panel"),
    ("notice-line", "panel"),
]


Matrix = tuple[tuple[float, float, float], ...]
#: Machado, Oliveira, Fernandes 2009, severity 1.
SIGHTS: dict[str, Matrix] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def palettes() -> dict[str, dict[str, str]]:
    light, dark, chosen = blocks()
    assert dark == chosen
    return {"light": light, "dark": dark}


def blocks() -> list[dict[str, str]]:
    """Return the colours by preference and, again, by the switch."""
    style = files("orggraph_viz").joinpath("web", "page.css").read_text("utf-8")
    read = re.compile(r"--([\w-]+): (#[0-9a-f]{6})")
    found = re.findall(r":root[^{]*\{(.*?)\}", style, re.DOTALL)
    return [dict(read.findall(block)) for block in found]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen_by(colour: str, sight: str) -> list[float]:
    """Return a colour in CIE L*a*b*, as it is seen without one kind of cones."""
    parts = [linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    seen = [min(max(value, 0), 1) for value in turned(SIGHTS[sight], parts)]
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        bent(value / norm)
        for value, norm in zip(turned(TO_XYZ, seen), white, strict=True)
    )
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def turned(matrix: Matrix, values: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, values, strict=True)) for row in matrix]


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def bent(value: float) -> float:
    edge = 6 / 29
    return value ** (1 / 3) if value > edge**3 else value / (3 * edge**2) + 4 / 29


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_both_lights_name_the_same_colours() -> None:
    known = palettes()

    assert known["light"].keys() == known["dark"].keys()


def test_the_switch_makes_the_same_dark_as_the_preference() -> None:
    _, preferred, chosen = blocks()

    assert preferred == chosen


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize(("marks"), [("joined", "left", "changed")])
@pytest.mark.parametrize("sight", SIGHTS)
def test_marks_differ_for_the_colour_blind(
    light: str, marks: tuple[str, ...], sight: str
) -> None:
    colours = [seen_by(palettes()[light][mark], sight) for mark in marks]
    apart = [
        sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
        for one, other in combinations(colours, 2)
    ]

    assert min(apart) >= 25


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), READ)
def test_what_is_read_has_contrast(light: str, ink: str, paper: str) -> None:
    colours = palettes()[light]

    assert contrast(colours[ink], colours[paper]) >= 4.5


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), SEEN)
def test_what_is_seen_has_contrast(light: str, line: str, ground: str) -> None:
    colours = palettes()[light]

    assert contrast(colours[line], colours[ground]) >= 3
