"""What can one do with a view from Python?"""

import html
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import orggraph
from drawn_films import Shown
from orggraph import OrgGraph
from orggraph.asking import day_of
from orggraph.dates import NEVER
from orggraph.errors import (
    NotADayError,
    UnknownNameError,
    WriteError,
    WrongOrderError,
)
from orggraph_viz.frame.frame import frame
from orggraph_viz.frame.values import Frame
from orggraph_viz.page.data import extracted
from orggraph_viz.view import View

Turtle = Callable[[str], Path]


def ids(view: View) -> set[str]:
    return {thing.id.rsplit("/")[-1] for thing in view.film.things}


def test_it_opens_at_the_day_that_was_asked_for(og: OrgGraph) -> None:
    view = og.view("2024-05-18", known="2024-05-16")

    assert view.at == day_of("2024-05-18")
    assert view.known == day_of("2024-05-16")
    assert repr(view).startswith("<View 2024-05-18: ")
    assert og.view(date(2024, 5, 18)).at == view.at


def test_known_the_same_is_as_known_on_the_day(og: OrgGraph) -> None:
    view = og.view("2024-05-18", known="same", org="anthropic")

    assert view.known == view.at
    assert extracted(view.html)["start"]["known"] == "same"
    assert og.view("2024-05-18", known="SAME", org="anthropic").known == view.at


def test_without_a_day_it_opens_where_there_is_something_to_see(turtle: Turtle) -> None:
    gone = """
        f:1 rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :acme ;
            schema:startDate "2010-01-01" ; schema:endDate "2015-03-01" .
        f:2 rdf:subject :bob ; rdf:predicate org:memberOf ; rdf:object :bold ;
            schema:startDate "2010-01-01" .
        """
    og = orggraph.open(turtle(gone))

    assert og.view().at == day_of(None)
    assert not og.view().why_then
    assert og.view(around="ann").at == day_of("2015-03-01")
    assert og.view(around="ann").why_then == "the last day on which anything held"
    early, late = og.view(until="2012-05-01"), og.view(since="2200-01-01")
    assert early.at == day_of("2012-05-01")
    assert early.why_then == "the last day that can be chosen"
    assert late.why_then == "the first day that can be chosen"


def test_it_says_that_it_opens_where_anything_begins(turtle: Turtle) -> None:
    coming = """
        f:1 rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :acme ;
            schema:startDate "2200-03-01" .
        """
    view = orggraph.open(turtle(coming)).view()

    assert view.at == day_of("2200-03-01")
    assert view.why_then == "the first day on which anything holds"


def test_the_page_is_told_where_to_begin(og: OrgGraph) -> None:
    at = day_of("2024-05-18")
    told = extracted(og.view("2024-05-18", org="anthropic").html)

    assert told["start"] == {
        "at": at,
        "known": None,
        "view": "groups",
        "still": False,
        "note": "Only Anthropic and what was ever in it.",
    }
    assert set(told) >= {"film", "plan", "start"}
    still = extracted(og.view("2024-05-18", snapshot=True, org="anthropic").html)
    assert still["start"]["still"] is True


def test_a_still_has_what_is_of_the_day_and_its_change(og: OrgGraph) -> None:
    still, whole = (
        og.view("2024-05-18", org="superalignment", snapshot=snapshot)
        for snapshot in (True, False)
    )

    assert (still.film.first, still.film.last) == (still.at, still.at)
    assert ids(still) < ids(whole)
    assert "jan-leike" in ids(still)  # who left just before
    assert "leopold-aschenbrenner" in ids(whole) - ids(still)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2018-02-20", None),
        ("2023-11-18", None),
        ("2024-05-18", None),
        ("2024-05-18", "2024-05-16"),
    ],
)
def test_a_picture_has_the_same_cards_as_the_page(
    og: OrgGraph, shipped_ledger: Shown, day: str, known: str | None
) -> None:
    still = og.view(day, known=known, snapshot=True)
    picture = frame(still.film, still.plan, still.at, still.known)

    assert told(picture) == told(shipped_ledger.at(day, known))


def told(seen: Frame) -> set[tuple[str, ...]]:
    """Return what stands on each card, and on the header above it."""
    headers = {card.group: card.name for card in seen.cards if card.header}
    return {
        (headers[card.group], card.name, card.detail, card.mark, card.chip, card.line)
        for card in seen.cards
    }


def test_a_part_is_what_was_asked_for(og: OrgGraph) -> None:
    around = ids(og.view("2024-05-18", around="superalignment", hops=1))
    units = {t.shape for t in og.view(units_only=True, since="2024-05-01").film.things}
    years = og.view(org="anthropic", since="2023-01-01", until="2023-12-31").film

    assert {"superalignment", "jan-leike", "openai"} <= around
    assert "elon-musk" not in around
    assert not units & {"person", "post"}
    assert (years.first, years.last) == (day_of("2023-01-01"), day_of("2023-12-31"))


