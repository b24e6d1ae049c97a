"""Which statements of BODS are about the same, and which of them replaced which?"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orggraph.dates import ALWAYS, EdtfDate
from orggraph.importers.bods.statements import Stated


class Version(NamedTuple):
    """A statement about something, and until when it was believed."""

    said: Stated
    until: EdtfDate | None = None
    replaced: bool = False


class Records:
    """All statements of a file, by what they are about.

    In 0.4 a record has an id; before, it is called by the first of its statements, which
    later ones replace one after the other.
    """

    def __init__(self, said: Sequence[Stated]) -> None:
        self._older: dict[str, str] = {}
        for one in said:
            if one.replaces:
                self._older.setdefault(one.id, one.replaces[0])
        self._first: dict[str, str] = {}
        self._records = {one.id: one.record or self._begun(one.id) for one in said}
        self._by_record: dict[str, list[Stated]] = defaultdict(list)
        for one in said:
            self._by_record[self._records[one.id]].append(one)
        self._replaced = {old: one for one in said for old in one.replaces}

    def key(self, name: str) -> str:
        """Return the key of what a statement or a record is about."""
        return self._records.get(name, name)

    def items(self) -> Iterator[tuple[str, list[Version]]]:
        """Yield what is known of each thing, the oldest first."""
        for key, some in self._by_record.items():
            some.sort(key=lambda one: one.declared.latest if one.declared else ALWAYS)
            following = (*some[1:], None)
            yield (
                key,
                [self._version(*pair) for pair in zip(some, following, strict=True)],
            )

    def _version(self, said: Stated, following: Stated | None) -> Version:
        newer = self._replaced.get(said.id)
        if newer is None and said.record is not None:
            newer = following
        if newer is None:
            return Version(said)
        return Version(said, newer.declared, replaced=True)

    def _begun(self, name: str) -> str:
        """Return the id of the statement that others replaced one after the other.

        Of a circle, it is the least id. All on the way are remembered.
        """
        path: dict[str, None] = {}
        while name in self._older and name not in path and name not in self._first:
            path[name] = None
            name = self._older[name]
        circle = itertools.dropwhile(lambda one: one != name, path)
        first = self._first.get(name) or min(circle, default=name)
        self._first.update(dict.fromkeys(path, first))
        return first
