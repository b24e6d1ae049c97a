"""By which length are spans found? The second order of each table of spans."""

from typing import Final

import numpy as np

from orggraph.dates import ALWAYS, NEVER
from orggraph.index.classes import BY_END, BY_LENGTH, BY_START
from orggraph.index.columns import numbers
from orggraph.index.compile.numbering import Ints, column, ints
from orggraph.index.point import STANDING

#: Lengths are told apart to so many leading bits: fewer rows to look at, more slices.
_BITS: Final = 3


def class_columns(
    name: str, first: Ints, beyond: Ints, known: Ints, given_up: Ints
) -> dict[str, memoryview]:
    """Return the columns by which spans are found: the same rows, by their lengths."""
    order = np.select((beyond == NEVER, first == ALWAYS), (BY_START, BY_END), BY_LENGTH)
    length = beyond - first
    bits = np.frexp(length)[1]
    about = (bits << _BITS) | (
        length >> np.maximum(bits - _BITS - 1, 0) & ((1 << _BITS) - 1)
    )
    standing = given_up == STANDING
    kind = (standing * 3 + order) << 16 | np.where(order == BY_LENGTH, about, 0)
    day = np.where(order == BY_END, beyond, first)
    rows = np.lexsort((day, kind))
    starts = np.flatnonzero(np.diff(kind[rows], prepend=-1))
    ends = np.append(starts[1:], len(rows))
    told = [
        (
            begin,
            end,
            order[rows[begin]],
            standing[rows[begin]],
            length[rows[begin:end]].min(),
            length[rows[begin:end]].max(),
        )
        for begin, end in zip(starts, ends, strict=False)
    ]
    return {
        f"{name}.classes": numbers(int(value) for one in told for value in one),
        f"{name}.by_length": column(ints(rows)),
        f"{name}.by_length_first": column(first[rows]),
        f"{name}.by_length_beyond": column(beyond[rows]),
        f"{name}.by_length_known": column(known[rows]),
        f"{name}.by_length_given_up": column(given_up[rows]),
    }
