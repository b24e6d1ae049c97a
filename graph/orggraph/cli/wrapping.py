"""How does a text stand in a terminal that is too narrow for it? On several lines."""

import sys
from typing import Final

from rich.console import Console
from rich.text import Text

#: However narrow the terminal is, there is room for so many letters.
_LEAST: Final = 10


def as_written(text: str) -> str:
    """Return a text with escapes for letters that the terminal has not.

    They are written so in any case; only here is it known how wide that is.
    """
    encoding = sys.stdout.encoding or "ascii"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def print_wrapped(console: Console, text: Text) -> None:
    """Print a text on as many lines as it needs, without blanks at their ends."""
    for part in text.wrap(console, console.width):
        part.rstrip()
        console.print(part)


def print_hanging(console: Console, before: str, text: str) -> None:
    """Print a text that is wrapped to the right of what stands before it."""
    room = max(console.width - len(before), _LEAST)
    for place, part in enumerate(Text(as_written(text)).wrap(console, room)):
        part.rstrip()
        console.print(Text(before if not place else " " * len(before)) + part)


def hanging(label: Text, width: int, console: Console) -> list[Text]:
    """Wrap a label, with what does not fit further in than its beginning."""
    first, *more = label.wrap(console, width)
    if not more:
        return [first]
    rest = label[len(first.plain.rstrip()) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    return [first, *(Text("    ") + t for t in rest.wrap(console, width - 4))]
