"""How is a great deal looked at, and gathered, at once? With numpy; else nobody needs it.

What `gather` and `spans` do one by one, here for all; tests compare the two.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt

from orggraph.index.point import Point

if TYPE_CHECKING:
    from orggraph.index.spans import Spans

T = TypeVar("T")

_Numbers = npt.NDArray[np.int32]
_Bools = npt.NDArray[np.bool_]


def numbers_at(column: Sequence[int], places: Sequence[int]) -> memoryview:
    """Return the numbers at some places of a column."""
    found: memoryview = _array(column)[_array(places)].data  # as wide as they are
    return found


def objects(values: Iterable[T]) -> Sequence[T]:
    """Return values in an array."""
    found: Any = values
    if not isinstance(values, np.ndarray):
        found = np.fromiter(values, np.object_)
    return found  # type: ignore[no-any-return] # an array can do what a sequence can


def values_at(values: Iterable[T], places: Sequence[int]) -> list[T]:
    """Return the values at some places."""
    array: Any = objects(values)
    found: list[T] = array[_array(places)].tolist()
    return found


def distinct(places: Sequence[int]) -> tuple[memoryview, memoryview]:
    """Return the different places, sorted, and for each place which it is of them."""
    wanted = _array(places)
    marked = np.zeros(int(wanted.max(initial=-1)) + 2, np.bool_)  # -1 is the last one
    marked[wanted] = True
    found = np.flatnonzero(marked[:-1])
    number = np.full(len(marked), -1, np.int32)
    number[found] = np.arange(len(found), dtype=np.int32)
    return _column(found), _column(number[wanted])


def joined(
    starts: Sequence[int], values: Sequence[int], places: Sequence[int]
) -> tuple[memoryview, memoryview]:
    """Return what is in some lists, one after the other, and how long each of them is."""
    borders, wanted = _array(starts), _array(places)
    begin, end = borders[wanted], borders[wanted + 1]
    length = end - begin
    before = np.cumsum(length) - length
    inside = np.arange(int(length.sum())) + np.repeat(begin - before, length)
    return _column(_array(values)[inside]), _column(length)


def union(parts: Iterable[Sequence[int]]) -> memoryview:
    """Return all numbers of some columns, sorted, each once."""
    arrays = [_array(part) for part in parts]
    found, _ = distinct(_column(np.concatenate([*arrays, np.empty(0, np.int32)])))
    return found


def rows(spans: "Spans", at: Point) -> memoryview:
    """Return all spans that hold at a point, in order."""
    return _column(np.flatnonzero(_holding(spans, at)))


def differing(
    spans: "Spans", one: Point, other: Point
) -> tuple[memoryview, memoryview]:
    """Return the spans that hold only at the one point, and only at the other."""
    before, after = _holding(spans, one), _holding(spans, other)
    left, right = np.flatnonzero(before & ~after), np.flatnonzero(after & ~before)
    owner = _array(spans.owner)
    place = np.full(int(owner.max(initial=0)) + 1, -1, np.int32)
    place[owner[left]] = np.arange(len(left), dtype=np.int32)
    match = place[owner[right]]  # at one point an owner has one span at most
    both = np.flatnonzero(match >= 0)
    same = both[_tell_the_same(spans, left[match[both]], right[both])]
    return _column(np.delete(left, match[same])), _column(np.delete(right, same))


def _holding(spans: "Spans", at: Point) -> _Bools:
    day, known = at
    found: _Bools = _array(spans.first) <= day
    found &= _array(spans.beyond) > day
    found &= _array(spans.known) <= known
    found &= _array(spans.given_up) > known
    return found


def _tell_the_same(
    spans: "Spans", left: npt.NDArray[np.intp], right: npt.NDArray[np.intp]
) -> _Bools:
    """Say of pairs of spans whether they tell the same."""
    same: _Bools = np.ones(len(left), np.bool_)
    for column in (spans.mask, spans.best):
        same &= _array(column)[left] == _array(column)[right]
    also = _array(spans.also)
    for pair in np.flatnonzero(same & (also[left] != also[right])).tolist():
        one, other = (spans.lists[also[side[pair]]] for side in (left, right))
        same[pair] = one == other
    return same


def _array(column: Sequence[int]) -> npt.NDArray[Any]:
    """Return a column as an array, without a copy; a list of nothing has no numbers."""
    if isinstance(column, memoryview):
        return np.asarray(column)
    return np.asarray(column, np.int64)


def _column(values: npt.NDArray[Any]) -> memoryview:
    return np.ascontiguousarray(values, np.int32).data
