"""Are rows in order? A row before the next, by some columns."""

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc


def in_order(
    batches: Iterable[pa.RecordBatch], keys: Sequence[str], *, once: bool
) -> bool:
    """Say whether all rows are sorted by some columns, and, if asked, none comes twice.

    >>> batch = pa.record_batch({"a": [1, 1, 2], "b": ["y", "x", "x"]})
    >>> in_order([batch], ["a"], once=False), in_order([batch], ["a", "b"], once=True)
    (True, False)
    """
    last: pa.Table | None = None
    for batch in batches:
        table = pa.Table.from_batches([batch]).select(list(keys))
        joined = table if last is None else pa.concat_tables([last, table])
        if not _sorted([joined[key].combine_chunks() for key in keys], once=once):
            return False
        last = joined.slice(max(len(joined) - 1, 0))
    return True


def _sorted(columns: Sequence[pa.Array], *, once: bool) -> bool:
    """Compare each row with the next, by the last column first."""
    if len(columns[0]) <= 1:
        return True
    right = pa.array([not once] * (len(columns[0]) - 1))
    for column in reversed(columns):
        one, next_one = column[:-1], column[1:]
        same = pc.and_(pc.equal(one, next_one), right)
        right = pc.or_(pc.less(one, next_one), same)
    return bool(pc.all(right).as_py())
