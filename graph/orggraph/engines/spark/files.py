"""How does Spark name files, and how do those look that it writes?"""

import re
from pathlib import Path

from orggraph.errors import EngineError


def uri(path: Path) -> str:
    """Return a path as a place of the file system, whatever Spark's own default is.

    Raises `EngineError` for a path that Spark cannot name.

    >>> uri(Path("/data/ledger"))
    'file:/data/ledger'
    """
    if ":" in str(path):
        msg = f"Spark reads and writes no path with a colon; rename {path}"
        raise EngineError(msg)
    return f"file:{path}"


def literally(place: str) -> str:
    r"""Return a place in which nothing stands for other names, as `*` does.

    >>> print(literally("file:/data/[2024]"))
    file:/data/\[2024\]
    """
    return re.sub(r"([\[\]{}*?\\])", r"\\\1", place)


def tidy(folder: Path, master: str) -> None:
    """Leave but the files of rows of what Spark wrote, named as every engine names them.

    Raises `EngineError` where there is none: the workers wrote them elsewhere.
    """
    files = sorted(folder.glob("part-*.parquet"))
    if not files:
        msg = (
            f"the workers of {master} wrote nothing that is seen here; name a folder on "
            "storage that all of them and this machine see"
        )
        raise EngineError(msg)
    for number, file in enumerate(files):
        file.rename(folder / f"part-{number}.parquet")
    for rest in folder.iterdir():
        if rest.suffix != ".parquet":
            rest.unlink()
