"""Is a file a ledger of ours, in whatever syntax? Then it is taken as it is."""

from collections.abc import Iterable
from typing import Final

from orggraph.errors import NotReadableError, WriteError
from orggraph.facts.terms import DERIVED, FACT, PROV, TYPE
from orggraph.rdf.blank import refuse_without_steady_names
from orggraph.rdf.canonical import in_canonical_words
from orggraph.rdf.statements import MEMBERSHIP, NAMELESS, is_statement
from orggraph.rdf.triples import Resource, Resources, is_blank
from orggraph.store.names import LEDGER

_DERIVED: Final = tuple(FACT + term for term in DERIVED)
#: Words with which only ledgers speak of statements.
_OURS: Final = (FACT, f"{PROV}hadPrimarySource", f"{PROV}wasRevisionOf")


def is_ledger(resources: Resources) -> bool:
    """Say whether a file keeps statements as a ledger does.

    They have names, or words of a ledger are said of them.
    """
    return LEDGER in resources or any(map(_stated, resources.values()))


def as_ledger(resources: Resources, name: str) -> dict[str, Resource]:
    """Return a ledger in canonical words, without the bounds that follow from it.

    `name` is the file's. Raises `NotReadableError`.
    """
    left = {one.id: one for one in resources.values() if not _follows(one.id)}
    for resource in left.values():
        for predicate in _DERIVED:
            resource.properties.pop(predicate, None)
    try:
        in_canonical_words(left.values())
        refuse_without_steady_names(left)
    except WriteError as wrong:
        raise NotReadableError(name, str(wrong)) from None
    return {name: one for name, one in left.items() if one.properties}


def _follows(name: str) -> bool:
    """Say whether something got its name from a ledger that was read."""
    return name.startswith(NAMELESS)


def _stated(resource: Resource) -> bool:
    if not is_statement(resource):
        return False
    if _any(resource.properties, (FACT,)):
        return True
    if MEMBERSHIP in resource.iris(TYPE):
        return False
    return not is_blank(resource.id) or _any(resource.properties, _OURS)


def _any(names: Iterable[str], beginnings: tuple[str, ...]) -> bool:
    return any(name.startswith(beginnings) for name in names)
