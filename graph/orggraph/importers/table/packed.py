"""Is a packed workbook as harmless as it looks? Its sizes, before it is unpacked."""

import io
from typing import Final
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 (it is an exception class)

from orggraph.errors import NotReadableError
from orggraph.importers.table.beside import LONGEST_ROW, TREE, beside

#: The largest workbook that is read, packed; then all of it, unpacked.
LARGEST: Final = 128 << 20
_UNPACKED: Final = 1 << 30
#: The most that its texts may be, unpacked.
_TEXTS: Final = 256 << 20
#: How many times larger a part may get.
_RATIO: Final = 250
#: Smaller parts may get larger as they like.
_SMALL: Final = 4 << 20
_MOST_PARTS: Final = 10_000


def refuse_bombs(name: str, content: bytes) -> None:
    """Raise `NotReadableError` where a workbook would become too much, unpacked.

    `zipfile` takes no more out of a part than the directory says.
    """
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            _refuse_sizes(name, parts)
            for part in parts:
                if _is_sheet(part) and part.file_size > LONGEST_ROW:
                    with packed.open(part) as stream:
                        beside(name, stream, LONGEST_ROW)
    except (
        BadZipFile,
        ZlibError,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
        ExpatError,
    ) as wrong:
        raise NotReadableError(
            name, f"is no workbook that can be read: {wrong}"
        ) from None


def _refuse_sizes(name: str, parts: list[ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names and "mimetype" in names:
        raise NotReadableError(name, "is no .xlsx; save it as .xlsx or .csv")
    whole = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or whole > _UNPACKED:
        much = f"would be more than {_UNPACKED >> 20} MB, unpacked"
        raise NotReadableError(name, much)
    for part in parts:
        _refuse_part(name, part)


def _refuse_part(name: str, part: ZipInfo) -> None:
    ratio = part.file_size / max(part.compress_size, 1)
    if part.file_size > _SMALL and ratio > _RATIO:
        much = f"has a part that would get {ratio:,.0f} times larger, unpacked"
        raise NotReadableError(name, much)
    if _is_sheet(part):
        return
    most = _TEXTS if "sharedstrings" in part.filename.lower() else TREE
    if part.file_size > most:
        much = f"has a part of more than {most >> 20} MB that is no sheet"
        raise NotReadableError(name, much)


def _is_sheet(part: ZipInfo) -> bool:
    name = part.filename.lower()
    return name.startswith("xl/worksheets/") and name.endswith(".xml")
