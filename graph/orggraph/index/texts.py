"""How do texts and lists stand in columns? One after the other, read when asked for."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, islice
from typing import Final, overload

from orggraph.index.columns import numbers
from orggraph.index.gather import distinct, joined, numbers_at, ready, values_at

#: Also for texts with halves of letters in them, which JSON can have.
_UTF8: Final = ("utf-8", "surrogatepass")
#: One text in so many bytes is worth reading all the bytes, and keeping them; measured.
_DENSE: Final = 1 << 10
#: From so many bytes on, places in a text no longer fit into four bytes.
_LARGE: Final = 1 << 31


class Texts(Sequence[str]):
    """Many texts, one after the other in UTF-8, read when asked for."""

    def __init__(
        self, columns: Mapping[str, memoryview], name: str, *, keep: bool = False
    ) -> None:
        """Read texts from columns, and `keep` them once many were asked for.

        Then it is kept, too, where a text was found.
        """
        self._starts = columns[f"{name}.starts"]
        self._bytes = columns[f"{name}.bytes"]
        self._keep = keep
        self._kept: Sequence[str] | None = None
        self._places: dict[str, int] = {}

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        """Return one text, or several."""
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        if place < 0:
            place = range(len(self))[place]
        begin, end = self._starts[place], self._starts[place + 1]
        return str(self._bytes[begin:end], *_UTF8)

    def place(self, text: str) -> int | None:
        """Return where a text stands, in texts that are sorted; None where it does not."""
        if text in self._places:
            return self._places[text]
        place = bisect_left(self, text)
        if place == len(self) or self[place] != text:
            return None
        if self._keep:
            self._places[text] = place
        return place

    def at(self, places: Sequence[int]) -> list[str]:
        """Return the texts at some places, each read once; none of them is below 0."""
        if self._kept is None and self._keep and self._dense(len(places)):
            self._kept = ready(self._read(range(len(self))))
        if self._kept is not None:
            return values_at(self._kept, places)
        wanted, which = distinct(places)
        return values_at(self._read(wanted), which)

    def _read(self, places: Sequence[int]) -> list[str]:
        """Return the texts at some places, each by itself or cut out of the whole."""
        begins = numbers_at(self._starts, places)
        pairs = zip(begins, numbers_at(self._starts[1:], places), strict=True)
        if "_whole" not in self.__dict__ and not self._dense(len(places)):
            content = self._bytes
            return [str(content[begin:end], *_UTF8) for begin, end in pairs]
        whole = self._whole
        texts = [whole[begin:end] for begin, end in pairs]
        if whole.isascii():
            return texts
        return [text if text.isascii() else _in_utf8(text) for text in texts]

    @cached_property
    def _whole(self) -> str:
        """All bytes, each taken for a letter, so that places stay what they are."""
        return str(self._bytes, "latin-1")

    def _dense(self, many: int) -> bool:
        return many * _DENSE > len(self._bytes)


class Lists(Sequence[Sequence[int]]):
    """Many lists of numbers, one after the other."""

    def __init__(self, columns: Mapping[str, memoryview], name: str) -> None:
        self._starts = columns[f"{name}.starts"]
        self._values = columns[f"{name}.values"]

    def __len__(self) -> int:
        """Return how many lists there are."""
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> list[int]: ...
    @overload
    def __getitem__(self, place: slice) -> list[list[int]]: ...
    def __getitem__(self, place: int | slice) -> list[int] | list[list[int]]:
        """Return one list, or several."""
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        if place < 0:
            place = range(len(self))[place]
        return self._values[self._starts[place] : self._starts[place + 1]].tolist()

    def texts_at(self, places: Sequence[int], texts: Texts) -> list[tuple[str, ...]]:
        """Return the texts that some lists name, each list and each text read once."""
        wanted, which = distinct(places)
        values, lengths = joined(self._starts, self._values, wanted)
        read = iter(texts.at(values))
        return values_at([tuple(islice(read, length)) for length in lengths], which)


def _in_utf8(text: str) -> str:
    """Return what is meant by a text of which each byte was taken for a letter."""
    return text.encode("latin-1").decode(*_UTF8)


def text_columns(name: str, texts: Sequence[str]) -> dict[str, memoryview]:
    """Return the two columns of which `Texts` reads."""
    joined = "".join(texts)
    whole = joined.encode(*_UTF8)
    parts: Sequence[str | bytes] = texts
    if len(whole) > len(joined):  # a letter is not always a byte
        parts = [text.encode(*_UTF8) for text in texts]
    starts = _starts(map(len, parts), "i" if len(whole) < _LARGE else "q")
    return {f"{name}.starts": starts, f"{name}.bytes": memoryview(whole)}


def list_columns(name: str, lists: Sequence[Sequence[int]]) -> dict[str, memoryview]:
    """Return the two columns of which `Lists` reads."""
    return {
        f"{name}.starts": _starts(map(len, lists)),
        f"{name}.values": numbers(chain.from_iterable(lists)),
    }


def _starts(lengths: Iterable[int], code: str = "i") -> memoryview:
    return numbers(accumulate(lengths, initial=0), code)
