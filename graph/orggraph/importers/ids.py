"""What is an imported thing called? The same in every version of a file."""

import re
from typing import Final

import pyoxigraph as ox

from orggraph.facts.terms import PREFIXES
from orggraph.text import digest, folded

#: What can stand in a short name of Turtle.
_PLAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_OTHER = re.compile(r"[^A-Za-z0-9_]+")
_ABSOLUTE = re.compile(r"(?:https?://|urn:|[a-z][a-z0-9+.-]*://)\S+", re.IGNORECASE)
_LONGEST: Final = 60
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

#: What the key of an id begins with that means something in its data set alone.
_OWN: Final = "own:"


def own_key(number: str) -> str:
    """Return the key of an id that others may use for something else: 1, IND, chair.

    The name of the data set becomes a part of it.
    """
    return _OWN + number


def key_of_id(text: str) -> str:
    """Return the key of an id that means the same everywhere, or in its data set alone.

    An IRI and what has a UUID mean the same everywhere.

    >>> key_of_id("https://a.org/1"), key_of_id("IND")
    ('https://a.org/1', 'own:IND')
    """
    return text if is_absolute(text) or _UUID.search(text) else own_key(text)


def within(key: str, name: str) -> str:
    """Return the key of whom only a name tells, within something that has a key.

    >>> within("acme", "Chair"), within(own_key("7"), "Chair") == own_key("7-chair")
    ('acme-chair', True)
    """
    if key.startswith(_OWN):
        return own_key(key_of_name(f"{key.removeprefix(_OWN)} {name}"))
    return key_of_name(f"{key} {name}".strip())


def in_dataset(key: str, dataset: str) -> str:
    """Return the key as it is in a data set.

    >>> in_dataset(own_key("17"), "staff"), in_dataset("ada-birch", "staff")
    ('staff-17', 'ada-birch')
    """
    return f"{dataset}-{key.removeprefix(_OWN)}" if key.startswith(_OWN) else key


def told_key(key: str) -> str:
    """Return a key as its file has it, for messages."""
    return key.removeprefix(_OWN)


def iri_of(key: str, base: str = PREFIXES[""]) -> str:
    """Return the IRI of a key: itself if it is one, else one under `base`.

    Different keys have different IRIs: where a key cannot stand in an IRI as it is, what
    is made of it ends with a part of its hash.

    >>> iri_of("C000127"), iri_of("urn:x:y")
    ('https://example.org/id/C000127', 'urn:x:y')
    >>> iri_of("area/kildare north")
    'https://example.org/id/area-kildare-north-b5d132'
    """
    if is_absolute(key):
        return key
    if _PLAIN.fullmatch(key) and len(key) <= _LONGEST:
        return base + key
    words = _OTHER.sub("-", key).strip("-")[:_LONGEST].strip("-")
    return base + "-".join(filter(None, (words, digest(key, 6))))


def key_of_name(name: str) -> str:
    """Return a key for whom only a name tells: without case and accents.

    Two spellings that `folded` makes the same are one, so are two people of one name:
    where the file has ids, use these.

    >>> key_of_name("Joaquin Quiñonero"), key_of_name("Joaquin  quinonero")
    ('joaquin-quinonero', 'joaquin-quinonero')
    """
    plain = folded(name)
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    letters = re.sub(r"[\W_]+", "", plain)
    if words and letters.isascii() and len(words) <= _LONGEST:
        return words
    cut = words[:_LONGEST].strip("-")
    return "-".join(filter(None, (cut, digest(plain, 6))))


def is_absolute(key: str) -> bool:
    """Say whether a key is an IRI, which stays as it is."""
    return _ABSOLUTE.fullmatch(key) is not None and is_iri(key)


def is_iri(text: str) -> bool:
    """Say whether a text can be written as an IRI, and begins with a scheme.

    >>> is_iri("https://example.org/a"), is_iri("see above"), is_iri("a b")
    (True, False, False)
    """
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
