"""What does SPARQL answer? About the ledger, and about whatever day a query names."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from orggraph.dates import Day
from orggraph.errors import QueryError, shown
from orggraph.history.snapshot import Snapshot
from orggraph.store.columns import in_order
from orggraph.store.graphs import Graphs, Room, Wanted
from orggraph.store.guard import one_kind_of_line_end, read_query, reason_of
from orggraph.store.hints import hint_for
from orggraph.store.names import (
    AT,
    FORMS,
    LEDGER,
    OURS,
    SnapshotName,
    format_name,
    names_snapshot,
    parse_name,
)
from orggraph.store.reads import Reads
from orggraph.store.results import Result
from orggraph.store.snapshots import part_named, snapshot_quads
from orggraph.store.taking import Answered, taken

#: A query names no more snapshots than this.
MOST_NAMES: Final = 200
_SHORT: Final = "at:"
#: Before the number of a graph in which several are one.
_MERGED: Final = f"{OURS}merged:"
_BY_SOME: Final = (
    "by some sources only one can ask about a day; add --at DATE, or name a snapshot"
)


class Material(NamedTuple):
    """What the graphs are made of.

    `ledger` puts its graph into a store; None where it cannot be asked as a whole.
    `also` are quads of further graphs. `today` is asked anew for each query, `snapshot`
    for the day and known day of each snapshot that is made. `without` is what whoever
    asks the ledger reads where there is none.
    """

    ledger: Callable[[ox.Store], None] | None
    snapshot: Callable[[Day, Day | None], Snapshot]
    today: Callable[[], Day]
    also: Sequence[ox.Quad] = ()
    without: str = _BY_SOME


class _Asked(NamedTuple):
    sparql: str
    base: str | None
    most: int | None


class _Scene(NamedTuple):
    """Which graphs a query sees: in its default graph together, and by their names."""

    default: tuple[str, ...]
    named: tuple[str, ...]


class Dataset:
    """The graphs of a ledger: itself, those it is joined with, and the days of history.

    The ledger is read when it is first asked, and a snapshot is made when it is first
    named. `prefixes` are those that a query need not declare.
    """

    def __init__(
        self,
        material: Material,
        prefixes: Mapping[str, str],
        room: Room = Room(),  # noqa: B008 (frozen)
    ) -> None:
        self._material = material
        #: For the queries, most of them, that read nothing but snapshots; and for all.
        self._days, self._whole = Graphs(room), Graphs(room)
        self.prefixes = dict(prefixes)
        names = dict.fromkeys(str(quad.graph_name)[1:-1] for quad in material.also)
        #: The names of the graphs with which the ledger is joined.
        self.also = tuple(names)
        if material.also:
            self._whole.add(material.also, self.also)

    def ask(  # noqa: PLR0913 (each is said by somebody else)
        self,
        sparql: str,
        *,
        default: Sequence[str] = (),
        named: Sequence[str] = (),
        most: int | None = None,
        about: SnapshotName | None = None,
        base: str | None = None,
    ) -> Result:
        """Answer a query.

        `default` and `named` are the names of graphs (`at:DATE` is short for that of a
        snapshot) that take the place of those after FROM and FROM NAMED. Where there are none of either, the default graph is the
        ledger (or the snapshot that it is `about`), and what can be named are the
        ledger, the graphs that it is joined with, and the snapshots that the query
        names. `base` is what relative IRIs are relative to. Raises `QueryError` for what cannot be read or is refused, for unknown
        graphs, and where there are more rows than `most`.
        """
        sparql = one_kind_of_line_end(sparql)
        default, named = (tuple(map(_whole_name, some)) for some in (default, named))
        reads = read_query(sparql, self.prefixes, base)
        mentioned = self._mentioned(reads)
        if default or named:
            scene = self._exactly(default, named)
        elif reads.default or reads.named:
            scene = self._exactly(reads.default, reads.named)
        else:
            scene = self._usual(mentioned, about)
        return self._answer(_Asked(sparql, base, most), reads, scene)

    @property
    def has_ledger(self) -> bool:
        """Say whether the graph of the ledger has been made."""
        return self._whole.has(LEDGER)

    def stated(self, subjects: Iterable[str]) -> Iterator[ox.Quad]:
        """Yield what is in the graph of the ledger, which has been made, of subjects."""
        ledger, store = ox.NamedNode(LEDGER), self._whole.store
        for subject in subjects:
            about = ox.NamedNode(subject)
            yield from store.quads_for_pattern(about, None, None, ledger)

    # which graphs

    def _mentioned(self, reads: Reads) -> tuple[str, ...]:
        """Return the names of snapshots in a query, and judge what is meant to be one."""
        names = sorted(iri for iri in reads.iris if names_snapshot(iri) and iri != AT)
        for name in names:
            parse_name(name)
        if len(names) > MOST_NAMES:
            msg = f"a query names up to {MOST_NAMES} snapshots, this one {len(names)}"
            raise QueryError(msg)
        for iri in sorted(reads.graphs):
            if iri.startswith(OURS) and iri not in names:
                self._known(iri)
        return tuple(names)

    def _exactly(self, default: Sequence[str], named: Sequence[str]) -> _Scene:
        scene = _Scene(*(tuple(dict.fromkeys(names)) for names in (default, named)))
        if len({*scene.default, *scene.named}) > MOST_NAMES:
            msg = f"a query is asked of up to {MOST_NAMES} graphs"
            raise QueryError(msg)
        for name in (*scene.default, *scene.named):
            self._known(name)
        return scene

    def _known(self, name: str) -> None:
        """Raise `QueryError` unless a graph is there or can be made."""
        if names_snapshot(name):
            parse_name(name)
        elif name == LEDGER and self._material.ledger is None:
            raise QueryError(self._material.without)
        elif name.startswith(_SHORT):
            msg = f"{shown(name)} is written without < and >: {name}"
            raise QueryError(msg)
        elif name not in self._lasting:
            others = ", ".join(f"<{graph}>" for graph in self._lasting)
            msg = (
                f"the graph {shown(name)} is refused: a query loads nothing; there is "
                f"{others or 'no other than snapshots'}; for a snapshot {FORMS}"
            )
            raise QueryError(msg)

    @property
    def _lasting(self) -> tuple[str, ...]:
        """The graphs that are no snapshots."""
        return self.also if self._material.ledger is None else (LEDGER, *self.also)

    def _usual(self, mentioned: tuple[str, ...], about: SnapshotName | None) -> _Scene:
        default = LEDGER if about is None else format_name(about)
        return _Scene((default,), (*self._lasting, *mentioned))

    # the answer

    def _answer(self, asked: _Asked, reads: Reads, scene: _Scene) -> Result:
        needed = set(scene.named) if reads.reads_any else reads.graphs & {*scene.named}
        if reads.reads_default:
            needed |= {*scene.default}
        if LEDGER in needed:
            self._have_ledger()
        graphs = self._days if needed.isdisjoint(self._lasting) else self._whole
        wanted = [self._wanted(name) for name in sorted(needed) if names_snapshot(name)]
        graphs.bring(wanted)
        default = scene.default
        if reads.reads_default and len(default) > 1:
            merged = self._merged(default, graphs)
            graphs.bring((*wanted, merged))
            default = (LEDGER, merged.iri) if LEDGER in default else (merged.iri,)

        def answered(sparql: str) -> Answered:
            return graphs.store.query(
                sparql,
                base_iri=asked.base,
                prefixes=self.prefixes,
                default_graph=[ox.NamedNode(name) for name in default],
                named_graphs=[ox.NamedNode(name) for name in scene.named],
            )

        def ask() -> Answered:
            first = answered(asked.sparql)
            if not isinstance(first, ox.QuerySolutions):
                return first
            better = in_order(asked.sparql, [one.value for one in first.variables])
            return first if better is None else answered(better)

        try:
            found = taken(ask, self.prefixes, steady=reads.steady, most=asked.most)
        except (SyntaxError, ValueError, RuntimeError) as wrong:
            msg = f"the query cannot be answered: {reason_of(wrong)}"
            raise QueryError(msg) from None
        hint = hint_for(reads, empty=not found.yes, default=scene.default)
        return replace(found, hint=hint, days=self._days_of(needed))

    def _days_of(self, names: Iterable[str]) -> dict[str, Day]:
        """Return the days of the snapshots among some graphs."""
        snapshots = filter(names_snapshot, sorted(names))
        return {name: self._day(parse_name(name)) for name in snapshots}

    def _day(self, name: SnapshotName) -> Day:
        return self._material.today() if name.day is None else name.day

    def _have_ledger(self) -> None:
        if self._material.ledger is None:
            raise QueryError(self._material.without)
        if not self._whole.has(LEDGER):
            self._whole.put(self._material.ledger, LEDGER)

    def _wanted(self, iri: str) -> Wanted:
        name = parse_name(iri)
        day = self._day(name)
        return Wanted(iri, str(day), partial(self._quads, name, day))

    def _quads(
        self, name: SnapshotName, day: Day, graph: ox.NamedNode
    ) -> Iterable[ox.Quad]:
        snapshot = self._material.snapshot(day, name.known)
        return snapshot_quads(part_named(snapshot, name), graph)

    def _merged(self, names: tuple[str, ...], graphs: Graphs) -> Wanted:
        """Return the graph that has each triple of several once, as SPARQL wants it.

        What is in the ledger, the largest of them, is not copied: both are read.
        """
        names = tuple(sorted(names))
        days = [self._wanted(name).key for name in names if names_snapshot(name)]
        joined = " ".join(names)
        return Wanted(
            _MERGED + quote(joined), " ".join(days), partial(_all, names, graphs)
        )


def _whole_name(name: str) -> str:
    """Return the name of a graph, of which `at:DATE` is short for a snapshot's."""
    return AT + name.removeprefix(_SHORT) if name.startswith(_SHORT) else name


def _all(
    names: Collection[str], graphs: Graphs, graph: ox.NamedNode
) -> Iterable[ox.Quad]:
    """Yield all triples of some graphs in another one, but for those of the ledger."""
    store, ledger = graphs.store, ox.NamedNode(LEDGER)
    for name in names:
        if name == LEDGER:
            continue
        for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(name)):
            triple = quad.subject, quad.predicate, quad.object
            if LEDGER not in names or ox.Quad(*triple, ledger) not in store:
                yield ox.Quad(*triple, graph)
