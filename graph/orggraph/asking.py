"""Which questions about time can one ask of a ledger? What changed, when, who, and why."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from orggraph.dates import ALWAYS, NEVER, Day, parse_age, parse_day
from orggraph.errors import (
    NotADayError,
    NotAPersonError,
    UnknownKindError,
    WrongOrderError,
)
from orggraph.facts import EntityId, Kind
from orggraph.index.point import NOW, Point, point

if TYPE_CHECKING:  # each is imported by whoever asks for it
    from orggraph.history import Snapshot
    from orggraph.history.diff.diff import Diff
    from orggraph.history.headcount.headcount import Headcount
    from orggraph.history.log.log import Log
    from orggraph.history.route import Route
    from orggraph.history.search import Found
    from orggraph.history.stats.values import Period, Stats
    from orggraph.history.timeline.timeline import Timeline
    from orggraph.history.why import FileMark, Why
    from orggraph.index.index import Index
    from orggraph.progress import Progress
    from orggraph_viz.page.start import Site
    from orggraph_viz.view import View


class Questions(ABC):
    """What can be asked of whatever has an index; days are texts, dates, or None."""

    #: Whether only some sources count.
    partial: bool

    @property
    @abstractmethod
    def index(self) -> Index:
        """What answers about time, in columns."""

    @property
    @abstractmethod
    def marks(self) -> tuple[FileMark, ...]:
        """The names of the files, and what was in them."""

    @abstractmethod
    def at(
        self, day: str | date | None = None, known: str | date | None = None
    ) -> Snapshot:
        """Return what was so on a day, as known on another."""

    def diff(
        self,
        date1: str | date,
        date2: str | date,
        known1: str | date | None = None,
        known2: str | date | None = None,
        org: str | None = None,
    ) -> Diff:
        """Return what changed from a day to a later one, and what was learnt meanwhile.

        `known1` and `known2` are the days as known on which each of them is told;
        without, what stands to this day. With one day and two known days it is the
        difference in belief. `org` narrows it to an organisation or unit. Raises
        `NotADayError`, `WrongOrderError`, and what `find` raises of a name.

        >>> import orggraph
        >>> diff = orggraph.open().diff("2024-05-14", "2024-05-15")
        >>> [told.text for told in diff.happened if told.what == "left"][1][:19]
        'Ilya Sutskever left'
        """
        from orggraph.history.diff.diff import Diff
        from orggraph.history.find import find

        one, other = point_of(date1, known1), point_of(date2, known2)
        for clock, name in enumerate(("day", "known day")):
            if one[clock] > other[clock]:
                raise WrongOrderError(name)
        within = None if org is None else find(self.index, org)
        return Diff(self.index, one, other, within)

    def log(  # noqa: PLR0913 (each narrows it in another way)
        self,
        entity: str | None = None,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        known: str | date | None = None,
        by: str = "valid",
        limit: int | None = None,
        undated: bool = True,
        progress: Progress | None = None,
    ) -> Log:
        """Return what happened in order, of everything or of what an entity is in.

        `since` and `until` are days, both included. `by` the "valid" time, as known on
        a day, or by the "known" time: then what was learnt, corrected and withdrawn up
        to the known day. With a `limit` so many of the last; without the `undated`, no
        beginnings of which nothing is written. Raises `NotADayError`, `WrongOrderError`,
        and what `find` raises of a name.

        >>> import orggraph
        >>> log = orggraph.open().log("superalignment", since="2024-05-17", undated=False)
        >>> log.entries[-1].text
        'Superalignment was dissolved'
        """
        from orggraph.history.find import find
        from orggraph.history.log.log import Asked, By, log

        begin = ALWAYS if since is None else day_of(since)
        last = NEVER if until is None else day_of(until)
        if begin > last:
            names = "--since", "--until"
            raise WrongOrderError(*names)
        return log(
            self.index,
            Asked(
                None if entity is None else find(self.index, entity),
                begin,
                last,
                NOW if known is None else day_of(known),
                By(by),
                limit,
                undated,
            ),
            progress,
        )

    def why(  # noqa: PLR0913 (the parts of a statement, and both clocks)
        self,
        subject: str,
        predicate: str | None = None,
        object: str | None = None,  # noqa: A002 (the third part of a statement)
        at: str | date | None = None,
        known: str | date | None = None,
        *,
        most: int | None = None,
    ) -> Why:
        """Return what is behind an edge: statements, sources, conflicts, reasoning.

        One name is that of a statement or an entity (all its edges); of two, the second
        is a relation or else an entity. Of more than `most` edges, the others are only
        counted. Raises `NotADayError`, `UnknownNameError`,
        `AmbiguousNameError`, `UnknownRelationError`.

        >>> import orggraph
        >>> og = orggraph.open()
        >>> why = og.why("Jan Leike", "headOf", "Superalignment", at="2024-05-14")
        >>> why.grounds[0].verdict.text
        'certain: Jan Leike was co-lead of Superalignment'
        """
        from orggraph.history.why import explain, find_question  # few ask so

        when = point_of(at, known)
        question = find_question(self.index, subject, predicate, object)
        found = explain(self.index, question, when, most)
        return found._replace(files=self.marks, partial=self.partial)

    def history(
        self,
        entity: str,
        known: str | date | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
    ) -> Timeline:
        """Return what is known of an entity (by name or id) over time, as known on a day.

        `since` and `until` are inclusive days. Raises `UnknownNameError`,
        `AmbiguousNameError`, `NotADayError`, `WrongOrderError`.

        >>> import orggraph
        >>> line = orggraph.open().history("Chief Scientist of OpenAI")
        >>> [str(one.order) for one in line.transitions]
        ['handover']
        """
        from orggraph.history.find import find
        from orggraph.history.timeline.timeline import timeline

        begin = ALWAYS if since is None else day_of(since)
        beyond = NEVER if until is None else Day(day_of(until) + 1)
        if begin >= beyond:
            first, last = "--since", "--until"
            raise WrongOrderError(first, last)
        believed = None if known is None else day_of(known)
        found = find(self.index, entity)
        return timeline(self.index, found, believed, begin, beyond)

    def find(
        self, text: str, kinds: Iterable[str] = (), limit: int | None = None
    ) -> Found:
        """Return who and what can be meant by a text, the best first.

        Names, other names and ids count, without regard to case and accents; where
        nothing has the words of the text, what is most like it. `kinds` are `person`,
        `organization`, `unit`, `post` (none: all). Raises `UnknownKindError`.

        >>> import orggraph
        >>> [hit.label for hit in orggraph.open().find("murrati").hits]
        ['Mira Murati']
        """
        from orggraph.history.search import search

        try:
            wanted = {Kind(kind) for kind in kinds}
        except ValueError as wrong:
            raise UnknownKindError(str(wrong), [*Kind]) from None
        return search(self.index, text, wanted, limit)

    def path(
        self,
        one: str,
        other: str,
        at: str | date | None = None,
        known: str | date | None = None,
        *,
        certain: bool = False,
    ) -> Route:
        """Return a shortest way between two entities (by name or id) on a day.

        Default is today. With `certain`, possible edges are no way. Raises
        `UnknownNameError`, `AmbiguousNameError`, `NotADayError`.

        >>> import orggraph
        >>> way = orggraph.open().path("Jan Leike", "Dario Amodei", at="2024-06-01")
        >>> len(way.steps)
        3
        """
        from orggraph.history.find import find
        from orggraph.history.route import route
        from orggraph.history.scope import certain_only

        start, end = find(self.index, one), find(self.index, other)
        snapshot = self.at(at, known)
        return route(certain_only(snapshot) if certain else snapshot, start, end)

    def stats(  # noqa: PLR0913 (each narrows it down)
        self,
        at: str | date | None = None,
        known: str | date | None = None,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        org: str | None = None,
        parts: Iterable[str] = (),
        many: bool = False,
    ) -> Stats:
        """Return figures about people, tenure, turnover and sources, with definitions.

        What is counted on a day is counted `at` it (default today), the rest from
        `since` to `until` (inclusive; default: all until `at`). `org` narrows down to an
        organisation or unit, by name or id. `parts` are some of `people`, `tenure`,
        `turnover`, `sources` (none: all). With `many` tables have all rows. Raises
        `UnknownNameError`, `AmbiguousNameError`, `NotADayError`, `WrongOrderError`,
        `UnknownKindError`.

        >>> import orggraph
        >>> stats = orggraph.open().stats("2024-05-18", parts=["turnover"])
        >>> [chapter.title for chapter in stats.chapters]
        ['Turnover']
        """
        from orggraph.history.stats.report import Asked, Part, report

        try:
            some = {Part(part) for part in parts} or {*Part}
        except ValueError as wrong:
            raise UnknownKindError(str(wrong), [*Part]) from None
        asked = Asked(self._named(org), some, many)
        return report(self.index, self._period(at, known, since, until), asked)

    def ripple(  # noqa: PLR0913 (each narrows it down)
        self,
        person: str,
        days: int = 90,
        *,
        known: str | date | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        org: str | None = None,
    ) -> Stats:
        """Return what ended at most so many days after each departure of a person.

        In the same organisation (and in `org` alone, if it is given), for departures
        from `since` to `until`. Raises `UnknownNameError`, `AmbiguousNameError`,
        `NotAPersonError`, `NotADayError`, `WrongOrderError`.
        """
        from orggraph.history.find import find
        from orggraph.history.stats.report import Ripple, after
        from orggraph.history.words import kind_word

        period = self._period(until, known, since, until)
        found = find(self.index, person)
        about = self.index.ledger.entities.get(found)
        if about is not None and about.kind not in {Kind.PERSON, None}:
            kind = kind_word(about.kind, about.classification)
            raise NotAPersonError(about.label, kind)
        return after(self.index, period, Ripple(found, days), self._named(org))

    def headcount(
        self,
        days: Iterable[str | date | None] = (None,),
        known: str | date | None = None,
        org: str | None = None,
    ) -> Headcount:
        """Return how many people were in each organisation and unit, on some days.

        Default is today. Whoever is a member or the head of it counts, and whoever holds
        a post in it; nobody is counted up the tree. `org` narrows it down to that, and
        what was ever a part of it. Raises `NotADayError`, `UnknownNameError`,
        `AmbiguousNameError`, `NotAnOrganizationError`.

        >>> import orggraph
        >>> found = orggraph.open().headcount(["2023-11-16"], org="OpenAI board")
        >>> [str(count) for unit in found.units for count in unit.counts]
        ['6']
        """
        from orggraph.history.headcount.counting import counted
        from orggraph.history.headcount.headcount import headcount
        from orggraph.history.scope import ever_inside

        asked = sorted({day_of(day) for day in days})
        believed = NOW if known is None else day_of(known)
        within, index = self._named(org), self.index
        rows = counted(index, asked, believed)
        if within is None:
            return headcount(index, rows, asked, believed)
        numbers = ever_inside(index, within)
        inner = {index.records.entity_ids[number] for number in numbers}
        return headcount(index, rows, asked, believed, within, inner.__contains__)

    def view(  # noqa: PLR0913 (each narrows it down in another way)
        self,
        at: str | date | None = None,
        known: str | date | None = None,
        *,
        org: str | None = None,
        around: str | None = None,
        hops: int = 2,
        since: str | date | None = None,
        until: str | date | None = None,
        units_only: bool = False,
        certain: bool = False,
        stale_after: str | None = None,
        snapshot: bool = False,
        everything: bool = False,
        title: str | None = None,
        site: Site | None = None,
        progress: Progress | None = None,
    ) -> View:
        """Return what can be looked at: a page in which one can move in time, or a picture.

        It opens at a day (without one: today, or the last on which anything held), as
        known on another (`"same"`: on each day as known on that; without one: now). A
        part is what was ever in `org`, or at most `hops` edges `around` an entity; from
        `since` to `until`, both included; without people and posts (`units_only`), or
        without what is only possible (`certain`). A `snapshot` is of that day alone. A
        page that is served has a `site`, and links to what else is there.
        Raises `TooLargeError` for more than one page can show, unless `everything` is
        wanted; `NotADayError`, `NotAnAgeError`, `WrongOrderError`, and what `find`
        raises of a name.

        >>> import orggraph
        >>> orggraph.open().view("2024-05-18", org="anthropic", snapshot=True)
        <View 2024-05-18: 8 entities>
        """
        from orggraph_viz.film.reach import Reach
        from orggraph_viz.view import Asked, View

        reach = Reach(
            organization=self._named(org),
            around=self._named(around),
            hops=hops,
            since=None if since is None else day_of(since),
            until=None if until is None else day_of(until),
            units_only=units_only,
            certain=certain,
            stale=None if stale_after is None else parse_age(stale_after),
        )
        asked = Asked(
            today=day_of(None),
            day=None if at is None else day_of(at),
            known=_known_of(known),
            still=snapshot,
            everything=everything,
            partial=self.partial,
            title=title,
            site=site,
        )
        _in_order(reach.since, asked.day, reach.until)
        return View(self.index, reach, asked, progress)

    def _named(self, name: str | None) -> EntityId | None:
        from orggraph.history.find import find

        return None if name is None else find(self.index, name)

    def _period(
        self,
        at: str | date | None,
        known: str | date | None,
        since: str | date | None,
        until: str | date | None,
    ) -> Period:
        from orggraph.history.stats.values import Period

        day = day_of(at)
        begin = ALWAYS if since is None else day_of(since)
        beyond = Day((day if until is None else day_of(until)) + 1)
        if begin >= beyond:
            first, last = "--since", "--until" if until is not None else "--at"
            raise WrongOrderError(first, last if until or at else "today")
        return Period(day, begin, beyond, None if known is None else day_of(known))


def _in_order(since: Day | None, day: Day | None, until: Day | None) -> None:
    """Raise `WrongOrderError` unless days come one after the other."""
    named = (("--from", since), ("--at", day), ("--to", until))
    given = [(name, number) for name, number in named if number is not None]
    for (name, number), (other, later) in pairwise(given):
        if number > later:
            raise WrongOrderError(name, other)


def point_of(day: str | date | None, known: str | date | None) -> Point:
    """Return the point of both clocks that two days make; no known day means now."""
    return point(day_of(day), None if known is None else day_of(known))


def _known_of(known: str | date | None) -> Day | Literal["same"] | None:
    """Return a known day, or the word for the day that is shown."""
    if known is None:
        return None
    if isinstance(known, str) and known.casefold() == "same":
        return "same"
    try:
        return day_of(known)
    except NotADayError as wrong:
        instead = f"{wrong.instead}; or write same, for each day as known on itself"
        raise NotADayError(wrong.text, instead) from None


def day_of(day: str | date | None) -> Day:
    """Return a day number from a text, a date, or None for today."""
    if day is None:
        day = date.today()  # noqa: DTZ011 (days are local)
    if isinstance(day, str):
        return parse_day(day)
    if not isinstance(day, date):
        raise NotADayError(str(day), "give a text like 2024-05-18, or a date")
    return Day(day.toordinal())
