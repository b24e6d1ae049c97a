"""How does one ask an endpoint who is called so? By patterns of letters.

SPARQL knows case and no accents, so a letter of ASCII also stands for any one beyond it;
whoever asks looks again.
"""

import re
from typing import Final

from orggraph.engines.endpoint.queries import Written, text
from orggraph.text import folded

#: A letter beyond ASCII.
_BEYOND: Final = "[^ -~]"
#: Letters of a word that are enough for a hint.
_FEW: Final = 4


def whole(name: str) -> Written:
    r"""Return a condition: ?name is the name.

    >>> print(whole("Jan L"))
    REGEX(STR(?name), "^\\s*(j|[^ -~])(a|[^ -~])(n|[^ -~])\\s+(l|[^ -~])\\s*$", "i")
    """
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
    """Return a pattern of a folded text, one letter after the other."""
    return "".join(map(_letter, letters))


def _letter(letter: str) -> str:
    if letter == " ":
        return r"\s+"
    if not letter.isascii():
        return _BEYOND
    return f"({re.escape(letter)}|{_BEYOND})" if letter.isalpha() else re.escape(letter)
