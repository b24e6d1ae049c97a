"""How wide is a text, and how is it cut to fit? By an estimate that no font exceeds.

Whoever looks at a picture has other fonts than whoever made it; the widths here are
those of DejaVu Sans, the widest of those that are common.
"""

import unicodedata
from functools import cache
from itertools import accumulate
from typing import Final

#: Twentieths of the size of the font, and the letters that are as wide.
_WIDTHS: Final = {
    5: "'",
    6: ",.IJijl ·",
    7: "-/:;\\f|",
    8: "!()[]rt",
    9: '"',
    10: "*_`sz\N{EN DASH}",
    11: "?Lc",
    12: "FPTYaekovxy",
    13: "$0123456789EKSbdghnpqu{}",
    14: "ABCRVXZ",
    15: "DGHNU",
    16: "&OQw",
    17: "#+<=>M^~\N{MINUS SIGN}\N{MULTIPLICATION SIGN}↔",
    19: "%m",
    20: "@W—…",
}
_WIDTH_OF: Final = {
    letter: width for width, letters in _WIDTHS.items() for letter in letters
}
_OTHERS: Final = 14
_WIDE: Final = 20
#: Bold letters are wider by this.
_BOLD: Final = 1.12
#: Longer texts are cut before they are measured; no card has room for so much.
_LONGEST: Final = 400


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is at most, in the unit of the size of the font.

    >>> width("ii", 10), width("WW", 10)
    (6.0, 20.0)
    """
    return sum(map(_twentieths, text)) * size / 20 * (_BOLD if bold else 1)


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return a text, or its beginning with an ellipsis, so that it fits.

    >>> fitted("Ada Lovelace", 60, 10)
    'Ada Lovel…'
    """
    if len(text) <= _LONGEST and width(text, size, bold=bold) <= room:
        return text
    letters = text[:_LONGEST]
    scale = size / 20 * (_BOLD if bold else 1)
    left = room / scale - _twentieths("…")
    sums = accumulate(map(_twentieths, letters))
    fits = sum(1 for total in sums if total <= left)
    while 0 < fits < len(text) and unicodedata.combining(text[fits]):
        fits -= 1
    return f"{letters[:fits].rstrip()}…"


@cache
def _twentieths(letter: str) -> int:
    known = _WIDTH_OF.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _twentieths(base)
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHERS
