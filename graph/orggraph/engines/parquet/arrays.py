"""How do columns of an index become arrays of Arrow? Whole columns at once."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from orggraph.dates import ALWAYS, NEVER
from orggraph.errors import WriteError

#: Numbers of whatever width.
Numbers = npt.NDArray[np.integer[Any]]
Columns = Mapping[str, memoryview]

#: The day number of 1970-01-01, from which Arrow counts.
EPOCH: Final = 719_163


class TextArray:
    """Many texts, each by its place; in the vocabulary place 0 stands for none."""

    def __init__(self, columns: Columns, name: str) -> None:
        starts = np.asarray(columns[f"{name}.starts"], np.int64)
        told = [None, pa.py_buffer(starts), pa.py_buffer(columns[f"{name}.bytes"])]
        self._texts = pa.Array.from_buffers(pa.large_string(), len(starts) - 1, told)
        try:
            self._texts.validate(full=True)
        except pa.ArrowInvalid:
            msg = "a text has half a letter in it, which Parquet cannot hold; mend it"
            raise WriteError(msg) from None

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._texts)

    def at(self, places: Numbers) -> pa.Array:
        """Return the texts at some places."""
        return self._texts.take(pa.array(places)).cast(pa.string())

    def given(self, places: Numbers) -> pa.Array:
        """Return the texts at some places, and null for place 0."""
        taken = self._texts.take(pa.array(places, mask=np.asarray(places) == 0))
        return taken.cast(pa.string())


class ListArray:
    """Many lists of numbers, each by its place; at place 0 is an empty one."""

    def __init__(self, columns: Columns, name: str) -> None:
        self._starts = np.asarray(columns[f"{name}.starts"], np.int64)
        # one more, so that what is of an empty list can be looked up, and thrown away
        self._values = np.append(np.asarray(columns[f"{name}.values"]), np.int32(0))

    def joined(self, places: Numbers) -> tuple[Numbers, Numbers]:
        """Return where each list begins in what is in all of them, and that."""
        begins = self._starts[places]
        lengths = self._starts[np.asarray(places) + 1] - begins
        starts = np.concatenate(([0], np.cumsum(lengths)))
        where = np.arange(starts[-1]) - np.repeat(starts[:-1] - begins, lengths)
        return starts, self._values[where]

    def texts(self, places: Numbers, texts: TextArray) -> pa.Array:
        """Return lists of texts."""
        starts, values = self.joined(places)
        return pa.ListArray.from_arrays(
            pa.array(starts.astype(np.int32)), texts.at(values)
        )

    def part(self, places: Numbers, number: int) -> Numbers:
        """Return one number of each list; 0 for an empty one, and all others have it."""
        where = np.minimum(self._starts[places] + number, len(self._values) - 1)
        found: Numbers = np.where(np.asarray(places) == 0, 0, self._values[where])
        return found


def dates(days: Numbers) -> pa.Array:
    """Return day numbers as dates, with what is infinite as the last day on that side.

    >>> dates(np.asarray([ALWAYS, 739024, NEVER])).to_pylist()[1].isoformat()
    '2024-05-18'
    """
    finite = np.clip(days, ALWAYS + 1, NEVER - 1) - EPOCH
    return pa.array(finite.astype(np.int32)).view(pa.date32())


def last_days(over: Numbers) -> Numbers:
    """Return the days before some, leaving the infinite ones where they are."""
    found: Numbers = np.where((over > ALWAYS) & (over < NEVER), over - 1, over)
    return found


def years(days: Numbers) -> Numbers:
    """Return the years of day numbers; that of an infinite one is the last on its side.

    >>> years(np.asarray([ALWAYS, 739024, NEVER])).tolist()
    [1, 2024, 9999]
    """
    finite = np.clip(days, ALWAYS + 1, NEVER - 1) - EPOCH
    whole = finite.astype("datetime64[D]").astype("datetime64[Y]")
    found: Numbers = whole.astype(np.int64) + 1970
    return found
