"""How many are answered at once, and who is sent away?"""

import asyncio
from collections.abc import Callable
from pathlib import Path

from orggraph.answers.answer import Answer
from pooled import LIMITS, Pooled, detail

Start = Callable[..., Pooled]


def test_beyond_the_queue_one_is_told_to_come_back(
    pooled: Start, tmp_path: Path
) -> None:
    pool = pooled(workers=2, limits=LIMITS._replace(waiting=3))
    door = tmp_path / "door"
    door.touch()

    async def ask() -> list[Answer]:
        asked = [
            asyncio.create_task(pool.pool.run("until", {"path": str(door)}))
            for _ in range(9)
        ]
        _, waiting = await asyncio.wait(asked, timeout=0.3)
        door.unlink()
        await asyncio.wait(waiting)
        return [task.result() for task in asked]

    answers = pool.wait(ask())
    refused = [answer for answer in answers if answer.status == 503]

    assert [answer.status for answer in answers].count(200) == 2 + 3
    assert len(refused) == 4
    assert ("Retry-After", "5") in refused[0].headers
    assert "ask again later" in detail(refused[0])


def test_who_waits_too_long_for_a_turn_is_sent_away(pooled: Start) -> None:
    pool = pooled(workers=1, limits=LIMITS._replace(seconds=0.5))
    held = [pool.pool.run("loop", {}) for _ in range(4)]
    statuses = [answer.status for answer in pool.together(*held)]

    assert statuses[0] == 504
    assert statuses[-1] == 503


def test_many_questions_at_once_each_get_their_own_answer(pooled: Start) -> None:
    pool = pooled(limits=LIMITS._replace(waiting=500))
    asked = [pool.pool.run("echo", {"text": str(n)}) for n in range(300)]
    answers = pool.together(*asked)

    assert [f'"{n}"'.encode() in a.body for n, a in enumerate(answers)] == [True] * 300
    assert len(pool.workers) == 2


def test_a_large_question_and_a_large_answer_go_through(pooled: Start) -> None:
    text = "ö" * 1_000_000

    assert pooled().value("echo", text=text)[0] == text
