"""What does a table state? Row by row; then what was in what, and what is left out."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final

from orggraph.dates import EdtfDate
from orggraph.facts import Certainty
from orggraph.facts.terms import HOLDS, MEMBER_OF, REPORTS_TO, UNIT_OF
from orggraph.importers.claims import Claim, Described, Item, LeftOut, Read
from orggraph.importers.given import GivenFile
from orggraph.importers.table.choices import Choices, choices_of
from orggraph.importers.table.headed import Headed, headed
from orggraph.importers.table.people import Things, cited, things_of
from orggraph.importers.table.records import Record, record_of
from orggraph.importers.table.rows import Row, rows_of
from orggraph.importers.table.statements import are_statements, statements
from orggraph.importers.table.times import Times, times_of
from orggraph.importers.table.unread import Unread

_NOBODY: Final = "names nobody"
_ONLY_A_NAME: Final = "has nothing but a name, as a sum has"
_NOTHING: Final = (
    "has no post, role, team, organization or manager; --column post=HEADING says where "
    "one is"
)
_CERTAINTY: Final = f"is no certainty, which are: {', '.join(Certainty)}"
_SEATS: Final = "is no number of seats: a whole number from 1 on"
_NUMBER: Final = re.compile("[1-9][0-9]{0,3}")
_THEMSELVES: Final = "says that somebody reports to themselves"


def read(file: GivenFile, options: Mapping[str, Any]) -> Iterator[Item]:
    """Yield what a table states. Raises `NotReadableError` and `WrongOptionError`."""
    choices = choices_of(options)
    rows = rows_of(file, choices)
    first = tuple(_up_to_a_row(rows))
    top = first[-1] if first else None
    if isinstance(top, Row) and are_statements(top):
        yield from statements(file.name, top.cells, chain(first[:-1], rows))
        return
    table = headed(file.name, chain(first, rows), choices)
    yield from table.unused()
    yield from _Reading(table, choices).items()


def _up_to_a_row(rows: Iterator[Row | LeftOut]) -> Iterator[Row | LeftOut]:
    for one in rows:
        yield one
        if isinstance(one, Row):
            return


class _Reading:
    """Reads rows, and keeps in mind what is told only at the end."""

    def __init__(self, table: Headed, choices: Choices) -> None:
        self._table, self._choices = table, choices
        self._unread = Unread(choices)
        self._told: set[tuple[str, str]] = set()
        self._homes: dict[tuple[str, str], _Home] = {}

    def items(self) -> Iterator[Item]:
        """Yield what the rows state."""
        rows = 0
        for row in self._table.rows:
            if isinstance(row, LeftOut):
                yield row
            elif not row.empty:
                rows += 1
                record = record_of(row, self._table, self._choices)
                yield from (
                    (record,) if isinstance(record, LeftOut) else self._of(record)
                )
        yield Read("rows", rows)
        yield from self._unread.told()
        for (team, organization), home in self._homes.items():
            yield home.claim(team, organization)

    def _of(self, record: Record) -> Iterator[Item]:
        times = times_of(record, self._table, self._choices, self._unread)
        if isinstance(times, LeftOut):
            yield times
        elif times is not None:
            yield from self._said(record, times)

    def _said(self, record: Record, times: Times) -> Iterator[Item]:
        seats = record.get("seats")
        if seats and not _NUMBER.fullmatch(seats):
            where = f"row {record.number}"
            heading = self._table.called("seats")
            yield LeftOut(f"{where}, {heading}", seats, _SEATS, "row")
            return
        things = things_of(record, self._choices)
        wrong = self._wrong(record, things)
        if wrong is not None:
            yield wrong
            return
        yield from self._described(things)
        sources = tuple(cited(record, times))
        yield from sources
        names = tuple(one.key for one in sources)
        for predicate, about in _edges(things):
            yield _claim(record, times, things, predicate, about, names)
        self._home(things, times)

    def _wrong(self, record: Record, things: Things) -> LeftOut | None:
        where = f"row {record.number}"
        said = record.get("certainty")
        if things.person is None:
            return LeftOut(where, record.whole, _NOBODY, "row")
        if self._only_a_name(record):
            return LeftOut(where, record.whole, _ONLY_A_NAME, "row")
        if said and said not in list(Certainty):
            heading = self._table.called("certainty")
            return LeftOut(f"{where}, {heading}", said, _CERTAINTY, "row")
        if things.manager and things.manager.key == things.person.key:
            return LeftOut(where, things.person.label, _THEMSELVES, "row")
        if not any(_edges(things)):
            return LeftOut(where, things.person.label, _NOTHING, "row")
        return None

    def _only_a_name(self, record: Record) -> bool:
        """Say whether columns could tell more of somebody, and none does."""
        person = {"person", "person_id"}
        told = {one for one in record.texts if one in self._table.fields}
        return told <= person and not self._table.fields.keys() <= person

    def _described(self, things: Things) -> Iterator[Described]:
        for one in things:
            if one is not None and (one.key, one.label) not in self._told:
                self._told.add((one.key, one.label))
                yield one

    def _home(self, things: Things, times: Times) -> None:
        if things.team and things.organization:
            home = self._homes.setdefault(
                (things.team.key, things.organization.key), _Home()
            )
            home.add(times)


class _Home:
    """That a team is in an organisation: seen so when its first row began."""

    def __init__(self) -> None:
        self._seen: EdtfDate | None = None
        self._known: EdtfDate | None = None
        self._always = False

    def add(self, times: Times) -> None:
        """Take a row in which both are."""
        start = times.start
        if start and not start.doubtful:
            self._seen = min(self._seen or start, start, key=lambda one: one.latest)
        self._always = self._always or times.known_from is None
        if times.known_from:
            known = self._known or times.known_from
            self._known = min(known, times.known_from, key=lambda one: one.latest)

    def claim(self, team: str, organization: str) -> Claim:
        """Return what the rows state together."""
        seen = (self._seen,) if self._seen else ()
        known = None if self._always else self._known
        return Claim(team, UNIT_OF, organization, seen=seen, known_from=known)


def _edges(things: Things) -> Iterator[tuple[str, Described]]:
    if things.post:
        yield HOLDS, things.post
    elif things.place:
        yield MEMBER_OF, things.place
    if things.manager:
        yield REPORTS_TO, things.manager


def _claim(  # noqa: PLR0913, PLR0917 (what a claim consists of)
    record: Record,
    times: Times,
    things: Things,
    predicate: str,
    about: Described,
    sources: tuple[str, ...],
) -> Claim:
    role = record.get("role") if predicate != REPORTS_TO else ""
    made_of_role = about is things.post and not record.get("post")
    return Claim(
        things.person.key if things.person else "",
        predicate,
        about.key,
        times.start,
        times.end,
        times.seen,
        times.known_from,
        times.known_until,
        Certainty(record.get("certainty") or Certainty.CONFIRMED),
        None if made_of_role else role or None,
        record.get("comment") or None,
        sources,
        f"row {record.number}",
    )
