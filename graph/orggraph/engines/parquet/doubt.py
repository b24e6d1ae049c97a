"""Which dates are marked as doubtful? Each text is read once."""

import numpy as np
import numpy.typing as npt

from orggraph.engines.parquet.arrays import ListArray, Numbers
from orggraph.index.records import Records

Bools = npt.NDArray[np.bool_]


class Doubt:
    """Says so of dates by the places of their texts, and of lists of them."""

    def __init__(self, records: Records, lists: ListArray, *columns: Numbers) -> None:
        """Look at all dates that stand in some columns; the last are lists of dates."""
        *single, listed = columns
        self._lists = np.zeros(len(records.lists), np.bool_)
        self._texts = np.zeros(len(records.texts), np.bool_)
        some = np.unique(listed)
        starts, within = lists.joined(some)
        for place in np.unique(np.concatenate([*single, within])).tolist():
            date = records.date(place)
            self._texts[place] = date is not None and date.doubtful
        # how many doubtful ones come before each list, and before the next
        before = np.concatenate(([0], np.cumsum(self._texts[within])))
        self._lists[some] = before[starts[1:]] > before[starts[:-1]]

    def of(self, places: Numbers) -> Bools:
        """Say which dates are doubtful."""
        return self._texts[places]

    def of_any(self, places: Numbers) -> Bools:
        """Say in which lists of dates one is doubtful."""
        return self._lists[places]
