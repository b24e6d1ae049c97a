"""How is a file written? Whole or not at all, also where two write it at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def writing_whole(target: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing; what it held is there until all is written.

    Raises `OSError` where that is not possible.
    """
    from secrets import token_hex  # only for those who write

    from boltons.fileutils import atomic_save

    part = f".{target.name[:100]}.{token_hex(6)}.part"
    with atomic_save(str(target), part_file=part) as stream:
        yield stream
