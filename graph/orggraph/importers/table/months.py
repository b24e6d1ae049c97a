"""Which month is it, where months are not called as in English?"""

import calendar
import re
from collections.abc import Sequence
from typing import Final

from orggraph.errors import WrongOptionError, shown
from orggraph.text import folded

_WORD: Final = re.compile(r"[^\W\d_]+")
#: So many letters of a name are enough to know a month by.
_SHORT: Final = 3
_YEAR: Final = 12


def months_of(text: str) -> tuple[str, ...]:
    """Return the names of months that a text lists, () where there is none.

    Raises `WrongOptionError` where these are not twelve.
    """
    names = tuple(folded(one) for one in _WORD.findall(text))
    if names and (len(names) != _YEAR or len(set(names)) != _YEAR):
        msg = f"{shown(text)} is no --months of table; write twelve names, from January on"
        raise WrongOptionError(msg)
    return names


def in_english(text: str, months: Sequence[str]) -> str:
    """Return a text with English names of months, short ones where it has short ones.

    >>> names = "Januar Februar März April Mai Juni Juli August September Oktober "
    >>> german = months_of(names + "November Dezember")
    >>> in_english("3. März 2018", german), in_english("Dez. 2018", german)
    ('3. March 2018', 'Dec. 2018')
    """
    return _WORD.sub(lambda word: _month(word[0], months), text) if months else text


def _month(word: str, months: Sequence[str]) -> str:
    plain = folded(word)
    if plain in months:
        return calendar.month_name[months.index(plain) + 1]
    meant = [place for place, name in enumerate(months, 1) if name.startswith(plain)]
    alone = len(meant) == 1 and len(plain) >= _SHORT
    return calendar.month_abbr[meant[0]] if alone else word
