"""What can one ask of a ledger that is elsewhere? The same; only what bears on it is fetched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NoReturn

from orggraph.api import OrgGraph
from orggraph.asking import day_of, point_of
from orggraph.dates import ALWAYS, NEVER, Day, format_day, parse_age
from orggraph.engines import questions, staying
from orggraph.engines.asked import edges_meant
from orggraph.engines.backend import Backend, Wanted
from orggraph.engines.fetching import Gathering
from orggraph.engines.naming import called, meant
from orggraph.engines.walks import Between
from orggraph.errors import (
    EngineError,
    NotADayError,
    NotThereError,
    WrongOrderError,
    shown,
)
from orggraph.facts import Entity, EntityId, Ledger, Problem
from orggraph.history import Snapshot
from orggraph.index.point import NOW, Point

if TYPE_CHECKING:  # each is imported by whoever asks for it
    import pyoxigraph as ox

    from orggraph.checks import Finding
    from orggraph.history.diff.diff import Diff
    from orggraph.history.headcount.headcount import Headcount
    from orggraph.history.log.log import Log
    from orggraph.history.route import Route
    from orggraph.history.search import Found
    from orggraph.history.timeline.timeline import Timeline
    from orggraph.history.why import FileMark, Why
    from orggraph.progress import Progress
    from orggraph.store.dataset import Dataset

#: So many statements are fetched for one answer at most, unless ORGGRAPH_MOST says.
MOST: Final = 200_000
VARIABLE: Final = "ORGGRAPH_MOST"
_DIGITS: Final = 12
#: What to ask for where an answer is too much.
_LESS: Final = "ask about a day or a name"
_NARROW: Final = "narrow it down with --org"
_NARROWER: Final = f"{_NARROW} or --around"
_FEWER: Final = "ask about fewer days"
_STAY: Final = "let it stay in Parquet with -o DIR"
#: Formats of a whole ledger that are not made of its files.
_FROM_INDEX: Final = frozenset({"parquet"})
_BY_SOURCES: Final = "--trust and --without need the files of a ledger; "
_NO_LEDGER: Final = (
    "of a ledger elsewhere one can ask about a day; add --at DATE, or name a snapshot: "
    "GRAPH at:2024-05-18 { ... }"
)


class RemoteGraph(OrgGraph):
    """A ledger behind an engine; each question fetches the part that it needs.

    What can only be answered from all of it (figures, the whole log, a page, an export)
    fetches it whole, where it has at most `most` statements; else it raises
    `TooMuchError`. What needs the files of a ledger raises `NotThereError`.
    """

    def __init__(
        self,
        backend: Backend,
        *,
        most: int | None = None,
        also: Sequence[str] = (),
    ) -> None:
        self.backend = backend
        self.also = tuple(also)
        self.partial, self.known_day = False, None
        #: Watches each answer while it is being found; what it gives hears how far that is.
        self.watched: Callable[[], AbstractContextManager[Progress | None]] = (
            nullcontext
        )
        self._most = most_fetched() if most is None else most
        self._files = tuple
        self._read = self._only = None
        self._whole = self._fetch_all

    elsewhere = True

    def __repr__(self) -> str:
        """Say where it is; nothing is fetched for that."""
        return f"<RemoteGraph {self.backend.place}>"

    def close(self) -> None:
        """Let go of processes, connections and temporary tables."""
        self.backend.close()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Nothing: what is wrong with a ledger, its files tell."""
        return ()

    @property
    def left_out(self) -> int:
        """Nothing is told of what was left out when the ledger was put there."""
        return 0

    @property
    def marks(self) -> tuple[FileMark, ...]:
        """Nothing: it has no files."""
        return ()

    # what is not there

    def read_anew(self, progress: Progress | None = None) -> Ledger:  # noqa: ARG002
        """Raise `NotThereError`: it has no files."""
        self._refuse("the files of a ledger are not there")

    def check(
        self,
        rules: Iterable[str] = (),  # noqa: ARG002
        *,
        shacl: bool = False,  # noqa: ARG002
        progress: Progress | None = None,  # noqa: ARG002
    ) -> tuple[Finding, ...]:
        """Raise `NotThereError`: what is wrong, the files tell."""
        self._refuse("rules are checked in the files of a ledger")

    def by_sources(
        self,
        trust: Iterable[str] = (),  # noqa: ARG002
        without: Iterable[str] = (),  # noqa: ARG002
    ) -> OrgGraph:
        """Raise `NotThereError`: what is believed was derived from all sources."""
        self._refuse("what it says was derived from all of its sources", _BY_SOURCES)

    def known_by(self, day: str | date) -> OrgGraph:  # noqa: ARG002
        """Raise `NotThereError`: ask as known on a day instead."""
        self._refuse("it holds all that was ever learnt; ask with known=DAY, or")

    def _refuse(self, why: str, what: str = "") -> NoReturn:
        joint = " " if why.endswith(", or") else "; "
        msg = (
            f"{what}{self.backend.place}: {why}{joint}ask the files that it was made of"
        )
        raise NotThereError(msg)

    # what is fetched

    @contextmanager
    def _asking(self, *ways: str, stays: bool = False) -> Iterator[Gathering]:
        """Gather a part while it is watched; `ways` are what else to do if it is too much."""
        known = [*filter(None, ways)]
        if stays and self.backend.runner is not None:
            known.append(_STAY)
        with self.watched() as progress:
            yield Gathering(self.backend, self._most, known, progress)

    def _fetch_all(self) -> Ledger:
        with self._asking(_LESS) as part:
            part.all()
            return part.ledger()

    def _graph(self, part: Gathering) -> OrgGraph:
        """Return what answers from a part."""
        graph = self._with(part.ledger(), None, tuple)
        graph.index.part = True
        return graph

    def _named(self, name: str | None) -> EntityId | None:
        return None if name is None else self._meant(name)

    def _meant(self, name: str) -> EntityId:
        """Return whom a name means; raises `UnknownNameError`, `AmbiguousNameError`."""
        return meant(self.backend, name)

    # questions

    def at(  # noqa: PLR0913 (each narrows it down in another way)
        self,
        day: str | date | None = None,
        known: str | date | None = None,
        *,
        stale_after: str | None = None,
        org: str | None = None,
        around: str | None = None,
        depth: int = 1,
        certain: bool = False,
    ) -> Snapshot:
        """Return what was so on a day, as `OrgGraph.at`; a part fetches only that."""
        when = _asked(point_of(day, known))
        age = None if stale_after is None else parse_age(stale_after)
        within, near = self._named(org), self._named(around)
        snapshot = self._part_at(when, within, near, depth)
        if age is not None:
            snapshot = snapshot.stale_after(age)
        if within is None and near is None and not certain:
            return snapshot
        from orggraph.history.narrowing import part_of

        return part_of(snapshot, within, near, depth, certain=certain)

    def _at(self, at: Point) -> Snapshot:
        return self._part_at(_asked(at))

    def _part_at(
        self,
        at: Point,
        org: EntityId | None = None,
        around: EntityId | None = None,
        depth: int = 1,
    ) -> Snapshot:
        whole = org is None and around is None
        with self._asking(_NARROWER if whole else "", stays=whole) as part:
            questions.snapshot(part, at, org, around, depth)
            return Snapshot(self._graph(part).index, at)

    def diff(
        self,
        date1: str | date,
        date2: str | date,
        known1: str | date | None = None,
        known2: str | date | None = None,
        org: str | None = None,
    ) -> Diff:
        """Return what changed, as `OrgGraph.diff`."""
        one = _asked(point_of(date1, known1))
        other = _asked(point_of(date2, known2))
        _refuse_wrong_order(one, other)
        within = self._named(org)
        with self._asking("" if org else _NARROW, stays=not org) as part:
            questions.differing(part, one, other, within)
            days = format_day(one.day), format_day(other.day)
            asked = (*days, _text(one.known), _text(other.known))
            first = self._graph(part).diff(*asked, within)
            questions.telling(part, first)
            return self._graph(part).diff(*asked, within)

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
        """Return what happened, as `OrgGraph.log`; of everything it is fetched whole."""
        told: dict[str, Any] = {
            "since": since,
            "until": until,
            "known": known,
            "by": by,
            "limit": limit,
            "undated": undated,
            "progress": progress,
        }
        if entity is None:
            return super().log(None, **told)
        name = self._meant(entity)
        believed = NOW if known is None else _day(day_of(known))
        with self._asking() as part:
            questions.events(part, name, believed, by_known=by == "known")
            return self._graph(part).log(name, **told)

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
        """Return what is behind an edge, as `OrgGraph.why`."""
        when = _asked(point_of(at, known))
        with self._asking() as part:
            asked = edges_meant(part, subject, predicate, object)
            for fetch in (questions.grounds, questions.all_about):
                fetch(part, asked, when)
                graph = self._graph(part)
                why = graph.why(*asked.names, at=at, known=known, most=most)
                if why.grounds:
                    break
            return why

    def history(
        self,
        entity: str,
        known: str | date | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
    ) -> Timeline:
        """Return what is known of an entity over time, as `OrgGraph.history`."""
        believed = NOW if known is None else _day(day_of(known))
        name = self._meant(entity)
        with self._asking(stays=True) as part:
            questions.history(part, name, believed)
            line = self._graph(part).history(name, known, since, until)
            if known is None:  # what was learnt last, anywhere
                line = line._replace(learnt=self.backend.learnt())
            return line

    def find(
        self, text: str, kinds: Iterable[str] = (), limit: int | None = None
    ) -> Found:
        """Return who can be meant by a text, as `OrgGraph.find`.

        Of a ledger that is too large to be fetched, among those that have the text as a
        name, or its words, and otherwise a few that are called nearly so.
        """
        some = list(self._candidates(text))
        ledger = Ledger({}, {one.id: one for one in some}, {})
        return self._with(ledger, None, tuple).find(text, kinds, limit)

    def _candidates(self, text: str) -> Iterable[Entity]:
        if self.backend.count(Wanted()) <= self._most:
            return self.backend.entities(None)
        return called(self.backend, text) or self.backend.like(text)

    def path(
        self,
        one: str,
        other: str,
        at: str | date | None = None,
        known: str | date | None = None,
        *,
        certain: bool = False,
    ) -> Route:
        """Return a shortest way, as `OrgGraph.path`; no more is fetched than is as near."""
        when = _asked(point_of(at, known))
        ends = self._meant(one), self._meant(other)
        with self._asking() as part:
            part.about(ends)
            between = Between(part, *ends, when)
            more = True
            while True:
                if between.met or not more:
                    way = self._graph(part).path(*ends, at, known, certain=certain)
                    near = way.ways and len(way.steps) <= between.reach
                    if near or not more:
                        return way
                more = between.grow()

    def headcount(
        self,
        days: Iterable[str | date | None] = (None,),
        known: str | date | None = None,
        org: str | None = None,
    ) -> Headcount:
        """Return how many people were where, as `OrgGraph.headcount`.

        Counted where the ledger is, if that can count; else what is so on the days is
        fetched.
        """
        from orggraph.engines.counting import headcount

        asked = sorted({_day(day_of(day)) for day in days})
        believed = NOW if known is None else _day(day_of(known))
        with self._asking(_FEWER if len(asked) > 1 else "") as part:
            return headcount(part, asked, believed, self._named(org))

    # answers that stay where the ledger is

    def at_into(
        self,
        into: Path,
        day: str | date | None = None,
        known: str | date | None = None,
    ) -> Mapping[str, int]:
        """Write what was so on a day as Parquet into a new folder, whatever its size.

        As the others below: for ledgers in Parquet, whole or not at all. Returns how many
        edges stand how. Raises `NotThereError` for other ledgers, `EngineError`.
        """
        return staying.snapshot(self.backend, _asked(point_of(day, known)), into)

    def diff_into(
        self,
        into: Path,
        date1: str | date,
        date2: str | date,
        known1: str | date | None = None,
        known2: str | date | None = None,
    ) -> Mapping[str, int]:
        """Write which edges stand otherwise at a second point, in the same way."""
        one = _asked(point_of(date1, known1))
        other = _asked(point_of(date2, known2))
        _refuse_wrong_order(one, other)
        return staying.diff(self.backend, one, other, into)

    def history_into(self, into: Path, entity: str) -> Mapping[str, int]:
        """Write all statements about an entity, and when each was believed."""
        staying.runner_of(self.backend)  # before a name is looked up
        return staying.history(self.backend, self._meant(entity), into)

    def headcount_into(
        self,
        into: Path,
        days: Iterable[str | date | None] = (None,),
        known: str | date | None = None,
    ) -> Mapping[str, int]:
        """Write how many people were in each organisation and unit on some days."""
        asked = sorted({_day(day_of(day)) for day in days})
        believed = None if known is None else _day(day_of(known))
        return staying.headcount(self.backend, asked, believed, into)

    @cached_property
    def dataset(self) -> Dataset:
        """Its snapshots as graphs, each fetched when it is asked for.

        Raises `LedgerSyntaxError` where something that is joined cannot be read.
        """
        from orggraph.store.also import all_quads, also_named
        from orggraph.store.dataset import Dataset, Material
        from orggraph.store.sparql import prefixes_for

        material = Material(
            ledger=None,
            snapshot=self._snapshot_named,
            today=lambda: day_of(None),
            also=all_quads(map(also_named, self.also)),
            without=_NO_LEDGER,
        )
        return Dataset(material, prefixes_for(()))

    def export(  # noqa: PLR0913 (each is a choice of its own)
        self,
        format: str,  # noqa: A002 (what it is)
        into: str | os.PathLike[str] | IO[bytes],
        day: str | date | None = None,
        *,
        known: str | date | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        org: str | None = None,
        around: str | None = None,
        depth: int = 1,
        certain: bool = False,
        stale_after: str | None = None,
        force: bool = False,
        progress: Progress | None = None,
        **options: Any,
    ) -> tuple[str, ...]:
        """Write a day or a range, as `OrgGraph.export`; the ledger's own files are not there."""
        from orggraph.exporters.exporter import Of
        from orggraph.exporters.registry import EXPORTERS

        of = EXPORTERS[format].of
        if of is Of.LEDGER and format not in _FROM_INDEX:
            self._refuse(f"{format} is written from the files of a ledger")
        within, near = self._named(org), self._named(around)
        told: dict[str, Any] = {
            "known": known,
            "since": since,
            "until": until,
            "org": within,
            "around": near,
            "depth": depth,
            "certain": certain,
            "stale_after": stale_after,
            "force": force,
            "progress": progress,
            **options,
        }
        if of is not Of.SNAPSHOT:
            return super().export(format, into, day, **told)
        whole = within is None and near is None
        with self._asking(_NARROWER if whole else "") as part:
            when = _asked(point_of(day, known))
            questions.snapshot(part, when, within, near, depth)
            return self._graph(part).export(format, into, day, **told)

    def quads_about(
        self,
        subjects: AbstractSet[str],  # noqa: ARG002
    ) -> Iterator[ox.Quad]:
        """Raise `NotThereError`: triples are read from the files of a ledger."""
        self._refuse("triples are read from the files of a ledger")


def most_fetched() -> int:
    """Return how many statements are fetched at most, by the environment or `MOST`.

    Raises `EngineError` where that is no number.
    """
    text = os.environ.get(VARIABLE, "")
    number = text.isdecimal() and len(text) <= _DIGITS
    if text and not (number and int(text) > 0):
        msg = f"{VARIABLE} is {shown(text)}; give a number of statements, like {MOST}"
        raise EngineError(msg)
    return int(text) if text else MOST


def _asked(at: Point) -> Point:
    """Return a point that can be asked of an engine; raises `NotADayError`."""
    _day(at.day)
    if at.known != NOW:
        _day(at.known)
    return at


def _refuse_wrong_order(one: Point, other: Point) -> None:
    for clock, name in enumerate(("day", "known day")):
        if one[clock] > other[clock]:
            raise WrongOrderError(name)


def _day(day: Day) -> Day:
    """Return a day that is none of the two that mean always and never elsewhere."""
    if not ALWAYS + 1 < day < NEVER - 1:
        instead = "in a ledger elsewhere it stands for always or never; ask another day"
        raise NotADayError(format_day(day), instead)
    return day


def _text(day: Day) -> str | None:
    return None if day == NOW else format_day(day)
