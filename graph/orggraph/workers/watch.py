"""Have the files of a ledger changed? A look at each, without reading any."""

import os
from collections.abc import Iterator
from pathlib import Path
from time import time_ns
from typing import Final, NamedTuple

from orggraph.answers.edition import also_path
from orggraph.answers.served import Source
from orggraph.rdf.files import STDIN, format_of

#: What is changed twice within so short a time may look the same (as with git).
RACY_NS: Final = 2_000_000_000


class Seen(NamedTuple):
    """How a file looks; all is 0 where there is none."""

    path: str
    size: int = 0
    mtime_ns: int = 0
    ctime_ns: int = 0
    inode: int = 0


class Look(NamedTuple):
    """How all files look, and when somebody looked."""

    files: tuple[Seen, ...]
    at_ns: int

    @property
    def touched_ns(self) -> int:
        """When a file was last touched."""
        return max((max(f.mtime_ns, f.ctime_ns) for f in self.files), default=0)

    @property
    def racy(self) -> bool:
        """Say whether a file may change without looking otherwise than here."""
        return self.touched_ns > self.at_ns - RACY_NS


class Watch:
    """Looks at the files of a source; lists a folder only where it has changed."""

    def __init__(self, source: Source) -> None:
        self._also = [str(also_path(text)) for text in source.also]
        self._place = source.place
        self._folders: tuple[Seen, ...] = ()
        self._files: list[str] = []
        self._listed_ns = 0

    def look(self) -> Look:
        """Return how the files look now."""
        at_ns = time_ns()
        if self._place != STDIN:
            self._list(at_ns)
        return Look(tuple(map(_seen, [*self._files, *self._also])), at_ns)

    def _list(self, at_ns: int) -> None:
        """Find the files anew, if they may be others."""
        folders = tuple(_seen(folder.path) for folder in self._folders)
        known = Look(folders, self._listed_ns)
        if folders and folders == self._folders and not known.racy:
            return
        self._listed_ns = at_ns
        found = list(_walked(self._place))
        self._folders = tuple(seen for seen, _ in found)
        self._files = sorted(file for _, files in found for file in files)
        if not found:
            self._files = [self._place]


def _walked(place: str) -> Iterator[tuple[Seen, list[str]]]:
    """Yield folders with the files in them that can belong to a ledger."""
    for folder, inner, files in os.walk(place):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        seen = _seen(folder)
        paths = [os.path.join(folder, name) for name in files if name[0] != "."]  # noqa: PTH118 (thousands of them)
        yield seen, [path for path in paths if format_of(Path(path))]


def _seen(path: str) -> Seen:
    try:
        stat = os.stat(path)  # noqa: PTH116 (asked before every answer)
    except OSError:
        return Seen(path)
    return Seen(path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
