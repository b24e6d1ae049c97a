"""What is the program doing? Told on a terminal, once it takes longer than a second."""

import sys
from threading import Lock, Timer
from time import monotonic
from types import TracebackType
from typing import Any, Final, Self

#: So many seconds pass in silence.
_SILENCE: Final = 1.0


class Patience:
    """Hears how far the work has come, and draws a bar on standard error.

    Work of which nobody knows how much it is (0) is drawn as going on. Nothing is drawn
    where nobody looks, and nothing imported before it is worth it.
    """

    def __init__(self) -> None:
        self._began = monotonic()
        self._bar: Any = None
        self._task: tuple[str, Any] | None = None
        self._told = "", 0, 0
        self._timer: Timer | None = None
        self._drawing = Lock()
        self._over = False

    def __enter__(self) -> Self:
        """Begin to wait."""
        return self

    def __call__(self, what: str, done: int, whole: int) -> None:
        """Hear that so much of some work is done."""
        if not sys.stderr.isatty():
            return
        self._told = what, done, whole
        left = self._began + _SILENCE - monotonic()
        if left <= 0:
            self._draw()
        elif self._timer is None:  # nothing more may be heard for long
            self._timer = Timer(left, self._draw)
            self._timer.daemon = True
            self._timer.start()

    def _draw(self) -> None:
        """Draw what was heard last, unless the work is over."""
        with self._drawing:
            if self._over:
                return
            if self._bar is None:
                self._bar = _bar()
                self._bar.start()
            what, done, whole = self._told
            self._bar.update(self._row(what), completed=done, total=whole or None)

    def _row(self, what: str) -> Any:
        """Return the row of what is being done; what was done before is gone."""
        if self._task is not None and self._task[0] != what:
            self._bar.remove_task(self._task[1])
            self._task = None
        if self._task is None:
            self._task = what, self._bar.add_task(what)
            self._bar.tasks[-1].start_time = self._began
        return self._task[1]

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Clear the bar away."""
        if self._timer is not None:
            self._timer.cancel()
        with self._drawing:
            self._over = True
            if self._bar is not None:
                self._bar.stop()


def _bar() -> Any:
    from rich.console import Console  # worth its time when there is enough to wait for
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
