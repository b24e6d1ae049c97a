"""What did each file of a ledger say? Kept one by one: only what changed is read anew."""

import json
from collections.abc import Container, Iterable
from contextlib import suppress
from pathlib import Path

from orggraph.index.looks import SAID, Looks
from orggraph.version import VERSION
from orggraph.whole import writing_whole


class Shelf:
    """What the files of one ledger said, in a folder, by how they look now.

    Nothing is kept of a file alone: its index says it all.
    """

    def __init__(self, folder: Path, looks: Iterable[Looks]) -> None:
        self._folder = folder
        self._looks = {look.path: look for look in looks}

    def get(self, path: Path) -> bytes | None:
        """Return what was kept of a file, if it is of its present content."""
        look = self._look(path)
        if look is None:
            return None
        try:
            head, _, said = self._place(look).read_bytes().partition(b"\n")
        except OSError:
            return None
        return said if head == _head(look) else None

    def put(self, path: Path, said: bytes) -> None:
        """Keep what a file says, unless it changed while it was read."""
        look = self._look(path)
        with suppress(OSError):
            if look and Looks.of(Path(look.path)) == look._replace(content=""):
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                with writing_whole(self._place(look)) as stream:
                    stream.write(_head(look) + b"\n")
                    stream.write(said)

    def _look(self, path: Path) -> Looks | None:
        found = self._looks.get(str(path.resolve()))
        return found if len(self._looks) > 1 else None

    def _place(self, look: Looks) -> Path:
        return self._folder / f"{look.place}{SAID}"


def is_of_use(file: Path, wanted: Container[str]) -> bool:
    """Say whether what is kept is of this version, and of one of some files."""
    try:
        with file.open("rb") as stream:
            told = json.loads(stream.readline())
        return told["version"] == VERSION and told["path"] in wanted
    except (OSError, ValueError, TypeError, KeyError):
        return False


def _head(look: Looks) -> bytes:
    """Return the line that tells whose content it is, and by which version."""
    told = {"version": VERSION, "path": look.path, "content": look.content}
    return json.dumps(told).encode()
