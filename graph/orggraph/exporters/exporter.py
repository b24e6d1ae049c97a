"""What is an exporter? A name, what it writes, and what is lost on the way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from orggraph.dates import Age, Day
from orggraph.facts import Ledger
from orggraph.formats import Option
from orggraph.history.narrowing import part_of
from orggraph.history.snapshot import Snapshot
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph.progress import Progress
from orggraph.rdf.files import LedgerFile


class Of(StrEnum):
    """What is written: all statements, one day, or what held from one day to another."""

    LEDGER = "ledger"
    SNAPSHOT = "snapshot"
    RANGE = "range"


@dataclass(frozen=True)
class Asked:
    """What shall be written, and all that an exporter can look at.

    `at` is the day of a snapshot and the known day (None: what stands to this day).
    `since` and `until` are the first and the last day of a range, both inclusive and None
    where it is open. `org` and `around` (so many steps: `depth`) narrow it down, and
    `certain` leaves out what is only possible. What is open-ended and was not confirmed
    for longer than `stale` is, on a day, only possible. `options` are the values of the
    exporter's options.
    """

    index: Index
    files: Sequence[LedgerFile]
    at: Point
    known: Day | None = None
    since: Day | None = None
    until: Day | None = None
    org: str | None = None
    around: str | None = None
    depth: int = 1
    certain: bool = False
    stale: Age | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    progress: Progress | None = None

    @property
    def ledger(self) -> Ledger:
        """All that the ledger states."""
        return self.index.ledger

    @cached_property
    def read_once(self) -> Ledger:
        """The same with all entities and sources read, for who looks them up often."""
        told = self.index.ledger
        entities, sources = dict(told.entities), dict(told.sources)
        return Ledger(
            told.facts, entities, sources, told.problems, unsound=told.unsound
        )

    @cached_property
    def snapshot(self) -> Snapshot:
        """The part of the day that is asked for; raises what looking names up raises."""
        whole = Snapshot(self.index, self.at, stale=self.stale)
        return part_of(whole, self.org, self.around, self.depth, certain=self.certain)


#: Writes what is asked for to a stream of bytes; returns a line for each sort of loss
#: that this very export had, with how much ("12 rough dates became their first day").
Writer = Callable[[Asked, IO[bytes]], Iterable[str]]

#: The same for a new folder; whether it may take the place of one that was written so.
FolderWriter = Callable[[Asked, Path, bool], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that can be written.

    `title` is what people call it, `file` the usual ending, `ends` what an end means
    there, `loses` what it cannot say at all. `binary` ones are not written to a terminal.
    `lossless` names the importer that gives the same ledger back, if there is one. What
    is a folder of files is written by `folder`, and by no stream.
    """

    name: str
    title: str
    of: Of
    file: str
    ends: str
    loses: tuple[str, ...]
    write: Writer
    lossless: str | None = None
    binary: bool = False
    options: tuple[Option, ...] = ()
    folder: FolderWriter | None = None
