"""Can everybody use the page: by keys, on small screens, in the dark, without scripts?"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

import orggraph
from orggraph.dates import parse_day
from orggraph_viz.film.reach import Reach
from orggraph_viz.page.start import Start

from .conftest import (
    ACME,
    NARROW,
    SMALL,
    WIDE,
    Opener,
    Show,
    Visit,
    html_of,
    names,
    until,
    view,
)

pytestmark = pytest.mark.browser

VIEWS = ("groups", "network", "timeline", "table")


def violations(page: Page) -> list[str]:
    """Return what axe has to complain about."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response
    complaints = found["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in complaints]


@pytest.mark.parametrize(
    ("viewport", "light"), [(WIDE, "light"), (SMALL, "dark")], ids=["wide", "small"]
)
def test_axe_has_nothing_to_say(
    show: Show,
    turtle: Callable[[str], Path],
    light: str,
    viewport: dict[str, int],
) -> None:
    og = orggraph.open(turtle(ACME))
    page = show(og, "2021-05-15", color_scheme=light, viewport=viewport)
    found = []
    for name in VIEWS:
        state = f"#at=2021-05-15&known=2021-05-16&view={name}&sel=ann"
        page.evaluate("to => { location.hash = to }", state)
        until(page, f"orggraph.view().view === '{name}'")
        found += violations(page)

    assert found == []


@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_has_nothing_to_say_of_what_opens(
    opener: Opener, shipped_page: Path, light: str
) -> None:
    page = opener.open(shipped_page, color_scheme=light, viewport=NARROW)
    page.locator("#legend summary").click()
    page.click("#more-filters")
    page.fill("#search", "ma")
    page.keyboard.press("ArrowDown")

    assert violations(page) == []


@pytest.mark.parametrize("viewport", [NARROW, SMALL], ids=["narrow", "small"])
def test_a_narrow_screen_does_not_scroll_sideways(
    opener: Opener, shipped_page: Path, viewport: dict[str, int]
) -> None:
    page = opener.open(shipped_page, viewport=viewport)
    page.click("#more-filters")
    widths = set()
    for name in VIEWS:
        state = f"#at=2024-05-18&known=2024-05-16&view={name}&sel=openai"
        page.evaluate("to => { location.hash = to }", state)
        until(page, f"orggraph.view().view === '{name}'")
        widths.add(page.evaluate("document.documentElement.scrollWidth"))

    assert widths == {viewport["width"]}


def test_a_narrow_screen_begins_at_what_has_changed(
    opener: Opener, shipped_page: Path
) -> None:
    page = opener.open(shipped_page, viewport=NARROW)

    assert page.evaluate("orggraph.network.getScale()") >= 0.62


def test_on_a_narrow_screen_the_filters_are_folded(
    opener: Opener, shipped_page: Path
) -> None:
    page = opener.open(shipped_page, viewport=NARROW)
    before = page.locator("#clocks").is_visible()
    page.click("#more-filters")

    assert not before
    assert page.locator("#clocks").is_visible()
    assert page.locator("#more-filters").get_attribute("aria-expanded") == "true"
    bar = page.locator("#timebar").bounding_box()
    assert bar
    assert bar["y"] + bar["height"] == pytest.approx(844, abs=1)


def test_on_a_narrow_screen_the_filters_open_above_their_button(
    opener: Opener, shipped_page: Path
) -> None:
    page = opener.open(shipped_page, viewport=NARROW)
    before = page.locator("#more-filters").bounding_box()
    page.click("#more-filters")

    assert page.locator("#more-filters").bounding_box() == before


def test_on_a_narrow_screen_who_is_selected_is_read_at_once(
    opener: Opener, shipped_page: Path
) -> None:
    page = opener.open(shipped_page, viewport=NARROW)
    page.fill("#search", "Emmett Shear")
    page.keyboard.press("Enter")
    box = page.locator("#panel").bounding_box()

    assert box
    assert box["y"] == pytest.approx(0, abs=1)


@pytest.mark.parametrize("viewport", [WIDE, NARROW, SMALL], ids=str)
def test_the_bar_does_not_move_when_it_plays(
    opener: Opener, shipped_page: Path, viewport: dict[str, int]
) -> None:
    page = opener.open(shipped_page, viewport=viewport)
    page.evaluate("orggraph.go('2024-05-14')")
    before = page.locator("#play").bounding_box(), page.locator("#next").bounding_box()
    page.click("#play")

    assert "Pause" in page.inner_text("#play")
    assert before == (
        page.locator("#play").bounding_box(),
        page.locator("#next").bounding_box(),
    )


def test_the_first_tab_stop_skips_to_the_facts(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.evaluate("document.querySelector('#skip').focus()")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "panel"


def test_tab_reaches_everything(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.evaluate("document.querySelector('#skip').focus()")
    reached = []
    for _ in range(45):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.value")
        )

    wanted = ["search", "light", "print", "graph", "zoom-in", "zoom-fit", "panel"]
    wanted += ["prev", "play", "next", "jump", "thumb", "now", "person", "reported"]
    wanted += ["starts", "ghosts"]
    assert [one for one in wanted if one not in reached] == []


def test_the_picture_can_be_walked_by_keys(visit: Visit) -> None:
    page = visit("#at=2024-05-14")
    page.locator("#graph").focus()
    for key in ("ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    page.locator("#live", has_text=re.compile(".")).wait_for(state="attached")
    said = str(page.locator("#live").text_content())
    page.keyboard.press("Enter")
    opened = page.inner_text("#panel h2")
    page.keyboard.press("Escape")

    assert said.startswith(opened)
    assert opened != "OpenAI"
    assert view(page)["selected"] is None


def test_the_mouse_does_not_focus_the_picture(visit: Visit) -> None:
    page = visit("#at=2024-05-14")
    page.mouse.click(500, 640)

    assert page.evaluate("document.activeElement.id") != "graph"


def test_the_switch_turns_the_light(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.click("#light")
    dark = page.evaluate(ground)
    word = page.inner_text("#light")
    page.click("#light")

    assert (before, dark) == ("rgb(246, 247, 249)", "rgb(17, 22, 29)")
    assert word == "Light"
    assert page.evaluate(ground) == before


def test_dark_is_dark_by_preference(opener: Opener, shipped_page: Path) -> None:
    page = opener.open(shipped_page, color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"

    assert page.evaluate(ground) == "rgb(17, 22, 29)"
    assert page.inner_text("#light") == "Light"
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == "rgb(246, 247, 249)"


def test_without_scripts_there_is_the_table(opener: Opener, shipped_page: Path) -> None:
    page = opener.open(shipped_page, java_script_enabled=False)
    table = page.locator("table").bounding_box()

    assert table
    assert table["height"] > 1000
    assert page.locator("#timebar").is_hidden()
    assert page.locator("#static a").count() > 40
    assert "18 May 2024, as known now: 59 facts" in page.inner_text("caption")


def test_an_empty_ledger_says_what_to_do(
    show: Show, turtle: Callable[[str], Path]
) -> None:
    page = show(orggraph.open(turtle("")), "2024-01-01")

    assert page.inner_text("#empty").startswith("No facts in this graph yet.")
    for part in ("#timebar", "#zoom-fit", "#legend", "#search", "#views"):
        assert page.locator(part).is_hidden()
    assert violations(page) == []


def test_an_empty_part_does_not_say_that_the_ledger_is_empty(
    opener: Opener, turtle: Callable[[str], Path], tmp_path: Path
) -> None:
    og = orggraph.open(turtle(ACME))
    file = tmp_path / "part.html"
    note = "Only from 1 Jan 1990 to 2 Jan 1990."
    days = Reach(
        since=parse_day("1990-01-01"), until=parse_day("1990-01-02"), certain=True
    )
    start = Start(parse_day("1990-01-01"), note=note)
    file.write_text(html_of(og, start, reach=days), "utf-8", newline="\n")
    said = f"Nothing was ever in this part: {note}"

    assert opener.open(file).inner_text("#empty") == said
    still = opener.open(file, java_script_enabled=False)
    assert said in still.inner_text("#static")


def test_a_day_without_facts_says_so(visit: Visit) -> None:
    page = visit("#at=2015-11-20")

    assert page.inner_text("#empty") == "Nothing is known to hold on this day."


def test_a_still_page_has_no_time_bar(
    show: Show, turtle: Callable[[str], Path]
) -> None:
    og = orggraph.open(turtle(ACME))
    page = show(og, "2021-05-15", "2021-05-16", still=True)

    assert page.locator("#timebar").is_hidden()
    assert "as known on 16 May 2021" in page.inner_text("#line")
    assert "Ann" in names(page)
