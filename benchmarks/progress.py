"""What is being done right now? A line on standard error, for whoever waits."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

_BEGAN = perf_counter()


def tell(what: str) -> None:
    """Say what begins, and when."""
    print(f"[{perf_counter() - _BEGAN:6.1f} s] {what}", file=sys.stderr, flush=True)


@contextmanager
def quiet() -> Iterator[None]:
    """Let nobody else write to standard error for a while, not even another language."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
