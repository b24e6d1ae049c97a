"""Tables as texts, and what becomes of them."""

from pathlib import Path
from typing import Any

from orggraph.importers.claims import Claim, Item, LeftOut
from orggraph.importers.given import GivenFile
from orggraph.importers.table import FORMAT
from orggraph.importers.table.reading import read


def items(content: str | bytes, **options: Any) -> list[Item]:
    """Return what is read of a table; a text is one with a row a line."""
    raw = content.encode() if isinstance(content, str) else content
    given = {option.key: option.empty for option in FORMAT.options} | options
    return list(read(GivenFile(Path("staff.csv"), content=raw), given))


def claims(content: str | bytes, **options: Any) -> list[Claim]:
    """Return what is claimed there."""
    return [one for one in items(content, **options) if isinstance(one, Claim)]


def told(content: str | bytes, **options: Any) -> list[tuple[str, ...]]:
    """Return who is what, from when to when."""
    return [
        (
            one.subject,
            one.predicate.rpartition("#")[2],
            one.object,
            str(one.start or ""),
            str(one.end or ""),
        )
        for one in claims(content, **options)
    ]


def left_out(content: str | bytes, **options: Any) -> list[LeftOut]:
    """Return what was left out, where and why."""
    return [one for one in items(content, **options) if isinstance(one, LeftOut)]
