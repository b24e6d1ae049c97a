"""Is all that is served of the same bytes, and does the edition tell them?"""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from orggraph.answers import served
from orggraph.answers.limits import Limits
from orggraph.answers.served import Served, Source
from orggraph.api import OrgGraph
from orggraph.errors import LedgerNotFoundError

Turtle = Callable[..., Path]
ONE = ":org a org:Organization . :ann a foaf:Person ."
MORE = ONE + " :bob a foaf:Person ."


def load(path: Path, **given: object) -> Served:
    source = Source(str(path), cache=False)._replace(**given)  # type: ignore[arg-type]
    return Served.load(source, Limits())


def test_an_edition_is_the_same_as_long_as_nothing_changes(turtle: Turtle) -> None:
    path = turtle(ONE)
    one = load(path)

    assert one.edition == load(path).edition == one.source.edition()
    assert load(turtle(MORE)).edition != one.edition


@pytest.mark.parametrize("cache", [True, False])
def test_what_changes_while_it_is_read_is_read_again(
    cache: bool, turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = turtle(ONE)
    made = []

    def make(*args: object, **more: object) -> OrgGraph:
        made.append(OrgGraph(*args, **more))  # type: ignore[arg-type]
        if len(made) == 1:
            turtle(MORE)
        return made[-1]

    monkeypatch.setattr(served, "OrgGraph", make)
    found = load(path, cache=cache)

    assert len(made) == 2
    assert found.og.find("bob").hits
    assert found.edition == Source(str(path)).edition()


def test_what_changes_all_the_time_is_not_served(
    turtle: Turtle, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = turtle(ONE)

    def make(*args: object, **more: object) -> OrgGraph:
        with path.open("a", encoding="utf-8") as stream:
            stream.write("# another line\n")
        return OrgGraph(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(served, "OrgGraph", make)

    with pytest.raises(LedgerNotFoundError, match="changes all the time"):
        load(path)


@pytest.mark.parametrize("packed", [True, False])
def test_what_is_served_does_not_change_with_the_file(
    packed: bool, turtle: Turtle
) -> None:
    path = turtle(ONE)
    if packed:
        plain, path = path, path.with_suffix(".ttl.gz")
        path.write_bytes(gzip.compress(plain.read_bytes()))
        plain.unlink()
    found = load(path)
    marks = found.og.marks
    path.write_bytes(b"broken")

    assert found.og.marks == marks
    if not packed:
        assert not found.og.check()
        assert found.og.query("ASK { ?s ?p ?o }").askAnswer


def test_what_is_joined_and_what_is_known_belong_to_the_edition(
    turtle: Turtle,
) -> None:
    path, also = turtle(ONE), turtle(ONE, "also.ttl")
    plain = Source(str(path))
    joined = plain._replace(also=(f"urn:x:y={also}",))
    before = joined.edition()
    also.write_text("", "utf-8")
    editions = [plain, joined, plain._replace(known="2024-01-01")]

    assert len({before, *(source.edition() for source in editions)}) == 4


def test_a_file_that_is_joined_and_missing_is_an_error(turtle: Turtle) -> None:
    missing = turtle(ONE).with_name("missing.ttl")

    with pytest.raises(LedgerNotFoundError, match=r"missing\.ttl cannot be read"):
        load(turtle(ONE), also=(str(missing),))
