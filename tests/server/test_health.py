"""Does one see from outside whether it is well?"""

from orggraph.answers.answer import Answer
from serving import Talk, Told, talk


def test_it_says_what_is_in_service(door: Talk) -> None:
    told = door.get("/health").json()

    assert (told["status"], told["problem"], told["loading"]) == ("ok", None, False)
    assert told["ledger"] == "triples.ttl"
    assert told["statements"] > 200
    assert len(told["edition"]) == 64


def test_a_broken_edit_is_told_and_the_last_good_one_serves() -> None:
    runner = Told(lambda _: Answer(b""))
    runner.problem = "triples.ttl, line 3: this is no Turtle"
    with talk(runner) as door:
        answer = door.get("/health")

    assert answer.status_code == 200
    assert answer.json()["status"] == "degraded"
    assert answer.json()["problem"] == runner.problem


def test_what_the_runner_promises_is_told() -> None:
    runner = Told(lambda _: Answer(b""))
    runner.promises = {"network": False}  # type: ignore[attr-defined]
    with talk(runner) as door:
        assert door.get("/health").json()["promises"] == {"network": False}


def test_it_is_never_kept(door: Talk) -> None:
    assert door.get("/health").headers["cache-control"] == "no-store"


def test_it_is_told_without_waiting_for_an_edition() -> None:
    runner = Told(lambda _: Answer(b""))
    with talk(runner) as door:
        door.get("/health")

    assert not runner.patient
