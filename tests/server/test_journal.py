"""What stands in the log about a request, and what does not?"""

import asyncio
import json
import logging
from typing import Any

import pytest

from orggraph.answers.answer import Answer, Args
from serving import Talk, Told, talk, until


def _echo(args: Args) -> Answer:
    return Answer(args["query"].encode(), "text/plain")


def _lines(
    caplog: pytest.LogCaptureFixture,
    *asked: tuple[str, dict[str, Any]],
    **settings: Any,
) -> list[dict[str, Any]]:
    with (
        talk(Told(_echo), **settings) as door,
        caplog.at_level(logging.INFO, "orggraph.server"),
    ):
        for method, rest in asked:
            door.ask(method, **rest)
    return [json.loads(record.getMessage()) for record in caplog.records]


ASK = ("GET", {"path": "/sparql?query=ASK%20%7B%7D"})
POST = ("POST", {"path": "/sparql", "data": {"query": "ASK { }"}})


def test_a_line_says_how_it_ended(caplog: pytest.LogCaptureFixture) -> None:
    first, again = _lines(caplog, ASK, ASK)

    assert {k: v for k, v in first.items() if k not in {"time", "ms"}} == {
        "method": "GET",
        "path": "/sparql",
        "status": 200,
        "bytes": 6,
        "cached": False,
        "edition": "e1",
    }
    assert again["cached"]


def test_queries_are_in_it_only_if_wanted(caplog: pytest.LogCaptureFixture) -> None:
    assert "ASK" not in json.dumps(_lines(caplog, ASK, POST))
    caplog.clear()
    wanted = _lines(caplog, ASK, POST, queries=True)

    assert [line["query"] for line in wanted] == ["ASK {}", "ASK { }"]


def test_nothing_in_it_steers_a_terminal(caplog: pytest.LogCaptureFixture) -> None:
    _lines(caplog, ("GET", {"path": "/%1b%5d0;a%07%0a%c2%9b%e2%80%ae"}), queries=True)

    assert all(record.getMessage().isprintable() for record in caplog.records)
    assert all(record.getMessage().isascii() for record in caplog.records)


def test_a_request_that_is_cut_short_at_the_end_is_answered_and_noted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    runner = Told(_echo)

    async def stopped(door: Talk) -> Any:
        runner.gate = asyncio.Event()
        asking = asyncio.create_task(door.client.get("/sparql?query=q"))
        await until(lambda: bool(runner.asked))
        asking.cancel()
        return await asking

    with talk(runner) as door, caplog.at_level(logging.INFO, "orggraph.server"):
        answer = door.run(stopped(door))
    (line,) = (json.loads(record.getMessage()) for record in caplog.records)

    assert answer.status_code == line["status"] == 503
    assert "is being stopped" in answer.json()["detail"]
