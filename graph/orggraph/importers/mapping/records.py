"""Which records are in a file? YAML, JSON, or a JSON value a line; long ones streamed."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from orggraph.importers.bounded import json_items, json_lines, read_json, read_yaml
from orggraph.importers.given import GivenFile

YAML: Final = (".yaml", ".yml")
JSON: Final = (".json",)
LINES: Final = (".jsonl", ".ndjson")
#: A longer list of JSON is read item by item.
_LARGE: Final = 32 << 20


class Stream:
    """A list that is read anew each time it is asked for, and never held."""

    def __init__(self, file: GivenFile, *, by_line: bool) -> None:
        self._file, self._by_line = file, by_line
        self.word = "line" if by_line else "item"

    def __iter__(self) -> Iterator[tuple[int, Any]]:
        """Yield numbers (`word` says of what) and records."""
        return json_lines(self._file) if self._by_line else json_items(self._file)


def root_of(file: GivenFile) -> Any:
    """Return the value of a file, or a `Stream`; raises `NotReadableError`."""
    ending = _ending(file.name)
    if ending in YAML:
        return read_yaml(file)
    if ending in LINES:
        return Stream(file, by_line=True)
    first = _first(file)
    if first == b"[" and file.size > _LARGE:
        return Stream(file, by_line=False)
    return (
        read_json(file) if ending in JSON or first in {b"[", b"{"} else read_yaml(file)
    )


def _ending(name: str) -> str:
    plain = name.lower().removesuffix(".gz")
    return next((end for end in chain(YAML, JSON, LINES) if plain.endswith(end)), "")


def _first(file: GivenFile) -> bytes:
    with file.open() as stream:
        return stream.read(1 << 16).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
