"""What of a Popolo file is not kept? Counted, once for each sort."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from orggraph.importers.claims import LeftOut, Read
from orggraph.importers.popolo.document import Found
from orggraph.importers.popolo.fields import own_id, text
from orggraph.importers.popolo.sorts import (
    AREAS,
    EVENTS,
    MEMBERSHIPS,
    ORGANIZATIONS,
    PERSONS,
    POSTS,
)

_WHY: Final = "has no place in a ledger"
_ANY: Final = {"id", "_id", "@type", "name", "other_names", "identifiers"}
_DATES: Final = {"start_date", "end_date"}
#: The fields of which something is made.
_KEPT: Final = {
    PERSONS: {*_ANY},
    ORGANIZATIONS: {
        *_ANY,
        *("classification", "parent_id", "founding_date", "dissolution_date"),
    },
    POSTS: {
        *(*_ANY, *_DATES),
        *("label", "other_label", "other_labels", "role", "organization_id"),
        "person_id",
    },
    MEMBERSHIPS: {
        *(*_DATES, "id", "_id", "@type", "label", "role", "sources", "area_id"),
        *("person_id", "member_id", "organization_id", "post_id", "on_behalf_of_id"),
        "legislative_period_id",
    },
}


def counted(found: Sequence[Found]) -> Iterator[Read]:
    """Yield how many objects of each sort there are."""
    for sort, number in Counter(one.sort for one in found).items():
        yield Read(sort, number)


def not_kept(found: Sequence[Found], others: Mapping[str, int]) -> Iterator[LeftOut]:
    """Yield what has no place in a ledger, with how much of it there is."""
    fields = Counter(
        (one.sort, field)
        for one in found
        if one.sort in _KEPT
        for field in one.told.keys() - _KEPT[one.sort]
    )
    for (sort, field), number in sorted(fields.items()):
        yield LeftOut(sort, f"{field} ({number:,})", _WHY)
    schemes = Counter(
        (one.sort, scheme) for one in found for scheme in _other_schemes(one)
    )
    for sort in sorted({sort for sort, _ in schemes}):
        number = sum(many for (of, _), many in schemes.items() if of == sort)
        yield LeftOut(sort, f"identifiers other than Wikidata's ({number:,})", _WHY)
    named = {text(one.told, "legislative_period_id") for one in found}
    events = sum(one.sort == EVENTS and own_id(one.told) not in named for one in found)
    areas = sum(one.sort == AREAS for one in found)
    rest = {"events that no membership names": events, "areas": areas, **others}
    for what, number in rest.items():
        if number:
            yield LeftOut("the file", f"{what} ({number:,})", _WHY)


def _other_schemes(found: Found) -> Iterator[str]:
    some: Any = found.told.get("identifiers")
    for one in some if isinstance(some, list) and found.sort in _KEPT else ():
        scheme = text(one, "scheme") if isinstance(one, dict) else None
        if (scheme or "").casefold() != "wikidata":
            yield scheme or ""
