"""What stands at some places? One by one, or with numpy where there are very many."""

from collections.abc import Sequence
from itertools import chain
from typing import TypeVar

from orggraph import many

T = TypeVar("T")


def numbers_at(column: Sequence[int], places: Sequence[int]) -> Sequence[int]:
    """Return the numbers at some places of a column; -1 is its last place.

    >>> list(numbers_at([7, 8, 9], [2, 0, -1]))
    [9, 7, 9]
    """
    if many.pays(len(places)):
        from orggraph.index import bulk

        return bulk.numbers_at(column, places)
    return list(map(column.__getitem__, places))


def values_at(values: Sequence[T], places: Sequence[int]) -> list[T]:
    """Return the values at some places; -1 is the last place.

    >>> values_at("abc", [2, 0, -1])
    ['c', 'a', 'c']
    """
    if many.pays(len(places)):
        from orggraph.index import bulk

        return bulk.values_at(values, places)
    return list(map(values.__getitem__, places))


def ready(values: Sequence[T]) -> Sequence[T]:
    """Return the same values, so that many of them are soon found again and again."""
    if many.pays(len(values)):
        from orggraph.index import bulk

        return bulk.objects(values)
    return values


def distinct(places: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    """Return the different places, sorted, and for each place which it is of them.

    -1, which stands for no place, is not among them, and is of them the one at -1.

    >>> [list(part) for part in distinct([4, 2, -1, 4])]
    [[2, 4], [1, 0, -1, 1]]
    """
    if many.pays(len(places)):
        from orggraph.index import bulk

        return bulk.distinct(places)
    found = sorted({*places} - {-1})
    number = {place: n for n, place in enumerate(found)} | {-1: -1}
    return found, list(map(number.__getitem__, places))


def joined(
    starts: Sequence[int], values: Sequence[int], places: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]:
    """Return what is in some lists, one after the other, and how long each of them is.

    `starts` says where each list begins in `values`, and where the last one ends. No
    place is below 0.

    >>> [list(part) for part in joined([0, 2, 2, 3], [7, 8, 9], [2, 0])]
    [[9, 7, 8], [1, 2]]
    """
    if many.pays(len(places)):
        from orggraph.index import bulk

        return bulk.joined(starts, values, places)
    lists = [values[starts[place] : starts[place + 1]] for place in places]
    return list(chain.from_iterable(lists)), list(map(len, lists))


def union(*parts: Sequence[int]) -> Sequence[int]:
    """Return all numbers (none below 0) of some columns, sorted, each once.

    >>> list(union([3, 1], [], [1, 2]))
    [1, 2, 3]
    """
    if many.pays(sum(map(len, parts))):
        from orggraph.index import bulk

        return bulk.union(parts)
    return sorted(set().union(*parts))
