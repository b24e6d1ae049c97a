"""Which graphs are there just now? Those that stay, and as many days as there is room for."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox


class Room(NamedTuple):
    """How much there may be of graphs that can be made again: some 250 bytes a triple."""

    triples: int = 1_000_000
    graphs: int = 100


class Wanted(NamedTuple):
    """A graph that can be made; what it is made of has the same `key` only."""

    iri: str
    key: str
    make: Callable[[ox.NamedNode], Iterable[ox.Quad]]


class _Kept(NamedTuple):
    key: str
    size: int


class Graphs:
    """One store with graphs that stay and graphs that were made on demand.

    A store of Oxigraph in memory never gives back what is removed from it, and is the
    slower the more it holds of one thing. So when there is no more room for a graph,
    another store takes its place, with what stays, what is needed now, and of the rest
    what was used last, up to a quarter of the room.
    """

    def __init__(self, room: Room) -> None:
        self.store = ox.Store()
        self._room = room
        self._staying: set[str] = set()
        #: By name, the one that was used last at the end.
        self._kept: dict[str, _Kept] = {}
        #: Triples in the store that are not of graphs that stay, removed ones too.
        self._filled = 0

    @property
    def kept(self) -> tuple[str, ...]:
        """The graphs that were made on demand, the one that was used last at the end."""
        return tuple(self._kept)

    def add(self, quads: Iterable[ox.Quad], graphs: Iterable[str]) -> None:
        """Add quads of graphs that stay."""
        self.store.bulk_extend(quads)
        self._staying.update(graphs)

    def put(self, put: Callable[[ox.Store], None], graph: str) -> None:
        """Have a graph put in that stays, whole or not at all."""
        try:
            put(self.store)
        except BaseException:
            self.store.clear_graph(ox.NamedNode(graph))
            raise
        self._staying.add(graph)

    def has(self, graph: str) -> bool:
        """Say whether a graph is one of those that stay."""
        return graph in self._staying

    def bring(self, wanted: Iterable[Wanted]) -> None:
        """Have some graphs there, all of them at once."""
        all_wanted = {one.iri: one for one in wanted}
        for iri, one in all_wanted.items():
            kept = self._kept.pop(iri, None)
            if kept is not None and kept.key == one.key:
                self._kept[iri] = kept  # as the one that was used last
                continue
            node = ox.NamedNode(iri)
            if kept is not None:
                self.store.remove_graph(node)
            quads = list(one.make(node))
            if not self._has_room(len(quads)):
                self._move(all_wanted.keys())
            self.store.bulk_extend(quads)
            self._kept[iri] = _Kept(one.key, len(quads))
            self._filled += len(quads)

    def _has_room(self, more: int) -> bool:
        fits = self._filled + more <= self._room.triples
        return fits and len(self._kept) < self._room.graphs

    @property
    def _live(self) -> int:
        return sum(kept.size for kept in self._kept.values())

    def _move(self, needed: Iterable[str]) -> None:
        """Go on with another store, that has less of what is not needed now."""
        staying = {*self._worth_keeping(set(needed))}
        if len(staying) == len(self._kept) and self._filled == self._live:
            return  # all is needed now, and nothing was removed
        self._kept = {iri: kept for iri, kept in self._kept.items() if iri in staying}
        self._filled = self._live
        old, self.store = self.store, ox.Store()
        for iri in (*self._staying, *self._kept):
            node = ox.NamedNode(iri)
            self.store.bulk_extend(old.quads_for_pattern(None, None, None, node))

    def _worth_keeping(self, needed: set[str]) -> Iterator[str]:
        triples, graphs = (much // 4 for much in self._room)
        for iri, kept in reversed(self._kept.items()):
            if iri in needed:
                yield iri
            elif kept.size <= triples and graphs > 0:
                triples, graphs = triples - kept.size, graphs - 1
                yield iri
