"""How is it said on the page? Lists of phrases, and what a body is."""

from collections.abc import Iterable
from typing import Final

#: What an `org:classification` must say to make a unit a body rather than a team.
BODIES: Final = frozenset({"board", "committee", "commission", "council"})


def initials(name: str) -> str:
    """Return up to two letters that stand for a name.

    >>> initials("Jan Hendrik Kirchner"), initials("[red]")
    ('JK', 'R')
    """
    letters = [
        next((letter for letter in word if letter.isalnum()), "")
        for word in name.split()[:50]
    ]
    found = [letter for letter in letters if letter]
    return "".join(found[:1] + found[1:][-1:]).upper()[:2]


def listed(parts: Iterable[str]) -> str:
    """Return what there is of some phrases, with commas."""
    return ", ".join(part for part in parts if part)
