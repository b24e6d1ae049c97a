"""What does a folder of Parquet say of itself? Read, and compared with what is there."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

from orggraph.dates import format_day, parse_day
from orggraph.engines.parquet.tables import FORMAT, MANIFEST, TABLES, VERSION
from orggraph.errors import EngineError, shown

_ANEW: Final = "write it anew with: orggraph export parquet DIR"
#: What files are called, within the folder.
_PATH: Final = re.compile(
    r"(?:statements/about=(?:edge|existence)/ends_by=[0-9]{1,4}|(?!statements/)[a-z_]+)"
    r"/part-[0-9]+\.parquet"
)
#: So many paths are named in a message.
_NAMED: Final = 3


class File(NamedTuple):
    """One file of a table; `path` is within the folder, with slashes."""

    path: str
    rows: int
    bytes: int
    sha256: str

    @property
    def table(self) -> str:
        """The table of which it is a part."""
        return self.path.partition("/")[0]


class Origin(NamedTuple):
    """A file of the ledger that was written: its name without folders, and its hash."""

    name: str
    sha256: str


class Counts(NamedTuple):
    """How much there is of everything; `left_out` is what was not sound."""

    statements: int
    about_existence: int
    entities: int
    sources: int
    left_out: int


class Manifest(NamedTuple):
    """What a folder is. Days are YYYY-MM-DD, None where nothing has any."""

    program: str
    ledger: tuple[Origin, ...]
    counts: Counts
    first_day: str | None
    last_day: str | None
    files: tuple[File, ...]


def write_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as JSON; `parse_manifest` is the inverse."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        **manifest._asdict(),
        "ledger": [origin._asdict() for origin in manifest.ledger],
        "counts": manifest.counts._asdict(),
        "files": [file._asdict() for file in manifest.files],
    }
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def parse_manifest(content: bytes, place: object) -> Manifest:
    """Read a manifest; `place` is how people call the folder. Raises `EngineError`."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        _refuse(f"{place}/{MANIFEST} is no JSON, or cut short; {_ANEW}")
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        _refuse(f"{place}/{MANIFEST} is not of a ledger in Parquet; {_ANEW}")
    if told.get("version") != VERSION:
        version = shown(str(told.get("version")))
        _refuse(
            f"{place} is in layout {version}, and this program reads {VERSION}; {_ANEW}"
        )
    try:
        return _manifest(told)
    except (KeyError, TypeError, ValueError):
        _refuse(f"{place}/{MANIFEST} is not as it was written; {_ANEW}")


def read_manifest(folder: Path) -> Manifest:
    """Return what a folder is, if all its files are there, and none besides.

    Their sizes are compared; `verify` compares all. Raises `EngineError`, which says
    what does not match.
    """
    try:
        manifest = parse_manifest((folder / MANIFEST).read_bytes(), folder)
        differences = list(_differences(folder, manifest))
    except FileNotFoundError:
        _refuse(f"{folder} has no {MANIFEST}, so it is no ledger in Parquet; {_ANEW}")
    except OSError as wrong:
        _refuse(f"{folder} cannot be read: {(wrong.strerror or str(wrong)).lower()}")
    if differences:
        others = len(differences) - _NAMED
        more = f" and {others} more" if others > 0 else ""
        listed = "; ".join(differences[:_NAMED]) + more
        _refuse(
            f"{folder} does not match its {MANIFEST}: {listed}; copy it again, or {_ANEW}"
        )
    return manifest


def found_files(folder: Path) -> Iterator[str]:
    """Yield the paths of all that lies in the folders of tables; raises `OSError`.

    What is hidden, and no engine reads, does not count.
    """
    for table in TABLES:
        for path in sorted((folder / table).rglob("*")):
            hidden = path.name.startswith((".", "_")) and path.suffix != ".parquet"
            if not hidden and not path.is_dir():
                yield path.relative_to(folder).as_posix()


def _differences(folder: Path, manifest: Manifest) -> Iterator[str]:
    there = set(found_files(folder))
    for file in manifest.files:
        size = _size(folder / file.path) if file.path in there else None
        if size is None:
            yield f"{file.path} is missing"
        elif size != file.bytes:
            yield f"{file.path} has {size:,} bytes and not {file.bytes:,}"
    for path in sorted(there - {file.path for file in manifest.files}):
        yield f"{shown(path)} is not in it"


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except FileNotFoundError:  # a link that leads nowhere, or gone meanwhile
        return None


def _manifest(told: Mapping[str, Any]) -> Manifest:
    manifest = Manifest(
        _text(told["program"]),
        tuple(Origin(**origin) for origin in told["ledger"]),
        Counts(**told["counts"]),
        _day(told["first_day"]),
        _day(told["last_day"]),
        tuple(File(**file) for file in told["files"]),
    )
    numbers = [*manifest.counts, *(n for f in manifest.files for n in f[1:3])]
    if not all(isinstance(number, int) and number >= 0 for number in numbers):
        raise ValueError
    for file in manifest.files:
        _text(file.sha256)
        if not _PATH.fullmatch(_text(file.path)) or file.table not in TABLES:
            raise ValueError
    if {file.table for file in manifest.files} != set(TABLES):
        raise ValueError
    return manifest


def _day(value: Any) -> str | None:
    return None if value is None else format_day(parse_day(_text(value)))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _refuse(why: str) -> NoReturn:
    raise EngineError(why)
