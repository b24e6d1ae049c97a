"""Of which bytes is an edition? Those of the ledger's files, and of what is joined."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Self

from orggraph.errors import LedgerNotFoundError
from orggraph.rdf.files import LedgerFile, open_regular


class Bytes(NamedTuple):
    """Files as they were at one moment: those of a ledger, and others by their names."""

    ledger: tuple[tuple[LedgerFile, bytes], ...]
    also: tuple[tuple[str, bytes], ...]

    @classmethod
    def of(cls, files: Iterable[LedgerFile], also: Sequence[str]) -> Self:
        """Read files, packed ones as they lie there. Raises `LedgerNotFoundError`."""
        return cls(
            tuple(
                (f, f.content or b"" if f.path is None else _in(f.path)) for f in files
            ),
            tuple((text, _in(also_path(text))) for text in also),
        )

    def edition(self, known: str | None) -> str:
        """Return the SHA-256 of all of it: the same for as long as nothing is changed."""
        whole = sha256()
        for file, content in self.ledger:
            whole.update(f"{Path(file.name).name}\0{_mark(content)}\n".encode())
        for text, content in self.also:
            whole.update(f"also {text}\0{_mark(content)}\n".encode())
        if known is not None:
            whole.update(f"known {known}\n".encode())
        return whole.hexdigest()

    @property
    def pinned(self) -> tuple[LedgerFile, ...]:
        """The ledger's files, which hold what is in them; packed ones stay as they are."""
        return tuple(
            file
            if file.path is None or file.path.suffix.lower() == ".gz"
            else file._replace(content=content)
            for file, content in self.ledger
        )


def also_path(text: str) -> Path:
    """Return the file of a text `FILE` or `NAME=FILE`.

    >>> str(also_path("http://example.org/?a=b=more.ttl"))
    'more.ttl'
    """
    name, equals, path = text.rpartition("=")
    return Path(path if equals and ":" in name else text)


def _in(path: Path) -> bytes:
    try:
        with open_regular(path) as stream:
            return stream.read()
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        msg = f"{path} cannot be read: {reason}"
        raise LedgerNotFoundError(msg) from None


def _mark(content: bytes) -> str:
    return sha256(content).hexdigest()
