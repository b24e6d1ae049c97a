"""Is a ledger the same, whether its blocks are read at once or with care?"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from orggraph.errors import LedgerSyntaxError
from orggraph.facts import Ledger
from orggraph.rdf.content import Content, read_by_blocks, read_with_care
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.progress import Progress
from orggraph.rdf.read import ledger_of

#: Names that are new each time: of blank nodes, and of statements made from them.
_NEW = re.compile(r"_:[0-9a-f]{8,}|orggraph:statement:[0-9a-f]{16}")


def in_memory(*texts: str | bytes) -> tuple[LedgerFile, ...]:
    """Return Turtle texts as files of one ledger."""
    return tuple(
        LedgerFile(
            f"file {number}",
            None,
            Format.TURTLE,
            text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"),
        )
        for number, text in enumerate(texts)
    )


def blocks_in(files: Sequence[LedgerFile]) -> int | None:
    """Return how many blocks are read at once, None where there is doubt.

    Fails where they do not come to the same as what is read with care.
    """
    content = read_by_blocks(files, Progress(files, None))
    try:
        careful = ledger_of(read_with_care(files, Progress(files, None)))
    except LedgerSyntaxError:
        assert content is None, "what is no Turtle must not be read"
        return None
    kept = _kept(files)
    assert (kept is None) == (content is None)
    if content is None or kept is None:
        return None
    assert _told(ledger_of(content)) == _told(careful)
    assert _told(ledger_of(kept)) == _told(careful)
    return _count(content)


class MemoryShelf(dict[Path, bytes]):
    """Keeps what files say, whatever they look like."""

    def put(self, path: Path, said: bytes) -> None:
        """Keep what a file says."""
        self[path] = said


def _kept(files: Sequence[LedgerFile]) -> Content | None:
    """Read files together of which it is kept what each of them says alone."""
    shelf = MemoryShelf()
    named = [file._replace(path=Path(file.name)) for file in files]
    for some in (*([file] for file in named), named):
        content = read_by_blocks(some, Progress(some, None), shelf)
    assert shelf.keys() <= {file.path for file in named}
    return content


def _count(content: Content) -> int:
    return sum(map(len, content.known.kinds()))


def _told(ledger: Ledger) -> tuple[list[str], ...]:
    """Return all that is in a ledger, in its order."""
    return (
        _texts(ledger.facts.values()),
        _texts(ledger.entities.values()),
        _texts(ledger.sources.values()),
        sorted(_texts(ledger.problems)),
    )


def _texts(values: Iterable[object]) -> list[str]:
    return [_NEW.sub("new", repr(value)) for value in values]
