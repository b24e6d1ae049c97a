"""What is something called in the outcome? New ids, and what speaks of old ones."""

import hashlib
import re
from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from orggraph.facts.terms import DCTERMS, PREFIXES, RDF, TYPE, local_name
from orggraph.merging.members import SAME_AS
from orggraph.rdf.triples import Resource, Term, is_blank

#: Says what something was called before it was given another id.
IDENTIFIER: Final = f"{DCTERMS}identifier"
#: Whose values stay as they are: classes, relations, and what else somebody is called.
_KEPT: Final = frozenset({TYPE, f"{RDF}predicate", SAME_AS})


def renamed(
    one: Resource, names: Mapping[str, str], name: str | None = None
) -> Resource:
    """Return a copy that calls all it speaks of by other names, and itself by `name`."""
    found = Resource(one.id if name is None else name, one.file)
    for predicate, values in one.properties.items():
        if predicate in _KEPT or not names:
            found.properties[predicate] = list(values)
        elif len(values) == 1:  # nearly always, and quicker
            [value] = values
            name_now = names.get(value, value) if isinstance(value, str) else value
            found.properties[predicate] = [name_now]
        else:
            others = (names.get(v, v) if isinstance(v, str) else v for v in values)
            found.properties[predicate] = list(dict.fromkeys(others))
    return found


def new_name(one: Resource, prefix: str, digits: int) -> str:
    """Return another id for something, always the same for the same content.

    It is made in the namespace of a prefix, unless the old one is in that already.
    """
    base = PREFIXES[prefix]
    words = re.findall(r"[A-Za-z0-9_]+", local_name(one.id))
    stem = one.id if one.id.startswith(base) else base + "-".join(words)
    return f"{stem}-{_digest(one)[:digits]}"


def with_identifier(one: Resource, old: str) -> Resource:
    """Note what something was called before."""
    known = one.properties.setdefault(IDENTIFIER, [])
    if ox.Literal(old) not in known:
        known.append(ox.Literal(old))
    return one


def _digest(one: Resource) -> str:
    told = sorted(
        (predicate, sorted(map(_steady, values)))
        for predicate, values in one.properties.items()
    )
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def _steady(value: Term) -> str:
    if isinstance(value, str):
        return "_:" if is_blank(value) else value
    return str(value)
