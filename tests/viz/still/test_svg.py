"""Is the picture of a day one that every viewer can show, and the same each time?"""

from collections.abc import Callable
from pathlib import Path
from typing import cast
from xml.etree import ElementTree as ET

import pytest

from drawn_films import FIRM, Shown, fact, shown, since
from orggraph.dates import NEVER, parse_day
from orggraph_viz.still.colours import COLOURS, Light
from orggraph_viz.still.svg import svg

Turtle = Callable[..., Path]
SVG = "{http://www.w3.org/2000/svg}"
DAYS = ["2015-12-11", "2023-11-18", "2024-05-16", "2024-05-18"]


def picture(
    found: Shown, day: str, known: str | None = None, light: Light = "light"
) -> str:
    as_known = parse_day(known) if known else NEVER
    return svg(found.film, found.plan, parse_day(day), as_known, light)


def texts(picture: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("light", ["light", "dark"])
def test_it_is_valid_and_the_same_each_time(
    shipped_ledger: Shown, day: str, light: Light
) -> None:
    found = picture(shipped_ledger, day, light=light)
    root = ET.fromstring(found)  # noqa: S314

    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert found == picture(shipped_ledger, day, light=light)


def test_it_names_the_day_the_change_and_what_was_known(shipped_ledger: Shown) -> None:
    found = texts(picture(shipped_ledger, "2024-05-18", "2024-05-16"))

    assert found[:2] == ["OpenAI", "18 May 2024"]
    assert found[2].endswith("as known on 16 May 2024")
    assert found[2].startswith("last change ")


def test_it_says_what_is_there_to_those_who_hear_it(shipped_ledger: Shown) -> None:
    root = ET.fromstring(picture(shipped_ledger, "2024-05-18"))  # noqa: S314
    told = root.findtext(f"{SVG}desc") or ""

    assert root.findtext(f"{SVG}title") == "OpenAI, 18 May 2024"
    assert "Superalignment; Team of OpenAI; \N{MULTIPLICATION SIGN} dissolved" in told


def test_nothing_is_outside(shipped_ledger: Shown) -> None:
    root = ET.fromstring(picture(shipped_ledger, "2024-05-18"))  # noqa: S314
    width, height = (float(root.get(side, 0)) for side in ("width", "height"))
    drawn = next(one for one in root.iter(f"{SVG}g") if one.get("transform"))
    left, top = map(float, drawn.get("transform", "")[10:-1].split())
    for one in drawn.iter(f"{SVG}rect"):
        x, y, wide, high = (float(one.get(k, 0)) for k in ("x", "y", "width", "height"))

        assert 0 <= x + left <= x + left + wide <= width
        assert 0 <= y + top <= y + top + high <= height


def test_only_signs_that_occur_are_explained(turtle: Turtle) -> None:
    plain = FIRM + fact("1", "ann", "org:memberOf", "firm", since("2020-01-01"))
    weak = plain.replace(
        "2020-01-01", '2020-01-01" ; fact:certainty fact:reported ; rdfs:comment "'
    )

    assert "only reported" not in texts(picture(shown(turtle(plain)), "2021-01-01"))
    assert "only reported" in texts(picture(shown(turtle(weak)), "2021-01-01"))


def test_a_last_day_has_the_colour_of_leaving(turtle: Turtle) -> None:
    text = fact("1", "bob", "org:memberOf", "firm", since("2020-01-01", "2024-05-14"))
    text += fact("2", "ann", "org:memberOf", "firm", since("2022-01-01"))
    found = picture(shown(turtle(FIRM + text)), "2024-05-14")
    borders = [one.get("stroke") for one in ET.fromstring(found).iter(f"{SVG}rect")]  # noqa: S314

    assert "last day" in texts(found)
    assert borders.count(COLOURS["light"]["left"]) == 1


def test_hostile_names_stay_names(turtle: Turtle) -> None:
    name = "</text><script>alert(1)</script>&amp;]]>"
    text = FIRM.replace('"Ann"', f'"{name}"').replace(
        '"Firm"', '"<b>\\u0007 & \\u2028"'
    )
    text += fact("1", "ann", "org:memberOf", "firm", since("2020-01-01"))
    found = picture(shown(turtle(text)), "2021-01-01")
    tags = {one.tag.removeprefix(SVG) for one in ET.fromstring(found).iter()}  # noqa: S314

    assert tags <= {"svg", "title", "desc", "g", "rect", "circle", "path", "text"}
    assert name in (ET.fromstring(found).findtext(f"{SVG}desc") or "")  # noqa: S314


def test_a_long_name_is_cut_to_its_card(turtle: Turtle) -> None:
    text = FIRM.replace('"Ann"', f'"{"W" * 90}"')
    text += fact("1", "ann", "org:memberOf", "firm", since("2020-01-01"))

    assert "WWWWWWWW…" in texts(picture(shown(turtle(text)), "2021-01-01"))


def test_of_a_day_without_anything_it_says_so(turtle: Turtle) -> None:
    text = FIRM + fact(
        "1", "ann", "org:memberOf", "firm", since("2020-01-01", "2020-02-01")
    )
    found = texts(picture(shown(turtle(text)), "2019-12-31"))

    assert found == [
        "Firm",
        "31 Dec 2019",
        "Nothing is known to have held on this day.",
    ]


def test_both_lights_have_the_same_colours_and_differ() -> None:
    light, dark = COLOURS["light"], COLOURS["dark"]

    assert light.keys() == dark.keys()
    assert all(light[name] != dark[name] for name in light)


@pytest.mark.parametrize("light", ["light", "dark"])
def test_every_colour_that_is_drawn_has_a_name(
    shipped_ledger: Shown, light: str
) -> None:
    one_of = cast("Light", light)
    root = ET.fromstring(picture(shipped_ledger, "2024-05-18", light=one_of))  # noqa: S314
    used = {one.get(how) for one in root.iter() for how in ("fill", "stroke")}

    assert used <= {*COLOURS[one_of].values(), "none", None}
