"""What does a process do that answers? One question after the other, within limits."""

import gc
import os
import signal
import socket
import threading
import traceback
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from orggraph.answers.answer import Answer, Args, refusal
from orggraph.answers.served import Served
from orggraph.workers import confine
from orggraph.workers.faults import fault, sentence
from orggraph.workers.frames import packed, receive

Answering = Callable[[Served, str, Args], Answer]

#: What a worker says when it begins, before it answers.
BEGUN: Final = b"."
#: So many questions one answers; another one then takes its place.
_MOST: Final = 2_000
#: As deep as the longest query that is read can be nested, and some.
_STACK: Final = 256 << 20


def work(sock: socket.socket, served: Served, answer: Answering) -> None:
    """Answer until nobody asks any more.

    In a thread of its own, for what pyoxigraph knows of chance belongs to a thread: all
    processes that are made of one would give the same UUID().
    """
    _silence()
    confine.give_up_rights()
    threading.stack_size(_STACK)
    thread = threading.Thread(target=_serve, args=(sock, served, answer), daemon=True)
    thread.start()
    thread.join()


def told(answer: Answer, **more: Any) -> bytes:
    """Return an answer as the server reads it."""
    header = {k: v for k, v in answer._asdict().items() if k != "body"}
    return packed({**header, **more}, answer.body)


def _serve(sock: socket.socket, served: Served, answer: Answering) -> None:
    begin = _used()
    for done in range(1, _MOST + 1):
        confine.allow(served.limits.memory, served.limits.seconds)
        asked = receive(sock)
        if asked is None:
            return
        sock.sendall(BEGUN)
        made, faults = _made(served, answer, asked.header["kind"], asked.header["args"])
        grown = _used() - begin > served.limits.memory // 4
        broken = made.status == HTTPStatus.INTERNAL_SERVER_ERROR
        last = grown or broken or done == _MOST
        try:
            sock.sendall(told(made, last=last, **faults))
        except OSError:  # nobody wants it any more
            return
        if last:
            return


def _made(
    served: Served, answer: Answering, kind: str, args: Args
) -> tuple[Answer, Mapping[str, Any]]:
    """Return an answer, and what the log should tell if it is none that was foreseen."""
    try:
        return answer(served, kind, args), {}
    except MemoryError:
        gc.collect()
        return too_much_memory(served.limits.memory), {}
    except RecursionError:
        detail = "the question is nested too deeply; ask something simpler"
        return refusal(HTTPStatus.BAD_REQUEST, detail), {}
    except BaseException as wrong:  # noqa: BLE001 (what Rust calls a panic is no Exception)
        told = fault(wrong)
        detail = sentence(told["error"])
        made = refusal(HTTPStatus.INTERNAL_SERVER_ERROR, detail)
        return made, {"fault": told, "trace": traceback.format_exc()}


def too_much_memory(most: int) -> Answer:
    """Return what says that an answer would need more memory than it may have."""
    detail = (
        f"the answer needs more than {most >> 20} MB of memory; ask for less of it, "
        "or sort and join less"
    )
    return refusal(HTTPStatus.INTERNAL_SERVER_ERROR, detail)


def _used() -> int:
    return confine.sizes()[1] if confine.memory_is_limited() else 0


def _silence() -> None:
    """Let nothing that is printed here, as by an allocator, go to the server's log."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    os.close(nowhere)
