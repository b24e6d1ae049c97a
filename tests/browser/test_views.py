"""Do network, timeline, table and paper show the same as the groups?"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import orggraph

from .conftest import ACME, NARROW, Opener, Show, Visit, address, names, until, view

pytestmark = pytest.mark.browser


def test_the_switch_goes_from_view_to_view(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    seen = []
    for name in ("Network", "Timeline", "Table", "Groups"):
        page.get_by_role("button", name=name, exact=True).click()
        seen.append(address(page).removeprefix("#at=2024-05-18"))

    assert seen == ["&view=network", "&view=timeline", "&view=table", ""]


def test_nothing_jumps_in_the_network(visit: Visit) -> None:
    page = visit("#at=2024-05-14&view=network")
    before = {one["thing"]: one for one in view(page)["screen"]}
    page.keyboard.press("ArrowRight")
    after = {one["thing"]: one for one in view(page)["screen"]}

    stayed = before.keys() & after.keys()
    assert len(stayed) > 20
    assert all(
        before[one]["x"] == pytest.approx(after[one]["x"], abs=1)
        and before[one]["y"] == pytest.approx(after[one]["y"], abs=1)
        for one in stayed
    )


def test_tenures_are_bars_in_lanes(visit: Visit) -> None:
    page = visit("#at=2024-05-18&view=timeline")
    lanes = page.locator("#timeline .lane-name button").all_inner_texts()
    bar = page.locator("#timeline .bar[aria-label^='Ilya Sutskever: Co-lead']")

    assert "Superalignment" in lanes
    assert "Chief Executive Officer of OpenAI" in lanes
    assert "5 Jul 2023 to 14 May 2024" in str(bar.first.get_attribute("aria-label"))
    bar.first.click()
    assert page.inner_text("#panel h2") == "Ilya Sutskever"


def test_a_bar_lies_where_its_days_are(visit: Visit) -> None:
    page = visit("#at=2023-07-05&view=timeline")
    start = page.locator("#timeline .bar[aria-label^='Ilya Sutskever: Co-lead']").first
    left = page.evaluate(
        "one => one.getBoundingClientRect().left", start.element_handle()
    )
    line = page.locator("#timeline .line:not(.then)").bounding_box()

    assert line
    assert left == pytest.approx(line["x"], abs=2)


def test_bars_of_one_row_do_not_overlap(visit: Visit) -> None:
    page = visit("#at=2024-05-18&view=timeline")
    overlapping = page.evaluate(
        """() => [...document.querySelectorAll('#timeline .rows')].flatMap((rows) => {
          const ends = new Map();
          const bars = [...rows.querySelectorAll('.bar')].map((one) => one.getBoundingClientRect());
          bars.sort((a, b) => a.left - b.left);
          return bars.filter(({ left, right, top }) => {
            const free = (ends.get(top) ?? 0) <= left + 0.5;
            ends.set(top, Math.max(ends.get(top) ?? 0, right));
            return !free;
          });
        }).length"""
    )

    assert overlapping == 0
    assert page.locator("#timeline .bar").count() > 100


def test_what_is_unsure_is_drawn_so(visit: Visit) -> None:
    page = visit("#at=2024-05-18&view=timeline")
    possible = page.locator("#timeline .bar:has(i.possible)").first

    assert "only possible" in str(possible.get_attribute("aria-label"))
    assert page.locator("#timeline .bar i.reported").count() > 0
    assert page.locator("#timeline .bar i.open").count() > 0


def test_a_click_on_an_empty_place_goes_to_that_day(visit: Visit) -> None:
    page = visit("#at=2024-05-18&view=timeline")
    box = page.locator("#timeline .scale").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 4)

    assert page.inner_text("#day").endswith("2020")


def test_the_timeline_has_both_clocks_as_lines(visit: Visit) -> None:
    page = visit("#at=2024-05-18&known=2023-11-20&view=timeline")
    labels = page.locator("#timeline .line:visible").all_inner_texts()

    assert labels == ["18 May 2024", "known 20 Nov 2023"]


def test_the_timeline_shows_what_was_known_then(visit: Visit) -> None:
    now = visit("#at=2024-05-18&view=timeline").locator("#timeline .bar").count()
    page = visit("#at=2024-05-18&known=2016-01-01&view=timeline")

    assert 0 < page.locator("#timeline .bar").count() < now


def test_the_bars_can_be_walked_by_keys(visit: Visit) -> None:
    page = visit("#at=2024-05-18&view=timeline")
    page.locator("#timeline .bar").first.focus()
    page.keyboard.press("ArrowDown")
    name = str(page.evaluate("document.activeElement.ariaLabel"))
    page.keyboard.press("Enter")

    assert name.startswith(page.inner_text("#panel h2"))
    assert page.locator("#timeline .bar[tabindex='0']").count() == 1


def test_closer_widens_the_timeline(visit: Visit) -> None:
    page = visit("#at=2024-05-18&view=timeline")
    page.click("#zoom-in")
    wide = page.evaluate("document.querySelector('#timeline').scrollWidth")
    page.click("#zoom-fit")

    assert wide > 1500
    assert page.evaluate("document.querySelector('#timeline').scrollWidth") < 1100


def test_the_table_holds_what_holds(visit: Visit) -> None:
    page = visit("#at=2024-05-18&view=table")
    who = page.locator("#table tbody th").all_inner_texts()
    caption = page.inner_text("#table caption")
    page.locator("#table tbody button", has_text="Mira Murati").first.click()

    assert len(who) == 59
    assert who == sorted(who, key=str.casefold)
    assert "18 May 2024, as known now: " in caption
    assert "59 facts" in caption
    assert page.inner_text("#panel h2") == "Mira Murati"
    assert page.locator("#table tr.chosen").count() >= 1


def test_the_table_follows_the_clocks(visit: Visit) -> None:
    page = visit("#at=2024-05-18&known=2024-05-16&view=table")

    assert page.locator("#table tbody tr").count() == 47


def test_t_opens_and_closes_the_table(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.keyboard.press("t")
    opened = address(page)
    page.keyboard.press("t")

    assert (opened, address(page)) == ("#at=2024-05-18&view=table", "#at=2024-05-18")


def test_paper_is_light_and_holds_picture_table_and_changes(visit: Visit) -> None:
    page = visit("#at=2024-05-14")
    page.emulate_media(color_scheme="dark")
    scale = page.evaluate("orggraph.network.getScale()")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    canvas = page.locator("#network canvas").bounding_box()
    table = page.locator("#table").bounding_box()
    shown = [page.locator(one).is_visible() for one in ("#table", "#panel")]
    hidden = [page.locator(one).is_visible() for one in ("#timebar", ".tools", ".zoom")]
    light = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    page.emulate_media(media="screen", color_scheme="light")
    page.evaluate("dispatchEvent(new Event('afterprint'))")

    assert canvas
    assert table
    assert canvas["width"] <= 703
    assert canvas["height"] <= 447
    assert table["y"] < 700
    assert shown == [True, True]
    assert hidden == [False, False, False]
    assert light == "light"
    assert page.evaluate("orggraph.network.getScale()") == pytest.approx(scale)
    assert page.locator("#table").is_hidden()


def test_each_view_prints(visit: Visit) -> None:
    page = visit("#at=2024-05-18&view=timeline")

    assert page.pdf(format="A4").startswith(b"%PDF")
    assert "Mira Murati" in names(page)


#: Where the lines of the network run through cards that they do not join.
CROSSED = """() => {
  const { links, cards } = orggraph.view();
  const cut = (from, to, low, high) => {
    const along = to - from;
    if (!along) return from > low && from < high ? [0, 1] : [1, 0];
    const ends = [(low - from) / along, (high - from) / along];
    return [Math.min(...ends), Math.max(...ends)];
  };
  const through = ([x, y], [toX, toY], { left, top, width, height }) => {
    const across = cut(x, toX, left, left + width);
    const down = cut(y, toY, top, top + height);
    return Math.max(across[0], down[0], 0) < Math.min(across[1], down[1], 1);
  };
  return links.filter(({ source, target, corners }) => cards.some((card) => (
    card.thing !== source && card.thing !== target
    && corners.slice(1).some((to, at) => through(corners[at], to, card.box))
  ))).length;
}"""

#: What is written on the canvas, and in which size, when it is seen from some distance.
WRITTEN = """(scale) => {
  orggraph.network.moveTo({ scale });
  const texts = [];
  const plain = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    texts.push([text, parseFloat(this.font.match(/([\\d.]+)px/)[1])]);
    return plain.call(this, text, ...rest);
  };
  orggraph.network.redraw();
  CanvasRenderingContext2D.prototype.fillText = plain;
  return texts;
}"""


def box_of(page: Page, name: str) -> Any:
    """Return where a card is on the screen."""
    return next(one for one in view(page)["screen"] if one["name"] == name)


def in_sight(page: Page, place: str, what: str) -> bool:
    """Say whether one of some elements is seen as a whole in a place that scrolls."""
    return bool(
        page.evaluate(
            """([place, what]) => {
              const frame = document.querySelector(place).getBoundingClientRect();
              return [...document.querySelectorAll(`${place} ${what}`)].some((one) => {
                const { top, bottom } = one.getBoundingClientRect();
                return top >= frame.top + 30 && bottom <= frame.bottom;
              });
            }""",
            [place, what],
        )
    )


def test_a_stay_of_which_only_the_end_is_known_ends_there(visit: Visit) -> None:
    page = visit("#at=2024-05-14&view=timeline")
    bar = page.locator("#timeline .bar[aria-label^='Ilya Sutskever: Chief Scientist']")
    box = bar.bounding_box()
    line = page.locator("#timeline .line:not(.then)").bounding_box()

    assert box
    assert line
    assert bar.locator("i.possible").count() == 1
    assert box["x"] < line["x"] - 100
    assert box["x"] + box["width"] == pytest.approx(line["x"], abs=3)
    assert "joined" not in str(bar.get_attribute("class"))
    begun = page.locator("#timeline .bar.joined").all_inner_texts()
    assert begun == ["Jakub Pachocki"]


def test_short_bars_grow_away_from_their_known_end(visit: Visit) -> None:
    page = visit("#at=2023-11-20&view=timeline")
    bar = page.locator("#timeline .bar[aria-label*='20 Nov 2023, reported']").first
    short = page.locator("#timeline .bar[aria-label^='Mira Murati: Chief Exec']").first
    line = page.locator("#timeline .line:not(.then)").bounding_box()
    box = (short if short.count() else bar).bounding_box()

    assert box
    assert line
    assert box["width"] >= 24
    assert box["x"] + box["width"] <= line["x"] + 3


def test_timeline_and_table_go_to_what_is_selected(visit: Visit) -> None:
    page = visit("#at=2024-05-18&view=timeline")
    page.evaluate("orggraph.select('jan-leike')")
    seen = [in_sight(page, "#timeline", ".bar.chosen")]
    page = visit("#at=2024-05-18&view=table")
    page.evaluate("orggraph.select('mira-murati')")
    seen.append(in_sight(page, "#table", "tr.chosen"))

    assert seen == [True, True]


def test_the_timeline_goes_to_what_has_changed(visit: Visit) -> None:
    page = visit("#at=2024-05-13&view=timeline")
    page.evaluate("document.querySelector('#timeline').scrollTop = 1e6")
    page.click("#next")

    assert page.inner_text("#day") == "14 May 2024"
    assert in_sight(page, "#timeline", ".bar.joined")


def test_scrolling_is_left_to_the_reader(visit: Visit) -> None:
    page = visit("#at=2024-05-14&view=timeline")
    page.evaluate("document.querySelector('#timeline').scrollTop = 1e6")
    page.fill("#search", "a")
    page.fill("#search", "")

    assert page.evaluate("document.querySelector('#timeline').scrollTop") > 1000


def test_no_label_of_the_timeline_covers_anything(visit: Visit) -> None:
    page = visit("#at=2024-05-18&known=2024-03-01&view=timeline")
    covered = page.evaluate(
        """() => {
          const boxOf = (one) => one.getBoundingClientRect();
          const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
            && a.top < b.bottom - 1 && b.top < a.bottom - 1;
          const beside = [...document.querySelectorAll('#timeline .rows')].flatMap((rows) => {
            const bars = [...rows.querySelectorAll('.bar')];
            const labels = bars.filter((one) => one.matches('.beside'));
            return labels.filter((label) => bars.some((bar) => (
              bar !== label && meet(boxOf(label.querySelector('span')), boxOf(bar))
            )));
          });
          const flags = [...document.querySelectorAll('#timeline .line span')];
          const others = [...document.querySelectorAll('#timeline .scale span')];
          const under = flags.flatMap((flag, at) => (
            [...others, ...flags.slice(at + 1)].filter((one) => meet(boxOf(flag), boxOf(one)))
          ));
          return [beside.length, under.length];
        }"""
    )

    assert covered == [0, 0]


def test_names_stay_in_sight_closer_by(visit: Visit) -> None:
    page = visit("#at=2024-05-14&view=timeline")
    for _ in range(3):
        page.click("#zoom-in")
    names_end = page.evaluate(
        "document.querySelector('#timeline .lane-name').getBoundingClientRect().right"
    )
    bar = page.locator("#timeline .bar[aria-label^='Ilya Sutskever: Chief Scientist']")
    label = bar.locator("span").bounding_box()
    page.click("#zoom-fit")

    assert label
    assert label["x"] == pytest.approx(names_end, abs=12)


def test_marks_have_their_signs_from_afar(visit: Visit) -> None:
    page = visit("#at=2024-05-14")
    afar = page.evaluate(WRITTEN, 0.3)
    near = page.evaluate(WRITTEN, 0.6)
    page.click("#zoom-fit")

    assert "\N{LEFT RIGHT ARROW}" in [text for text, _ in afar]
    assert "\N{LEFT RIGHT ARROW} changed" in [text for text, _ in near]


def test_names_are_larger_where_all_is_seen(visit: Visit) -> None:
    page = visit("#at=2024-05-14")
    sizes = {
        scale: dict(page.evaluate(WRITTEN, scale))["Mira Murati"] for scale in (0.6, 1)
    }
    page.click("#zoom-fit")

    assert sizes[0.6] * 0.6 > 9.5
    assert sizes[1] == 13


def test_arrows_go_beside_or_below(visit: Visit) -> None:
    page = visit("#at=2024-05-14&sel=openai")
    page.focus("#graph")
    page.keyboard.press("ArrowRight")
    until(page, "document.querySelector('#live').textContent !== ''")
    page.wait_for_timeout(600)

    assert page.inner_text("#live").startswith("Board of directors")


def test_the_picture_moves_no_further_than_it_must(visit: Visit) -> None:
    page = visit("#at=2024-05-14")
    page.click("#zoom-fit")
    before = box_of(page, "Lilian Weng")
    page.evaluate("orggraph.select('lilian-weng')")
    stayed = box_of(page, "Lilian Weng")
    shift = before["x"] - page.locator("#network").bounding_box()["x"]  # type: ignore[index]
    page.evaluate(
        """shift => {
          const { x, y } = orggraph.network.getViewPosition();
          const scale = orggraph.network.getScale();
          orggraph.network.moveTo({ position: { x: x + shift / scale, y } });
        }""",
        shift,
    )
    page.evaluate("orggraph.select(null); orggraph.select('lilian-weng')")
    after = box_of(page, "Lilian Weng")
    page.click("#zoom-fit")

    assert stayed["x"] == pytest.approx(before["x"], abs=1)
    assert after["y"] == pytest.approx(before["y"], abs=1)
    left = after["x"] - after["width"] / 2
    assert 0 < left < 30


def test_a_large_picture_moves_to_what_has_changed(
    show: Show, turtle: Callable[[str], Path]
) -> None:
    text = ""
    for firm in range(16):
        text += f":f{firm} a org:Organization ; rdfs:label 'Firm {firm:02}' .\n"
        for who in range(20):
            one = f"{firm}x{who}"
            begin = "2020-01-01" if who else f"2021-01-{firm + 1:02}"
            text += f":p{one} a foaf:Person ; rdfs:label 'P{one}' .\nf:{one} "
            text += f"a rdf:Statement ; rdf:subject :p{one} ; rdf:predicate "
            text += f"org:memberOf ; rdf:object :f{firm} ; "
            text += f'schema:startDate "{begin}" .\n'
    page = show(orggraph.open(turtle(text)), "2021-01-01", reach=None)
    frame = page.locator("#network").bounding_box()
    buttons = page.locator(".zoom").bounding_box()
    assert frame
    assert buttons
    hidden = []
    for firm in range(1, 16):
        page.evaluate("day => orggraph.go(day)", f"2021-01-{firm + 1:02}")
        card = box_of(page, f"P{firm}x0")
        right, bottom = card["x"] + card["width"] / 2, card["y"] + card["height"] / 2
        inside = frame["x"] < right < frame["x"] + frame["width"]
        inside &= frame["y"] < bottom < frame["y"] + frame["height"]
        under = right > buttons["x"] and bottom > buttons["y"]
        if under or not inside:
            hidden.append(firm)

    assert hidden == []


@pytest.mark.parametrize("day", ["2024-05-14", "2023-11-20"])
def test_lines_of_the_network_go_around_cards(visit: Visit, day: str) -> None:
    page = visit(f"#at={day}&view=network")

    assert len(view(page)["links"]) > 40
    assert page.evaluate(CROSSED) <= 2


def test_a_small_network_shows_what_changed_with_its_neighbours(
    opener: Opener, shipped_page: Path
) -> None:
    page = opener.open(shipped_page, viewport=NARROW)
    page.evaluate("location.hash = '#at=2024-05-14&view=network'")
    until(page, "orggraph.view().view === 'network'")
    frame = page.locator("#network").bounding_box()

    assert frame
    for name in ("Jakub Pachocki", "OpenAI"):
        box = box_of(page, name)
        assert frame["x"] < box["x"] < frame["x"] + frame["width"]
        assert frame["y"] < box["y"] < frame["y"] + frame["height"]


def test_the_legend_explains_the_view_one_is_in(visit: Visit) -> None:
    said = {}
    for name in ("groups", "network", "timeline"):
        page = visit(f"#at=2024-05-18&view={name}")
        if not page.locator("#legend[open]").count():
            page.locator("#legend summary").click()
        said[name] = page.locator("#legend").inner_text()
    page.locator("#legend summary").click()

    assert all("as known on that day" in text for text in said.values())
    assert [name for name, text in said.items() if "9 more" in text] == ["groups"]
    assert [name for name, text in said.items() if "ghost" in text] == [
        "groups",
        "network",
    ]
    assert [name for name, text in said.items() if "goes on" in text] == ["timeline"]


def test_a_narrow_table_says_what_each_value_is(
    opener: Opener, shipped_page: Path
) -> None:
    page = opener.open(shipped_page, viewport=NARROW)
    page.evaluate("location.hash = '#at=2024-05-18&view=table'")
    until(page, "orggraph.view().view === 'table'")
    words = page.evaluate(
        """[...document.querySelector('#table tbody tr').cells].slice(1)
          .map((cell) => getComputedStyle(cell, '::before').content)"""
    )

    assert words == ['"Role"', '"Where"', '"Since"', '"Certainty"', '"Source"']


def test_the_axis_is_on_every_sheet_of_paper(visit: Visit) -> None:
    page = visit("#at=2024-05-18&view=timeline")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    axis = page.evaluate(
        "getComputedStyle(document.querySelector('#timeline .axis')).display"
    )
    lines = page.evaluate(
        """Math.max(...[...document.querySelectorAll('#timeline .lane-name .name')]
          .map((one) => one.getClientRects().length
            && one.getBoundingClientRect().height / 13.75))"""
    )
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")

    assert axis == "table-header-group"
    assert lines < 4.5


def test_a_still_has_no_timeline(show: Show, turtle: Callable[[str], Path]) -> None:
    page = show(orggraph.open(turtle(ACME)), "2021-05-15", still=True)
    offered = page.locator("#views button:visible").all_inner_texts()
    page.evaluate("location.hash = '#view=timeline'")
    page.wait_for_timeout(50)

    assert offered == ["Groups", "Network", "Table"]
    assert view(page)["view"] == "groups"
    assert page.locator("#zoom-in").is_visible()
