"""When does the same question cost nothing, and when must it be asked anew?"""

import asyncio
import gzip
from typing import Any

import pytest

from orggraph.answers.answer import Answer, Args, refusal
from serving import Talk, Told, talk, until

LONG = b"some words; " * 1000


def _echo(args: Args) -> Answer:
    return Answer(args["query"].encode(), "text/plain")


def _long(_args: Args) -> Answer:
    return Answer(LONG, "text/csv")


def _of_the_moment(args: Args) -> Answer:
    return _echo(args)._replace(steady=False)


def _sparql(door: Talk, query: str = "q", **headers: str) -> Any:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return door.get("/sparql", params={"query": query}, headers=names)


def test_a_repeated_question_is_answered_from_what_is_kept() -> None:
    runner = Told(_echo)
    with talk(runner) as door:
        first, second = _sparql(door), _sparql(door)

    assert first.content == second.content == b"q"
    assert first.headers["etag"] == second.headers["etag"]
    assert len(runner.asked) == 1


def test_by_post_the_same_question_is_the_same() -> None:
    runner = Told(_echo)
    with talk(runner) as door:
        _sparql(door)
        answer = door.post("/sparql", data={"query": "q"})

    assert (answer.content, len(runner.asked)) == (b"q", 1)
    assert "etag" not in answer.headers


def test_who_has_the_answer_gets_304_and_nothing_is_asked() -> None:
    runner = Told(_echo)
    with talk(runner) as door:
        tag = _sparql(door).headers["etag"]
    with talk(runner) as door:  # another server, with nothing at hand
        again = _sparql(door, if_none_match=f'"other", {tag}')

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["vary"] == "Accept, Accept-Encoding"
    assert len(runner.asked) == 1


def test_a_proxy_may_make_the_mark_strong() -> None:
    with talk(Told(_echo)) as door:
        tag = _sparql(door).headers["etag"]

        assert _sparql(door, if_none_match=tag.removeprefix("W/")).status_code == 304


def test_another_edition_is_asked_anew() -> None:
    runner = Told(_echo)
    with talk(runner) as door:
        tag = _sparql(door).headers["etag"]
        runner.edition = "e2"
        again = _sparql(door, if_none_match=tag)

    assert again.status_code == 200
    assert again.headers["etag"] != tag
    assert len(runner.asked) == 2


def test_an_edition_that_came_meanwhile_is_what_the_answer_is_kept_for() -> None:
    runner = Told(_echo)

    def changing(args: Args) -> Answer:
        runner.edition = "e2"
        return _echo(args)

    runner.say = changing
    with talk(runner) as door:
        tag = _sparql(door).headers["etag"]

        assert _sparql(door, if_none_match=tag).status_code == 304
        assert _sparql(door).headers["etag"] == tag
    assert len(runner.asked) == 1


@pytest.mark.parametrize("say", [_of_the_moment, lambda _: refusal(400, "no")])
def test_what_is_not_steady_is_neither_marked_nor_kept(say: Any) -> None:
    runner = Told(say)
    with talk(runner) as door:
        first, _ = _sparql(door), _sparql(door)

    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"
    assert len(runner.asked) == 2


def test_head_is_get_without_the_body() -> None:
    with talk(Told(_long)) as door:
        got = door.get("/sparql?query=q", headers={"Accept-Encoding": "identity"})
        head = door.ask("HEAD", "/sparql?query=q", headers={"Accept-Encoding": "x"})

    assert head.content == b""
    assert head.headers["content-length"] == str(len(LONG))
    assert head.headers["etag"] == got.headers["etag"]


def test_it_is_packed_for_who_accepts_it_and_only_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    times, pack = [], gzip.compress

    def counted(body: bytes, level: int, *, mtime: int) -> bytes:
        times.append(level)
        return pack(body, level, mtime=mtime)

    monkeypatch.setattr(gzip, "compress", counted)
    with talk(Told(_long)) as door:
        for accepted in ("gzip", "br, gzip;q=0.5", "identity", "gzip;q=0", "*"):
            answer = _sparql(door, accept_encoding=accepted)
            packed = answer.headers.get("content-encoding") == "gzip"

            assert packed == (accepted not in {"identity", "gzip;q=0"})
            assert answer.content == LONG
            assert (int(answer.headers["content-length"]) < 1000) == packed
    assert len(times) == 1


def test_equal_questions_at_the_same_time_are_one() -> None:
    runner = Told(_echo)
    with talk(runner) as door:

        async def together() -> list[Any]:
            runner.gate = asyncio.Event()
            asking = [
                asyncio.ensure_future(door.client.get("/sparql?query=q"))
                for _ in range(5)
            ]
            await until(lambda: bool(runner.asked))
            runner.gate.set()
            return await asyncio.gather(*asking)

        answers = door.run(together())

    assert [answer.content for answer in answers] == [b"q"] * 5
    assert len(runner.asked) == 1


def test_what_is_of_the_moment_is_shared_with_nobody() -> None:
    runner = Told(_of_the_moment)
    with talk(runner) as door:

        async def together() -> None:
            runner.gate = asyncio.Event()
            asking = [
                asyncio.ensure_future(door.client.get("/sparql?query=q"))
                for _ in range(3)
            ]
            await until(lambda: bool(runner.asked))
            runner.gate.set()
            await asyncio.gather(*asking)

        door.run(together())

    assert len(runner.asked) == 3


async def _go_away(door: Talk, runner: Told, stay: int) -> list[int]:
    """Ask the same three times over ASGI; all but `stay` go before the answer."""
    runner.gate = asyncio.Event()
    gone = asyncio.Event()
    statuses: list[int] = []

    def request(*, stays: bool) -> Any:
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/sparql",
            "raw_path": b"/sparql",
            "query_string": b"query=q",
            "headers": [(b"host", b"localhost")],
            "scheme": "http",
            "server": ("localhost", 80),
            "root_path": "",
        }
        began = False

        async def receive() -> dict[str, Any]:
            nonlocal began
            if not began:
                began = True
                return {"type": "http.request", "body": b"", "more_body": False}
            await (asyncio.Event() if stays else gone).wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        return asyncio.ensure_future(door.app(scope, receive, send))

    asking = [request(stays=number < stay) for number in range(3)]
    await until(lambda: bool(runner.asked))
    gone.set()
    await until(lambda: len(statuses) == 3 - stay)
    runner.gate.set()
    await asyncio.gather(*asking)
    return sorted(statuses)


def test_a_question_that_nobody_waits_for_any_more_is_given_up() -> None:
    runner = Told(_echo)
    with talk(runner) as door:
        statuses = door.run(_go_away(door, runner, stay=0))

    assert statuses == [499, 499, 499]
    assert (len(runner.asked), runner.given_up) == (1, 1)


def test_a_question_that_one_still_waits_for_is_answered() -> None:
    runner = Told(_echo)
    with talk(runner) as door:
        statuses = door.run(_go_away(door, runner, stay=1))

    assert statuses == [200, 499, 499]
    assert (len(runner.asked), runner.given_up) == (1, 0)


def test_no_answer_takes_the_place_of_most_others() -> None:
    with talk(Told(_long), kept=20_000) as door:
        _sparql(door)

        assert len(door.app.state.shelf) == 0
