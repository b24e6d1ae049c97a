"""What does Ctrl-C end? What Spark does for us, and what it would have done next."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS: Final = count()


@contextmanager
def interruptible(context: Any) -> Iterator[None]:
    """Let Ctrl-C end all jobs of what is asked inside; raises `KeyboardInterrupt` then.

    It is raised when Spark has given up, for whoever stops listening to Spark in the midst
    of an answer takes the rest for the next one. Who presses again does not wait.
    """
    group = f"orggraph {next(_NUMBERS)}"
    pressed = threading.Event()

    def end() -> None:
        context._jsc.sc().cancelJobGroupAndFutureJobs(group)  # noqa: SLF001 (only there)

    def stop(*_: object) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()
        # in a thread that has its own line to Spark; ours may be in use
        threading.Thread(target=end, daemon=True).start()

    is_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, stop) if is_main else None
    context.setJobGroup(group, "orggraph", interruptOnCancel=True)
    try:
        yield
    except Exception:
        if pressed.is_set():  # what Spark says of its jobs that were ended
            raise KeyboardInterrupt from None
        raise
    finally:
        if is_main:
            signal.signal(signal.SIGINT, before or signal.default_int_handler)
    if pressed.is_set():
        raise KeyboardInterrupt
