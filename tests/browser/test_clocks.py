"""Do the two clocks move, and does everything follow them?"""

from collections.abc import Callable
from pathlib import Path

import pytest

import orggraph

from .conftest import ACME, Opener, Show, Visit, address, names, panel, view

pytestmark = pytest.mark.browser


def test_next_and_previous_go_from_change_to_change(visit: Visit) -> None:
    page = visit("#at=2024-05-14")
    days = []
    for button in ("#next", "#next", "#next", "#prev"):
        page.click(button)
        days.append(address(page))

    assert days == ["#at=2024-05-15", "#at=2024-05-16", "#at=2024-05-17", days[1]]


def test_the_heading_says_when_the_last_change_was(visit: Visit) -> None:
    page = visit("#at=2024-05-13")

    assert page.inner_text("#day") == "13 May 2024"
    assert page.inner_text("#line").startswith("last change ")
    assert "Last change, " in panel(page)
    assert "compared with " in panel(page)


def test_who_leaves_on_a_day_is_gone_on_the_next(visit: Visit) -> None:
    before = {card["name"]: card for card in view(visit("#at=2024-05-17"))["cards"]}
    after = {card["name"]: card for card in view(visit("#at=2024-05-18"))["cards"]}

    assert not before["Superalignment"]["gone"]
    assert after["Superalignment"]["gone"]
    assert after["Superalignment"]["chip"] == "× dissolved 17 May"


def test_the_slider_is_one(visit: Visit) -> None:
    page = visit("#at=2024-05-17")
    thumb = page.get_by_role("slider", name="Date")
    thumb.focus()
    said = []
    for key in ("ArrowRight", "ArrowLeft", "PageUp", "PageDown", "Home", "End"):
        page.keyboard.press(key)
        said.append(str(thumb.get_attribute("aria-valuetext")))

    assert said[:4] == [
        "18 May 2024, 2 changes",
        "17 May 2024, 1 change",
        "18 May 2024, 2 changes",
        "17 May 2024, 1 change",
    ]
    assert said[4] == "1 Dec 2014"
    assert page.locator("#next").is_disabled()


def test_a_drag_on_the_track_moves_the_day(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    box = page.locator("#track").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 24)
    page.mouse.down()
    middle = page.inner_text("#day")
    page.mouse.move(box["x"], box["y"] + 24)
    page.mouse.up()

    assert middle.endswith("2020")
    assert page.inner_text("#line") == "This is the first day of the record."


def test_the_keys_of_the_page_move_the_day(visit: Visit) -> None:
    page = visit("#at=2024-05-16")
    days = []
    for key in ("ArrowRight", "Shift+ArrowRight", "ArrowLeft", "Shift+ArrowLeft"):
        page.keyboard.press(key)
        days.append(address(page).removeprefix("#at=2024-05-"))

    assert days == ["17", "18", "17", "16"]


