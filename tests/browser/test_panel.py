"""Does the panel say what is so, on what it rests, and why there are two answers?"""

import pytest

from .conftest import Visit, address, panel, until, view

pytestmark = pytest.mark.browser

#: A post that somebody holds on 18 May 2024, so that it has no card.
POST = "post-ceo"


def test_each_change_has_its_name_and_sources(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    item = page.locator("#panel .news", has_text="was dissolved on 17 May 2024")
    link = item.locator("a", has_text="Axios, 17 May 2024")
    item.get_by_role("button", name="Superalignment").click()

    assert str(link.first.get_attribute("href") if link.count() else "https://") != ""
    assert page.inner_text("#panel h2") == "Superalignment"
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_sources_lead_to_the_web_with_publisher_and_date(visit: Visit) -> None:
    page = visit("#at=2024-05-14&sel=ilya-sutskever")
    links = page.locator("#panel a").all()
    texts = [link.inner_text() for link in links]

    assert "TechCrunch, 14 May 2024" in texts
    assert all(str(a.get_attribute("href")).startswith("http") for a in links)
    assert all(a.get_attribute("title") for a in links)


def test_facts_are_now_earlier_and_later(visit: Visit) -> None:
    page = visit("#at=2024-05-15&sel=ilya-sutskever")
    headings = page.locator("#panel h3").all_inner_texts()
    said = panel(page)

    assert "Earlier" in headings
    assert "Later" in headings
    assert "5 Jul 2023 to 14 May 2024" in said
    assert "Known since" in said
    assert page.locator("#panel .when b").count() > 1


def test_a_possible_fact_says_why(visit: Visit) -> None:
    said = panel(visit("#at=2024-05-18&sel=peter-deng"))

    assert "only possible" in said
    assert "Only possible, end imprecise: its end is known only roughly" in said


def test_a_stranger_reads_why_there_are_two_answers(visit: Visit) -> None:
    page = visit("#at=2024-05-18&sel=john-schulman")
    said = panel(page)
    answers = page.locator("#panel .answers > li").all_inner_texts()
    page.click("text=Show as known on 16 May 2024")

    assert "About 18 May 2024 there is more than one answer" in said
    assert answers[0].startswith("As known from 14 to 16 May 2024")
    assert "Head (reported successor), since 14 May 2024" in answers[0]
    assert answers[1].startswith("As known since 17 May 2024, also today (shown here)")
    assert (
        "Withdrawn on 17 May 2024. Superalignment was dissolved on 17 May 2024."
        in answers[1]
    )
    assert address(page) == "#at=2024-05-18&known=2024-05-16&sel=john-schulman"
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_the_way_back_leads_to_all_changes(visit: Visit) -> None:
    page = visit("#at=2024-05-18&sel=openai")
    page.click("text=← All changes")

    assert page.inner_text("#panel h2") == "2 changes on this day"
    assert address(page) == "#at=2024-05-18"


def test_a_click_on_a_card_opens_it_and_one_beside_it_closes_it(visit: Visit) -> None:
    page = visit("#at=2024-05-14")
    card = next(one for one in view(page)["screen"] if one["name"] == "Mira Murati")
    page.mouse.click(card["x"], card["y"])
    until(page, "orggraph.view().selected !== null")
    opened = page.inner_text("#panel h2")
    page.mouse.click(500, 620)
    until(page, "orggraph.view().selected === null")

    assert opened == "Mira Murati"


def test_who_does_not_fit_can_be_shown(visit: Visit) -> None:
    page = visit("#at=2024-05-18&sel=openai")
    few = len(view(page)["cards"])
    page.click("text=Show everybody in the picture")

    assert len(view(page)["cards"]) > few
    assert address(page) == "#at=2024-05-18&sel=openai&open=openai"


def test_what_is_left_out_says_why(visit: Visit) -> None:
    page = visit("#at=2024-05-18")
    why = "Superalignment was dissolved on 17 May 2024"
    page.locator("#panel summary", has_text=f"4 facts left out: {why}").click()

    assert f"Left out: {why}." in panel(page)


def test_a_post_that_is_held_is_there_by_its_holder(visit: Visit) -> None:
    page = visit(f"#at=2024-05-18&sel={POST}")
    held = page.inner_text("#panel h2 + .kind")
    gone = panel(visit(f"#at=2015-12-02&sel={POST}"))

    assert held == "Post · held by Sam Altman"
    assert "not there on this date" in gone


def test_a_day_known_to_the_month_is_no_day_of_its_own(visit: Visit) -> None:
    page = visit("#at=2024-05-01")
    chips = page.locator("#panel .news .chip").all_inner_texts()
    page.get_by_role("button", name="Daniel Kokotajlo").click()

    assert set(chips) == {"reported"}
    assert page.inner_text("#panel h2 + .kind") == "Person · left 1 May 2024"


def test_the_last_answer_is_what_the_facts_say(visit: Visit) -> None:
    page = visit("#at=2024-05-16&sel=jan-leike")
    lead, *_ = page.locator("#panel .answers").all()
    answers = lead.locator("> li").all_inner_texts()
    fact = page.locator("#panel h3:text('On 16 May 2024') + ul > li").first

    assert len(answers) == 4
    assert "Co-lead, 5 Jul 2023 to 17 May 2024" in answers[2]
    assert "As known since 29 May 2024, also today (shown here)" in answers[3]
    assert "Co-lead, 5 Jul 2023 to 16 May 2024" in answers[3]
    assert "5 Jul 2023 to 16 May 2024" in fact.inner_text()


def test_what_had_ended_is_told_by_its_last_end(visit: Visit) -> None:
    page = visit("#at=2024-05-18&sel=jan-leike")
    answers = page.locator("#panel .answers").first.locator("> li").all_inner_texts()

    assert "It had ended: 5 Jul 2023 to 17 May 2024." in answers[-1]
    assert "disputed" in answers[-1]


def test_an_end_that_became_known_is_no_other_answer(visit: Visit) -> None:
    page = visit("#at=2024-05-18&sel=john-schulman")

    assert "its end known since 6 Aug 2024" in panel(page)
    assert page.locator("#panel .answers", has_text="Founding member").count() == 0


def test_what_marks_nothing_is_folded_and_not_counted(visit: Visit) -> None:
    page = visit("#at=2024-05-14")
    heading = page.inner_text("#panel h2")
    listed = page.locator("#panel > ul > .news").count()
    folded = page.locator("#panel summary", has_text="told more surely").inner_text()

    assert (heading, listed) == ("1 change on this day", 1)
    assert page.inner_text("#line") == heading
    assert folded == "2 more: told more surely, or less"


def test_what_may_have_held_is_counted(visit: Visit) -> None:
    page = visit("#at=2024-05-18")

    assert "14 more may already have held: start unknown." in panel(page)
    page.get_by_role("button", name="Show them").click()
    assert address(page) == "#at=2024-05-18&more=starts"


def test_conflicting_statements_stand_side_by_side(visit: Visit) -> None:
    page = visit("#at=2024-05-18&sel=jan-leike")
    sides = page.locator("#panel .sides").first
    boxes = [one.bounding_box() for one in sides.locator("> div").all()]

    assert sides.locator("> .counts").count() == 1
    assert len(boxes) == 4
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert "Which one counts is decided by how surely each holds then." in panel(page)
    assert sides.locator("a").count() >= 4
