"""What can one type instead? Narrower questions that fit, as options to add."""

from collections.abc import Iterator, Mapping
from shlex import quote
from typing import Final

from orggraph.errors import Offer, TooLargeError
from orggraph.text import safe

#: Arguments of the library that are other words on the command line.
_OPTIONS: Final = {"since": "from", "until": "to"}
#: The widest column of options; what is longer stands out.
_WIDEST: Final = 60


def refusal(wrong: TooLargeError) -> str:
    """Return what one reads where too much was asked for: a line for each way out."""
    return "\n".join(safe(line, 2000) for line in _lines(wrong))


def as_options(arguments: Mapping[str, str | int | bool]) -> str:
    """Return arguments of the library as the options that say the same.

    >>> as_options({"around": "Ann Lee", "hops": 1}), as_options({"units_only": True})
    ("--around 'Ann Lee' --hops 1", '--units-only')
    """
    words = []
    for name, value in arguments.items():
        words.append(f"--{_OPTIONS.get(name, name).replace('_', '-')}")
        if value is not True:
            words.append(quote(str(value)))
    return " ".join(words)


def _lines(wrong: TooLargeError) -> Iterator[str]:
    told = f"orggraph: this is too much for one page: {wrong.much}."
    if not wrong.offers:
        yield f"{told} Narrow it down, or add --all to draw it nevertheless."
        return
    yield f"{told} With one of these it fits:"
    yield from _offered(wrong.offers)
    yield "or add --all to draw it nevertheless."


def _offered(offers: tuple[Offer, ...]) -> Iterator[str]:
    named = [(as_options(offer.arguments), f"{offer.entities:,}") for offer in offers]
    wide = min(_WIDEST, max(len(options) for options, _ in named))
    digits = max(len(number) for _, number in named)
    for options, number in named:
        yield f"  {options:{wide}}  {number:>{digits}} entities"
