"""Which number has a thing in its table? Each that is asked for gets the next one."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Numbers(Generic[T]):
    """Gives values numbers, in the order in which they are first asked for.

    >>> numbers = Numbers(["a"])
    >>> numbers.of("b"), numbers.of("a"), numbers.get("c"), numbers.values
    (1, 0, -1, ['a', 'b'])
    """

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._numbers: dict[T, int] = {}
        for value in values:
            self.of(value)

    def of(self, value: T) -> int:
        """Return the number of a value, which is in the table from now on."""
        return self._numbers.setdefault(value, len(self._numbers))

    def get(self, value: T) -> int:
        """Return the number of a value, or -1 where it is not in the table."""
        return self._numbers.get(value, -1)

    def all_of(self, values: Iterable[T]) -> tuple[int, ...]:
        """Return the numbers of some values, each once."""
        return tuple(dict.fromkeys(map(self.of, values)))

    @property
    def values(self) -> Sequence[T]:
        """The values in the order of their numbers."""
        return [*self._numbers]
