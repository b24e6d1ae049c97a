"""How far has the work come? Told now and then to whoever wants to hear it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

#: Hears what is being done, how much of it is done, and of how much.
Progress = Callable[[str, int, int], None]

#: So many times it is told how many values are done, and so many pass at most between.
_TIMES: Final = 100
_BETWEEN: Final = 1 << 10


def heard(
    values: Sequence[T], what: str, progress: Progress | None = None
) -> Iterator[T]:
    """Yield values; tell now and then how many of them are done, and when all are.

    >>> list(heard("ab", "reading", print))
    reading 0 2
    reading 1 2
    reading 2 2
    ['a', 'b']
    """
    every = min(len(values) // _TIMES + 1, _BETWEEN)
    for place, value in enumerate(values):
        if progress is not None and place % every == 0:
            progress(what, place, len(values))
        yield value
    if progress is not None and values:
        progress(what, len(values), len(values))
