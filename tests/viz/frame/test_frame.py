"""What is drawn on a day? Who is there, who just left, and what ties them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from drawn_films import FIRM, Shown, card, fact, names, shown, since
from orggraph_viz.film.values import Line, Mark, Shape
from orggraph_viz.frame.values import Show

Turtle = Callable[..., Path]
Draw = Callable[[str], Shown]


@pytest.fixture
def draw(turtle: Turtle) -> Draw:
    """Return a function: statements about a firm -> the ledger as it is drawn."""
    return lambda text: shown(turtle(FIRM + text))


def people(count: int) -> str:
    """Return a firm of so many members."""
    return "".join(
        f':p{n:02} a foaf:Person ; rdfs:label "P{n:02}" .\n'
        + fact(f"p{n}", f"p{n:02}", "org:memberOf", "firm", since("2020-01-01"))
        for n in range(count)
    )


def test_who_leaves_is_there_on_the_last_day_and_struck_on_the_next(draw: Draw) -> None:
    text = fact("1", "ann", "org:memberOf", "firm", since("2020-01-01", "2024-05-14"))
    found = draw(text + fact("2", "bob", "org:memberOf", "firm", since("2020-01-01")))
    last, gone = (card(found.at(f"2024-05-{day}"), "Ann") for day in (14, 15))

    assert (last.gone, last.mark) == (False, Mark.JOINED)
    assert (gone.gone, gone.mark, gone.tie) == (True, Mark.LEFT, "ended")
    assert gone.chip == "\N{MINUS SIGN} left 14 May"
    assert gone.box == last.box


def test_a_mark_stays_until_the_next_change(draw: Draw) -> None:
    text = fact("1", "ann", "org:memberOf", "firm", since("2020-01-01"))
    found = draw(text + fact("2", "bob", "org:memberOf", "firm", since("2021-03-01")))

    assert card(found.at("2020-01-01"), "Ann").chip == "+ joined"
    assert card(found.at("2020-12-31"), "Ann").chip == "+ joined 1 Jan"
    assert card(found.at("2021-02-28"), "Ann").chip == "+ joined 1 Jan 2020"
    assert card(found.at("2021-03-01"), "Ann").chip == ""
    assert card(found.at("2021-03-01"), "Bob").tie == "new"


def test_who_comes_and_goes_with_an_organisation_is_marked(draw: Draw) -> None:
    text = fact("1", "firm", "rdf:type", "x", since("2020-01-01", "2021-01-01"))
    text = text.replace(":x", "org:Organization")
    text += fact("2", "ann", "org:memberOf", "firm", since("2020-01-01", "2021-01-01"))
    found = draw(text)

    assert card(found.at("2020-01-01"), "Ann").mark is Mark.JOINED
    assert card(found.at("2021-01-02"), "Ann").mark is Mark.LEFT


def test_a_card_moves_when_its_home_does(draw: Draw) -> None:
    text = fact("0", "bob", "org:memberOf", "lab", since("2019-01-01"))
    text += fact("1", "ann", "org:memberOf", "firm", since("2020-01-01", "2020-12-31"))
    text += fact("2", "ann", "org:memberOf", "lab", since("2021-01-01"))
    found = draw(text)
    before, after = found.at("2020-06-01"), found.at("2021-06-01")

    assert card(before, "Ann").group == found.group("Firm")
    assert card(after, "Ann").group == found.group("Firm lab")
    assert card(before, "Bob").box == card(after, "Bob").box


def test_a_held_post_is_a_role_and_a_vacant_one_a_card(draw: Draw) -> None:
    text = fact("1", "chief", "rdf:type", "x", since("2020-01-01"))
    text = text.replace(":x", "org:Post")
    text += fact("2", "ann", "org:holds", "chief", since("2020-01-01", "2020-12-31"))
    text += fact("3", "bob", "org:memberOf", "firm", since("2020-01-01"))
    found = draw(text)
    held, vacant = found.at("2020-06-01"), found.at("2021-06-01")

    assert "Chief of Firm" not in names(held)
    assert card(held, "Ann").detail == "Chief"
    assert card(vacant, "Chief of Firm").vacant
    assert card(vacant, "Chief of Firm").detail == "vacant"
    assert card(vacant, "Chief of Firm").group == found.group("Firm")


def test_a_post_whose_holder_is_switched_off_is_not_called_vacant(draw: Draw) -> None:
    text = fact("1", "chief", "rdf:type", "x", since("2020-01-01"))
    text = text.replace(":x", "org:Post")
    start = since("2020-01-01") + " ; fact:certainty fact:reported"
    found = draw(text + fact("2", "ann", "org:holds", "chief", start))
    post = card(found.at("2020-06-01", show=Show(reported=False)), "Chief of Firm")

    assert (post.vacant, post.detail) == (False, "perhaps held")


def test_where_not_all_fit_the_last_card_says_how_many_more(draw: Draw) -> None:
    found = draw(people(15))
    seen = found.at("2021-01-01", show=Show(selected=found.number("P14")))
    more = seen.cards[-1]

    assert len(seen.cards) == 11
    assert (more.shape, more.name, more.thing) == ("more", "6 more", -1)
    assert more.chip == "+6"
    assert more.detail.startswith("P")


def test_marked_and_selected_cards_are_never_among_the_more(draw: Draw) -> None:
    text = fact("new", "ann", "org:memberOf", "firm", since("2022-01-01"))
    found = draw(people(15) + text)
    seen = names(found.at("2022-01-01", show=Show(selected=found.number("P14"))))

    assert {"Ann", "P14", "7 more"} <= set(seen)
    assert seen.index("P14") < seen.index("Ann")


def test_the_surest_are_not_among_the_more(draw: Draw) -> None:
    perhaps = since("2019-01-01", "2021")
    text = fact("0", "ann", "org:memberOf", "firm", perhaps)
    said = since("2020-01-01") + " ; fact:certainty fact:reported"
    text += fact("00", "bob", "org:memberOf", "firm", said)
    seen = draw(people(10) + text).at("2021-06-01")

    assert names(seen) == ["Firm", *(f"P{n:02}" for n in range(9)), "3 more"]
    seen = draw(people(8) + text + fact("z", "p07", "org:headOf", "firm")).at(
        "2021-06-01", show=Show(unknown_starts=True)
    )
    assert names(seen)[1] == "P07"
    assert {"Ann", "Bob"} <= {*names(seen)}


def test_of_whom_something_else_was_believed_is_not_among_the_more(draw: Draw) -> None:
    said = since("2020-01-01") + ' ; fact:knownFrom "2020-01-01"'
    withdrawn = f'{said} ; fact:knownUntil "2021-01-01"'
    text = people(15) + fact("z", "bob", "org:memberOf", "firm", since("2021-06-01"))
    found = draw(text + fact("x", "p14", "org:headOf", "lab", withdrawn))

    assert "P14" not in names(draw(text).at("2021-06-01"))
    assert "P14" in names(found.at("2021-06-01"))
    assert "P14" in names(found.at("2021-06-01", known="2022-01-01"))


def test_a_card_is_as_sure_as_its_facts_at_home(draw: Draw) -> None:
    said = since("2022-01-01") + " ; fact:certainty fact:reported"
    text = fact("lab", "lab", "org:unitOf", "firm", since("2015-01-01"))
    text += fact("1", "ann", "org:headOf", "lab", said)
    text += fact("2", "ann", "org:memberOf", "firm", since("2020-01-01"))
    found = draw(text)

    assert card(found.at("2021-01-01"), "Ann").line is Line.CERTAIN
    assert card(found.at("2022-01-01"), "Ann").line is Line.REPORTED
    assert card(found.at("2022-01-01"), "Ann").tie == "new"


def test_the_last_day_is_marked(draw: Draw) -> None:
    text = fact("lab", "lab", "org:unitOf", "firm", since("2015-01-01"))
    text += fact("0", "bob", "org:memberOf", "firm", since("2020-01-01"))
    text += fact("1", "bob", "org:headOf", "firm", since("2020-01-01", "2023-05-01"))
    text += fact("2", "ann", "org:memberOf", "firm", since("2019-01-01", "2024-05-14"))
    text += fact("3", "ann", "org:headOf", "lab", since("2019-01-01", "2023-05-01"))
    found = draw(text + fact("4", "bob", "org:headOf", "lab", since("2023-05-01")))
    last = card(found.at("2024-05-14"), "Ann")

    assert (last.mark, last.chip) == (Mark.CHANGED, "↔ changed 1 May 2023, last day")
    assert card(found.at("2024-05-13"), "Ann").chip == "↔ changed 1 May 2023"
    assert card(found.at("2023-05-01"), "Ann").chip == "last day"
    assert card(found.at("2023-05-01"), "Bob").chip == "↔ changed"
    assert card(found.at("2024-05-15"), "Ann").chip == "\N{MINUS SIGN} left 14 May"


def test_who_moves_because_a_team_is_dissolved_is_marked(draw: Draw) -> None:
    text = fact("0", "lab", "rdf:type", "x", since("2019-01-01", "2023-12-31"))
    text = text.replace(":x", "org:OrganizationalUnit")
    text += fact("lab", "lab", "org:unitOf", "firm", since("2015-01-01"))
    text += fact("1", "ann", "org:memberOf", "lab", since("2020-01-01"))
    text += fact("2", "ann", "org:memberOf", "firm", since("2020-01-01"))
    text += fact("3", "bob", "org:memberOf", "firm", since("2020-01-01"))
    found = draw(text)
    gone = found.at("2024-01-02")

    assert card(gone, "Ann").group == found.group("Firm")
    assert (card(gone, "Ann").mark, card(gone, "Ann").chip) == (
        Mark.CHANGED,
        "↔ changed 1 Jan",
    )
    assert card(gone, "Bob").mark is Mark.NONE


def test_an_opened_group_shows_all_and_can_be_closed(draw: Draw) -> None:
    found = draw(people(15))
    seen = found.at("2021-01-01", show=Show(opened=frozenset({0})))

    assert [drop.over for drop in seen.backdrops] == [True]
    assert names(seen)[1:] == [*(f"P{n:02}" for n in range(15)), "Show fewer"]
    assert len({one.box.left for one in seen.cards if not one.header}) == 2


def test_a_small_group_is_no_other_when_it_is_opened(draw: Draw) -> None:
    found = draw(people(3))

    assert found.at("2021-01-01", show=Show(opened=frozenset({0}))) == found.at(
        "2021-01-01"
    )


def test_folded_groups_have_numbers_instead_of_cards(
    draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orggraph_viz.plan.plan.MOST_CARDS", 3)
    found = draw(people(13))
    closed = found.at("2020-01-01")
    opened = found.at("2020-01-01", show=Show(opened=frozenset({0})))

    assert found.plan.folded
    assert found.plan.spots == ()
    assert names(closed) == ["Firm"]
    assert closed.cards[0].detail == "13, +13 · Organisation"
    assert closed.backdrops[0].box.height == 70
    assert len(opened.cards) == 14
    assert opened.cards[0].detail == "Organisation · 13"
    assert opened.backdrops[0].over


def test_ghosts_fill_the_rows_that_are_left(draw: Draw) -> None:
    text = fact("1", "ann", "org:memberOf", "firm", since("2020-01-01", "2020-06-01"))
    text += fact("2", "bob", "org:memberOf", "firm", since("2020-01-01"))
    text += fact("3", "bob", "org:headOf", "firm", since("2021-01-01"))
    found = draw(text)
    seen = found.at("2022-01-01", show=Show(ghosts=True))

    assert (card(seen, "Ann").ghost, card(seen, "Bob").ghost) == (True, False)
    assert "Ann" not in names(found.at("2022-01-01", show=Show(ghosts=False)))


def test_hidden_shapes_are_neither_drawn_nor_counted(draw: Draw) -> None:
    found = draw(people(2)).at(
        "2021-01-01", show=Show(hidden=frozenset({Shape.PERSON}))
    )

    assert names(found) == ["Firm"]
    assert found.counts == "1 organisation; 2 facts"


def test_cards_of_a_hidden_header_stay(draw: Draw) -> None:
    hidden = Show(hidden=frozenset({Shape.ORGANIZATION}))

    assert names(draw(people(2)).at("2021-01-01", show=hidden)) == ["P00", "P01"]


def test_what_is_only_reported_can_be_left_out(draw: Draw) -> None:
    start = since("2020-01-01") + " ; fact:certainty fact:reported"
    found = draw(fact("1", "ann", "org:memberOf", "firm", start))
    seen = card(found.at("2021-01-01"), "Ann")

    assert (seen.line, seen.detail) == (Line.REPORTED, "member (reported)")
    assert found.at("2021-01-01").counts.endswith("1 fact, 1 only reported")
    assert found.at("2021-01-01", show=Show(reported=False)).cards == ()


def test_ties_to_elsewhere_are_links_and_those_to_the_whole_are_quiet(
    draw: Draw,
) -> None:
    text = fact("1", "lab", "org:unitOf", "firm", since("2020-01-01"))
    text += fact("2", "ann", "org:memberOf", "lab", since("2020-01-01"))
    text += fact("3", "ann", "org:memberOf", "firm", since("2020-01-01"))
    text += fact("4", "bob", "org:memberOf", "lab", since("2020-01-01"))
    text += fact("5", "bob", "org:headOf", "firm", since("2021-01-01", "2021-12-31"))
    found = draw(text)
    things = found.film.things
    links = {
        (things[link.source].name, things[link.target].name): link
        for link in found.at("2021-01-01").links
    }
    ended = next(link for link in found.at("2022-01-01").links if not link.quiet)

    assert links.keys() == {("Bob", "Firm"), ("Ann", "Firm"), ("Firm lab", "Firm")}
    assert [links[key].quiet for key in sorted(links)] == [True, False, True]
    assert (links["Bob", "Firm"].thick, links["Bob", "Firm"].tie) == (True, "new")
    assert (things[ended.source].name, ended.tie) == ("Bob", "ended")


def test_links_to_one_box_are_attached_beside_each_other(draw: Draw) -> None:
    text = fact("0", "lab", "org:unitOf", "firm", since("2020-01-01"))
    for name in ("ann", "bob"):
        text += fact(f"{name}1", name, "org:memberOf", "lab", since("2020-01-01"))
        text += fact(f"{name}2", name, "org:headOf", "firm", since("2020-01-01"))
    found = draw(text)
    ends = [link.corners[-1] for link in found.at("2021-01-01").links]
    middle = card(found.at("2021-01-01"), "Firm").box.middle

    assert [y - middle for _, y in ends] == [0, 7, -7]


def test_a_header_says_what_it_is_and_of_what_a_part(draw: Draw) -> None:
    text = fact("1", "lab", "org:unitOf", "firm", since("2020-01-01"))
    text += fact("2", "ann", "org:headOf", "lab", since("2020-01-01"))
    found = draw(text).at("2021-01-01")
    lab = found.cards[1]

    assert (lab.header, lab.name, lab.detail) == (True, "Lab", "Team of Firm · 1")
    assert card(found, "Ann").leads


def test_roles_begin_with_the_newest_change(draw: Draw) -> None:
    text = fact(
        "1",
        "ann",
        "org:memberOf",
        "firm",
        since("2020-01-01") + ' ; schema:roleName "adviser"',
    )
    text += fact(
        "2",
        "ann",
        "org:memberOf",
        "lab",
        since("2021-01-01") + ' ; schema:roleName "tester"',
    )
    found = draw(text)

    assert card(found.at("2020-06-01"), "Ann").detail == "adviser"
    assert card(found.at("2021-01-01"), "Ann").detail == "tester, adviser"


def test_a_role_elsewhere_is_told_though_it_has_the_same_words(draw: Draw) -> None:
    founder = since("2020-01-01") + ' ; schema:roleName "founding member"'
    text = ':out a org:Organization ; rdfs:label "Outside" .\n'
    text += fact("0", "lab", "org:unitOf", "firm", since("2020-01-01"))
    text += fact("1", "ann", "org:memberOf", "lab", founder)
    text += fact("2", "ann", "org:memberOf", "firm", since("2020-01-01"))
    text += fact("3", "ann", "org:memberOf", "out", since("2021-01-01"))
    text += fact("4", "bob", "org:memberOf", "firm", since("2021-06-01"))
    found = draw(text)

    assert card(found.at("2020-06-01"), "Ann").detail == "founding member"
    assert (
        card(found.at("2022-01-01"), "Ann").detail
        == "founding member, member of Outside"
    )


def test_a_team_has_the_same_name_whatever_it_is_a_part_of(draw: Draw) -> None:
    text = fact("1", "lab", "org:unitOf", "firm", since("2020-01-01", "2020-12-31"))
    found = draw(text + fact("2", "ann", "org:headOf", "lab", since("2020-01-01")))
    before, after = found.at("2020-06-01"), found.at("2021-06-01")

    assert (card(before, "Lab").detail, card(after, "Lab").detail) == (
        "Team of Firm \N{MIDDLE DOT} 1",
        "Team \N{MIDDLE DOT} 1",
    )


def test_two_teams_of_one_name_are_told_apart(draw: Draw) -> None:
    text = ':lab2 a org:OrganizationalUnit ; rdfs:label "Firm lab" .\n'
    text += fact("1", "lab", "org:unitOf", "firm", since("2020-01-01"))
    text += fact("2", "lab2", "org:unitOf", "firm", since("2020-01-01"))
    seen = draw(text).at("2021-01-01")

    assert [one.detail.rpartition(" ")[2] for one in seen.cards[1:]] == [
        "(lab)",
        "(lab2)",
    ]
    assert seen.cards[0].detail == "Organisation"


def test_who_is_in_no_organisation_is_elsewhere(draw: Draw) -> None:
    text = ":worksWith a rdf:Property .\n" + people(1)
    found = draw(text + fact("1", "ann", "org:reportsTo", "bob", since("2020-01-01")))
    seen = found.at("2021-01-01")
    header = next(one for one in seen.cards if one.shape == "nowhere")

    assert (header.name, header.thing, header.header) == ("Elsewhere", -1, True)
    assert {one.name for one in seen.cards if one.group == header.group} == {
        "Elsewhere",
        "Ann",
        "Bob",
    }


def test_the_known_day_decides_what_is_seen(draw: Draw) -> None:
    said = since("2020-01-01") + ' ; fact:knownFrom "2022-01-01"'
    found = draw(people(1) + fact("1", "ann", "org:memberOf", "firm", said))

    assert "Ann" in names(found.at("2021-01-01"))
    assert "Ann" not in names(found.at("2021-01-01", known="2021-06-01"))


def test_json_has_boxes_by_their_names(draw: Draw) -> None:
    told = draw(people(1)).at("2021-01-01").to_dict()

    assert told["backdrops"][0]["box"] == {
        "left": 0,
        "top": 0,
        "width": 222,
        "height": 123,
    }
    assert told["cards"][0]["name"] == "Firm"
