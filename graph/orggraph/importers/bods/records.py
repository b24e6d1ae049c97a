"""Which statements of BODS are about the same, and which of them replaced which?"""

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
        self._records = {one.id: self._record(one) for one in said}
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
            yield key, [self._version(one, some) for one in some]

    def _version(self, said: Stated, some: list[Stated]) -> Version:
        newer = self._replaced.get(said.id)
        if newer is None and said.record is not None:
            following = some[some.index(said) + 1 :]
            newer = next(iter(following), None)
        if newer is None:
            return Version(said)
        return Version(said, newer.declared, replaced=True)

    def _record(self, said: Stated) -> str:
        """Return the id of a record, or of its first statement; circles end somewhere."""
        if said.record is not None:
            return said.record
        name, seen = said.id, {said.id}
        while (older := self._older.get(name)) is not None and older not in seen:
            seen.add(older)
            name = older
        return min(seen) if older in seen else name
