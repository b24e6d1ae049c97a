"""What did a file say? Its blocks as bytes, so that it need not be read again."""

import io
import pickle
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from orggraph.dates import EdtfDate, parse_edtf
from orggraph.facts import Certainty, Kind
from orggraph.rdf.known import KINDS
from orggraph.rdf.marks import Piece

#: What such bytes begin with; the digit is the version of their layout.
MAGIC: Final = b"orggraph-said-2\n"


class Shelf(Protocol):
    """Where it is kept what files said, until they change."""

    def get(self, path: Path) -> bytes | None:
        """Return what was kept of a file, if it is of its present content."""

    def put(self, path: Path, said: bytes) -> None:
        """Keep what a file says."""


class Said(NamedTuple):
    """What a file says, as `Blocks` has it.

    `kinds` are the blocks of each kind, a column for each of their fields (none where
    there are no blocks), with the bytes of the array of where they begin. `left` is what
    they leave to the parser, of a file that is so many bytes long; None: all of it.
    """

    namespaces: dict[bytes, str]
    size: int
    left: list[Piece] | None
    kinds: list[tuple[list[Any], bytes]]


class _Form(NamedTuple):
    """How the values of a field are written, and how they are read back."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _text(date: EdtfDate | None) -> str | None:
    return None if date is None else date.text


def _date(text: str | None) -> EdtfDate | None:
    return None if text is None else parse_edtf(text)


_DATE: Final = _Form(_text, _date)
#: The fields whose values are more than texts and tuples of texts.
_FORMS: Final = {
    "start": _DATE,
    "end": _DATE,
    "known_from": _DATE,
    "known_until": _DATE,
    "issued": _DATE,
    "seen": _Form(
        lambda dates: tuple(map(_text, dates)), lambda texts: tuple(map(_date, texts))
    ),
    "certainty": _Form(str, Certainty),
    "kind": _Form(lambda kind: kind and str(kind), lambda text: text and Kind(text)),
}


def pack(said: Said) -> bytes:
    """Return what a file says as bytes; `unpack` is the inverse."""
    plain = said._replace(
        kinds=[
            (_with_forms(kind, columns, "write"), starts)
            for kind, (columns, starts) in zip(KINDS, said.kinds, strict=True)
        ]
    )
    content = pickle.dumps(tuple(plain), pickle.HIGHEST_PROTOCOL)
    return MAGIC + sha256(content).digest() + content


def unpack(packed: bytes) -> Said | None:
    """Return what a file says; None for bytes that are broken, or want more than that."""
    begin = len(MAGIC) + sha256().digest_size
    content = packed[begin:]
    if packed[:begin] != MAGIC + sha256(content).digest():
        return None
    try:
        plain = Said(*_Reader(io.BytesIO(content)).load())
        kinds = [
            (_with_forms(kind, columns, "read"), starts)
            for kind, (columns, starts) in zip(KINDS, plain.kinds, strict=True)
        ]
    except Exception:  # noqa: BLE001 (so it is with pickle: anything may come)
        return None
    return plain._replace(kinds=kinds)


def _with_forms(kind: Any, columns: list[Any], way: str) -> list[Any]:
    """Return columns with values that can be written, or as they were before that."""
    if not columns:
        return []
    found = []
    for field, column in zip(kind._fields, columns, strict=True):
        if form := _FORMS.get(field):
            turn: Callable[[Any], Any] = getattr(form, way)
            known = {value: turn(value) for value in set(column)}
            found.append(list(map(known.__getitem__, column)))
        else:
            found.append(list(column))
    return found


class _Reader(pickle.Unpickler):
    """Lets nothing in that has a name, so that bytes can neither run nor change a thing."""

    def find_class(self, module: str, name: str) -> Any:
        msg = f"{module}.{name} is not allowed"
        raise pickle.UnpicklingError(msg)
