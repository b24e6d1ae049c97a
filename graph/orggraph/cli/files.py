"""How is a file written? Whole or not at all."""

from pathlib import Path

from orggraph.errors import WriteError


def write_whole(path: str | Path, text: str) -> None:
    """Write a file atomically, through links, with the permissions it had.

    Raises `WriteError` where that is not possible; the old content is then still there.
    """
    from boltons.fileutils import atomic_save  # only for those who write

    target = Path(path).resolve()
    try:
        with atomic_save(str(target), overwrite_part=True) as stream:
            stream.write(text.encode("utf-8"))
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        msg = f"cannot write {path}: {reason}; choose another place with -o"
        raise WriteError(msg) from None
