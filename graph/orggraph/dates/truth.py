"""Is it so? Yes, no, or maybe: the answer when dates are known only roughly."""

from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """The answer to a question about dates known only roughly (Kleene's three values).

    >>> (Truth.YES & Truth.MAYBE).name, (Truth.NO | Truth.MAYBE).name
    ('MAYBE', 'MAYBE')
    """

    NO = 0
    MAYBE = 1
    YES = 2

    def __and__(self, other: "Truth") -> "Truth":
        """Return the weaker of two answers."""
        return self if self._value_ <= other._value_ else other

    def __or__(self, other: "Truth") -> "Truth":
        """Return the stronger of two answers."""
        return self if self._value_ >= other._value_ else other

    def __bool__(self) -> NoReturn:
        """Refuse: a plain `if` would decide about MAYBE without saying how."""
        msg = "compare with Truth.YES, or with Truth.NO"
        raise TypeError(msg)
