"""What can one ask of this very ledger? A question for each call, that has an answer."""

from datetime import date
from urllib.parse import urlencode

from orggraph.answers.served import Served
from orggraph.api import OrgGraph
from orggraph.asking import day_of
from orggraph.dates import NEVER, Day, format_day
from orggraph.facts import EntityId, Kind
from orggraph.facts.terms import local_name
from orggraph_viz.largest import busiest, largest
from orggraph_viz.names import typed_name

#: A call -> its parameters; `name` stands in the path.
Examples = dict[str, dict[str, str]]

#: A day is compared with one so many days before.
_BEFORE = 30
_YEAR = 365
#: Among so many entities somebody is looked for.
_LOOKED_AT = 2000


def examples(served: Served) -> Examples:
    """Return an example of each call, by the names of the ledger that is served.

    The day is the last on which anything became known. A ledger without entities has
    examples of names that nobody has.
    """
    og = served.og
    day = _day(og)
    who, org = _somebody(og), _organization(og)
    first, before = _iso(day, _YEAR), _iso(day, _BEFORE)
    at = format_day(day)
    return {
        "at": {"at": at, "known": before, **({"org": org} if org else {})},
        "diff": {"date1": before, "date2": at},
        "log": {"entity": who, "since": first, "until": at},
        "history": {"entity": who, "known": at},
        "why": {"subject": who, "at": at},
        "find": {"text": who, "limit": "5"},
        "changes.atom": {"entity": who, "limit": "20"},
        "changes.ics": {"entity": who},
        "id": {"name": _end(og.index.ledger.entities, who_id(og)), "at": at},
        "fact": {"name": _end(og.index.ledger.facts), "known": at},
        "source": {"name": _end(og.index.ledger.sources)},
        "page": {"at": at, "around": who, "hops": "1"},
    }


def address(call: str, told: dict[str, str]) -> str:
    """Return the path of a call with its parameters.

    >>> address("find", {"text": "Jan Leike"}), address("id", {"name": "x"})
    ('/api/find?text=Jan+Leike', '/id/x')
    """
    asked = dict(told)
    if call in {"id", "fact", "source"}:
        path = f"/{call}/{asked.pop('name')}"
    else:
        path = "/" if call == "page" else f"/{call}" if "." in call else f"/api/{call}"
    return f"{path}?{urlencode(asked)}" if asked else path


def who_id(og: OrgGraph) -> EntityId | None:
    """Return the person with the most edges, else whatever has the most."""
    edges, ids = og.index.edges, og.index.records.entity_ids
    records = og.index.records
    people = [
        number
        for number in range(min(len(ids), _LOOKED_AT))
        if (one := records.entity(number)) and one.kind is Kind.PERSON
    ]
    if not people:
        return busiest(og.index)
    best = max(people, key=lambda number: (len(edges.out(number)), -number))
    return EntityId(ids[best])


def _somebody(og: OrgGraph) -> str:
    who = who_id(og)
    return "NAME" if who is None else typed_name(og.index, who)


def organization(og: OrgGraph) -> EntityId | None:
    """Return the largest organisation; None where there is none."""
    return next(largest(og.index, None, len(og.index) + 1), None)


def _organization(og: OrgGraph) -> str:
    found = organization(og)
    return "" if found is None else typed_name(og.index, found)


def _day(og: OrgGraph) -> Day:
    """Return the last day on which anything became known, or today."""
    learnt = og.index.records.column("fact.known_from")[: len(og.index)]
    return Day(max((d for d in learnt if _YEAR < d < NEVER), default=day_of(None)))


def _iso(day: Day, before: int) -> str:
    return date.fromordinal(max(day - before, 1)).isoformat()


def _end(names: object, chosen: str | None = None) -> str:
    some = chosen or next(iter(names), None)  # type: ignore[call-overload]
    return "NAME" if some is None else local_name(some)
