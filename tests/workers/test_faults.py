"""What if processes are killed, at any moment and from outside?"""

import asyncio
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from orggraph.answers.answer import Answer
from pooled import PATIENCE, Pooled, lives

Start = Callable[..., Pooled]
#: A server that says which processes it has, and then waits.
SERVER = """
import asyncio, sys
from orggraph.answers.served import Source
from orggraph.workers.pool import Pool

async def main():
    pool = Pool(Source(sys.argv[1], cache=False), workers=2, answer="costly:answer")
    await pool.start()
    print(*pool.processes, flush=True)
    await asyncio.gather(*(pool.run("loop", {}) for _ in range(2)))

asyncio.run(main())
"""


def test_an_idle_worker_that_was_killed_is_replaced(pooled: Start) -> None:
    pool = pooled()
    before = pool.workers
    for process in before:
        os.kill(process, signal.SIGKILL)
    pool.until(lambda: not any(map(lives, before)))

    assert pool.value("echo", text="next") == ["next", 249]
    assert pool.value("process") not in before


def test_a_question_whose_worker_was_killed_is_asked_again(
    pooled: Start, tmp_path: Path
) -> None:
    pool = pooled(workers=1)
    (before,) = pool.workers
    door = tmp_path / "door"
    door.touch()

    async def kill() -> Answer:
        asked = asyncio.create_task(pool.pool.run("until", {"path": str(door)}))
        await asyncio.sleep(0.2)
        os.kill(before, signal.SIGKILL)
        await asyncio.sleep(0.2)
        door.unlink()
        return await asked

    assert pool.wait(kill()).status == 200
    assert not lives(before)


def test_kills_among_many_questions_spoil_no_answer(pooled: Start) -> None:
    pool = pooled()

    async def ask() -> list[Answer]:
        asked = [
            asyncio.create_task(pool.pool.run("count", {"day": "2024-05-18"}))
            for _ in range(60)
        ]
        for _ in range(10):
            for process in pool.workers:
                with suppress(ProcessLookupError):  # it has just been killed
                    os.kill(process, signal.SIGKILL)
            await asyncio.sleep(0.02)
        return await asyncio.gather(*asked)

    right = pool.value("count", day="2024-05-18")
    answers = pool.wait(ask())
    told = [answer.body for answer in answers if answer.status == 200]

    assert set(told) == {f"{right}\n".encode()}
    assert len(told) > 50


def test_a_keeper_that_was_killed_is_replaced(pooled: Start) -> None:
    pool = pooled()
    before = pool.pool.processes
    os.kill(pool.keeper, signal.SIGKILL)

    assert pool.value("echo", text="next") == ["next", 249]
    pool.until(lambda: not any(map(lives, before)))
    assert pool.state().problem is None


def test_a_keeper_that_stands_still_while_answers_are_made_is_no_matter(
    pooled: Start,
) -> None:
    pool = pooled()
    os.kill(pool.keeper, signal.SIGSTOP)
    try:
        assert pool.value("echo", text="next") == ["next", 249]
    finally:
        os.kill(pool.keeper, signal.SIGCONT)


def test_where_no_process_can_be_made_it_says_so_and_the_keeper_goes_on(
    pooled: Start,
) -> None:
    pool = pooled(workers=1)
    keeper = pool.keeper
    usual = resource.prlimit(keeper, resource.RLIMIT_NOFILE)
    resource.prlimit(keeper, resource.RLIMIT_NOFILE, (0, usual[1]))
    os.kill(pool.workers[0], signal.SIGKILL)
    busy = pool.run("echo", text="x")
    resource.prlimit(keeper, resource.RLIMIT_NOFILE, usual)

    assert (busy.status, b"Too many open files" in busy.body) == (503, True)
    assert pool.value("echo", text="next") == ["next", 249]
    assert pool.keeper == keeper


def test_a_keeper_that_stands_still_is_replaced_when_it_is_needed(
    pooled: Start,
) -> None:
    pool = pooled(workers=1)
    keeper, worker = pool.pool.processes
    os.kill(keeper, signal.SIGSTOP)
    while "State:\tT" not in Path(f"/proc/{keeper}/status").read_text("utf-8"):
        time.sleep(0.01)  # a signal takes a moment to arrive
    os.kill(worker, signal.SIGKILL)

    assert pool.value("echo", text="next") == ["next", 249]
    assert keeper not in pool.pool.processes


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_of_a_server_that_is_killed_nothing_is_left(
    number: signal.Signals, shipped: Path
) -> None:
    paths = os.pathsep.join(sys.path)
    server = subprocess.Popen(  # noqa: S603 (our own program)
        [sys.executable, "-c", SERVER, str(shipped)],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    with server, server.stdout as told:
        processes = list(map(int, told.readline().split()))
        server.send_signal(number)
        server.wait(PATIENCE)
    deadline = time.monotonic() + PATIENCE
    while any(map(lives, processes)):
        assert time.monotonic() < deadline
        time.sleep(0.01)

    assert len(processes) == 3


def test_a_pool_that_is_closed_while_it_answers_leaves_nothing(pooled: Start) -> None:
    pool = pooled()

    async def close() -> tuple[int, ...]:
        asked = asyncio.create_task(pool.pool.run("loop", {}))
        await asyncio.sleep(0.2)
        there = pool.pool.processes
        asked.cancel()
        await pool.pool.close()
        return there

    there = pool.wait(close())
    pool.wait(pool.pool.start())

    assert len(there) == 3
    assert not any(map(lives, there))


def test_no_file_stays_open(pooled: Start) -> None:
    def files() -> int:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 (only how many)

    before = files()
    pool = pooled()
    pool.run("echo", text="first")
    running = files()
    for _ in range(10):
        pool.run("die")
        pool.run("hoard", size=1 << 40)
    pool.run("echo", text="last")

    pool.until(lambda: files() <= running)
    pool.close()
    assert files() <= before
