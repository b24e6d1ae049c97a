"""What is lost in an export? Counted by sort, and told in one line each."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, Literal

#: What is counted -> how it is told; in the order in which it is.
_WORDS: Final = {
    "replaced or withdrawn": "statements that were replaced or withdrawn are left out",
    "unsure": "tentative or disputed statements are left out",
    "reported": "statements that were only reported stand as if confirmed",
    "no word": "statements for which Popolo has no word are left out",
    "no kind": "statements that relate what Popolo does not are left out",
    "end": "statements are left out, for Popolo cannot say when they ended",
    "start": "starts are left out, for Popolo cannot say them",
    "widened": "rough dates are widened to a month or a year",
    "doubt": "dates are written without their doubt",
    "heads": "heads are members with a role",
    "parts": "times or remarks of what is a part of what are left out",
    "other parents": "further or former wholes of parts are left out",
    "existence": "further statements about the existence of something are left out",
    "existence of people": "statements about the existence of people are left out",
    "seen": "days on which something was seen to be so are left out",
    "sources": "sources without an address are left out",
    "homes": "posts are in one organization of several",
    "kinds": "units or organizations are taken for the other when they are read again",
    "same": "ids elsewhere than in Wikidata are left out",
}


class Losses:
    """Counts what is lost."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def one(self, what: str, number: int = 1) -> Literal[False]:
        """Count one more (or several) of a sort; what is lost is not there."""
        self._counts[what] += number
        return False

    def lines(self) -> Iterator[str]:
        """Yield a line for each sort of which there was any."""
        for what, words in _WORDS.items():
            if number := self._counts[what]:
                yield f"{number:,} {words}"
