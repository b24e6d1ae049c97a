"""How do tables become small? What a column says often is written once, and numbered."""

import json
from typing import Any


def packed(value: Any) -> Any:
    """Return the JSON form of a film or plan with the columns of its tables packed.

    A packed column is `{"of": values, "at": places among these}`; only where that is
    shorter. The page unpacks it (web/unpack.js).

    >>> packed({"facts": {"role": ["member", "member", "member", "head", "member"]}})
    {'facts': {'role': {'of': ['member', 'head'], 'at': [0, 0, 0, 1, 0]}}}
    """
    return {
        name: {column: _column(rows) for column, rows in table.items()}
        if isinstance(table, dict)
        else table
        for name, table in value.items()
    }


def _column(rows: Any) -> Any:
    if not isinstance(rows, list):
        return rows
    numbers: dict[str, int] = {}
    at = [numbers.setdefault(_text(row), len(numbers)) for row in rows]
    short = {"of": list(map(json.loads, numbers)), "at": at}
    return min(rows, short, key=lambda one: len(_text(one)))


def _text(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
