"""Is somebody found who is looked for?"""

import pytest

from .conftest import Visit, address

pytestmark = pytest.mark.browser


def test_a_search_finds_without_accents(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.keyboard.press("/")
    page.keyboard.type("ADÁM d’ang")
    page.keyboard.press("Enter")

    assert page.inner_text("#panel h2") == "Adam D’Angelo"
    assert page.locator("#hits").is_hidden()


def test_names_that_begin_so_come_first_and_eight_at_most(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.fill("#search", "ma")
    hits = page.locator("#hits b").all_inner_texts()

    assert 1 < len(hits) <= 8
    assert hits[0].casefold().startswith("ma")


def test_roles_are_found_too(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.fill("#search", "chief scientist")

    assert "Jakub Pachocki" in page.locator("#hits b").all_inner_texts()


def test_who_has_a_role_goes_before_the_post_of_that_name(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.fill("#search", "chief executive officer")
    hits = page.locator("#hits li").all_inner_texts()
    posts = [hit.split("\n")[-1].startswith("post") for hit in hits]

    absent = ["not there" in hit for hit in hits if "post," not in hit]

    assert absent == sorted(absent)
    assert True in posts
    assert posts == sorted(posts)
    assert "post, held by Sam Altman" in " ".join(hits)


def test_a_post_that_is_held_does_not_move_the_day(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.fill("#search", "chief executive officer")
    page.locator("#hits li", has_text="held by Sam Altman").click()

    assert address(page).startswith("#at=2024-05-18&sel=")
    assert page.locator("#toast").is_hidden()


def test_arrows_choose_among_the_hits(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.fill("#search", "ma")
    second = page.locator("#hits b").nth(1).inner_text()
    field = page.get_by_role("combobox", name="Search people, teams, roles")
    for key in ("ArrowDown", "ArrowDown"):
        field.press(key)
    active = field.get_attribute("aria-activedescendant")
    field.press("Enter")

    assert active == "hit-1"
    assert page.inner_text("#panel h2") == second


def test_who_is_not_there_brings_one_to_a_day_of_theirs(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.fill("#search", "Emmett Shear")
    page.keyboard.press("Enter")

    assert address(page) == "#at=2023-11-20&sel=emmett-shear"
    assert page.inner_text("#toast") == (
        "Emmett Shear is not there on 18 May 2024, so this is 20 Nov 2023."
    )


def test_nobody_by_that_name_is_said(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    page.fill("#search", "nobody of that name")

    assert page.inner_text("#no-hit") == (
        "Nobody and nothing by that name. Clear the search or check the spelling."
    )
    page.fill("#search", "")
