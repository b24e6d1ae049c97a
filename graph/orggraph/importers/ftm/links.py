"""What does FollowTheMoney say of how things are linked, and when?"""

from collections.abc import Iterator
from itertools import product
from typing import Final

from orggraph.dates import ENDED, ONGOING, EdtfDate
from orggraph.facts.terms import HEAD_OF, expand
from orggraph.formats.ftm import schemas
from orggraph.formats.ftm.dates import read_dates
from orggraph.formats.ftm.schemas import Link
from orggraph.importers.claims import Claim, Item, LeftOut
from orggraph.importers.dates import Span
from orggraph.importers.ftm.given import BACKWARDS, Given, key_of, sources

#: A link may name several at each end; more pairs than these are nobody's link.
_MOST_PAIRS: Final = 1000
_REMARKS: Final = ("constituency", "politicalGroup")
_TOO_MANY: Final = f"links more than {_MOST_PAIRS:,} pairs"
_NO_ENDS: Final = "lacks one of the two that are linked"
_VAGUE: Final = "does not say what the link is"


def linked(entity: Given, link: Link) -> Iterator[Item]:
    """Yield the claims of a link: one of each pair of its ends."""
    ends = [
        tuple(map(key_of, entity.said(side))) for side in (link.source, link.target)
    ]
    predicate, role = _relation(entity, link)
    if not predicate:
        yield LeftOut(entity.key, role or entity.schema, _VAGUE)
        return
    if not all(ends):
        yield LeftOut(entity.key, entity.schema, _NO_ENDS)
        return
    if len(ends[0]) * len(ends[1]) > _MOST_PAIRS:
        yield LeftOut(entity.key, entity.schema, _TOO_MANY)
        return
    start, end = _span(entity)
    if Span(start, end).empty:
        yield LeftOut(entity.key, f"{start} to {end}", BACKWARDS)
        return
    seen = tuple(filter(None, (read_dates([one]) for one in entity.said("date"))))
    cited = tuple(sources(entity))
    yield from cited
    for subject, target in product(*ends):
        yield Claim(
            subject,
            predicate,
            target,
            start,
            end,
            seen,
            role=role,
            comment=_comment(entity),
            sources=tuple(one.key for one in cited),
            where=entity.key,
        )


def _span(entity: Given) -> tuple[EdtfDate | None, EdtfDate | None]:
    start, end = entity.dates("startDate"), entity.dates("endDate")
    if end is None:
        status = {one.casefold() for one in entity.said("status")}
        if status == {schemas.CURRENT}:
            end = ONGOING
        elif status == {schemas.ENDED}:
            end = ENDED
    return start, end


def _relation(entity: Given, link: Link) -> tuple[str, str | None]:
    """Return the predicate and the role; no predicate where nothing tells it."""
    roles = entity.said("role")
    if link is schemas.OCCUPANCY:  # it has no role of its own
        roles = (*roles, *entity.said("summary"))
    predicate = link.predicate
    if link is schemas.OTHER:
        predicate = next((expand(one) for one in roles if expand(one) != one), "")
        roles = tuple(one for one in roles if expand(one) != predicate)
    if link is schemas.OWNERSHIP:
        shares = (f"{one.rstrip('% ')}%" for one in entity.said("percentage"))
        roles = (*roles, *shares)
    role = ", ".join(roles) or link.role
    if link is schemas.DIRECTORSHIP and role:
        head, _, more = role.partition(": ")
        if head == schemas.HEAD:
            return HEAD_OF, more or None
    return predicate, role


def _comment(entity: Given) -> str | None:
    told = [*entity.said("description")]
    if entity.schema != schemas.OCCUPANCY.schema:
        told = [*entity.said("summary"), *told]
    for name in _REMARKS:
        told += [f"{name}: {one}" for one in entity.said(name)]
    known = {schemas.CURRENT, schemas.ENDED}
    told += [
        f"status: {one}" for one in entity.said("status") if one.casefold() not in known
    ]
    return "; ".join(told) or None