def test_the_menu_jumps_to_a_change(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.select_option("#jump", label="16 May 2024, 2 changes")

    assert address(page) == "#at=2024-05-16"


def test_play_steps_by_itself_and_stops_on_any_other_input(
    opener: Opener, shipped_page: Path
) -> None:
    page = opener.open(shipped_page, own=True)  # with a clock of its own
    page.evaluate("orggraph.go('2024-05-14')")
    page.clock.install()
    page.click("#play")
    first = address(page)
    page.clock.run_for(1500)
    second = address(page)
    page.keyboard.press("Shift")
    page.clock.run_for(3000)

    assert (first, second) == ("#at=2024-05-15", "#at=2024-05-16")
    assert address(page) == second
    assert page.inner_text("#play").strip() == "▶ Play"


def test_known_then_shows_what_was_believed(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.get_by_label("on", exact=True).check()
    page.fill("#known-day", "2024-05-16")
    page.locator("#known-day").dispatch_event("change")

    assert address(page) == "#at=2024-05-18&known=2024-05-16"
    assert "as known on 16 May 2024" in page.inner_text("#line")
    assert "As known on 16 May 2024." in panel(page)
    superalignment = next(
        card for card in view(page)["cards"] if card["name"] == "Superalignment"
    )
    assert not superalignment["gone"]
    assert page.locator("#ticks b").count() == 1


def test_the_notice_lists_what_is_different_today(visit: Visit) -> None:
    page = visit("#at=2024-05-18&known=2024-05-16")
    notice = page.inner_text("#panel .notice")
    page.click("text=Show what is known now")

    assert "facts about this date are different today:" in notice
    assert "Today we know this was no longer so:" in notice
    assert "27 more" in notice
    assert address(page) == "#at=2024-05-18"
    assert page.locator("#panel .notice").count() == 0


def test_the_notice_begins_with_what_is_near_the_marks(visit: Visit) -> None:
    page = visit("#at=2024-05-18&known=2024-05-16")
    listed = page.locator("#panel .notice > ul > li").all_inner_texts()
    summary = page.locator("#panel .notice > details > summary")
    heading = page.locator("#panel h2").bounding_box()
    summary.click()
    folded = page.locator("#panel .notice > details > ul > li").count()

    assert listed[0].startswith("Superalignment existed, as was then believed")
    assert listed[1].startswith("John Schulman was head (reported successor)")
    assert len(listed) == 3
    assert (summary.inner_text(), folded) == ("27 more", 27)
    assert heading
    assert heading["y"] < 640
    assert "Superalignment was part of" not in page.inner_text("#panel .notice")
    assert "but Superalignment was dissolved on 17 May 2024" in listed[2]


def test_known_on_the_day_shown_moves_with_it(visit: Visit) -> None:
    page = visit("#at=2024-05-16&known=same")
    before = view(page)["known"] - view(page)["at"]
    page.keyboard.press("Shift+ArrowRight")

    assert before == 0
    assert view(page)["known"] == view(page)["at"]
    assert address(page) == "#at=2024-05-17&known=same"
    assert "as known on that day" in page.inner_text("#line")


def test_in_that_mode_what_was_learnt_is_told_too(visit: Visit) -> None:
    page = visit("#at=2024-05-18&known=same")
    steps = []
    for _ in range(3):
        page.click("#prev")
        steps.append(panel(page))

    assert any("earnt" in said for said in steps)
    assert "Learnt on this day; about " in "".join(steps)
    assert "today;" not in "".join(steps)


def test_before_the_first_change_the_panel_says_where_it_is(
    show: Show, turtle: Callable[[str], Path]
) -> None:
    page = show(orggraph.open(turtle(ACME)), "2018-12-20")
    later = panel(page)
    page.keyboard.press("Home")
    first = panel(page)
    page.click("text=Go there")

    assert later.startswith("Nothing has changed yet.")
    assert first.startswith("This is the first day of the record.")
    assert page.inner_text("#line") == "1 change on this day"


def test_the_switches_hide_kinds_and_reports(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    everybody = names(page)
    page.get_by_role("checkbox", name="people").uncheck()
    nobody = view(page)["cards"]
    page.get_by_role("checkbox", name="people").check()
    page.get_by_label("reported").uncheck()

    assert "Mira Murati" in everybody
    assert {card["shape"] for card in nobody} <= {
        "organization",
        "team",
        "body",
        "post",
    }
    assert address(page) == "#at=2024-05-18&hide=reported"
    assert view(page)["counts"].count("reported") == 0


def test_unknown_starts_are_counted_and_can_be_shown(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    before = view(page)["counts"]
    page.get_by_label("start unknown (14)").check()

    assert view(page)["counts"] != before
    assert address(page) == "#at=2024-05-18&more=starts"


def test_ghosts_are_there_on_other_days(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.get_by_label("ghosts").check()

    assert any(card["ghost"] for card in view(page)["cards"])
