"""May this text be shown, and are these two the same to a reader?"""

import re
from typing import Final

#: The longest name that is shown whole.
LONGEST: Final = 200
#: A longer text is cut: nobody reads it, and drawing it takes time.
_LONGEST_LINE: Final = 2000

#: Controls, marks that turn the reading direction, and halves of characters.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_DIGITS: Final = re.compile("[0-9]+")
_APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
_BLANKS = str.maketrans("\t\n\r", "   ")


def safe(text: str, longest: int = LONGEST) -> str:
    r"""Return a text without control and bidi characters, and not too long.

    >>> safe("a\x1b[31mb\u202ec"), safe("abcdef", 4)
    ('a�[31mb�c', 'abc…')
    """
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    if cut.isprintable():  # nothing unsafe is, and seldom is anything else
        return cut
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", cut.translate(_BLANKS))


def clean(text: str) -> str:
    """Return a text on one line, with what could disturb its neighbours made visible.

    >>> clean("Ann  Bar" + chr(0x202E) + chr(10)) == "Ann Bar" + chr(0xFFFD)
    True
    """
    return " ".join(safe(text, _LONGEST_LINE).split())


def folded(text: str) -> str:
    """Return a text without case, accents and superfluous blanks.

    >>> folded("  Joaquin  Quiñonero ")
    'joaquin quinonero'
    """
    if not text.isascii():
        import unicodedata  # few names need it

        plain = unicodedata.normalize("NFKD", text.replace(_APOSTROPHE, "'"))
        text = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def digest(text: str, digits: int) -> str:
    """Return the first digits of the SHA-256 of a text, in hexadecimal.

    >>> digest("Ada", 6)
    '99a563'
    """
    from hashlib import sha256  # answers need none

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def typed(text: str) -> str:
    r"""Return a text as it was typed, where the locale has no letters beyond ASCII.

    Python then hands on the bytes of UTF-8 as halves of characters.

    >>> typed("\udcc3\udc9cn"), typed("Ün"), typed("\udcff") == "\udcff"
    ('Ün', 'Ün', True)
    """
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return text


def natural(name: str) -> str:
    """Return a sort key in which f2 comes before f10.

    >>> sorted(["f10", "f2"], key=natural)
    ['f2', 'f10']
    """
    return _DIGITS.sub(lambda found: found[0].zfill(12), name)
