"""How long does it take? Calls in turn, so that whatever disturbs them disturbs all alike."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Final, TypeVar

T = TypeVar("T")

#: Rounds, and after how many seconds no further one is begun.
RUNS: Final = 15
BUDGET: Final = 40.0


def in_turn(
    *calls: Callable[[], T],
    runs: int = RUNS,
    least: int = 3,
    budget: float = BUDGET,
    warm_up: bool = True,
) -> list[list[T]]:
    """Return what each call measured: A B A B …, after a round that does not count.

    No round is begun after `budget` seconds, except for the `least` ones.

    >>> in_turn(lambda: "a", lambda: "b", runs=2)
    [['a', 'a'], ['b', 'b']]
    """
    began = perf_counter()
    measured: list[list[T]] = [[] for _ in calls]
    for call in calls if warm_up else ():
        call()
    for done in range(runs):
        if done >= least and perf_counter() - began > budget:
            break
        for call, taken in zip(calls, measured, strict=True):
            taken.append(call())
    return measured


def timed(
    call: Callable[[], object], clock: Callable[[], float] = perf_counter
) -> Callable[[], float]:
    """Return a call that measures the seconds of another.

    Before it, what is new and no longer used is collected; after it, when the clock has
    stopped, the result is let go. So no call pays for another.
    """

    def measure() -> float:
        gc.collect(1)  # what is older stays, and is looked through before all rounds
        start = clock()
        result = call()
        taken = clock() - start
        del result
        return taken

    return measure


def settle() -> None:
    """Take what is there by now as old, so that collecting seldom looks through it."""
    gc.collect()
    gc.freeze()
    gc.unfreeze()


@contextmanager
def no_collector() -> Iterator[None]:
    """Switch the garbage collector off for a while."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
