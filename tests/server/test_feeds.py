"""Can people subscribe? The feed and the calendar, as their readers see them."""

import re
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar

import orggraph
from doors import Door, doors
from orggraph.facts.terms import PREFIXES
from orggraph.server.settings import Settings

SHIPPED = Path(__file__).parents[2] / "data" / "triples.ttl"
USED = ("rdf", "org", "schema")


@pytest.fixture(scope="module")
def door() -> Iterator[Door]:
    with doors(SHIPPED, Settings(url="https://org.example/graph")) as client:
        yield client


def test_the_feed_says_where_it_is_as_the_world_sees_it(door: Door) -> None:
    got = door.get("/changes.atom?entity=superalignment&limit=5")
    feed = feedparser.parse(got.content)
    links = {link.rel: link.href for link in feed.feed.links}

    assert got.headers["content-type"].startswith("application/atom+xml")
    assert not feed.bozo
    assert links["self"] == (
        "https://org.example/graph/changes.atom?entity=superalignment&limit=5"
    )
    assert links["alternate"] == "https://org.example/graph/id/superalignment"
    assert feed.feed.title == "orggraph: Superalignment"
    assert len(feed.entries) == 5


def test_the_feed_is_of_what_became_known_the_newest_first(door: Door) -> None:
    feed = feedparser.parse(door.get("/changes.atom").content)
    days = [entry.updated for entry in feed.entries]

    assert len(days) == 100
    assert days == sorted(days, reverse=True)
    assert len({entry.id for entry in feed.entries}) == 100


def test_the_feed_as_known_on_a_day_ends_there(door: Door) -> None:
    feed = feedparser.parse(door.get("/changes.atom?known=2024-05-16").content)

    assert max(entry.updated for entry in feed.entries)[:10] <= "2024-05-16"


def test_a_feed_is_named_after_the_organisation_and_its_own_address(door: Door) -> None:
    paths = ("/changes.atom", "/changes.atom?limit=3", "/changes.atom?known=2024-05-16")
    feeds = [feedparser.parse(door.get(path).content).feed for path in paths]

    assert [feed.title for feed in feeds] == 3 * ["orggraph: OpenAI"]
    assert [feed.id for feed in feeds] == [
        f"https://org.example/graph{path}" for path in paths
    ]


def test_an_entry_leads_to_its_statement(door: Door) -> None:
    feed = feedparser.parse(door.get("/changes.atom?known=2024-05-16").content)
    place = "https://org.example/graph"
    paths = [entry.link.removeprefix(place) for entry in feed.entries]

    assert {door.get(path).status_code for path in paths[:10]} == {200}
    assert all(re.fullmatch(r"/fact/\w+\?known=2024-05-16", path) for path in paths)


@pytest.mark.parametrize("path", ["/changes.atom?by=valid&", "/changes.ics?"])
def test_what_came_later_makes_no_difference(
    door: Door, path: str, tmp_path: Path
) -> None:
    (file,) = orggraph.open(SHIPPED).known_by("2024-05-16").files
    cut = tmp_path / "cut.ttl"
    with file.open() as stream:
        cut.write_bytes(stream.read())
    address = f"{path}known=2024-05-16"
    with doors(cut, Settings(url="https://org.example/graph")) as before:
        assert door.get(address).text == before.get(address).text
    assert "6 Aug 2024" not in door.get(address).text


def test_the_calendar_has_an_event_for_each_entry(door: Door) -> None:
    address = "?entity=superalignment&since=2024-05-01&until=2024-05-31"
    got = door.get(f"/changes.ics{address}")
    events = list(Calendar.from_ical(got.text).walk("VEVENT"))

    assert got.headers["content-type"].startswith("text/calendar")
    assert events
    assert {str(event["summary"]).split()[0] for event in events} >= {"Jan", "Ilya"}


def test_the_calendar_of_a_large_ledger_has_the_last_events(tmp_path: Path) -> None:
    lines = [
        f"<urn:x:f{n}> a rdf:Statement ; rdf:subject <urn:x:p{n}> ; rdf:object <urn:x:o> ;"
        f' rdf:predicate org:memberOf ; schema:startDate "{1000 + n}" .'
        for n in range(1010)
    ]
    place = tmp_path / "large.ttl"
    place.write_text(
        "\n".join((*(f"@prefix {p}: <{PREFIXES[p]}> ." for p in USED), *lines))
    )
    with doors(place) as door:
        few, more = (
            Calendar.from_ical(door.get(f"/changes.ics{asked}").text).walk("VEVENT")
            for asked in ("", "?limit=1005")
        )

    assert (len(few), len(more)) == (1000, 1005)


@pytest.mark.parametrize("path", ["/changes.atom", "/changes.ics"])
def test_what_is_wrong_is_said(door: Door, path: str) -> None:
    assert door.get(f"{path}?since=never").json()["parameter"] == "since"
    assert door.get(f"{path}?entity=nobodyx").status_code == 404
