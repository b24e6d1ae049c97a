"""How does a headcount read in a terminal? Units as rows, days as columns."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from orggraph.cli.tree import console_for, glyph
from orggraph.dates import format_day, spoken_day
from orggraph.history.headcount.headcount import Headcount, Unit
from orggraph.text import safe

#: The widest column of names, unless there is more room.
_NAMES = 40


def print_headcount(found: Headcount, color: str) -> None:
    """Print the table, in as many parts as the terminal needs."""
    console = console_for(color)
    known = None if found.known is None else spoken_day(found.known)
    line = "as known now" if known is None else f"as known on {known}"
    console.print(Text(f"People   {line}", style="bold"))
    if not found.units:
        console.print(Text("Nobody is in anything on these days.", style="yellow"))
        return
    wide = max(_width(found, place) for place in range(len(found.days)))
    names = min(_NAMES, max(len(_name(unit)) for unit in found.units))
    fit = max(1, (console.width - names) // (wide + 2))
    for begin in range(0, len(found.days), fit):
        some = range(begin, min(begin + fit, len(found.days)))
        for text in _part(found, some, names, wide):
            console.print(text, no_wrap=True, crop=False, overflow="ignore")


def _part(
    found: Headcount, places: Sequence[int], names: int, wide: int
) -> Iterator[Text]:
    """Yield the lines of some days."""
    head = "".join(f"  {format_day(found.days[place]):>{wide}}" for place in places)
    yield Text(" " * names + head, style="dim")
    for unit in found.units:
        counts = "".join(f"  {unit.counts[place]!s:>{wide}}" for place in places)
        yield Text(f"{_cut(_name(unit), names):{names}}{counts}".rstrip())


def _width(found: Headcount, place: int) -> int:
    """Return how wide the column of a day must be."""
    counts = (str(unit.counts[place]) for unit in found.units)
    return max(len(format_day(found.days[place])), *map(len, counts))


def _name(unit: Unit) -> str:
    return "  " * unit.depth + safe(unit.label)


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + glyph("…")
