"""Are blocks what they look like? Marks in the rest of a file, which tell it.

What is left of a file without its blocks is parsed as one document. In place of each
run of blocks it has a mark, a triple of its own: where a mark comes out of the parser,
it stood between statements, not inside of a text or of another statement, and prefixes
meant there what they do at the beginning. So did the blocks, for they change nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from orggraph.rdf.triples import Resources

#: A text, and where it begins in its file.
Piece = tuple[int, bytes]

_MARK: Final = "urn:orggraph:mark"
#: Lines that say nothing, where they stand between statements.
_SILENT = re.compile(rb"[ \t]*(?:#[^\r\n]*)?(?:\n[ \t]*(?:#[^\r\n]*)?)*+")
_DECLARING = re.compile(rb"prefix", re.IGNORECASE)


class Mark(NamedTuple):
    """What must come out of the parser, and the part of a file that it stands for."""

    name: str
    values: list[str]
    begin: int
    end: int

    def arrived(self, resources: Resources) -> bool:
        """Say whether the parser came past it."""
        resource = resources.get(self.name)
        return resource is not None and resource.properties == {_MARK: self.values}


def silent(text: bytes, begin: int, end: int) -> bool:
    """Say whether a part of a text holds nothing but comments and empty lines."""
    return _SILENT.fullmatch(text, begin, end) is not None


def with_marks(
    pieces: Iterable[Piece], size: int, namespaces: Mapping[bytes, str], number: int
) -> tuple[bytes, list[Mark]]:
    """Return pieces of a file as one text, with marks in place of what is missing.

    `size` is that of the file; `number` tells files apart.
    """
    pieces = list(_joined(pieces))
    # nobody can foresee a hash, so no file has such a name in it
    name = f"{_MARK}:{number}:{hash(tuple(pieces))}"
    marks: list[Mark] = []
    parts: list[bytes] = []
    end = 0
    for start, text in (*pieces, (size, b"")):
        if start > end:
            # where nothing has declared a prefix since the last mark, it needs no proof
            same = marks and not _DECLARING.search(parts[-1])
            prefixes = {} if same else namespaces
            values = [_MARK, *dict.fromkeys(prefixes.values())]
            marks.append(Mark(f"{name}:{start}", values, end, start))
            parts.append(_line(marks[-1].name, prefixes))
        parts.append(text)
        end = start + len(text)
    return b"".join(parts), marks


def _line(name: str, prefixes: Iterable[bytes]) -> bytes:
    """Return the triples of a mark; the prefixes alone are IRIs too, and so objects."""
    objects = b" , ".join((b"<%b>" % _MARK.encode(), *(p + b":" for p in prefixes)))
    return b"\n<%b> <%b> %b .\n" % (name.encode(), _MARK.encode(), objects)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces, those that touch as one."""
    begin = end = 0
    parts: list[bytes] = []
    for start, text in (*pieces, (-1, b"")):
        if start != end:
            yield begin, b"".join(parts)
            begin, parts = start, []
        parts.append(text)
        end = start + len(text)
