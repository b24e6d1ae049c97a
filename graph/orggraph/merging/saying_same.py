"""Do two say the same, and since when was it known? Statements and sources compared."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Final

from orggraph.dates import ALWAYS, Day
from orggraph.errors import NotADateError
from orggraph.facts import Certainty, Source
from orggraph.facts.terms import FACT, PROV, SCHEMA
from orggraph.merging.members import SAME_AS
from orggraph.merging.renaming import IDENTIFIER
from orggraph.rdf.entities import read_source
from orggraph.rdf.triples import Resource
from orggraph.rdf.values import date_of

SOURCES: Final = f"{PROV}hadPrimarySource"
REVISES: Final = f"{PROV}wasRevisionOf"
RETRACTED: Final = f"{FACT}retractedBy"
KNOWN_UNTIL: Final = f"{FACT}knownUntil"
_KNOWN_FROM: Final = f"{FACT}knownFrom"
_CERTAINTY: Final = f"{FACT}certainty"
_HASH: Final = f"{SCHEMA}sha256"
#: What can be added to a statement later, and leaves what it says as it was.
ADDED: Final = frozenset(
    {SOURCES, REVISES, RETRACTED, KNOWN_UNTIL, SAME_AS, IDENTIFIER}
)


def says(one: Resource) -> Hashable:
    """Return what a statement says, whoever says so and whatever became of it."""
    told = {
        predicate: frozenset(values)
        for predicate, values in one.properties.items()
        if predicate not in ADDED
    }
    told.setdefault(_CERTAINTY, frozenset({FACT + Certainty.CONFIRMED}))
    return frozenset(told.items())


def says_the_same(one: Resource, other: Resource) -> bool:
    """Say whether two statements say the same, and none until another day."""
    some, others = one.values(KNOWN_UNTIL), other.values(KNOWN_UNTIL)
    return says(one) == says(other) and (
        not some or not others or set(some) == set(others)
    )


def since(one: Resource, issued: Mapping[str, Day]) -> Day:
    """Return since when a statement was known, by its sources' days of issue.

    Two that say the same can be one, with the sources of both, if these days are equal:
    the earliest source counts, so that it is known from that day too. Were they not, it
    would be known before one of the two, and be told with sources of a later day.
    """
    written = _written(one)
    if written is not None:
        return written
    days = [issued[name] for name in one.iris(SOURCES) if name in issued]
    return min(days, default=ALWAYS)


def days_of_issue(sources: Iterable[Resource]) -> dict[str, Day]:
    """Return since when the readers of each dated source knew."""
    found = ((one.id, source_of(one)) for one in sources)
    return {name: source.known_from for name, source in found if source.issued}


def source_of(one: Resource) -> Source:
    """Return the source that is described."""
    return next(told for told in read_source(one) if isinstance(told, Source))


def same_source(one: Resource, other: Resource) -> bool:
    """Say whether two descriptions under one id are of one source.

    They are not if they were issued on different days (then what rests on them would
    have been known since another day), or have different addresses, contents, or
    (without addresses) titles.
    """
    some, others = source_of(one), source_of(other)
    if _days(some) != _days(others):
        return False
    hashes = set(one.values(_HASH)), set(other.values(_HASH))
    if all(hashes) and hashes[0].isdisjoint(hashes[1]):
        return False
    if some.url and others.url:
        return some.url == others.url
    return not some.title or not others.title or some.title == others.title


def _days(source: Source) -> tuple[Day, Day] | None:
    issued = source.issued
    return None if issued is None else (issued.earliest, issued.latest)


def _written(one: Resource) -> Day | None:
    for value in one.values(_KNOWN_FROM):
        try:
            return date_of(value).latest
        except NotADateError:
            return None
    return None
