"""Is a range of the log a calendar?"""

import io
from typing import Any

import vobject

from exported_days import exported
from orggraph import OrgGraph
from orggraph.history.log.as_calendar import to_calendar

MAY: dict[str, Any] = {"since": "2024-05-01", "until": "2024-05-31"}


def _events(text: str) -> list[str]:
    calendar = vobject.readOne(text)
    return [event.summary.value for event in calendar.contents.get("vevent", [])]


def test_it_is_the_log_as_a_calendar(og: OrgGraph) -> None:
    assert exported(og, "ical", **MAY) == to_calendar(og.log(**MAY), "orggraph")


def test_a_part_has_the_events_of_its_edges(og: OrgGraph) -> None:
    part = _events(exported(og, "ical", around="superalignment", **MAY))

    assert "Superalignment was dissolved" in part
    assert set(part) < set(_events(exported(og, "ical", **MAY)))
    assert set(part) < set(_events(exported(og, "ical", org="openai", **MAY)))


def test_only_what_is_sure_of_one_day_is_certain(og: OrgGraph) -> None:
    sure = exported(og, "ical", certain=True, **MAY)
    events = vobject.readOne(sure).contents["vevent"]

    assert "TENTATIVE" not in sure
    assert {(event.dtend.value - event.dtstart.value).days for event in events} == {1}


def test_what_was_not_known_then_is_not_in_it(og: OrgGraph) -> None:
    then = _events(exported(og, "ical", known="2024-05-16", **MAY))

    assert "Superalignment was dissolved" not in then


def test_events_without_a_day_are_told_as_lost(og: OrgGraph) -> None:
    lost = og.export("ical", io.BytesIO())

    assert lost == ("left out: 36 events of which no source says between which days",)
