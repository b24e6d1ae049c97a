"""How much may one question cost?"""

from typing import NamedTuple


class Limits(NamedTuple):
    """What is stopped when it oversteps.

    `seconds` of the clock, `memory` in bytes more than what is loaded anyway, `rows` of
    a result, `bytes` of an answer, `waiting` questions before others are sent away.
    """

    seconds: float = 10.0
    memory: int = 1 << 30
    rows: int = 100_000
    bytes: int = 32_000_000
    waiting: int = 64
