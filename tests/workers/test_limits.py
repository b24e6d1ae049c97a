"""Is an answer stopped that needs too much, and are the others not disturbed?"""

import asyncio
import signal
from collections.abc import Callable

import pytest

from orggraph.answers.answer import Answer
from pooled import LIMITS, Pooled, detail, memory_of

Start = Callable[..., Pooled]
SHORT = LIMITS._replace(seconds=1.0)


@pytest.mark.parametrize("kind", ["product", "loop"])
def test_what_takes_too_long_is_stopped(kind: str, pooled: Start) -> None:
    pool = pooled(limits=SHORT)
    before = pool.workers
    answer = pool.run(kind)

    assert answer.status == 504
    assert detail(answer).startswith("stopped after 1 s;")
    assert not answer.steady
    assert pool.value("echo", text="next") == ["next", 249]
    assert len(set(before) & set(pool.workers)) == 1


@pytest.mark.parametrize(
    ("kind", "args"),
    [("sorted_product", {}), ("doubling", {}), ("hoard", {"size": 1 << 40})],
)
def test_what_needs_too_much_memory_is_stopped(
    kind: str, args: dict[str, int], pooled: Start
) -> None:
    pool = pooled(limits=LIMITS._replace(memory=150 << 20))
    answer = pool.run(kind, **args)

    assert answer.status == 500
    assert "needs more than 150 MB of memory" in detail(answer)
    assert pool.value("echo", text="next") == ["next", 249]


def test_an_answer_that_is_too_long_is_refused(pooled: Start) -> None:
    pool = pooled(limits=LIMITS._replace(bytes=2_000_000))

    assert pool.run("long", size=2_000_000).body == b"x" * 2_000_000
    assert pool.run("long", size=2_000_001).status == 400
    assert pool.value("echo", text="next") == ["next", 249]


def test_what_is_stopped_disturbs_no_other_answer(pooled: Start) -> None:
    pool = pooled(limits=LIMITS._replace(seconds=3.0, memory=150 << 20))
    bad = [pool.pool.run("doubling", {}), pool.pool.run("die", {})]
    good = [pool.pool.run("echo", {"text": str(n)}) for n in range(20)]
    answers = pool.together(*bad, *good)

    assert [answer.status for answer in answers] == [500] * 2 + [200] * 20


def test_an_error_that_nobody_foresaw_tells_nothing_of_the_program(
    common: Pooled, caplog: pytest.LogCaptureFixture
) -> None:
    answer = common.run("fail")

    assert answer.status == 500
    assert b"secret" not in answer.body
    assert b"Traceback" not in answer.body
    assert "a secret of the program" in caplog.text


def test_a_question_that_is_nested_too_deeply_is_refused(common: Pooled) -> None:
    assert common.run("deep").status == 400


def test_a_worker_that_breaks_down_is_an_answer_and_is_replaced(pooled: Start) -> None:
    pool = pooled(workers=1)
    (before,) = pool.workers
    answer = pool.run("die", number=signal.SIGSEGV)

    assert answer.status == 500
    assert "broke down" in detail(answer)
    assert pool.value("process") != before


def test_a_worker_that_holds_more_and_more_is_replaced(pooled: Start) -> None:
    pool = pooled(workers=1, limits=LIMITS._replace(memory=80 << 20))
    kept = [pool.value("keep", size=5_000_000) for _ in range(12)]

    assert max(kept) < 12
    assert kept.count(1) > 1


def test_memory_does_not_grow_over_many_questions(pooled: Start) -> None:
    pool = pooled(workers=1)

    def ask() -> None:
        pool.together(
            *(pool.pool.run("count", {"day": "2024-05-18"}) for _ in range(60))
        )

    ask()
    before = memory_of(pool.value("process"))
    for _ in range(5):
        ask()

    assert memory_of(pool.value("process")) < before + (8 << 20)


def test_who_stops_waiting_stops_the_answer(pooled: Start) -> None:
    pool = pooled(workers=1)
    (before,) = pool.workers

    async def give_up() -> Answer:
        asked = asyncio.create_task(pool.pool.run("loop", {}))
        await asyncio.sleep(0.2)
        asked.cancel()
        await asyncio.wait({asked})
        assert asked.cancelled()
        return await pool.pool.run("process", {})

    assert pool.wait(give_up()).status == 200
    assert before not in pool.workers
