"""Does the browser draw what Python says, and show as so what is so?"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

import orggraph
from browser.conftest import NARROW, SHIPPED, Opener, Tabs
from orggraph.dates import NEVER, Day, parse_day
from orggraph_viz.film.film import film
from orggraph_viz.film.values import Film, Shape
from orggraph_viz.frame.frame import frame
from orggraph_viz.frame.values import Card, Frame, Link, Show
from orggraph_viz.page.page import page as make_page
from orggraph_viz.page.start import Start
from orggraph_viz.plan.plan import plan
from orggraph_viz.plan.values import Plan
from viz.film.seen import seen

pytestmark = pytest.mark.browser

CONFORMANCE = sorted((Path(__file__).parents[1] / "conformance").glob("*.ttl"))
MAY = parse_day("2024-05-16")

#: Of each frame what Python has too, as its named tuples become JSON.
FRAMES = """asks => asks.map(([at, known, show]) => {
  const frame = orggraph.frame(at, known, show);
  const box = ({ left, top, width, height }) => [left, top, width, height];
  const row = names => one => names.map(name => name === "box" ? box(one.box) : one[name]);
  return [
    frame.backdrops.map(row(["group", "box", "over"])),
    frame.cards.map(row(CARD)),
    frame.links.map(row(LINK)),
    frame.counts,
  ];
})"""

#: What is so at points, in films that are given as JSON; as `seen` says it in Python.
SEEN = """asks => asks.map(([json, points]) => {
  const film = new orggraph.film.constructor(json);
  const name = thing => film.things[thing].id;
  const isEdge = ({ way }) => way !== 6;
  const told = fact => [
    name(fact.subject), fact.way, name(fact.object),
    fact.role, fact.period, fact.line, fact.certainty, fact.reasons,
  ];
  return points.map(([day, known]) => {
    const facts = film.factsAt(day, known);
    const change = film.changeAt(day, known);
    return {
      facts: facts.filter(isEdge).map(told),
      exists: facts.filter(fact => !isEdge(fact))
        .map(fact => [name(fact.subject), fact.line, fact.reasons]),
      gone: film.goneAt(day, known)
        .map(({ fact, reason }) => [name(fact.subject), name(fact.object), reason]),
      changed: change && change.day === day ? change.news.map(({ text }) => text) : [],
      otherwise: film.beliefsAt(day, known).map(({ text }) => text),
    };
  });
})"""

#: Goes to an address, and waits until it is drawn.
GO = """async to => {
  const next = () => new Promise(done => requestAnimationFrame(() => done()));
  const come = new Promise(done => addEventListener("hashchange", done, { once: true }));
  const differs = location.hash !== to;
  location.hash = to;
  if (differs) await come;
  await next();
  await next();
}"""


class Shipped(NamedTuple):
    """The film and plan of the ledger that ships, and their page."""

    film: Film
    plan: Plan
    page: Page
    file: Path


@pytest.fixture(scope="module")
def shipped(tabs: Tabs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shipped]:
    """Open the page of the ledger that ships, once."""
    made = film(orggraph.open(SHIPPED).index)
    places = plan(made)
    file = tmp_path_factory.mktemp("picture") / "page.html"
    html = make_page(made, places, Start(MAY))
    file.write_text(html, encoding="utf-8", newline="\n")
    opener = Opener(tabs)
    yield Shipped(made, places, opener.open(file), file)
    opener.close()


def test_the_frame_is_the_same_in_python_on_all_days_of_change(
    shipped: Shipped,
) -> None:
    changes = _days(shipped.film)
    days = sorted({day + step for day in changes for step in (-1, 0, 1)})

    _compare(shipped, [(Day(day), NEVER, Show()) for day in days])


def test_the_frame_is_the_same_in_python_on_other_known_days(shipped: Shipped) -> None:
    known = _some(shipped.film.known, 12)
    days = _some(_days(shipped.film), 60)

    _compare(shipped, [(days[n], known[n % 12], Show()) for n in range(60)])


@pytest.mark.parametrize(
    "show",
    [
        Show(hidden=frozenset({Shape.PERSON})),
        Show(hidden=frozenset({Shape.TEAM, Shape.POST})),
        Show(reported=False),
        Show(unknown_starts=True, selected=20),
        Show(ghosts=True),
        Show(ghosts=True, hidden=frozenset({Shape.ORGANIZATION})),
        Show(opened=frozenset(range(40))),
        Show(opened=frozenset({0}), unknown_starts=True),
    ],
    ids=[
        "no people",
        "no teams, no posts",
        "only confirmed",
        "unknown starts",
        "ghosts",
        "ghosts without organisations",
        "all opened",
        "one opened",
    ],
)
def test_the_frame_is_the_same_in_python_with_switches(
    shipped: Shipped, show: Show
) -> None:
    _compare(shipped, [(day, NEVER, show) for day in _some(_days(shipped.film), 8)])


def test_what_is_so_in_the_browser_is_so_in_python(shipped: Shipped) -> None:
    films = [film(orggraph.open(path).index) for path in CONFORMANCE]
    asks = [(made, _points(made)) for made in films]

    got = shipped.page.evaluate(SEEN, [(made.to_dict(), at) for made, at in asks])

    for (made, points), answers in zip(asks, got, strict=True):
        for point, answer in zip(points, answers, strict=True):
            for name in ("facts", "exists", "gone"):
                answer[name].sort()
            assert answer == seen(made, *point), (made.title, point)


def test_what_is_so_in_the_ledger_that_ships_is_so_in_the_browser(
    shipped: Shipped,
) -> None:
    made = shipped.film
    known = [NEVER, *_some(made.known, 5)]
    points = [(day, one) for one in known for day in _some(_days(made), 6)]

    (answers,) = shipped.page.evaluate(SEEN, [(made.to_dict(), points)])

    for point, answer in zip(points, answers, strict=True):
        for name in ("facts", "exists", "gone"):
            answer[name].sort()
        assert answer == seen(made, *point) | {"otherwise": _otherwise(made, *point)}


def test_a_click_on_a_card_selects_it_and_a_click_beside_it_nothing(
    shipped: Shipped,
) -> None:
    page = _at(shipped, "2024-05-16")
    altman = _card(page, "Sam Altman")

    page.mouse.click(altman["x"], altman["y"])
    selected = page.evaluate("orggraph.view().selected")
    page.mouse.click(altman["x"] - altman["width"], altman["y"])

    assert selected == shipped.film.things[altman["thing"]].id
    assert page.evaluate("orggraph.view().selected") is None


def test_a_click_on_the_card_of_many_opens_its_group_and_another_closes_it(
    shipped: Shipped,
) -> None:
    page = _at(shipped, "2024-05-16")
    before = page.evaluate("orggraph.view().cards.length")
    more = next(c for c in _screen(page) if c["name"].endswith(" more"))

    page.mouse.click(more["x"], more["y"])
    opened = page.evaluate("orggraph.view().cards.length")
    fewer = _card(page, "Show fewer")
    page.mouse.click(fewer["x"], fewer["y"])

    assert opened == before + int(more["name"].split()[0])
    assert page.evaluate("orggraph.view().cards.length") == before


def test_the_view_stays_where_it_is_when_the_day_changes(shipped: Shipped) -> None:
    page = _at(shipped, "2024-05-16")
    where = "[orggraph.network.getScale(), orggraph.network.getViewPosition()]"
    before = page.evaluate(where)
    _at(shipped, "2023-11-18")

    assert page.evaluate(where) == before


def test_everything_fits_in_when_it_begins(shipped: Shipped) -> None:
    page = _at(shipped, "2024-05-16")
    canvas = page.locator("canvas").first.bounding_box()
    assert canvas is not None

    for card in _screen(page):
        assert abs(card["x"] - canvas["x"] - canvas["width"] / 2) < canvas["width"] / 2
        assert (
            abs(card["y"] - canvas["y"] - canvas["height"] / 2) < canvas["height"] / 2
        )


def test_a_narrow_canvas_shows_what_has_changed_large_enough(
    shipped: Shipped, opener: Opener
) -> None:
    page = opener.open(shipped.file, viewport=NARROW)
    canvas = page.locator("canvas").first.bounding_box()
    assert canvas is not None
    (leike,) = (card for card in _screen(page) if card["name"] == "Jan Leike")

    assert page.evaluate("orggraph.network.getScale()") >= 0.62
    assert canvas["x"] < leike["x"] < canvas["x"] + canvas["width"]
    assert canvas["y"] < leike["y"] < canvas["y"] + canvas["height"]


def test_the_network_shows_the_same_things_in_their_spots(shipped: Shipped) -> None:
    page = _at(shipped, "2024-05-16", "&view=network")
    cards = page.evaluate("orggraph.view().cards")
    drawn = frame(shipped.film, shipped.plan, MAY, NEVER, _everybody(shipped.plan))
    there = {card.thing for card in drawn.cards if card.thing >= 0}

    for card in cards:
        box, spot = card["box"], shipped.plan.spots[card["thing"]]
        middle = (box["left"] + box["width"] / 2, box["top"] + box["height"] / 2)
        assert middle == tuple(spot)
    assert there <= {card["thing"] for card in cards}


def _days(made: Film) -> list[Day]:
    return sorted({change.day for change in made.changes})


def _some(days: Sequence[Day], number: int) -> list[Day]:
    """Return so many of some days, from the first to the last."""
    return [days[place * (len(days) - 1) // (number - 1)] for place in range(number)]


def _everybody(places: Plan) -> Show:
    return Show(opened=frozenset(range(len(places.groups))))


def _compare(shipped: Shipped, asks: list[tuple[Day, Day, Show]]) -> None:
    """Fail where the browser has another frame than Python at one of some points."""
    script = FRAMES.replace("CARD", json.dumps(Card._fields))
    script = script.replace("LINK", json.dumps(Link._fields))
    told = [(at, known, _switches(show)) for at, known, show in asks]
    got = shipped.page.evaluate(script, told)

    for (at, known, show), drawn in zip(asks, got, strict=True):
        wanted = frame(shipped.film, shipped.plan, at, known, show)
        assert drawn == _as_json(wanted), (at, known, show)


def _as_json(drawn: Frame) -> Any:
    return json.loads(json.dumps(drawn))


def _switches(show: Show) -> dict[str, Any]:
    as_lists = {"hidden": sorted(show.hidden), "opened": sorted(show.opened)}
    return show._asdict() | as_lists


def _points(made: Film) -> list[tuple[Day, Day]]:
    """Return all corners of all that is so, and the days before them."""
    rects = [span.rect for span in made.spans] + [one.rect for one in made.gone]
    borders = {day for rect in rects for day in (rect.first, rect.beyond)}
    days = {
        Day(day - step) for day in borders for step in (0, 1) if 1 < day < NEVER
    } or {made.first}
    known = {Day(day - step) for day in made.known for step in (0, 1)} | {NEVER}
    return [(day, one) for day in sorted(days)[:12] for one in sorted(known)[-5:]]


def _otherwise(made: Film, day: Day, known: Day) -> list[str]:
    """Return what is told otherwise now, first what one learnt first."""
    told = [one for one in made.beliefs if one.rect.holds(day, known)]
    told.sort(key=lambda one: one.rect.given_up)
    return [made.news[one.news].text for one in told]


def _at(shipped: Shipped, day: str, more: str = "") -> Page:
    """Return the page in a state, whatever it was in before."""
    page = shipped.page
    page.evaluate(GO, f"#at={day}{more}")
    return page


def _screen(page: Page) -> list[dict[str, Any]]:
    screen: list[dict[str, Any]] = page.evaluate("orggraph.view().screen")
    return screen


def _card(page: Page, name: str) -> dict[str, Any]:
    """Return where a card is on the screen."""
    return next(card for card in _screen(page) if card["name"] == name)
