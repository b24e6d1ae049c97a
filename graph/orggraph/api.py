"""What can one ask from Python? One object that holds a ledger."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from orggraph.asking import Questions, day_of, point_of
from orggraph.collector import making_many
from orggraph.dates import Day, format_day, parse_age
from orggraph.errors import AfterKnownError, LedgerSyntaxError, QueryError, WriteError
from orggraph.facts import Ledger, Problem
from orggraph.history import Snapshot
from orggraph.index.cache import Cache
from orggraph.index.columns import Columns
from orggraph.index.index import Index
from orggraph.index.point import Point, point
from orggraph.progress import Progress
from orggraph.rdf import LedgerFile, ledger_files
from orggraph.rdf.files import open_regular
from orggraph.rdf.place import ledger_place

if TYPE_CHECKING:  # heavy, and needed only by whoever asks in SPARQL
    import pyoxigraph as ox
    import rdflib.query

    from orggraph.checks import Finding
    from orggraph.history.why import FileMark
    from orggraph.index.shelf import Shelf
    from orggraph.store.dataset import Dataset
    from orggraph.store.results import Result


class OrgGraph(Questions):
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
        also: Sequence[str] = (),
    ) -> None:
        self._files: Callable[[], tuple[LedgerFile, ...]] = partial(tuple, files)
        #: What SPARQL can ask beside the ledger: files, each as `FILE` or `NAME=FILE`.
        self.also = tuple(also)
        #: Whether only some sources count.
        self.partial = False
        #: The day after which nothing is in it, if there is one.
        self.known_day: Day | None = None
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

    #: Whether each question fetches what it needs from somewhere else.
    elsewhere = False

    def close(self) -> None:
        """Let go of what a ledger elsewhere is asked by; nothing of files."""

    def __len__(self) -> int:
        """Return how many sound statements there are."""
        return len(self.index if self._read is None else self.ledger.facts)

    @cached_property
    def files(self) -> tuple[LedgerFile, ...]:
        """What the ledger is read from."""
        return self._files()

    @cached_property
    def named_by(self) -> tuple[LedgerFile, ...]:
        """The files whose prefixes make names short."""
        return self.files

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

    def check(
        self,
        rules: Iterable[str] = (),
        *,
        shacl: bool = False,
        progress: Progress | None = None,
    ) -> tuple[Finding, ...]:
        """Return all that is wrong or odd in the files, the worst first.

        Given names of `rules`, only what is against these; with `shacl` also what does
        not conform to the shapes that ship. The files are read anew, and all that is in
        them counts. Raises `UnknownRuleError`, and `MissingExtraError` where pySHACL is
        not installed.

        >>> [finding.rule for finding in open_ledger().check(["two-holders"])]
        ['two-holders']
        """
        from orggraph.checks.run import check  # seldom, and heavy

        return check(self.files, frozenset(rules), shacl=shacl, progress=progress)

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

        # what contradicts itself is in the files alone
        ledger = self.read_anew() if self.left_out else self.ledger
        wanted = find_sources(ledger, trust)
        refused = find_sources(ledger, without)
        some = by_sources(
            ledger,
            lambda name: name not in refused and (not wanted or name in wanted),
            unsourced=not wanted,
        )
        other = self._with(some, self.known_day, self._same_files)
        other.partial = True
        return other

    def known_by(self, day: str | date) -> OrgGraph:
        """Return the ledger as one had it on a day, without all that was learnt later.

        It says nothing that became known after the day: no statement, source or
        withdrawal, and nobody of whom only those speak. So no question can be answered
        by what was not known then; `at(…, known=DAY)` shows the same of it. Other RDF that
        it is joined with counts as timeless. Raises
        `NotADayError`, and `QueryError` where only some sources count already.

        >>> og = open_ledger().known_by("2024-05-16")
        >>> [og.find(name).total for name in ("Superalignment", "Safe Superintelligence")]
        [1, 0]
        """
        from orggraph.rdf.ledger_known import ledger_known  # few ask so

        if self.partial:
            msg = "choose the day first, then the sources: og.known_by(…).by_sources(…)"
            raise QueryError(msg)
        last = day_of(day)
        if self.known_day is not None:
            last = min(last, self.known_day)
        ledger = ledger_known(self.files, last)
        if ledger is None:
            other = OrgGraph(self._files_known(last), cache=False, also=self.also)
            other.known_day = last
            return other
        other = self._with(ledger, last, partial(self._files_known, last))
        other.named_by = self.named_by  # so that no text is written for that
        return other

    def _same_files(self) -> tuple[LedgerFile, ...]:
        return self.files

    def _files_known(self, last: Day) -> tuple[LedgerFile, ...]:
        from orggraph.rdf.as_known import as_known

        return (as_known(self.files, last),)

    def _with(
        self,
        ledger: Ledger,
        known_day: Day | None,
        files: Callable[[], tuple[LedgerFile, ...]],
    ) -> OrgGraph:
        """Return another ledger, with what this one is joined with."""
        other = OrgGraph.__new__(OrgGraph)
        other.also, other.partial, other.known_day = self.also, False, known_day
        other._read, other._files = ledger, files  # noqa: SLF001 (it is one of us)
        other._only = other._whole = None  # noqa: SLF001
        return other

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
        """Return what was so on a day (YYYY-MM-DD; default today), as known on another.

        Without `known`, everything that nothing has withdrawn counts. What has no end
        and was not confirmed for longer than `stale_after` (2y, 18m, 90d) is only
        possible. A part is what is in `org`, of that what is at most `depth` edges
        `around` an entity (by name or id), of that what is `certain`. Raises
        `NotADayError`, `NotAnAgeError`, and what looking names up raises.

        >>> part = open_ledger().at("2024-05-18", org="anthropic", certain=True)
        >>> all(edge.certain for edge in part.edges)
        True
        """
        age = None if stale_after is None else parse_age(stale_after)
        snapshot = self._at(point_of(day, known))
        if age is not None:
            snapshot = snapshot.stale_after(age)
        if org is None and around is None and not certain:
            return snapshot
        from orggraph.history.narrowing import part_of  # only for those who narrow it

        return part_of(snapshot, org, around, depth, certain=certain)

    def _at(self, at: Point) -> Snapshot:
        if "index" in self.__dict__:
            return Snapshot(self.index, at)
        # the first question, nothing kept
        from orggraph.history.once import Behind, take_once

        enough = self._read if self._only == at.day else None
        behind = Behind(lambda: self.ledger, lambda: self.index)
        return take_once(enough or self.ledger, at, behind)

    @cached_property
    def marks(self) -> tuple[FileMark, ...]:
        """The names of the files, without their folders, and what was in them."""
        from hashlib import sha256

        from orggraph.history.why import FileMark

        return tuple(
            FileMark(Path(file.name).name, sha256(_bytes(file)).hexdigest())
            for file in self.files
        )

    def query(
        self,
        sparql: str,
        at: str | date | None = None,
        known: str | date | None = None,
    ) -> rdflib.query.Result:
        """Ask in SPARQL: the statements of the ledger, or the snapshot of a day.

        Of any other day, the snapshot is a graph that the query need only name:
        `GRAPH at:2024-05-18`, `at:2024-05-18:known:2024-05-16`, `at:now:certain`. Raises
        `QueryError` for what cannot be read, and for what would load anything.

        >>> heads = "SELECT ?who { GRAPH at:2024-05-14 { ?who org:headOf :superalignment } }"
        >>> len(open_ledger().query(heads))
        2
        """
        return self.ask(sparql, at, known).to_rdflib()

    def ask(
        self,
        sparql: str,
        at: str | date | None = None,
        known: str | date | None = None,
    ) -> Result:
        r"""Ask in SPARQL as `query` does; the result can be written in the W3C's formats.

        Raises `QueryError`, as `query`.

        >>> open_ledger().ask("SELECT ?x { BIND(1 AS ?x) }").write("csv")
        b'x\r\n1\r\n'
        """
        from orggraph.store.names import SnapshotName

        if at is None and known is None:
            return self.dataset.ask(sparql)
        then = None if known is None else day_of(known)
        return self.dataset.ask(sparql, about=SnapshotName(day_of(at), then))

    @cached_property
    def dataset(self) -> Dataset:
        """The ledger and its snapshots as graphs, each made when it is asked for.

        Raises `LedgerSyntaxError` where something that is joined cannot be read.
        """
        from orggraph.store.also import all_quads, also_named
        from orggraph.store.dataset import Dataset, Material
        from orggraph.store.sparql import prefixes_for, put_ledger

        def put(store: ox.Store) -> None:
            put_ledger(store, self.index, self.files)

        material = Material(
            ledger=None if self.partial else put,
            snapshot=self._snapshot_named,
            today=lambda: self.known_day or day_of(None),
            also=all_quads(map(also_named, self.also)),
        )
        return Dataset(material, prefixes_for(self.named_by))

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
        """Write the ledger, a day (default today) or a range in another format.

        `into` is a file (one that is there is written over with `force` only, one of the
        ledger never) or a stream of bytes, and for parquet a folder; the formats, what
        each is of and their options are listed by `orggraph formats`. Returns what was lost, a line for each
        sort of loss. Raises `UnknownFormatError`, `WrongOptionError`, `WriteError`,
        `NotADayError`, `NotAnAgeError`, `WrongOrderError`, and what looking names up
        raises.

        >>> import io
        >>> out = io.BytesIO()
        >>> open_ledger().export("turtle", out)
        ()
        >>> b"rdf:Statement" in out.getvalue()
        True
        """
        from orggraph.exporters.exporter import Asked
        from orggraph.exporters.registry import EXPORTERS
        from orggraph.exporters.run import export, refuse_days

        exporter = EXPORTERS[format]
        refuse_days(exporter, day=day is not None, known=known is not None)
        if self.partial and exporter.of == "ledger":
            msg = "by some sources only, a day can be exported, and the ledger cannot"
            raise WriteError(msg)
        at = point_of(day, known)
        asked = Asked(
            self.index,
            self.files,
            at,
            None if known is None else at.known,
            None if since is None else day_of(since),
            None if until is None else day_of(until),
            org,
            around,
            depth,
            certain,
            None if stale_after is None else parse_age(stale_after),
            progress=progress,
        )
        target = Path(into) if isinstance(into, str | os.PathLike) else into
        return export(exporter, asked, target, force=force, **options)

    def quads_about(self, subjects: AbstractSet[str]) -> Iterator[ox.Quad]:
        """Yield what is said of some subjects, from the graph of the ledger if it is there.

        Else the files are read through, which costs less than to make it. Then, of a file
        that cannot be read any more, comes nothing.
        """
        from orggraph.rdf.triples import parse

        if "dataset" in self.__dict__ and self.dataset.has_ledger:
            yield from self.dataset.stated(subjects)
            return
        for file in self.files:
            with suppress(LedgerSyntaxError):
                for quad in parse(file):
                    if str(quad.subject)[1:-1] in subjects:
                        yield quad

    def _snapshot_named(self, day: Day, known: Day | None) -> Snapshot:
        """Return the snapshot that a query names; raises `AfterKnownError`."""
        last = self.known_day
        if last is not None and known is not None and known > last:
            raise AfterKnownError(format_day(known), format_day(last))
        return self._at(point(day, known))


def open_ledger(  # noqa: PLR0913 (which ledger, and how it is asked)
    place: str | os.PathLike[str] | None = None,
    *,
    cache: bool = True,
    progress: Progress | None = None,
    only: str | date | None = None,
    also: Sequence[str] = (),
    engine: str | None = None,
    master: str | None = None,
) -> OrgGraph:
    """Open a ledger: a file, a directory of files, or `-` for standard input.

    Or one that is elsewhere: a folder of Parquet (`orggraph export parquet`), asked by
    the `engine` `duckdb` (default) or `spark` (with the cluster at `master`), or the
    address of a SPARQL endpoint. Each question then fetches what bears on it
    (`orggraph.remote.RemoteGraph`); close it when all is asked.

    Without a place: `$ORGGRAPH_LEDGER`, else `data/triples.ttl` of the project one is
    in, else the ledger that ships. What is read is compiled, and the result kept in the
    user's cache directory until a file changes; `cache=False` neither uses nor keeps it.
    `progress` hears now and then what is being done, how much of it, and of how much.
    Whoever asks about `only` one day, with `cache=False` or of standard input, need not
    wait until all is derived that there is on others. `also` are files of further RDF,
    each `FILE` or `NAME=FILE`, that SPARQL can ask as named graphs. Raises
    `LedgerNotFoundError`, `LedgerSyntaxError`, `QueryError` for names of graphs that
    cannot be, and `EngineError`, `MissingExtraError` of what is elsewhere.
    """
    for text in also:
        from orggraph.store.also import also_named  # only for those who join something

        also_named(text)
    found = ledger_place() if place is None else os.fspath(place)
    if "://" in found or engine or master or os.path.isdir(found):  # noqa: PTH112 (quick)
        from orggraph.engines.opening import is_elsewhere, opened, refuse_wrong_engine

        if is_elsewhere(found):
            from orggraph.remote import RemoteGraph, most_fetched

            most = most_fetched()  # before anything is opened
            backend = opened(found, engine, master, progress)
            return RemoteGraph(backend, most=most, also=also)
        refuse_wrong_engine(found, engine, master)
    files = tuple(ledger_files(found))
    day = None if only is None else day_of(only)
    return OrgGraph(files, cache=cache, progress=progress, only=day, also=also)


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


def _bytes(file: LedgerFile) -> bytes:
    """Return a file's bytes as they lie there, packed or not."""
    if file.path is None:
        return file.content or b""
    with open_regular(file.path) as stream:
        return stream.read()


def _reading(progress: Progress | None) -> Callable[[int, int], None] | None:
    return partial(progress, "reading") if progress else None


def compiled(ledger: Ledger) -> Index:
    """Return the index of a ledger; numpy is imported only for that."""
    from orggraph.index.compile.build import build

    with making_many():
        return build(ledger)
