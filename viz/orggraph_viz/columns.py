"""How do many rows become little JSON? Column by column, each name written once."""

from collections.abc import Sequence
from typing import Any


def as_columns(row_type: Any, rows: Sequence[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """Return named tuples of one type as a list for each field.

    >>> from typing import NamedTuple
    >>> class Point(NamedTuple):
    ...     x: int
    ...     y: int
    >>> as_columns(Point, [Point(1, 2), Point(3, 4)])
    {'x': [1, 3], 'y': [2, 4]}
    """
    columns = zip(*rows, strict=True) if rows else ((),) * len(row_type._fields)
    return dict(zip(row_type._fields, map(list, columns), strict=True))


def tables(value: Any, **types: type[tuple[Any, ...]]) -> dict[str, Any]:
    """Return a named tuple as JSON, those of its fields that are tables by columns.

    >>> from typing import NamedTuple
    >>> class Row(NamedTuple):
    ...     x: int
    >>> class Whole(NamedTuple):
    ...     name: str
    ...     rows: tuple[Row, ...]
    >>> tables(Whole("w", (Row(1), Row(2))), rows=Row)
    {'name': 'w', 'rows': {'x': [1, 2]}}
    """
    return {
        name: as_columns(types[name], rows) if name in types else rows
        for name, rows in value._asdict().items()
    }
