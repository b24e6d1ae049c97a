"""Where does the output go? Into a file, whole, or to a device as it is."""

from pathlib import Path

from orggraph.errors import WriteError
from orggraph.whole import writing_whole


def write_whole(path: str | Path, content: str | bytes) -> None:
    """Write a file atomically, through links, with the permissions it had.

    What is no regular file (a device, a pipe) is written to as it is. Raises
    `WriteError` where that is not possible; the old content is then still there.
    """
    target = Path(path).resolve()
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
        else:
            with writing_whole(target) as stream:
                stream.write(data)
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        msg = f"cannot write {path}: {reason}; choose another place"
        raise WriteError(msg) from None
