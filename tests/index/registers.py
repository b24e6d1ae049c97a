"""What do registers of public office say? Read from their own files, as plain values.

No importer and no RDF: a few lines each, to have real dates to try the index on.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from oracle import ORG
from orggraph.dates import ONGOING, EdtfDate, parse_edtf
from orggraph.facts import (
    Entity,
    EntityId,
    Kind,
    Ledger,
    Statement,
    StatementId,
    assemble,
)

Rows = Iterable[Mapping[str, str]]

CONGRESS: Final = "us-congress/legislators-current"
#: What the file of Congress said, and from which day on.
EDITIONS: Final = {
    "2013-02-01": "us-congress/snapshots/legislators-current.as-known-2013-02-01.yaml",
    "2017-02-01": "us-congress/snapshots/legislators-current.as-known-2017-02-01.yaml",
    "2021-02-01": "us-congress/snapshots/legislators-current.as-known-2021-02-01.yaml",
    "2026-06-15": f"{CONGRESS}.yaml",
}
#: The fields of a term, in the order of `Term`, and the section in which each stands.
_SECTION_OF: Final = {
    "bioguide": "id",
    "type": "terms",
    "state": "terms",
    "start": "terms",
    "end": "terms",
}
_SECTION = re.compile(r"[- ] (\w+):$")
_FIELD = re.compile(r"  (?:- |  )(bioguide|type|state|start|end): '?([^'\n]*)'?$")


class Term(NamedTuple):
    """A term of a person, as a file of Congress has it; `end` is its first day after."""

    person: str
    office: str
    state: str
    start: str
    end: str


def sigs(data: Path) -> Ledger:
    """Return who led which group of Kubernetes: only known time, no valid time."""
    with (data / "kubernetes-sigs/sig_leadership_history.csv").open() as stream:
        return _ledger(map(_leader, csv.DictReader(stream)))


def _leader(row: Mapping[str, str]) -> Statement:
    return Statement(
        StatementId(""),
        EntityId(row["person"]),
        f"https://example.org/role/{row['role']}",
        EntityId(row["team"]),
        known_from=_day(row["first_seen"][:10]),
        known_until=_day(row["removed_at"][:10]),
        comment=row["first_commit"],
    )


def cabinet(data: Path) -> Ledger:
    """Return who was in which cabinet of the United States, by posts."""
    path = data / "us-cabinet/cabinet-turnover.csv"
    with path.open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))
    posts = [
        Entity(EntityId(name), name, Kind.POST, post_in=(EntityId("cabinet"),))
        for name in sorted({row["position"] for row in rows})
    ]
    return _ledger(_secretaries(rows), posts)


def _secretaries(rows: Rows) -> Iterator[Statement]:
    for row in rows:
        start, end = _american(row["start_date"]), _american(row["end_date"])
        if start and (end or row["end_date"] == "Still in office"):
            yield Statement(
                StatementId(""),
                EntityId(row["appointee"]),
                f"{ORG}holds",
                EntityId(row["position"]),
                start=_day(start),
                end=_day(_before(end)) if end else ONGOING,
                role=row["president"],
            )


def riigikogu(data: Path) -> Ledger:
    """Return who was a member of the parliament of Estonia, and in which faction."""
    told = json.loads((data / "popolo/estonia-ep-popolo-v1.0.json").read_text("utf-8"))
    terms = {event["id"]: event for event in told["events"]}
    people = [
        Entity(EntityId(one["id"]), one["name"], Kind.PERSON) for one in told["persons"]
    ]
    return _ledger(_members(told["memberships"], terms), people)


def _members(rows: Rows, terms: Mapping[str, Mapping[str, str]]) -> Iterator[Statement]:
    for row in rows:
        term = terms[row["legislative_period_id"]]
        dates = [row.get(side) or term.get(side) for side in ("start_date", "end_date")]
        for place in (row["organization_id"], row["on_behalf_of_id"]):
            yield Statement(
                StatementId(""),
                EntityId(row["person_id"]),
                f"{ORG}memberOf",
                EntityId(place),
                start=_day(dates[0]),
                end=_day(dates[1]),
                role=row["role"],
            )


def executive(data: Path) -> Ledger:
    """Return the presidents and vice presidents of the United States."""
    return _ledger(map(_said, _terms(data / "us-congress/executive.yaml")))


def congress(data: Path) -> Ledger:
    """Return who was in Congress, as four editions of the same file said."""
    editions = {day: set(_terms(data / file)) for day, file in EDITIONS.items()}
    known: dict[Term, list[tuple[str, str | None]]] = {}
    days = [*editions, None]
    for day, beyond in pairwise(days):
        assert day is not None
        for term in editions[day]:
            runs = known.setdefault(term, [])
            if runs and runs[-1][1] == day:
                runs[-1] = runs[-1][0], beyond
            else:
                runs.append((day, beyond))
    return _ledger(
        _said(term)._replace(known_from=_day(day), known_until=_day(beyond))
        for term, runs in sorted(known.items())
        for day, beyond in runs
    )


def _terms(path: Path) -> Iterator[Term]:
    """Yield the terms in a file of unitedstates/congress-legislators, each once.

    Its layout is steady, so that a parser of YAML is not needed.
    """
    told = dict.fromkeys(_SECTION_OF, "")
    found: dict[Term, None] = {}
    section = ""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if heading := _SECTION.match(line):
                section = heading[1]
            field = _FIELD.match(line)
            if field is None or section != _SECTION_OF[field[1]]:
                continue
            if field[1] in {"bioguide", "type"} and told["end"]:
                found[Term(*told.values())] = None
                told |= {"state": "", "start": "", "end": ""}
            told[field[1]] = field[2]
    found[Term(*told.values())] = None
    return iter(found)


def _said(term: Term) -> Statement:
    return Statement(
        StatementId(""),
        EntityId(term.person),
        f"https://example.org/role/{term.office}",
        EntityId(f"{term.office}-{term.state}"),
        start=_day(term.start),
        end=_day(_before(term.end)),
    )


#: Each register by its name.
REGISTERS: Final[Mapping[str, Callable[[Path], Ledger]]] = {
    "kubernetes-sigs": sigs,
    "us-cabinet": cabinet,
    "popolo-estonia": riigikogu,
    "us-executive": executive,
    "us-congress": congress,
}


def _ledger(statements: Iterable[Statement], entities: Iterable[Entity] = ()) -> Ledger:
    numbered = (
        said._replace(id=StatementId(f"f{number:05}"))
        for number, said in enumerate(statements)
    )
    return assemble(numbered, entities)


def _day(text: str | None) -> EdtfDate | None:
    return parse_edtf(text) if text else None


def _before(day: str) -> str:
    """Return the day before, as ends are the last day here."""
    return (datetime.fromisoformat(day) - timedelta(days=1)).date().isoformat()


def _american(text: str) -> str | None:
    """Return a day of the years 1969 to 2068, written as 1/21/77; None for a phrase."""
    try:
        return datetime.strptime(text, "%m/%d/%y").date().isoformat()  # noqa: DTZ007
    except ValueError:
        return None
