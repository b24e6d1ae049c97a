"""What can one ask from Python? One object that holds a ledger."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from orggraph.collector import making_many
from orggraph.dates import ALWAYS, NEVER, Day, parse_day
from orggraph.errors import NotADayError, QueryError, UnknownKindError
from orggraph.facts import EntityId, Kind, Ledger, Problem
from orggraph.history import Snapshot
from orggraph.index.cache import Cache
from orggraph.index.columns import Columns, Progress
from orggraph.index.index import Index
from orggraph.index.point import point
from orggraph.rdf import LedgerFile, ledger_files
from orggraph.rdf.place import ledger_place

if TYPE_CHECKING:  # heavy, and needed only by whoever asks in SPARQL
    import rdflib
    import rdflib.query

    from orggraph.history.route import Route
    from orggraph.history.search import Found
    from orggraph.history.stats.values import Period, Stats
    from orggraph.history.timeline import Timeline
    from orggraph.index.shelf import Shelf


class OrgGraph:
    """A ledger that one can ask.

    >>> og = open_ledger()
    >>> [edge.role for edge in og.at("2023-11-18").edges if edge.role == "interim"]
    ['interim']
    """

    def __init__(
        self,
        files: Sequence[LedgerFile],
        *,
        cache: bool = True,
        progress: Progress | None = None,
        only: Day | None = None,
    ) -> None:
        self.files = tuple(files)
        #: Whether only some sources count.
        self.partial = False
        paths = [file.path for file in files if file.path is not None]
        #: What was read, where nothing is kept; else the index tells it.
        self._read: Ledger | None = None
        #: The only day for which that is enough, if there is one; what derives the rest.
        self._only: Day | None = None
        self._whole: Callable[[], Ledger] | None = None
        if cache and len(paths) == len(files):  # what comes as a stream has no place

            def make(shelf: Shelf | None) -> Columns:
                columns = compiled(read(files, progress, shelf)).columns
                columns.make_all(progress)
                return columns

            self.index = Index(Cache().load(paths, make))
        else:
            self._only = only
            if only is None:
                self._read = read(files, progress)
            else:
                self._read, self._whole = read_for_day(files, only, progress)

    def __repr__(self) -> str:
        """Say which ledger it is, and how much is in it."""
        names = ", ".join(file.name for file in self.files[:3])
        many = "some" if self._whole else len(self)  # nothing is derived for this
        return f"<OrgGraph {names}: {many} statements>"

    def __len__(self) -> int:
        """Return how many sound statements there are."""
        return len(self.index if self._read is None else self.ledger.facts)

    @cached_property
    def index(self) -> Index:
        """What answers about time, in columns."""
        return compiled(self.ledger)

    @property
    def ledger(self) -> Ledger:
        """All that the files say, on whatever day."""
        if self._whole is not None:
            with making_many():
                self._read, self._only, self._whole = self._whole(), None, None
        return self.index.ledger if self._read is None else self._read

    def read_anew(self, progress: Progress | None = None) -> Ledger:
        """Return what the files say, read by the rules and not from the index."""
        return read(self.files, progress)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with single statements; most are left out of every answer."""
        return self.index.problems if self._read is None else self._read.problems

    @property
    def left_out(self) -> int:
        """How many statements are in no answer, because something is wrong with them."""
        return (self.index.ledger if self._read is None else self._read).left_out

    def by_sources(
        self, trust: Iterable[str] = (), without: Iterable[str] = ()
    ) -> OrgGraph:
        """Return the same ledger as if only some sources had spoken, or without some.

        Sources go by their id or publisher. Statements without any source stay, unless
        some are trusted. What was known when is derived anew. Raises `UnknownNameError`.

        >>> og = open_ledger().by_sources(trust=["Fortune"])
        >>> len(og) < len(open_ledger())
        True
        """
        from orggraph.facts.trusted import by_sources  # few ask so
        from orggraph.history.find import find_sources

        ledger = self.ledger
        wanted = find_sources(ledger, trust)
        refused = find_sources(ledger, without)
        other = OrgGraph.__new__(OrgGraph)
        other.files, other.partial = self.files, True
        other._read = by_sources(  # noqa: SLF001 (it is one of us)
            ledger,
            lambda name: name not in refused and (not wanted or name in wanted),
            unsourced=not wanted,
        )
        other._only = other._whole = None  # noqa: SLF001
        return other

    def at(
        self, day: str | date | None = None, known: str | date | None = None
    ) -> Snapshot:
        """Return what was so on a day (YYYY-MM-DD; default today), as known on another.

        Without `known`, everything that nothing has withdrawn counts. Raises
        `NotADayError`.
        """
        at = point(day_of(day), None if known is None else day_of(known))
        if "index" in self.__dict__:
            return Snapshot(self.index, at)
        # the first question, nothing kept
        from orggraph.history.once import Behind, take_once

        enough = self._read if self._only == at.day else None
        behind = Behind(lambda: self.ledger, lambda: self.index)
        return take_once(enough or self.ledger, at, behind)

    def history(
        self,
        entity: str,
        known: str | date | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
    ) -> Timeline:
        """Return what is known of an entity (by name or id) over time, as known on a day.

        `since` and `until` are inclusive days. Raises `UnknownNameError`,
        `AmbiguousNameError`, `NotADayError`.

        >>> line = open_ledger().history("Chief Scientist of OpenAI")
        >>> [str(one.order) for one in line.transitions]
        ['handover']
        """
        from orggraph.history.find import find
        from orggraph.history.timeline import timeline

        begin = ALWAYS if since is None else day_of(since)
        beyond = NEVER if until is None else Day(day_of(until) + 1)
        if begin >= beyond:
            raise NotADayError(str(until), "--until must not lie before --since")
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

        >>> [hit.label for hit in open_ledger().find("murrati").hits]
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

        >>> way = open_ledger().path("Jan Leike", "Dario Amodei", at="2024-06-01")
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
        `UnknownNameError`, `AmbiguousNameError`, `NotADayError`, `UnknownKindError`.

        >>> stats = open_ledger().stats("2024-05-18", parts=["turnover"])
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
        `NotADayError`.
        """
        from orggraph.history.find import find
        from orggraph.history.stats.report import Ripple, after

        period = self._period(until, known, since, until)
        found = find(self.index, person)
        return after(self.index, period, Ripple(found, days), self._named(org))

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
            raise NotADayError(str(since), "the period must not end before it begins")
        return Period(day, begin, beyond, None if known is None else day_of(known))

    def query(
        self,
        sparql: str,
        at: str | date | None = None,
        known: str | date | None = None,
    ) -> rdflib.query.Result:
        """Ask in SPARQL: the statements of the ledger, or the snapshot of a day.

        Raises `QueryError` for what cannot be read, and for what would load anything.
        """
        from orggraph.store.sparql import ask, snapshot_graph

        if at is None and known is None:
            if self.partial:
                msg = "by some sources only one can ask about a day; add --at DATE"
                raise QueryError(msg)
            return ask(self._graph, sparql, self._prefixes)
        return ask(snapshot_graph(self.at(at, known)), sparql, self._prefixes)

    @cached_property
    def _graph(self) -> rdflib.Graph:
        """The whole ledger on an Oxigraph store, made once."""
        from orggraph.store.sparql import ledger_graph

        return ledger_graph(self.ledger, self.files)

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        """The prefixes that a query need not declare."""
        from orggraph.store.sparql import prefixes_for

        return prefixes_for(self.files)


def open_ledger(
    place: str | os.PathLike[str] | None = None,
    *,
    cache: bool = True,
    progress: Progress | None = None,
    only: str | date | None = None,
) -> OrgGraph:
    """Open a ledger: a file, a directory of files, or `-` for standard input.

    Without a place: `$ORGGRAPH_LEDGER`, else `data/triples.ttl` of the project one is
    in, else the ledger that ships. What is read is compiled, and the result kept in the
    user's cache directory until a file changes; `cache=False` neither uses nor keeps it.
    `progress` hears now and then what is being done, how much of it, and of how much.
    Whoever asks about `only` one day, with `cache=False` or of standard input, need not
    wait until all is derived that there is on others. Raises `LedgerNotFoundError`, `LedgerSyntaxError`.
    """
    found = ledger_place() if place is None else os.fspath(place)
    files = tuple(ledger_files(found))
    day = None if only is None else day_of(only)
    return OrgGraph(files, cache=cache, progress=progress, only=day)


def read(
    files: Sequence[LedgerFile],
    progress: Progress | None = None,
    shelf: Shelf | None = None,
) -> Ledger:
    """Read files as one ledger; the parsers are imported only for that.

    What the shelf keeps of a file needs not be read, and it keeps what is.
    """
    from orggraph.rdf.read import read_files

    return read_files(files, _reading(progress), shelf)


def read_for_day(
    files: Sequence[LedgerFile], day: Day, progress: Progress | None = None
) -> tuple[Ledger, Callable[[], Ledger]]:
    """Read as much as matters for a day, and return what derives the rest from it."""
    from orggraph.rdf import read

    return read.read_for_day(files, day, _reading(progress))


def _reading(progress: Progress | None) -> Callable[[int, int], None] | None:
    return partial(progress, "reading") if progress else None


def compiled(ledger: Ledger) -> Index:
    """Return the index of a ledger; numpy is imported only for that."""
    from orggraph.index.compile.build import build

    with making_many():
        return build(ledger)


def day_of(day: str | date | None) -> Day:
    """Return a day number from a text, a date, or None for today."""
    if day is None:
        day = date.today()  # noqa: DTZ011 (days are local)
    if isinstance(day, str):
        return parse_day(day)
    if not isinstance(day, date):
        raise NotADayError(str(day), "give a text like 2024-05-18, or a date")
    return Day(day.toordinal())
