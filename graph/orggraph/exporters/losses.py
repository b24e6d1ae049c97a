"""What is lost in an export? Counted by sort, told in a line each: "left out: 2 remarks"."""

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, Literal, NamedTuple


class How(StrEnum):
    """What became of it, in the order in which it is told."""

    LEFT_OUT = "left out"
    COARSER = "made coarser"
    OTHERWISE = "written otherwise"


class Loss(NamedTuple):
    """A sort of loss: what became of it, and what it is, as `counted` takes it."""

    how: How
    what: str


# what several formats lose
WITHDRAWN: Final = Loss(
    How.LEFT_OUT, "statement(s) that (was|were) withdrawn or replaced"
)
WRONG: Final = Loss(How.LEFT_OUT, "statement(s) in which orggraph check finds errors")
UNSURE: Final = Loss(How.LEFT_OUT, "statement(s) that (is|are) tentative or disputed")
REPORTED: Final = Loss(How.OTHERWISE, "reported statement(s), as if confirmed")
NO_KIND: Final = Loss(How.LEFT_OUT, "statement(s) about something of no known kind")
DOUBTFUL: Final = Loss(How.OTHERWISE, "doubtful date(s), as if certain")
ROUGH: Final = Loss(How.COARSER, "date(s), to the month or year around (it|them)")
START: Final = Loss(How.LEFT_OUT, "start(s) that no year holds")
END: Final = Loss(How.LEFT_OUT, "statement(s) whose end no year holds")
SEEN: Final = Loss(How.LEFT_OUT, "day(s) on which something was seen")
KNOWN: Final = Loss(How.LEFT_OUT, "day(s) from or until which something was known")
PEOPLE: Final = Loss(How.LEFT_OUT, "statement(s) of when a person existed")
EXISTENCE: Final = Loss(How.LEFT_OUT, "further statement(s) of when something existed")
NO_ADDRESS: Final = Loss(How.LEFT_OUT, "citation(s) of sources without an address")


class Losses:
    """Counts what is lost.

    >>> losses = Losses()
    >>> losses.one(UNSURE), losses.one(ROUGH, 12)
    (False, False)
    >>> list(losses.lines())[1]
    'made coarser: 12 dates, to the month or year around them'
    """

    def __init__(self) -> None:
        self._counts: Counter[Loss] = Counter()

    def one(self, loss: Loss, many: int = 1) -> Literal[False]:
        """Count one more (or several) of a sort; what is lost is not there."""
        self._counts[loss] += many
        return False

    def left_out(self, what: str, many: int = 1) -> None:
        """Count what is left out."""
        self.one(Loss(How.LEFT_OUT, what), many)

    def otherwise(self, what: str, many: int = 1) -> None:
        """Count what is written as something else."""
        self.one(Loss(How.OTHERWISE, what), many)

    def lines(self) -> Iterator[str]:
        """Yield a line for each sort of which there was any."""
        places = list(How)
        told = sorted(self._counts, key=lambda one: (places.index(one.how), one.what))
        for loss in told:
            if number := self._counts[loss]:
                yield f"{loss.how}: {counted(number, loss.what)}"


def empty(why: str) -> str:
    """Return the line that says that nothing was there to be written.

    >>> empty("nobody is there on 2024-05-18")
    'empty: nobody is there on 2024-05-18'
    """
    return f"empty: {why}"


_CHOICES: Final = re.compile(r"\((?:([^()|]*)\|)?([^()|]*)\)")


def counted(number: int, words: str) -> str:
    """Return a number with its words: of `(one|many)` the one that fits, `(s)` for many.

    >>> counted(1, "edge(s) that (is|are) over"), counted(2000, "edge(s) that (is|are) over")
    ('1 edge that is over', '2,000 edges that are over')
    """
    place = 1 if number == 1 else 2
    return f"{number:,} {_CHOICES.sub(lambda found: found[place] or '', words)}"
