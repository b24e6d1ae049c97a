"""Where is the index of a ledger kept, and is it still the right one?

One file of columns a ledger, in the user's cache directory, and beside it a note of what
its files looked like; of a ledger of several files also what each of them said. The rule
is git's: a file whose size, times and inode are as noted, and that was not touched within
two seconds of the note, is unchanged. Any other is read through, and what counts is its
SHA-256. What is broken, or made by another version of the program, is made anew; nothing
here is needed to answer, and all of it may be deleted.
"""

import json
import mmap
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from orggraph.index.columns import Columns, columns_in, write_columns
from orggraph.index.looks import SAID, Looks, place_of
from orggraph.version import VERSION
from orggraph.whole import writing_whole

if TYPE_CHECKING:
    from orggraph.index.shelf import Shelf

#: Names another folder for the cache.
VARIABLE: Final = "ORGGRAPH_CACHE"
#: Nobody writes so long on a file: whoever began it was killed.
_ABANDONED_NS: Final = 3_600_000_000_000
_INDEX, _NOTE, _PARTS = ".index", ".note", ".*.part"


class Kept(NamedTuple):
    """One index of the cache, as `orggraph cache info` tells it."""

    file: Path
    size: int
    ledger: tuple[str, ...]
    statements: int
    usable: bool


class Cache:
    """The indexes in one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder()

    def load(
        self, paths: Sequence[Path], make: "Callable[[Shelf | None], Columns]"
    ) -> Columns:
        """Return the columns of a ledger: kept ones if they fit, else new ones, kept.

        What is made anew may ask the shelf for what has been read of single files.
        Raises nothing of its own: where the folder cannot be used, nothing is kept.
        """
        try:
            looks = [Looks.of(path.resolve()) for path in paths]
            place = self.folder / place_of(looks)
            kept = self._kept(place, looks)
            if kept is not None:
                return kept
            noted = time_ns()
            looks = [look.read() for look in looks]
        except OSError:  # whoever reads it will say what is wrong
            return make(None)
        from orggraph.index.shelf import Shelf  # what is kept needs none

        columns = make(Shelf(self.folder, looks))
        with suppress(OSError):
            if all(
                Looks.of(Path(look.path)) == look._replace(content="") for look in looks
            ):
                about = {
                    "version": VERSION,
                    "content": _content(looks),
                    "ledger": [look.path for look in looks],
                }
                self._write(place.with_suffix(_INDEX), columns, about)
                _note(place, looks, noted)
                self._tidy()
        return columns

    def entries(self) -> Iterator[Kept]:
        """Yield what is kept, sorted by name."""
        for file in sorted(self.folder.glob(f"*{_INDEX}")):
            try:
                size = file.stat().st_size
            except OSError:  # somebody else has deleted it just now
                continue
            columns = _mapped(file)
            about = columns.about if columns else {}
            yield Kept(
                file,
                size,
                tuple(about.get("ledger", ())),
                about.get("statements", 0),
                about.get("version") == VERSION,
            )

    def said(self) -> Iterator[tuple[Path, int]]:
        """Yield the files that keep what single files of ledgers said, and their sizes."""
        for file in self.folder.glob(f"*{SAID}"):
            with suppress(OSError):  # somebody else has deleted it just now
                yield file, file.stat().st_size

    def clear(self) -> int:
        """Delete all that is kept; return how many bytes that were."""
        freed = 0
        for form in (f"*{_INDEX}", f"*{_NOTE}", f"*{SAID}", _PARTS):
            for file in self.folder.glob(form):
                with suppress(FileNotFoundError):  # somebody else was quicker
                    freed += file.stat().st_size
                    file.unlink()
        return freed

    def _tidy(self) -> None:
        """Delete what is of no use: of other versions, of ledgers that are gone, halves."""
        from orggraph.index.shelf import is_of_use

        several: set[str] = set()
        for kept in self.entries():
            if kept.usable and all(Path(one).exists() for one in kept.ledger):
                several.update(kept.ledger if len(kept.ledger) > 1 else ())
            else:
                for ending in (_INDEX, _NOTE):
                    kept.file.with_suffix(ending).unlink(missing_ok=True)
        for file, _ in self.said():
            if not is_of_use(file, several):
                file.unlink(missing_ok=True)
        for part in self.folder.glob(_PARTS):
            if part.stat().st_mtime_ns < time_ns() - _ABANDONED_NS:
                part.unlink(missing_ok=True)

    def _kept(self, place: Path, looks: Sequence[Looks]) -> Columns | None:
        """Return what is kept of a ledger, if it is of these files and this version."""
        noted = _noted(place)
        if noted is None or len(noted.looks) != len(looks):
            return None
        pairs = list(zip(noted.looks, looks, strict=True))
        fresh = all(old.unchanged(new, noted.at_ns) for old, new in pairs)
        if not fresh:
            at_ns = time_ns()
            looks = [new.read() for new in looks]
            if _content(looks) != _content(noted.looks):
                return None
            with suppress(OSError):
                _note(place, looks, at_ns)
        columns = _mapped(place.with_suffix(_INDEX))
        if columns is None or columns.about.get("version") != VERSION:
            return None
        right = columns.about.get("content") == _content(noted.looks)
        return columns if right else None

    def _write(self, file: Path, columns: Columns, about: dict[str, Any]) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with writing_whole(file) as stream:
            write_columns(columns, stream, {**columns.about, **about})


class _Noted(NamedTuple):
    """When it was noted how some files look, and how they did."""

    at_ns: int
    looks: list[Looks]


def cache_folder() -> Path:
    """Return the folder of the cache: `$ORGGRAPH_CACHE`, else the user's own."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "linux":  # its rule in a line, for platformdirs imports too much
        named = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
        with suppress(RuntimeError):  # somebody without a home
            return Path(named, "orggraph").expanduser()
        return Path(os.devnull, "orggraph")  # where nothing can be kept
    from platformdirs import user_cache_path

    return user_cache_path("orggraph", appauthor=False)


def _content(looks: Sequence[Looks]) -> str:
    """Return what tells the content of files from any other."""
    return " ".join(look.content for look in looks)


def _note(place: Path, looks: Sequence[Looks], at_ns: int) -> None:
    """Note how files look, at once or not at all."""
    with writing_whole(place.with_suffix(_NOTE)) as stream:
        stream.write(json.dumps({"at_ns": at_ns, "looks": looks}).encode())


def _noted(place: Path) -> _Noted | None:
    try:
        told = json.loads(place.with_suffix(_NOTE).read_bytes())
        return _Noted(told["at_ns"], [Looks(*look) for look in told["looks"]])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _mapped(file: Path) -> Columns | None:
    """Return the columns of a file, which stays on the disk until they are read."""
    try:
        with file.open("rb") as stream:
            whole = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # it is not there, or empty
        return None
    return columns_in(memoryview(whole))
