"""Who is meant in a roster? `@ada`, `@acme/web`, `Ada Birch <ada@example.org>`."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from orggraph.facts import Kind
from orggraph.facts.terms import UNIT_OF
from orggraph.importers.claims import Claim, Described, Item, Key
from orggraph.importers.ids import key_of_name

_HANDLE: Final = re.compile(r"@?([\w](?:[\w.-]*[\w])?)")
_GROUP: Final = re.compile(r"@([\w.-]+(?:/[\w.-]+)*)/([\w.-]+)")
_ADDRESS: Final = re.compile(r"[^\s<>@]+@[^\s<>@]+")
_PERSON: Final = re.compile(
    r"""["']?(?P<name>[^<>"']*?)["']?\s*
        (?:[<(](?P<address>[^\s<>()@]+@[^\s<>()@]+)[>)])?
        (?:\s*\(@(?P<handle>[\w.-]+)\))?""",
    re.VERBOSE,
)


class Meant(NamedTuple):
    """Somebody who is meant: the key, and what describes it."""

    key: Key
    items: tuple[Item, ...]


def project(name: str) -> Described:
    """Return the organization whose repository it is."""
    return Described(name.casefold(), name, Kind.ORGANIZATION)


@lru_cache(maxsize=1 << 12)
def owner(word: str) -> Meant | None:
    """Return whom one word means: a user, a team, an address; None for anything else.

    >>> owner("@acme/web").key, owner("@Ada").key, owner("docs") is None
    ('acme/web', 'ada', True)
    """
    if found := _GROUP.fullmatch(word):
        return _team(found[1], found[2])
    if _ADDRESS.fullmatch(word):
        return _described(word.casefold(), word)
    return user(word) if word.startswith("@") else None


def user(handle: str) -> Meant | None:
    """Return whom a name of a user means."""
    found = _HANDLE.fullmatch(handle)
    return _described(found[1].casefold(), found[1]) if found else None


def person(words: str) -> Meant | None:
    """Return whom a name with an address means; of two addresses, one name is one.

    >>> person("Ada Birch <ada@example.org>").key, person("ada@example.org").key
    ('ada-birch', 'ada@example.org')
    """
    words = words.strip()
    if _ADDRESS.fullmatch(words.strip("<>")):
        return _described(words.strip("<>").casefold(), words.strip("<>"))
    found = _PERSON.fullmatch(words)
    if found is None or not re.search(r"\w", found["name"]):
        return None
    name = " ".join(found["name"].split())
    if handle := found["handle"]:
        return _described(handle.casefold(), name)
    return _described(key_of_name(name), name)


def _described(key: Key, label: str) -> Meant:
    return Meant(key, (Described(key, label, Kind.PERSON),))


def _team(group: str, name: str) -> Meant:
    home = project(group)
    key = f"{group}/{name}".casefold()
    unit = Described(key, f"{group}/{name}", Kind.UNIT, "team")
    return Meant(key, (home, unit, Claim(key, UNIT_OF, home.key)))
