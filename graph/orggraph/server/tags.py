"""Is it the same as last time? The mark of an answer, known before it is made."""

import json
import re
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Final

from orggraph.answers.answer import Args
from orggraph.version import VERSION

_TAG: Final = re.compile(r'"([^"]*)"')


def question_key(edition: str, kind: str, args: Args, day: date) -> str:
    """Return what is the same for the same question to the same ledger on the same day.

    >>> day = date(2024, 5, 18)
    >>> question_key("e", "at", {"a": 1, "b": 2}, day) == question_key(
    ...     "e", "at", {"b": 2, "a": 1}, day
    ... )
    True
    """
    asked = [VERSION, edition, day.isoformat(), kind, args]
    text = json.dumps(asked, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def tag_of(key: str) -> str:
    """Return the ETag of an answer.

    It is weak: it says that the answer means the same, packed or not, and in whatever
    order a query leaves its rows.
    """
    return f'W/"{key[:32]}"'


def is_among(tag: str, headers: Iterable[str]) -> bool:
    """Say whether an ETag is one of those in If-None-Match, however strong.

    >>> is_among('W/"a"', ['"b", "a"'])
    True
    """
    (mark,) = _TAG.findall(tag)
    return any(mark in _TAG.findall(header) for header in headers)
