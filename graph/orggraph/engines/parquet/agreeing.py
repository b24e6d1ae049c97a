"""Do names, posts and ways say what the entities say? Compared without order, as sums."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import pyarrow as pa

from orggraph.engines.parquet.reading import rows
from orggraph.engines.parquet.ways import ways
from orggraph.facts.terms import local_name
from orggraph.text import folded

#: What the others follow from, as columns.
ENTITIES: Final = ("id", "label", "alt_labels", "post_in")
_SIZE: Final = 1 << 64


class Agreeing:
    """What must be in the tables of names, of where posts are, and of their ways."""

    def __init__(self, entities: Iterable[pa.RecordBatch]) -> None:
        """Look through all entities, in batches of the columns `ENTITIES`."""
        self._homes: dict[str, list[str]] = {}
        self._names = _sum(self._named(entities))

    def wrong(self, table: str, batches: Iterable[pa.RecordBatch]) -> Iterator[str]:
        """Yield a line if a table says anything else; its columns are all it has."""
        told = _sum(row for batch in batches for row in rows(batch))
        if told != self._expected(table):
            yield f"{table}: it does not say what the table of entities says"

    def _expected(self, table: str) -> int:
        if table == "names":
            return self._names
        return _sum(self._posts() if table == "post_in" else self._ways())

    def _named(self, entities: Iterable[pa.RecordBatch]) -> Iterator[tuple[str, str]]:
        for batch in entities:
            for name, label, others, homes in rows(batch):
                if homes:
                    self._homes[name] = homes
                called = (label, *others, local_name(name))
                yield from ((one, name) for one in set(map(folded, called)))

    def _posts(self) -> Iterator[tuple[str, str]]:
        return ((post, home) for post, homes in self._homes.items() for home in homes)

    def _ways(self) -> Iterator[tuple[str, int, int, str, bool]]:
        for post in self._homes:
            for number, way in enumerate(ways(post, self._homes)):
                for step, place in enumerate(way.places):
                    yield post, number, step, place, way.open


def _sum(told: Iterable[tuple[Any, ...]]) -> int:
    """Return a number that is the same for the same rows in whatever order.

    Python's hashes hang on a secret of the process, unless PYTHONHASHSEED says it, so no
    other rows can be made to fit.
    """
    return sum(map(hash, told)) % _SIZE
