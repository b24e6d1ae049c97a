"""How is a file written? Whole or not at all."""

from pathlib import Path
from secrets import token_hex

from orggraph.errors import WriteError


def write_whole(path: str | Path, text: str) -> None:
    """Write a file atomically, through links, with the permissions it had.

    What is no regular file (a device, a pipe) is written to as it is. Raises
    `WriteError` where that is not possible; the old content is then still there.
    """
    target = Path(path).resolve()
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(text.encode("utf-8"))
        else:
            _replace(target, text)
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        msg = f"cannot write {path}: {reason}; choose another place"
        raise WriteError(msg) from None


def _replace(target: Path, text: str) -> None:
    from boltons.fileutils import atomic_save  # only for those who write

    part = f".{target.name[:100]}.{token_hex(6)}.part"
    with atomic_save(str(target), part_file=part) as stream:
        stream.write(text.encode("utf-8"))
