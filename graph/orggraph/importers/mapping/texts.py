"""What is the text of a value, given a record? Words, with expressions in braces."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from orggraph.importers.mapping.expressions import (
    ExpressionError,
    Finder,
    UnfitError,
    plain,
)

#: Makes a finder of an expression; raises `ExpressionError`.
Compile = Callable[[str], Finder]
_QUOTES: Final = frozenset("'\"`")


@dataclass(frozen=True, slots=True)
class Text:
    """Words and expressions in turn, such as `Senator for {state}`.

    It is absent (None) where one of its expressions finds nothing; `constant` is the
    text where it has no expressions.
    """

    parts: tuple[str | Finder, ...]
    source: str

    @property
    def constant(self) -> str | None:
        """What it is whatever the record."""
        if any(callable(part) for part in self.parts):
            return None
        return "".join(map(str, self.parts))

    def one(self, record: Any) -> str | None:
        """Return the text; raises `UnfitError` where something is no text."""
        told = []
        for part in self.parts:
            word = part if isinstance(part, str) else _word(part(record), self.source)
            if not word:
                return None
            told.append(word)
        return "".join(told).strip() or None

    def all(self, record: Any) -> Iterator[str]:
        """Yield its texts: several, where it is one expression that finds a list."""
        if len(self.parts) == 1 and callable(self.parts[0]):
            found = self.parts[0](record)
            for one in found if isinstance(found, list) else [found]:
                if word := _word(one, self.source):
                    yield word
        elif whole := self.one(record):
            yield whole


@dataclass(frozen=True, slots=True)
class FirstOf:
    """Several texts, of which the first that is there counts."""

    texts: tuple[Text, ...]

    @property
    def constant(self) -> str | None:
        """What it is whatever the record."""
        return self.texts[0].constant if len(self.texts) == 1 else None

    def one(self, record: Any) -> str | None:
        """Return the first that is there; raises `UnfitError`."""
        for text in self.texts:
            if (found := text.one(record)) is not None:
                return found
        return None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Several texts, of which all that are there count."""

    texts: tuple[Text, ...] = ()

    def all(self, record: Any) -> tuple[str, ...]:
        """Return those that are there, each once; raises `UnfitError`."""
        found = (word for text in self.texts for word in text.all(record))
        return tuple(dict.fromkeys(found)) if self.texts else ()


def text_of(source: str, compiled: Compile) -> Text:
    """Return a text with its expressions; `{{` and `}}` stand for the braces.

    Raises `ExpressionError`.

    >>> from orggraph.importers.mapping.expressions import Expressions
    >>> text_of("Seat {n} of {{us}}", Expressions({}).compiled).one({"n": 7})
    'Seat 7 of {us}'
    """
    parts: list[str | Finder] = []
    word, place = "", 0
    while place < len(source):
        pair = source[place : place + 2]
        if pair in {"{{", "}}"}:
            word, place = word + pair[0], place + 2
        elif pair[0] == "}":
            msg = "a } has no { before it; }} stands for one brace"
            raise ExpressionError(msg)
        elif pair[0] == "{":
            end = _closing(source, place + 1)
            parts += [word] if word else []
            parts.append(_found(source[place + 1 : end], compiled))
            word, place = "", end + 1
        else:
            word, place = word + pair[0], place + 1
    return Text((*parts, word) if word else tuple(parts), source)


def _found(expression: str, compiled: Compile) -> Finder:
    try:
        return compiled(expression)
    except ExpressionError as wrong:
        msg = f"{{{expression}}} cannot be read: {wrong}"
        raise ExpressionError(msg) from None


def _closing(source: str, start: int) -> int:
    """Return where the brace closes; what JMESPath quotes does not count."""
    depth, quote = 1, ""
    letters = iter(enumerate(source[start:], start))
    for place, letter in letters:
        if quote:
            if letter == "\\":
                next(letters, None)
            elif letter == quote:
                quote = ""
        elif letter in _QUOTES:
            quote = letter
        else:
            depth += {"{": 1, "}": -1}.get(letter, 0)
            if not depth:
                return place
    msg = "a { is not closed; {{ stands for one brace"
    raise ExpressionError(msg)


def _word(value: Any, source: str) -> str:
    """Return a value as a text; "" where there is none (null, false, nothing in it)."""
    if value is None or value is False:
        return ""
    if isinstance(value, list | dict):
        what = "a list" if isinstance(value, list) else "an object"
        raise UnfitError(source, f"is {what} where one value is needed")
    return plain(value)


def constants(texts: Sequence[Text]) -> Iterator[str]:
    """Yield those that are what they are whatever the record."""
    for text in texts:
        if (found := text.constant) is not None:
            yield found