def test_the_same_question_gives_the_same_bytes(og: OrgGraph, shipped: Path) -> None:
    part = "superalignment"
    ledgers = og, orggraph.open(shipped)
    one, other = (some.view("2024-05-18", org=part) for some in ledgers)

    assert one.html == other.html
    assert one.svg() == other.svg()


@pytest.mark.parametrize("form", ["html", "svg"])
def test_it_is_saved_by_the_end_of_the_name(
    form: str, og: OrgGraph, tmp_path: Path
) -> None:
    view = og.view("2024-05-18", org="anthropic")
    path, hidden = tmp_path / f"board.{form.upper()}", tmp_path / f".{form}"
    for target in (path, hidden):
        view.save(target)

        assert target.read_bytes() == view.content(form)
    assert path.read_text("utf-8").lower().startswith(("<!doctype html>", "<svg"))


def test_a_picture_comes_in_both_lights(og: OrgGraph) -> None:
    view = og.view("2024-05-18", known="2024-05-16", org="superalignment")

    assert view.svg("dark") != view.svg("light") == view.svg()
    assert "as known on 16 May 2024" in view.svg()
    known_now = og.view("2024-05-18", org="superalignment")
    assert "reported successor" not in known_now.svg()


def test_a_page_is_saved_as_htm_too(og: OrgGraph, tmp_path: Path) -> None:
    view = og.view("2024-05-18", org="anthropic")
    view.save(tmp_path / "a.htm")

    assert (tmp_path / "a.htm").read_text("utf-8") == view.html


def test_what_is_no_steps_around_somebody_is_they_alone(og: OrgGraph) -> None:
    view = og.view("2024-05-18", around="Jan Leike", hops=0)

    assert ids(view) == {"jan-leike"}
    assert view.film.title == "Jan Leike"
    assert repr(view) == "<View 2024-05-18: 1 entities>"
    assert view.empty
    assert "<!doctype html>" in view.html
    assert view.svg()


def test_a_png_is_one(og: OrgGraph, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    og.view("2024-05-18", org="anthropic").save(tmp_path / "a.png")

    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize("name", ["board.pdf", "board", "board.html.txt"])
def test_other_ends_of_names_are_refused_and_nothing_is_written(
    name: str, og: OrgGraph, tmp_path: Path
) -> None:
    with pytest.raises(WriteError, match=r"ends in one of \.html, \.svg, \.png"):
        og.view("2024-05-18", org="anthropic").save(tmp_path / name)

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "error", "told"),
    [
        ({"at": "May 2024"}, NotADayError, "May 2024"),
        ({"known": "yesterday"}, NotADayError, "yesterday"),
        ({"org": "nobody"}, UnknownNameError, "nobody"),
        ({"since": "2024-02-01", "until": "2024-01-01"}, WrongOrderError, "--from"),
        ({"at": "2024-02-01", "until": "2024-01-01"}, WrongOrderError, "--at"),
        ({"at": "2020-01-01", "since": "2024-01-01"}, WrongOrderError, "--from"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(
    arguments: dict[str, str], error: type[Exception], told: str, og: OrgGraph
) -> None:
    with pytest.raises(error, match=told):
        og.view(**arguments)  # type: ignore[arg-type]  # as a person gives them


def test_in_a_notebook_it_is_a_frame_that_nothing_gets_out_of(turtle: Turtle) -> None:
    hostile = """
        :ann rdfs:label "\\"><script>parent.pwned=1</script>" .
        f:1 rdf:subject :ann ; rdf:predicate org:memberOf ; rdf:object :acme .
        """
    view = orggraph.open(turtle(hostile)).view("2024-01-01", title='"><b>')
    shown = view._repr_html_()
    frame = re.fullmatch(r'<iframe( [a-z]+="[^"<>]*")+></iframe>', shown)

    assert frame
    assert "allow-same-origin" not in shown
    inner = re.search(r'srcdoc="([^"]*)"', shown)
    assert inner
    assert html.unescape(inner[1]) == view.html


def test_work_is_heard_of(og: OrgGraph) -> None:
    heard: list[tuple[str, int, int]] = []
    view = og.view(
        "2024-05-18", org="anthropic", progress=lambda *told: heard.append(told)
    )
    _ = view.plan

    assert heard[-1] == ("arranging", 1, 1)
    assert all(done <= whole for _, done, whole in heard)


def test_nothing_is_known_of_an_empty_ledger_and_yet_there_is_a_page(
    turtle: Turtle,
) -> None:
    view = orggraph.open(turtle("")).view()

    assert view.at == day_of(None)
    assert view.known == NEVER
    assert "<!doctype html>" in view.html
