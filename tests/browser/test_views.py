"""Do network, timeline, table and paper show the same as the groups?"""

import pytest

from .conftest import Visit, address, names, view

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
