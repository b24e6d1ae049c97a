"""Is what lies there now what is served, and the last good edition where that is broken?"""

import asyncio
import inspect
import os
import signal
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest

import loops
from orggraph.answers.answer import Answer
from orggraph.answers.limits import Limits
from orggraph.answers.served import Source
from orggraph.errors import LedgerNotFoundError
from orggraph.rdf.files import open_regular
from orggraph.workers.pool import Pool
from orggraph.workers.reins import NotServedError
from orggraph.workers.runner import Here
from pooled import LIMITS, Pooled, lives
from prefixes import PREFIXES

Start = Callable[..., Pooled]


def turtle(*people: str) -> str:
    """Return a ledger in which some people are in an organisation."""
    lines = [PREFIXES, ":org a org:Organization ."]
    for name in people:
        block = f"""
            :{name} a foaf:Person .
            :s-{name} a rdf:Statement ; rdf:subject :{name} ;
                rdf:predicate org:memberOf ; rdf:object :org .
        """
        lines.append(inspect.cleandoc(block))
    return "\n".join(lines) + "\n"


def write(path: Path, *people: str) -> None:
    path.write_text(turtle(*people), "utf-8")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.ttl"
    write(path, "ann")
    return path


def statements(pool: Pooled) -> int:
    """Return how many statements the next answer is about."""
    found: int = pool.value("echo", text="")[1]
    return found


def test_an_edit_is_in_the_next_answer(pooled: Start, written: Path) -> None:
    pool = pooled(written)
    assert statements(pool) == 1
    for many in (2, 3):
        write(written, *"abc"[:many])

        assert statements(pool) == many

    state = pool.state()
    assert state.statements == 3
    assert state.edition != pool.started.edition
    assert state.since > pool.started.since


