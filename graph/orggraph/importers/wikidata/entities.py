"""Which entities are in a file of Wikidata? In each of the ways in which they come."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from orggraph.importers import given
from orggraph.importers.bounded import json_items, json_lines, read_json
from orggraph.importers.given import GivenFile
from orggraph.importers.plain import table


def entities(file: GivenFile) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield entities with where they stand, as they are read.

    The file is one entity, an answer `{"entities": {…}}`, an array, or has an entity a
    line (a dump). Raises `NotReadableError`.
    """
    for number, value in _values(file):
        told = table(value)
        inner = told.get("entities")
        if isinstance(inner, dict):
            yield from ((name, table(one)) for name, one in inner.items())
        else:
            yield f"entity {number}", told


def _values(file: GivenFile) -> Iterator[tuple[int, Any]]:
    first, second = _beginning(file)
    if _whole(first) or (first == b"[" and _whole(second)):
        return json_lines(file)
    if first.startswith(b"["):
        return json_items(file)
    return iter([(1, read_json(file))])


def _beginning(file: GivenFile) -> tuple[bytes, bytes]:
    """Return the first two lines, as far as lines may go."""
    with file.open() as stream:
        first, second = (stream.readline(given.LONGEST_LINE) for _ in range(2))
    return tuple(  # type: ignore[return-value]
        line.removeprefix(b"\xef\xbb\xbf").strip().removesuffix(b",")
        for line in (first, second)
    )


def _whole(line: bytes) -> bool:
    """Say whether a line is a value of its own."""
    if not line.startswith(b"{"):
        return False
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
