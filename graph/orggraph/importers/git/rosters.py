"""What did files say in each of their versions? The last one that can be read counts."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from orggraph.errors import NotReadableError
from orggraph.facts import Kind
from orggraph.importers.claims import Described, Item, LeftOut, Read
from orggraph.importers.git.contents import Contents
from orggraph.importers.git.history import Moment
from orggraph.importers.git.repository import Blob
from orggraph.importers.given import GivenFile
from orggraph.importers.importer import Reader

#: So many digits of a commit's id are told.
SHORT: Final = 12
_WHY: Final = "cannot be read in this version, so that what was said before stands"


class Format(NamedTuple):
    """How a file is read: a reader, and the values of its options."""

    read: Reader
    options: Mapping[str, Any]


class Rosters:
    """Some files in all moments of a history, each read when it is asked for."""

    def __init__(
        self,
        contents: Contents,
        moments: Sequence[Moment],
        formats: Mapping[str, Format],
    ) -> None:
        self._contents, self._moments, self._formats = contents, moments, formats
        self._sound: dict[str, tuple[Blob, tuple[Item, ...]]] = {}
        self._wrong: set[tuple[str, Blob]] = set()
        self._told: set[tuple[str, str, str]] = set()

    def items(self, place: int) -> Iterator[Item]:
        """Yield what all files say at one moment, and what is wrong with them."""
        yield Read("commits", self._moments[place].commits)
        yield Read("versions")
        found: list[Item] = []
        for path in self._formats:
            found += self._last_sound(path, place)
        units = {
            one.key
            for one in found
            if isinstance(one, Described) and one.kind is Kind.UNIT
        }
        for one in found:
            # an alias of OWNERS_ALIASES looks like a person where it is used
            person = isinstance(one, Described) and one.kind is Kind.PERSON
            if not (person and one[0] in units):
                yield one

    def file(self, place: int) -> GivenFile:
        """Return the files of one moment as one, for its name and its hash."""
        return _Together(self._contents, self._moments[place])

    def _last_sound(self, path: str, place: int) -> Iterator[Item]:
        """Yield what a file says, or said last where it cannot be read."""
        for earlier in range(place, -1, -1):
            moment = self._moments[earlier]
            blob = moment.state[path]
            if blob is None:
                return
            if (path, blob) in self._wrong:
                continue
            known = self._sound.get(path)
            if known is None or known[0] != blob:
                yield from self._read(path, blob, moment.commit)
                known = self._sound.get(path)
            if known is not None and known[0] == blob:
                yield from known[1]
                return

    def _read(self, path: str, blob: Blob, commit: str) -> Iterator[LeftOut]:
        """Read a file as it was; yield what is wrong with it, once in all versions."""
        form = self._formats[path]
        try:
            content = self._contents.read(blob, path)
            file = GivenFile(Path(path), name=path, content=content)
            items = tuple(form.read(file, form.options))
        except NotReadableError as wrong:
            self._wrong.add((path, blob))
            yield LeftOut(f"{path} in {commit[:SHORT]}", str(wrong), _WHY)
            return
        self._sound[path] = (
            blob,
            tuple(one for one in items if not isinstance(one, LeftOut | Read)),
        )
        for one in items:
            if isinstance(one, LeftOut):
                told = path, one.what, one.why
                if told not in self._told:
                    self._told.add(told)
                    yield one._replace(where=f"{one.where} in {commit[:SHORT]}")


class _Together(GivenFile):
    """Files of one commit, read only when somebody asks what they are."""

    def __init__(self, contents: Contents, moment: Moment) -> None:
        super().__init__(Path(moment.commit), name=", ".join(moment.state))
        self._contents, self._state = contents, moment.state

    @contextmanager
    def _raw(self) -> Iterator[IO[bytes]]:
        found = []
        for path, blob in self._state.items():
            with suppress(NotReadableError):
                found.append(self._contents.read(blob, path) if blob else b"")
        yield io.BytesIO(b"".join(found))
