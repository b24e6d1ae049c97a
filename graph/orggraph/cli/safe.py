"""May this text be shown on a terminal? Nothing from a ledger may steer it."""

from typing import Final

LONGEST: Final = 200

_CONTROLS = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x061C,  # Arabic letter mark
    0x200E,
    0x200F,  # left-to-right and right-to-left mark
    0x2028,
    0x2029,  # line and paragraph separator
    *range(0x202A, 0x202F),  # bidi embeddings and overrides
    *range(0x2066, 0x206A),  # bidi isolates
    0xFEFF,
)
_TABLE: Final = {**dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}")}
_TABLE.update(dict.fromkeys(map(ord, "\t\n\r"), " "))


def safe(text: str, longest: int = LONGEST) -> str:
    r"""Return a text without control and bidi characters, and not too long.

    >>> safe("a\x1b[31mb\u202ec"), safe("abcdef", 4)
    ('a�[31mb�c', 'abc…')
    """
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return cut.translate(_TABLE)
