"""Where is what the ledger names, and what does an address name? IRIs and paths."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import quote

from orggraph.errors import OrgGraphError
from orggraph.facts.terms import PREFIXES
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.short import ShortNames

#: Ending of an address -> the form that it asks for.
ENDINGS: Final = {
    ".html": "html",
    ".ttl": "turtle",
    ".jsonld": "jsonld",
    ".json": "json",
}
#: Which prefix a ledger has for what is behind a door.
DOORS: Final = {"id": "", "fact": "f", "source": "src"}

_PLAIN: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.~-]*")


class Addresses(NamedTuple):
    """The addresses of one ledger; `base` is the path under which the server is.

    `namespaces` are those of the doors in the files, the first of which is written short.
    """

    base: str
    short: ShortNames | None
    namespaces: dict[str, tuple[str, ...]]

    def of(self, door: str, iri: str, query: str = "") -> str:
        """Return the path at which an entity, a statement or a source is told of.

        >>> plain = Addresses("", None, {"id": ("https://example.org/id/",)})
        >>> plain.of("id", "https://example.org/id/jan-leike")
        '/id/jan-leike'
        >>> plain.of("id", "urn:x:?")
        '/id/urn%3Ax%3A%3F'
        """
        local = iri.removeprefix(self.namespaces.get(door, ("",))[0])
        whole = local == iri or not _PLAIN.fullmatch(local) or _ends(local)
        name = quote(iri, safe="") if whole else local
        return f"{self.base}/{door}/{name}{query}"

    def meanings(self, door: str, name: str) -> Iterator[str]:
        """Yield the IRIs that the name in an address can mean, the likeliest first.

        A whole IRI, a name with the prefix of the ledger, or the end of an IRI in the
        namespace of the door.
        """
        yield name
        if self.short is not None and ":" in name:
            yield from self.short.meanings(name)
        yield from (space + name for space in self.namespaces[door])


def addresses(edition: str, files: Sequence[LedgerFile], base: str) -> Addresses:
    """Return the addresses of a ledger, of which its edition tells that it changed."""
    short, namespaces = _names(edition, tuple(files))
    return Addresses(base, short, namespaces)


def without_ending(name: str) -> tuple[str, str | None]:
    """Return a name without the ending that asks for a form, and that form.

    >>> without_ending("jan-leike.ttl"), without_ending("f1.2")
    (('jan-leike', 'turtle'), ('f1.2', None))
    """
    ending = _ends(name)
    return (name.removesuffix(ending), ENDINGS[ending]) if ending else (name, None)


def _ends(name: str) -> str:
    return next((ending for ending in ENDINGS if name.endswith(ending)), "")


@lru_cache(maxsize=8)
def _names(
    _edition: str, files: tuple[LedgerFile, ...]
) -> tuple[ShortNames | None, dict[str, tuple[str, ...]]]:
    namespaces: dict[str, tuple[str, ...]] = {
        door: (PREFIXES[prefix],) for door, prefix in DOORS.items()
    }
    # what lies there now may be broken, while the edition before it is in service
    with suppress(OrgGraphError, OSError):
        short = ShortNames(files)
        for door, prefix in DOORS.items():
            found = short.meanings(f"{prefix}:")
            some = [space for space in found if space != f"{prefix}:"]
            namespaces[door] = tuple(dict.fromkeys((*some, PREFIXES[prefix])))
        return short, namespaces
    return None, namespaces
