"""What is the program doing? Told on a terminal, once it takes longer than a second."""

import sys
from time import monotonic
from types import TracebackType
from typing import Any, Final, Self

#: So many seconds pass in silence.
_SILENCE: Final = 1.0


class Patience:
    """Hears how far the work has come, and draws a bar on standard error.

    Nothing is drawn where nobody looks, and nothing imported before it is worth it.
    """

    def __init__(self) -> None:
        self._began = monotonic()
        self._bar: Any = None
        self._task: tuple[str, Any] | None = None

    def __enter__(self) -> Self:
        """Begin to wait."""
        return self

    def __call__(self, what: str, done: int, whole: int) -> None:
        """Hear that so much of some work is done."""
        if not sys.stderr.isatty() or monotonic() < self._began + _SILENCE:
            return
        if self._bar is None:
            self._bar = _bar()
            self._bar.start()
        self._bar.update(self._row(what), completed=done, total=whole)

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
        if self._bar is not None:
            self._bar.stop()


def _bar() -> Any:
    from rich.console import Console  # worth its time when there is enough to wait for
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
