"""Which media type is wanted? What an Accept header says, and what there is (RFC 9110)."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

#: More ranges than that are not read.
_MOST: Final = 100


class _Range(NamedTuple):
    kind: str
    subkind: str
    quality: float

    def fit(self, media: str) -> int:
        """Return how well it fits: 0 not at all, 3 exactly."""
        kind, _, subkind = media.partition("/")
        if (self.kind, self.subkind) == (kind, subkind):
            return 3
        if (self.kind, self.subkind) == (kind, "*"):
            return 2
        return int((self.kind, self.subkind) == ("*", "*"))


def best(accept: str, offered: Sequence[str]) -> str | None:
    """Return the offered media type that is wanted most, or None if all are unwanted.

    Equally wanted: the one that is named more exactly, then the one offered first.
    Whatever cannot be read in the header counts as not said.

    >>> best("text/csv;q=0.5, text/html", ["application/json", "text/csv"])
    'text/csv'
    >>> best("*/*", ["application/json", "text/csv"])
    'application/json'
    """
    ranges = list(_ranges(accept))
    if not ranges:
        return offered[0]
    wanted = [(*_wanted(ranges, media), -place) for place, media in enumerate(offered)]
    quality, _, place = max(wanted)
    return offered[-place] if quality > 0 else None


def _wanted(ranges: Sequence[_Range], media: str) -> tuple[float, int]:
    """Return how much a media type is wanted, by the range that fits it best."""
    fit, quality = max((found.fit(media), found.quality) for found in ranges)
    return (quality, fit) if fit else (0.0, 0)


def _ranges(accept: str) -> Iterator[_Range]:
    for part in accept.split(",", _MOST)[:_MOST]:
        media, *parameters = (piece.strip() for piece in part.lower().split(";"))
        kind, slash, subkind = media.partition("/")
        quality = _quality(parameters)
        if slash and kind and subkind and quality is not None:
            yield _Range(kind, subkind, quality)


def _quality(parameters: Sequence[str]) -> float | None:
    """Return the q of a range; None where it is no number from 0 to 1."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                return None
            return quality if 0 <= quality <= 1 else None
    return 1.0
