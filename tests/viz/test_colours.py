"""Can the colours be told apart? Contrast as WCAG 2.2 computes it, for both lights."""

import re
from importlib.resources import files

import pytest

#: What is read on what: 4.5 to 1. What has to be seen on what: 3 to 1.
READ = [
    ("text", "background"),
    ("text", "panel"),
    ("text", "group"),
    ("text", "person-fill"),
    ("text", "team-fill"),
    ("text", "body-fill"),
    ("text", "first-fill"),
    ("text", "last-fill"),
    ("text", "changed-fill"),
    ("muted", "background"),
    ("muted", "panel"),
    ("card-muted", "group"),
    ("card-muted", "person-fill"),
    ("card-muted", "team-fill"),
    ("card-muted", "body-fill"),
    ("card-muted", "first-fill"),
    ("card-muted", "last-fill"),
    ("card-muted", "changed-fill"),
    ("organization-text", "organization-fill"),
    ("chip-text", "first"),
    ("chip-text", "last"),
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
    ("first", "group"),
    ("first", "background"),
    ("last", "group"),
    ("last", "background"),
    ("changed", "group"),
    ("edge", "group"),
    ("edge", "background"),
    ("ring", "group"),
    ("ring", "background"),
    ("ring", "panel"),
    ("notice-line", "panel"),
]


def palettes() -> dict[str, dict[str, str]]:
    style = files("orggraph_viz").joinpath("page.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root[^{]*\{(.*?)\}", style, re.DOTALL)
    read = re.compile(r"--([\w-]+): (#[0-9a-f]{6})")
    return {"light": dict(read.findall(light)), "dark": dict(read.findall(dark))}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_both_lights_name_the_same_colours() -> None:
    known = palettes()

    assert known["light"].keys() == known["dark"].keys()


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
