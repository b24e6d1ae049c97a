"""Is it shown what takes long, on a terminal, even where nothing is heard for long?"""

import io
import sys
from collections.abc import Callable

import pytest

from orggraph.cli import patience
from orggraph.cli.patience import Patience


class Terminal(io.StringIO):
    """Standard error that somebody looks at."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


class Later:
    """A timer that never rings by itself."""

    made: list["Later"]

    def __init__(self, _seconds: float, ring: Callable[[], None]) -> None:
        self.ring, self.daemon, self.waits = ring, False, False
        self.made.append(self)

    def start(self) -> None:
        """Begin to wait."""
        self.waits = True

    def cancel(self) -> None:
        """Wait no longer."""
        self.waits = False


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return what stands for standard error from now on, where no time passes."""
    shown = Terminal()
    Later.made = []
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(patience, "Timer", Later)
    monkeypatch.setattr(patience, "monotonic", lambda: 0.0)
    return shown


def test_after_a_second_it_is_shown_though_nothing_more_was_heard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = terminal(monkeypatch)
    with Patience() as hears:
        hears("asking", 0, 0)
        hears("fetching", 1, 4)
        assert shown.getvalue() == ""
        (timer,) = Later.made
        assert timer.waits
        timer.ring()
        assert "fetching" in shown.getvalue()


def test_what_is_over_before_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch)
    with Patience() as hears:
        hears("asking", 0, 0)
    (timer,) = Later.made
    timer.ring()

    assert not timer.waits
    assert shown.getvalue() == ""


def test_where_nobody_looks_nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal(monkeypatch), "isatty", lambda: False)
    with Patience() as hears:
        hears("asking", 0, 0)

    assert Later.made == []