def test_a_broken_edit_keeps_the_last_good_edition_until_it_is_mended(
    pooled: Start, written: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pool = pooled(written)
    good = written.read_text("utf-8")
    written.write_text(good + ":bob a foaf:Person ;\n", "utf-8")

    assert statements(pool) == 1
    for _ in range(3):
        state = pool.state()
    assert state.edition == pool.started.edition
    assert state.problem is not None
    assert state.problem.startswith("ledger.ttl, line ")
    assert "\n" not in state.problem
    assert caplog.text.count(f"{written}, line ") == 1

    write(written, "ann", "bob")

    assert statements(pool) == 2
    assert pool.state().problem is None


def test_a_broken_edit_that_is_undone_is_no_problem_any_more(
    pooled: Start, written: Path
) -> None:
    pool = pooled(written)
    good = written.read_bytes()
    written.write_bytes(good + b"<#broken")
    assert pool.state().problem is not None
    written.write_bytes(good)
    before = pool.workers

    assert pool.state().problem is None
    assert pool.workers == before


@pytest.mark.parametrize("harm", ["delete", "folder", "empty", "unreadable"])
def test_a_ledger_that_is_lost_is_served_on_until_it_is_back(
    harm: str, pooled: Start, written: Path
) -> None:
    pool = pooled(written)
    if harm == "empty":
        written.write_bytes(b"")
    elif harm == "unreadable":
        written.write_bytes(b"\xff\xfe\x00")
    else:
        written.unlink()
        if harm == "folder":
            written.mkdir()

    assert statements(pool) == 1
    assert pool.state().problem is not None

    if harm == "folder":
        written.rmdir()
    write(written, "ann", "bob")

    assert statements(pool) == 2
    assert pool.state().problem is None


def test_files_of_a_folder_come_and_go(pooled: Start, tmp_path: Path) -> None:
    folder = tmp_path / "ledgers"
    (folder / "inner").mkdir(parents=True)
    write(folder / "a.ttl", "ann")
    pool = pooled(folder)
    other = folder / "inner" / "b.ttl"
    write(other, "bob")
    assert statements(pool) == 2

    (folder / "notes.txt").write_text("nothing of a ledger", "utf-8")
    (folder / ".hidden.ttl").write_text("broken", "utf-8")
    assert pool.state().problem is None

    other.rename(folder / "inner" / "b.old")
    assert statements(pool) == 1


def test_a_file_that_is_replaced_by_another_of_equal_size_is_noticed(
    pooled: Start, written: Path
) -> None:
    pool = pooled(written)
    for name in ("bob", "eve", "ida"):
        new = written.with_suffix(".new")
        write(new, name)
        os.utime(new, ns=(1, 1))
        new.replace(written)
        edition = pool.state().edition

        assert edition == Source(str(written)).edition()


def test_two_edits_of_equal_size_at_the_same_moment_the_last_one_wins(
    pooled: Start, written: Path
) -> None:
    pool = pooled(written)
    for name in ("bob", "eve"):
        write(written, name)
        seen = pool.state().edition
    pool.until(lambda: pool.state().edition == Source(str(written)).edition())

    assert seen != pool.started.edition


def test_a_touch_changes_nothing(pooled: Start, written: Path) -> None:
    pool = pooled(written)
    before = pool.pool.processes
    os.utime(written, ns=(1, 1))

    assert pool.state() == pool.started
    assert pool.pool.processes == before


def test_who_has_begun_finishes_with_the_old_edition(
    pooled: Start, written: Path, tmp_path: Path
) -> None:
    pool = pooled(written)
    door = tmp_path / "door"
    door.touch()

    async def edit() -> tuple[Answer, Answer]:
        asked = asyncio.create_task(pool.pool.run("until", {"path": str(door)}))
        await asyncio.sleep(0.2)
        write(written, "ann", "bob")
        new = await pool.pool.run("echo", {"text": ""})
        door.unlink()
        return await asked, new

    before = pool.pool.processes
    old, new = pool.wait(edit())

    assert old.edition == pool.started.edition
    assert new.edition == pool.state().edition != old.edition
    pool.until(lambda: not any(map(lives, before)))


def test_many_questions_while_the_ledger_changes_each_get_one_edition(
    pooled: Start, written: Path
) -> None:
    pool = pooled(written, limits=LIMITS._replace(waiting=1_000))

    async def ask() -> list[Answer]:
        asked = []
        for many in range(1, 6):
            write(written, *"abcdefgh"[:many])
            for _ in range(20):
                question = pool.pool.run("echo", {"text": ""})
                asked.append(asyncio.create_task(question))
            await asyncio.sleep(0.1)
        return await asyncio.gather(*asked)

    answers = pool.wait(ask())
    told = {(answer.edition, answer.body) for answer in answers}

    assert {answer.status for answer in answers} == {200}
    assert len({edition for edition, _ in told}) == len(told)
    assert b"5" in answers[-1].body


def test_a_keeper_that_dies_while_the_ledger_is_broken_says_what_is_wrong(
    pooled: Start, written: Path
) -> None:
    pool = pooled(written)
    good = written.read_text("utf-8")
    written.write_text("broken", "utf-8")
    pool.state()
    os.kill(pool.keeper, signal.SIGKILL)
    pool.until(lambda: not lives(pool.keeper))
    answer = pool.run("echo", text="")

    assert answer.status == 503
    assert b"ledger.ttl, line 1" in answer.body
    assert str(written.parent).encode() not in answer.body

    written.write_text(good, "utf-8")
    pool.until(lambda: pool.run("echo", text="").status == 200)

    assert pool.state().problem is None


def test_standard_input_is_read_once(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, pooled: Start
) -> None:
    with shipped.open("r", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        pool = pooled("-")
    before = pool.started.edition
    os.kill(pool.keeper, signal.SIGKILL)
    pool.until(lambda: not lives(pool.keeper))

    assert statements(pool) == 249
    assert pool.state().edition == before


@pytest.mark.parametrize(
    ("text", "wanted"),
    [(None, "there is no ledger at"), ("<#a> <#b>", "line ")],
)
def test_what_cannot_be_read_is_not_started(
    text: str | None, wanted: str, tmp_path: Path
) -> None:
    path = tmp_path / "ledger.ttl"
    if text is not None:
        path.write_text(text, "utf-8")
    pool = Pool(Source(str(path)), Limits(), 1)

    with pytest.raises(NotServedError, match=wanted):
        loops.run(pool.start())


def test_whoever_answers_has_the_same_edition(pooled: Start, shipped: Path) -> None:
    here = loops.run(Here(Source("data/triples.ttl")).start())

    found = pooled(shipped).started

    assert found._replace(since=here.since, name=here.name) == here


def test_a_pipe_in_place_of_the_ledger_hangs_nobody(
    pooled: Start, written: Path
) -> None:
    pool = pooled(written)
    written.unlink()
    os.mkfifo(written)

    assert statements(pool) == 1
    assert "pipe or a device" in str(pool.state().problem)
    assert not pool.state().loading

    written.unlink()
    write(written, "ann", "bob")
    assert statements(pool) == 2


@pytest.mark.parametrize("place", ["ledger.ttl", "folder"])
def test_a_device_is_no_ledger(place: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "ledger.ttl").symlink_to("/dev/zero")
    (tmp_path / "folder" / "ledger.ttl").symlink_to("/dev/zero")

    with pytest.raises(LedgerNotFoundError):
        Source(str(tmp_path / place)).edition()
    with pytest.raises(LedgerNotFoundError):
        Source(str(tmp_path), also=(str(tmp_path / "ledger.ttl"),)).edition()


def test_what_is_swapped_for_a_pipe_while_it_is_read_is_not_waited_for(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ledger.ttl"
    os.mkfifo(path)

    with pytest.raises(OSError, match="no regular file"):
        open_regular(path)


def test_whether_it_is_well_is_told_while_an_edition_is_read(
    pooled: Start, written: Path
) -> None:
    pool = pooled(written)
    write(written, "ann", "bob")

    state = pool.wait(pool.pool.state(patient=False))
    assert (state.statements, state.loading) == (1, True)
    assert pool.state().statements == 2


def test_of_a_ledger_that_is_back_one_new_keeper_is_made(
    pooled: Start, written: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pool = pooled(written)
    written.unlink()
    os.kill(pool.keeper, signal.SIGKILL)
    pool.until(lambda: not lives(pool.keeper))
    assert pool.run("echo", text="").status == 503

    write(written, "ann", "bob")
    caplog.clear()
    assert statements(pool) == 2
    assert "another is started" not in caplog.text


def test_what_may_tell_nothing_later_tells_no_word_of_a_broken_edit(
    written: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> tuple[str | None, Answer]:
        source = Source(str(written), cache=False, known="2024-05-16")
        pool = Pool(source, LIMITS, 1)
        await pool.start()
        try:
            with written.open("a", encoding="utf-8") as ledger:
                ledger.write(":ann fact:x SECRETWORD .\n")
            problem = (await pool.state()).problem
            os.kill(pool.processes[0], signal.SIGKILL)
            answer = None  # until no worker is left that outlived it
            while answer is None or answer.status == HTTPStatus.OK:
                answer = await pool.run("tool", {"name": "check", "args": {}})
            return problem, answer
        finally:
            await pool.close()

    problem, answer = loops.run(run())

    assert problem == "what lies there now is not sound; the log says why"
    assert b"SECRETWORD" not in answer.body
    assert b"ledger.ttl" not in answer.body
    assert "SECRETWORD" in caplog.text
