"""What does a file say, by a mapping? Its records are walked, block by block."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from orggraph.importers.claims import Described, Item, Items, LeftOut, Read
from orggraph.importers.given import GivenFile
from orggraph.importers.mapping.expressions import Finder, UnfitError, counts
from orggraph.importers.mapping.made import Maker
from orggraph.importers.mapping.records import Stream, root_of
from orggraph.importers.mapping.rules import Block, Mapping

#: By these names expressions find a record's key or number in what holds it, and itself.
KEY: Final = "_key"
VALUE: Final = "_value"


class Record(NamedTuple):
    """A record, with the names that the blocks around it gave, and where it stands."""

    value: Any
    names: dict[str, Any]
    where: str

    def known(self) -> dict[str, Any]:
        """Return what expressions can ask for: its own values, and names."""
        own = self.value if isinstance(self.value, dict) else {}
        return {**own, VALUE: self.value, **self.names}


def items_of(file: GivenFile, mapping: Mapping) -> Items:
    """Yield what a file says; raises `NotReadableError`."""
    reader = _Reader(file, Maker(mapping.date_formats))
    yield from reader.block(mapping.root, Record(root_of(file), {}, ""))


class _Reader:
    def __init__(self, file: GivenFile, maker: Maker) -> None:
        self._file, self._maker = file, maker
        self._described: set[Described] = set()

    def block(self, block: Block, record: Record) -> Iterator[Item]:
        """Yield what a block makes of a record, and of those in it."""
        where = record.where or "the file"
        known = record.known()
        try:
            if block.when is not None and not counts(block.when(known)):
                return
            for name, text in block.names:
                known[name] = text.one(known)
        except UnfitError as wrong:
            yield LeftOut(where, wrong.what, wrong.why)
            return
        if block.each is not None:
            yield Read(block.name)
        yield from self._made(block, known, where)
        names = {**record.names, **{name: known[name] for name, _ in block.names}}
        for inner in block.records:
            yield from self._inner(inner, record._replace(names=names))

    def _made(self, block: Block, known: Any, where: str) -> Iterator[Item]:
        for thing in block.things:
            items = self._maker.thing(thing, known, where)
            yield from self._tried(thing.when, self._once(items), known, where)
        for said in block.statements:
            items = self._maker.statement(said, known, where)
            yield from self._tried(said.when, items, known, where)

    def _tried(
        self, when: Finder | None, items: Iterable[Item], known: Any, where: str
    ) -> Iterator[Item]:
        """Yield items where they are wanted, or what keeps them from being made."""
        try:
            if when is None or counts(when(known)):
                yield from items
        except UnfitError as wrong:
            yield LeftOut(where, wrong.what, wrong.why)

    def _once(self, items: Iterable[Item]) -> Iterator[Item]:
        """Leave out what was described just so before, as the seat of many terms is."""
        for item in items:
            if not isinstance(item, Described):
                yield item
            elif item not in self._described:
                self._described.add(item)
                yield item

    def _inner(self, block: Block, around: Record) -> Iterator[Item]:
        if block.each is None:
            yield from self.block(block, around)
            return
        try:
            found = _found(block, around.value)
        except UnfitError as wrong:
            yield LeftOut(around.where or "the file", wrong.what, wrong.why)
            return
        word = found.word if isinstance(found, Stream) else block.name
        if isinstance(found, list) and not around.where:
            found = self._file.heard(found)
        for key, value in found:
            names = {**around.names, KEY: key}
            where = ", ".join(filter(None, (around.where, f"{word} {key}")))
            yield from self.block(block, Record(value, names, where))


def _found(block: Block, value: Any) -> Iterable[tuple[Any, Any]]:
    """Return the records that a block finds, each with its key or number."""
    if isinstance(value, Stream):
        if block.whole:
            return value
        value = [one for _, one in value]
    found = block.each(value) if block.each is not None else value
    if found is None:
        return ()
    if isinstance(found, dict):
        return list(found.items())
    if isinstance(found, list):
        return list(enumerate(found, 1))
    raise UnfitError(block.name, "is neither a list nor an object")
