"""A day or a range of an index, written in another format."""

import io
from typing import Any, Final

from orggraph import OrgGraph
from orggraph.exporters.exporter import Asked
from orggraph.exporters.registry import EXPORTERS
from orggraph.exporters.run import export
from orggraph.index.index import Index
from orggraph.index.point import NOW, Point

#: Names that mean something in one format or the other.
HARD_NAMES: Final = (
    'the "new" team',
    "R&D <b>",
    "C:\\new\\",
    "1. Board",
    "- #35; `code` *em* __st__",
    "x]y[z}{|%%",
    "über — “Ä” 日本",
    "first\nsecond",
    "end",
)


def written(
    index: Index, name: str, at: Point, **more: Any
) -> tuple[bytes, tuple[str, ...]]:
    """Return what an exporter writes of an index, and what it says is lost."""
    known = None if at.known == NOW else at.known
    into = io.BytesIO()
    lost = export(EXPORTERS[name], Asked(index, (), at, known, **more), into)
    return into.getvalue(), lost


def exported(og: OrgGraph, name: str, *given: Any, **more: Any) -> str:
    """Return what an exporter writes of a ledger, as text."""
    into = io.BytesIO()
    og.export(name, into, *given, **more)
    return into.getvalue().decode()
