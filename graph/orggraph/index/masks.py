"""How are the reasons of an answer kept in one number?"""

from typing import Final

from orggraph.facts import Reason

#: Each reason has a bit, in the order in which reasons are given.
BITS: Final = {reason: 1 << place for place, reason in enumerate(Reason)}
#: The reasons that a mask of such bits stands for.
REASONS: Final = tuple(
    tuple(reason for reason, bit in BITS.items() if mask & bit)
    for mask in range(1 << len(BITS))
)
