"""How is XML written as it comes? Element by element, whatever is in the texts."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Final
from xml.sax.saxutils import escape, quoteattr

from orggraph.exporters.losses import Losses

#: What XML 1.0 cannot say, not even by its number.
_UNSAYABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What makes more of a text than a text in quotes.
_SPECIAL: Final = re.compile(f'[&<>"\t\n\r]|{_UNSAYABLE.pattern}')


class Xml:
    """Writes elements to a stream, each on a line of its own."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._depth = 0
        #: How many letters were replaced, as XML cannot say them.
        self.replaced = 0
        self._line('<?xml version="1.0" encoding="UTF-8"?>')

    @contextmanager
    def inside(
        self, name: str, about: Mapping[str, str] | None = None
    ) -> Iterator[None]:
        """Write an element around all that is written meanwhile."""
        self._line(f"<{name}{self._attributes(about)}>")
        self._depth += 1
        yield
        self._depth -= 1
        self._line(f"</{name}>")

    def empty(self, name: str, about: Mapping[str, str]) -> None:
        """Write an element with nothing in it."""
        self._line(f"<{name}{self._attributes(about)}/>")

    def text(
        self, name: str, text: str, about: Mapping[str, str] | None = None
    ) -> None:
        """Write an element with a text in it."""
        within = escape(self._sayable(text), {"\r": "&#13;"})
        self._line(f"<{name}{self._attributes(about)}>{within}</{name}>")

    def lost(self) -> Iterator[str]:
        """Return what could not be written, in lines."""
        losses = Losses()
        losses.otherwise(
            "letter(s) that XML cannot say, as \N{REPLACEMENT CHARACTER}", self.replaced
        )
        return losses.lines()

    def _attributes(self, about: Mapping[str, str] | None) -> str:
        told = (about or {}).items()
        return "".join(f" {key}={self._quoted(text)}" for key, text in told)

    def _quoted(self, text: str) -> str:
        if _SPECIAL.search(text):
            return quoteattr(self._sayable(text))
        return f'"{text}"'

    def _sayable(self, text: str) -> str:
        written, many = _UNSAYABLE.subn("\N{REPLACEMENT CHARACTER}", text)
        self.replaced += many
        return written

    def _line(self, line: str) -> None:
        self._stream.write(f"{'  ' * self._depth}{line}\n".encode())
