"""How does a file look, and has it changed since? By git's rule, and by its content."""

from collections.abc import Sequence
from errno import EINVAL
from pathlib import Path
from stat import S_ISREG
from typing import Final, NamedTuple, Self
from zlib import crc32

#: How the files end that keep what single files of a ledger said.
SAID: Final = ".said"
#: A file that was written so shortly before it was noted may change unnoticed.
_RACY_NS: Final = 2_000_000_000


class Looks(NamedTuple):
    """How a file looked: what the file system says, and the SHA-256 of its content."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    content: str = ""

    @classmethod
    def of(cls, path: Path) -> Self:
        """Return how a file looks, without reading it."""
        stat = path.stat()
        if not S_ISREG(stat.st_mode):  # a pipe can be read but once
            raise OSError(EINVAL, "it is no regular file", str(path))
        return cls(
            str(path), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
        )

    def read(self) -> Self:
        """Return the same with the hash of the content."""
        from hashlib import file_digest, sha256  # what is unchanged is not read

        with Path(self.path).open("rb") as stream:
            return self._replace(content=file_digest(stream, sha256).hexdigest())

    def unchanged(self, now: "Looks", noted_ns: int) -> bool:
        """Say whether a file that looks so `now` needs not be read again."""
        same = self._replace(content="") == now
        touched = max(now.mtime_ns, now.ctime_ns)  # the one can be set back
        return same and touched < noted_ns - _RACY_NS

    @property
    def place(self) -> str:
        """The name of whatever is kept of it: readable, and its own."""
        return place_of([self])


def place_of(looks: Sequence[Looks]) -> str:
    """Return the name of whatever is kept of some files, without an ending."""
    paths = "\n".join(look.path for look in looks)
    name = Path(looks[0].path).stem.partition(".")[0][:40] if looks else ""
    mark = crc32(paths.encode("utf-8", "surrogateescape"))
    return f"{name}-{mark:08x}"
