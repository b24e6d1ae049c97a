"""Is what a file said read back whole, and nothing made that nobody asked for?"""

import os
import pickle
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from orggraph.dates import EdtfDate, parse_edtf
from orggraph.facts import Kind
from orggraph.rdf.blocks import Blocks
from orggraph.rdf.content import read_content
from orggraph.rdf.kept import MAGIC, Said, pack, unpack
from orggraph.rdf.progress import Progress
from orggraph.rdf.read import ledger_of
from prefixes import PREFIXES
from rdf.both_ways import MemoryShelf, in_memory

ENTITY = [["a"], ["A"], [Kind.POST], [()], [None], [None], [("o",)]]
SOURCE = [["s"], [None], ["T"], [None], [None], [parse_edtf("2018~")]]
SAID = Said(
    {b"f": "https://example.org/fact/"},
    7,
    [(3, b"left")],
    [([], b""), (ENTITY, b"1234"), (SOURCE, b"5678")],
)
MEMBER = """
f:{0} a rdf:Statement ;
    rdf:subject :{0} ; rdf:predicate org:memberOf ; rdf:object :o .
"""


def test_what_a_file_said_comes_back_as_it_was() -> None:
    assert unpack(pack(SAID)) == SAID
    assert unpack(pack(SAID._replace(left=None))) == SAID._replace(left=None)


def _packed(content: bytes) -> bytes:
    """Return bytes that look as if they had been packed."""
    return MAGIC + sha256(content).digest() + content


class _Trap:
    """Runs something when it is read back."""

    def __init__(self, call: Callable[..., object], *words: str) -> None:
        self._call = call, words

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str, ...]]:
        return self._call


def test_bytes_that_want_to_run_something_are_not_read(tmp_path: Path) -> None:
    target = tmp_path / "made"
    hostile = pickle.dumps((*SAID[:3], _Trap(os.mkdir, str(target))))
    other = pickle.dumps((*SAID[:3], _Trap(eval, "1 + 1")))

    assert unpack(_packed(hostile)) is None
    assert unpack(_packed(other)) is None
    assert not target.exists()


def test_bytes_that_want_to_change_a_class_are_not_read() -> None:
    latest = EdtfDate.latest
    content = (
        b"\x80\x02corggraph.dates.edtf\nEdtfDate\n(N}X\x06\x00\x00\x00latestK\x05stb."
    )

    assert unpack(_packed(content)) is None
    assert EdtfDate.latest is latest


def _shaped(kinds: object) -> bytes:
    return _packed(pickle.dumps((*SAID[:3], kinds)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no",
        pack(SAID)[:-1],
        pack(SAID).replace(b"left", b"lift"),
        pack(SAID).replace(MAGIC, b"orggraph-said-0\n"),
        _packed(pickle.dumps(7)),
        _packed(pickle.dumps((1, 2))),
        _shaped([]),
        _shaped([([], b"")] * 4),
        _shaped([([["f"]], b""), ([], b""), ([], b"")]),
        _shaped([([], b""), ([], b""), ([*SOURCE[:5], ["no date"]], b"")]),
    ],
)
def test_what_is_broken_is_nothing(content: bytes) -> None:
    assert unpack(content) is None


def _statements(files: dict[str, str], shelf: MemoryShelf) -> list[str]:
    named = [
        file._replace(name=name, path=Path(name))
        for name, file in zip(files, in_memory(*files.values()), strict=True)
    ]
    ledger = ledger_of(read_content(named, None, shelf))
    return [name.rpartition("/")[2] for name in ledger.facts]


def test_only_files_of_which_nothing_is_kept_are_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[str] = []
    search = Blocks.find

    def counted(part: Blocks, progress: Progress) -> None:
        searched.append(part.file.name)
        search(part, progress)

    monkeypatch.setattr(Blocks, "find", counted)
    shelf = MemoryShelf()
    files = {name: PREFIXES + MEMBER.format(name) for name in "abc"}

    assert _statements(files, shelf) == ["a", "b", "c"]
    assert searched == ["a", "b", "c"]

    del shelf[Path("b")]
    files["b"] = PREFIXES + MEMBER.format("new")

    assert _statements(files, shelf) == ["a", "new", "c"]
    assert searched == ["a", "b", "c", "b"]


def test_what_is_kept_of_a_file_is_the_same_whatever_stands_beside_it() -> None:
    one, two = MemoryShelf(), MemoryShelf()
    text = PREFIXES + MEMBER.format("a")
    _statements({"b": text}, one)
    _statements({"a": text, "b": text}, two)

    assert one[Path("b")] == two[Path("b")]


def test_what_a_kept_file_says_of_something_known_is_read_with_it() -> None:
    """Each describes the post in part, and neither knew of the other."""
    shelf = MemoryShelf()
    one = PREFIXES + '\n:p a org:Post ;\n    rdfs:label "Post" ;\n    org:postIn :o .\n'
    two = one.replace(":o .", ":u .") + MEMBER.format("a")
    for name, text in {"one": one, "two": two}.items():
        _statements({name: text}, shelf)
    files = [
        file._replace(path=Path(name))
        for name, file in zip(("one", "two"), in_memory(one, two), strict=True)
    ]
    ledger = ledger_of(read_content(files, None, shelf))
    (post,) = (about for about in ledger.entities.values() if about.kind is Kind.POST)

    assert [home.rpartition("/")[2] for home in post.post_in] == ["o", "u"]
    assert len(ledger.facts) == 1
