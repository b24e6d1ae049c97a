"""What did a file say? Its blocks as bytes, so that it need not be read again."""

import io
import pickle
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from orggraph.rdf.marks import Piece

#: All that is made when bytes are read back, besides texts, numbers, lists and tuples.
_ALLOWED: Final = {
    ("orggraph.dates.edtf", "EdtfDate"),
    ("orggraph.facts.entity", "Kind"),
    ("orggraph.facts.statement", "Certainty"),
}


class Shelf(Protocol):
    """Where it is kept what files said, until they change."""

    def get(self, path: Path) -> bytes | None:
        """Return what was kept of a file, if it is of its present content."""

    def put(self, path: Path, said: bytes) -> None:
        """Keep what a file says."""


class Said(NamedTuple):
    """What a file says, as `Blocks` has it.

    `kinds` are the blocks of each kind, a column for each of their fields, with the
    bytes of the array of where they begin. `left` is what they leave to the parser, of
    a file that is so many bytes long; None: all of it.
    """

    namespaces: dict[bytes, str]
    size: int
    left: list[Piece] | None
    kinds: list[tuple[list[tuple[Any, ...]], bytes]]


def pack(said: Said) -> bytes:
    """Return what a file says as bytes; `unpack` is the inverse."""
    return pickle.dumps(tuple(said), pickle.HIGHEST_PROTOCOL)


def unpack(content: bytes) -> Said | None:
    """Return what a file says; None for bytes that are broken, or want more than that."""
    try:
        return Said(*_Reader(io.BytesIO(content)).load())
    except Exception:  # noqa: BLE001 (so it is with pickle: anything may come)
        return None


class _Reader(pickle.Unpickler):
    """Makes nothing but what is allowed, whatever the bytes ask for."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            msg = f"{module}.{name} is not allowed"
            raise pickle.UnpicklingError(msg)
        return super().find_class(module, name)
