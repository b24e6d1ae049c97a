"""Who has the ledger in memory, and makes the processes that answer from it?

One process an edition: it reads the ledger once, and each process that answers is a fork
of it, so that a new one is there in milliseconds and the ledger in memory but once. It
answers nothing itself, and has but one thread. The server tells it what to do by frames
of eight bytes; where that ends, so do it and all its children.
"""

import errno
import gc
import io
import os
import select
import signal
import socket
import sys
from collections.abc import Mapping
from importlib import import_module
from struct import Struct
from typing import Any, Final, NoReturn, cast

from orggraph.answers.kinds import KINDS
from orggraph.answers.limits import Limits
from orggraph.answers.served import Served, Source
from orggraph.errors import OrgGraphError
from orggraph.workers import confine
from orggraph.workers.frames import packed, receive
from orggraph.workers.worker import Answering, work

#: What to do, and the number of the fork that it is about.
ORDER: Final = Struct(">cxxxI")
FORK: Final = b"f"
KILL: Final = b"k"


def main() -> None:
    """Serve the process that has started this one, as its arguments say."""
    number, parent = map(int, sys.argv[1:])
    # before there is any thread
    without_network = confine.leave_network()
    orphans = confine.die_with(parent)
    promises = confine.Promises(without_network, confine.memory_is_limited(), orphans)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=number) as control:
        asked = receive(control)
        if asked is None:
            return
        try:
            served, answer = _loaded(asked.header, asked.body)
        except OrgGraphError as wrong:
            control.sendall(packed({"failed": str(wrong)}))
        except Exception as wrong:  # noqa: BLE001 (one line, whatever it is)
            why = f"the ledger cannot be served: {type(wrong).__name__}: {wrong}"
            control.sendall(packed({"failed": " ".join(why.split())}))
        else:
            control.sendall(packed({"ready": _about(served), "promises": promises}))
            _Keeper(control, served, answer).run()


def _loaded(asked: Mapping[str, Any], stdin: bytes) -> tuple[Served, Answering]:
    """Read what is to be served, and whatever every question needs."""
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    source = Source(**{**asked["source"], "also": tuple(asked["source"]["also"])})
    module, _, name = asked["answer"].partition(":")
    answer = cast("Answering", getattr(import_module(module), name))
    served = Served.load(source, Limits(*asked["limits"]))
    served.warm()
    _import_answers()
    gc.collect()
    gc.freeze()  # what is there stays where it is, in memory that all share
    return served, answer


def _import_answers() -> None:
    for place in KINDS.values():
        try:
            import_module(place.partition(":")[0])
        except ImportError:  # it needs what is not installed, and will say so
            continue


def _about(served: Served) -> dict[str, Any]:
    og = served.og
    return {
        "edition": served.edition,
        "name": ", ".join(mark.name for mark in og.marks),
        "statements": len(og),
        "left_out": og.left_out,
    }


class _Keeper:
    """What it does once it has read the ledger."""

    def __init__(
        self, control: socket.socket, served: Served, answer: Answering
    ) -> None:
        self._control, self._served, self._answer = control, served, answer
        self._children: dict[int, int] = {}
        self._woken, self._waking = socket.socketpair()
        self._woken.settimeout(0)
        self._waking.settimeout(0)

    def run(self) -> None:
        """Do as told until nobody tells anything; then nothing is left over."""
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waking.fileno(), warn_on_full_buffer=False)
        try:
            while self._obeyed():
                pass
        except OSError:  # the server is gone
            pass
        finally:
            for child in self._children.values():
                os.kill(child, signal.SIGKILL)
            for child in self._children.values():
                os.waitpid(child, 0)

    def _obeyed(self) -> bool:
        ready, _, _ = select.select([self._control, self._woken], [], [])
        if self._woken in ready:
            self._woken.recv(4096)
            self._reap()
        if self._control not in ready:
            return True
        order, given, _, _ = socket.recv_fds(self._control, ORDER.size, 1)
        if len(order) < ORDER.size:
            return False
        what, number = ORDER.unpack(order)
        if what == FORK and given:
            self._fork(number, given[0])
        elif what == FORK:  # this process may open no more files
            self._tell({"not_forked": number, "errno": errno.EMFILE})
        elif number in self._children:
            os.kill(self._children[number], signal.SIGKILL)
        return True

    def _fork(self, number: int, given: int) -> None:
        with socket.socket(fileno=given) as sock:
            sock.settimeout(None)
            keeper = os.getpid()
            try:
                child = os.fork()
            except OSError as wrong:  # too many processes, or no memory for one
                self._tell({"not_forked": number, "errno": wrong.errno})
                return
            if child == 0:
                self._become_worker(sock, keeper)
        self._children[number] = child
        self._tell({"forked": number, "pid": child})

    def _become_worker(self, sock: socket.socket, keeper: int) -> NoReturn:
        try:
            confine.die_with(keeper)
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for other in (self._control, self._woken, self._waking):
                other.close()
            work(sock, self._served, self._answer)
        finally:
            os._exit(0)

    def _reap(self) -> None:
        for number, child in tuple(self._children.items()):
            found, status = os.waitpid(child, os.WNOHANG)
            if found:
                del self._children[number]
                code = os.waitstatus_to_exitcode(status)
                self._tell({"ended": number, "status": code})

    def _tell(self, what: Mapping[str, Any]) -> None:
        self._control.sendall(packed(what))


if __name__ == "__main__":
    main()
