"""How does one ask an endpoint who is called so? By patterns of letters.

SPARQL knows case and no accents, so a letter of ASCII also stands for any one beyond it,
with what is written apart of it on some machines; whoever asks looks again.
"""

import re
import unicodedata
from typing import Final

from orggraph.engines.endpoint.queries import Written, text
from orggraph.text import folded

#: A letter beyond ASCII.
_BEYOND: Final = "[^ -~]"
#: Accents, and parts of Korean and Japanese letters, that are written apart.
_APART: Final = "[\u0300-\u036f\u1160-\u11ff\u3099\u309a]*"
#: Letters of a word that are enough for a hint.
_FEW: Final = 4


def whole(name: str) -> Written:
    """Return a condition: ?name is the name."""
    return _matches("name", rf"^\s*{_shape(folded(name))}\s*$")


def ending(name: str) -> Written:
    """Return a condition: the IRI ?thing ends with the name, or is a ledger's `:name`."""
    return _matches(
        "thing", f"(^|[/#:]){_shape(folded(name).removeprefix(':'))}[/#:]*$"
    )


def worded(name: str) -> Written:
    """Return a condition: ?name has all words of this name, in whatever order."""
    words = folded(name).split()
    conditions = (_matches("name", rf"(^|\s){_shape(word)}(\s|$)") for word in words)
    return Written(" && ".join(conditions) or "false")


def like_filter(name: str) -> Written | None:
    """Return a condition: a word begins like one of these; None where there is no word."""
    words = [word[:_FEW] for word in folded(name).split() if len(word) >= _FEW]
    conditions = (_matches("name", rf"(^|\s){_shape(word)}") for word in words)
    return Written(" || ".join(conditions)) if words else None


def _matches(variable: str, shape: str) -> Written:
    return Written(f'REGEX(STR(?{variable}), {text(shape)}, "i")')


def _shape(letters: str) -> str:
    r"""Return a pattern of a folded text, one letter after the other.

    >>> _shape("a 1.").replace(_APART, "*")
    '(a|[^ -~])*\\s+1\\.'
    """
    return "".join(map(_letter, unicodedata.normalize("NFC", letters)))


def _letter(letter: str) -> str:
    if letter == " ":
        return r"\s+"
    if not letter.isascii():
        return _BEYOND + _APART
    if not letter.isalpha():
        return re.escape(letter)
    return f"({letter}|{_BEYOND}){_APART}"
