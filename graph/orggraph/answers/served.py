"""What is served? A ledger as it was read once, with what it is joined with."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Self

from orggraph.answers.edition import Bytes
from orggraph.answers.limits import Limits
from orggraph.api import OrgGraph
from orggraph.errors import LedgerNotFoundError, OrgGraphError
from orggraph.index.kept import KeptIndex
from orggraph.rdf.files import STDIN, LedgerFile, ledger_files
from orggraph.rdf.place import ledger_place

#: So often a ledger is read again that changes while it is read.
_TRIES: Final = 5
#: Of a ledger with so many statements, what was read once is kept, for it is small.
_MANY: Final = 200_000

#: So many ledgers as known on a day are kept, for whoever asks about one asks again.
_KEPT: Final = 4


class Source(NamedTuple):
    """Where it comes from: the ledger, whether an index is kept, and files beside it.

    `also` are texts `FILE` or `NAME=FILE` (further RDF, as named graphs); `known` is the
    day after which nothing may be told, if there is one.
    """

    ledger: str | None = None
    cache: bool = True
    also: tuple[str, ...] = ()
    known: str | None = None

    @property
    def place(self) -> str:
        """Where the ledger is, also when nobody said so."""
        return ledger_place() if self.ledger is None else self.ledger

    def edition(self) -> str:
        """Return the edition that is there now. Raises `LedgerNotFoundError`."""
        return Bytes.of(ledger_files(self.place), self.also).edition(self.known)


@dataclass(slots=True)
class Served:
    """One edition of a ledger; another one takes its place when the files change.

    `edition` is the SHA-256 of all bytes that were read. Of a source with a `known` day,
    all that became known later is left out (`OrgGraph.known_by`), whatever is asked.
    """

    og: OrgGraph
    edition: str
    source: Source
    limits: Limits = field(default_factory=Limits)
    _then: OrderedDict[str, OrgGraph] = field(default_factory=OrderedDict, repr=False)

    @classmethod
    def load(cls, source: Source, limits: Limits) -> Self:
        """Read it, all from the same bytes. Raises what opening a ledger raises."""
        find = _finder(source.place)
        before = Bytes.of(find(), source.also)
        for _ in range(_TRIES):
            og = _opened([file for file, _ in before.ledger], source)
            now = Bytes.of(find(), source.also)
            if now == before:  # so the index, too, is of these bytes
                og.files = now.pinned
                if source.known is not None:
                    og = og.known_by(source.known)
                return cls(og, now.edition(source.known), source, limits)
            before = now
        msg = f"{source.place} changes all the time; try again when nobody writes to it"
        raise LedgerNotFoundError(msg)

    def known_by(self, day: str) -> OrgGraph:
        """Return the ledger as it was known on a day; the last few are kept.

        Raises `NotADayError`.
        """
        if day not in self._then:
            self._then[day] = self.og.known_by(day)
            while len(self._then) > _KEPT:
                self._then.popitem(last=False)
        self._then.move_to_end(day)
        return self._then[day]

    def warm(self) -> None:
        """Have all at hand that most questions need."""
        if len(self.og) <= _MANY:
            self.og.index = KeptIndex(self.og.index.columns)
        snapshot = self.og.at()
        _ = snapshot.edge_count, self.og.left_out, self.og.problems, self.og.ledger
        with suppress(OrgGraphError):
            self.og.query("ASK { ?s ?p ?o }")
            self.og.find("a")


def _opened(files: Sequence[LedgerFile], source: Source) -> OrgGraph:
    og = OrgGraph(files, cache=source.cache, also=source.also)
    _ = og.marks, og.index  # read from the files, as all that follows is not
    if source.also:
        _ = og.dataset  # which reads those
    return og


def _finder(place: str) -> Callable[[], Sequence[LedgerFile]]:
    """Return what finds the files of a ledger; standard input can be read but once."""
    if place != STDIN:
        return lambda: tuple(ledger_files(place))
    once = tuple(ledger_files(place))
    return lambda: once
