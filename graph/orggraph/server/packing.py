"""Is it sent packed? With gzip, where that is accepted and pays."""

import asyncio
import gzip
from typing import Final

#: Shorter answers fit into one packet anyway.
_LEAST: Final = 1_000
#: From so many bytes on it takes long enough to be done beside the other requests.
_LONG: Final = 50_000
_TEXT: Final = ("text/", "application/", "image/svg")


def is_packed_for(accepted: str, media: str, size: int) -> bool:
    """Say whether an answer of that kind and size is to be packed.

    >>> is_packed_for("br, gzip;q=0.5", "text/csv", 5_000)
    True
    >>> is_packed_for("gzip;q=0", "text/csv", 5_000)
    False
    """
    return size >= _LEAST and media.startswith(_TEXT) and _accepts_gzip(accepted)


async def packed(body: bytes) -> bytes:
    """Return the bytes packed, the same for the same."""
    if len(body) < _LONG:
        return _gzip(body)
    return await asyncio.to_thread(_gzip, body)


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


def _accepts_gzip(accepted: str) -> bool:
    told = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        zero = parameters.replace(" ", "").startswith("q=0")
        told[name.strip()] = not zero or parameters.strip("q=0. \t") != ""
    return told.get("gzip", told.get("*", False))
