"""Which rows have the tables of entities, sources, names, and of where posts are?"""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np
import pyarrow as pa

from orggraph.engines.parquet.arrays import ListArray, Numbers, TextArray
from orggraph.engines.parquet.schemas import SCHEMAS
from orggraph.engines.parquet.ways import Way, ways
from orggraph.errors import WriteError
from orggraph.index.index import Index
from orggraph.index.records import KINDS

_KINDS: Final = pa.array([kind and str(kind) for kind in KINDS], pa.string())


class Others:
    """What an index says beside its statements; rows go by numbers of its own."""

    def __init__(self, index: Index) -> None:
        self._records = index.records
        self._columns = index.columns
        self._ids = TextArray(index.columns, "entity.id")
        self._texts = TextArray(index.columns, "text")
        self._lists = ListArray(index.columns, "list")

    def entities(self, rows: Numbers) -> pa.RecordBatch:
        """Return the entities with some numbers."""
        texts, lists = self._texts, self._lists
        starts, homes = lists.joined(self._of("post_in", rows))
        told = {
            "id": self._ids.at(rows),
            "label": texts.at(self._of("label", rows)),
            "kind": _KINDS.take(pa.array(self._of("kind", rows))),
            "classification": texts.given(self._of("classification", rows)),
            "classified_as": texts.given(self._of("classified_as", rows)),
            "alt_labels": lists.texts(self._of("alt_labels", rows), texts),
            "post_in": pa.ListArray.from_arrays(
                pa.array(starts.astype(np.int32)), self._ids.at(homes)
            ),
        }
        return pa.record_batch(told, schema=SCHEMAS["entities"])

    def sources(self, rows: Numbers) -> pa.RecordBatch:
        """Return the sources with some numbers."""
        said = ("publisher", "title", "author", "url", "issued")
        told = {
            "id": self._source_ids.at(rows),
            **{
                name: self._texts.given(self._column(f"source.{name}")[rows])
                for name in said
            },
        }
        return pa.record_batch(told, schema=SCHEMAS["sources"])

    def names(self, rows: Numbers) -> pa.RecordBatch:
        """Return the names with some places in their order."""
        told = {
            "name": self._names.at(rows),
            "entity": self._ids.at(self._column("name.entity")[rows]),
        }
        return pa.record_batch(told, schema=SCHEMAS["names"])

    def post_in(self, posts: Numbers) -> pa.RecordBatch:
        """Return where some posts are."""
        starts, homes = self._lists.joined(self._of("post_in", posts))
        told = {
            "post": self._ids.at(np.repeat(posts, np.diff(starts))),
            "home": self._ids.at(homes),
        }
        return pa.record_batch(told, schema=SCHEMAS["post_in"])

    def ways(self, posts: Numbers) -> pa.RecordBatch:
        """Return what can let some posts exist; raises `WriteError` (see `ways`)."""
        rows = chain.from_iterable(map(self._ways_of, posts.tolist()))
        post, way, step, place, ends_open = zip(*rows, strict=True)
        told = {
            "post": self._ids.at(np.asarray(post)),
            "way": pa.array(way, pa.int32()),
            "step": pa.array(step, pa.int32()),
            "place": self._ids.at(np.asarray(place)),
            "ends_open": pa.array(ends_open),
        }
        return pa.record_batch(told, schema=SCHEMAS["ways"])

    def rows(self, table: str) -> Numbers:
        """Return the numbers of which a table consists."""
        if table in {"post_in", "ways"}:
            return self._posts
        if table == "entities":
            return np.flatnonzero(self._column("entity.label"))
        return np.arange(len(self._names if table == "names" else self._source_ids))

    def _ways_of(self, post: int) -> Iterator[tuple[int, int, int, int, bool]]:
        for number, way in enumerate(self._walked(post)):
            for step, place in enumerate(way.places):
                yield post, number, step, place, way.open

    def _walked(self, post: int) -> list[Way[int]]:
        try:
            return ways(post, self._homes)
        except OverflowError as wrong:
            msg = (
                f"{self._records.entity_ids[post]} is in others in too many ways "
                f"({wrong} on them); let posts be in organisations"
            )
            raise WriteError(msg) from None

    @cached_property
    def _source_ids(self) -> TextArray:
        return TextArray(self._columns, "source.id")

    @cached_property
    def _names(self) -> TextArray:
        return TextArray(self._columns, "name.text")

    def _column(self, name: str) -> Numbers:
        return np.asarray(self._records.column(name))

    def _of(self, field: str, rows: Numbers) -> Numbers:
        found: Numbers = self._column(f"entity.{field}")[rows]
        return found

    @cached_property
    def _posts(self) -> Numbers:
        """The numbers of the entities that are in something."""
        return np.flatnonzero(self._column("entity.post_in"))

    @cached_property
    def _homes(self) -> dict[int, list[int]]:
        starts, homes = self._lists.joined(self._of("post_in", self._posts))
        parts = np.split(homes, starts[1:-1])
        told = zip(self._posts.tolist(), parts, strict=True)
        return {post: some.tolist() for post, some in told}
