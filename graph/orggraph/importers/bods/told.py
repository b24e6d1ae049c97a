"""How do records of BODS become what a ledger takes?"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from orggraph.dates import ENDED
from orggraph.errors import NotADateError
from orggraph.importers.bods.interests import interest_of
from orggraph.importers.bods.records import Records, Version
from orggraph.importers.bods.statements import (
    ENTITY,
    PERSON,
    RELATIONSHIP,
    Stated,
    read_day,
)
from orggraph.importers.bods.things import entity, person
from orggraph.importers.claims import Claim, Described, Item, LeftOut, exists
from orggraph.importers.dates import Span, last_day
from orggraph.importers.plain import several, table, text

_NO_PARTY: Final = "names no interested party"
_NO_SUBJECT: Final = "names no subject"
_NO_INTEREST: Final = "has an interest of a type that is not in the standard"
_NOTHING: Final = "names no interest, so nothing says what the relation is"
_NO_DATE: Final = "has a date that cannot be read"
_NO_DAY: Final = "held on no day: the end is not after the start"
_UNDATED: Final = "was replaced, and nothing says when"


class Teller:
    """Tells records; `ends` says what the end of an interest is."""

    def __init__(self, records: Records, ends: str) -> None:
        self._records, self._ends = records, ends

    def items(self) -> Iterator[Item]:
        """Yield all that they say."""
        for key, versions in self._records.items():
            for version in reversed(versions):  # the newest name is the label
                try:
                    yield from self._told(key, version)
                except NotADateError as wrong:
                    yield LeftOut(version.said.id, wrong.text, _NO_DATE)

    def _told(self, key: str, version: Version) -> Iterator[Item]:
        said = version.said
        if said.of == RELATIONSHIP:
            yield from self._relationship(version)
            return
        made = person(key, said) if said.of == PERSON else entity(key, said)
        yield made
        if said.of == ENTITY:
            yield from self._life(made, version)

    def _life(self, made: Described, version: Version) -> Iterator[Item]:
        details = version.said.details
        start = read_day(details.get("foundingDate"))
        end = read_day(details.get("dissolutionDate"))
        if Span(start, end).empty:
            yield LeftOut(version.said.id, f"{start} to {end}", _NO_DAY)
        elif start or end:
            yield from self._known(exists(made, start, end, version.said.id), version)

    def _relationship(self, version: Version) -> Iterator[Item]:
        said, details = version.said, version.said.details
        subject, party = (
            _referred(details.get(end)) for end in ("subject", "interestedParty")
        )
        if party is None or subject is None:
            why = _NO_SUBJECT if subject is None else _NO_PARTY
            yield LeftOut(said.id, _reason(details), why)
            return
        interests = several(details.get("interests"))
        if not interests:
            yield LeftOut(said.id, "a relationship", _NOTHING)
        for told in map(table, interests):
            yield from self._interest(version, (party, subject), told)

    def _interest(
        self, version: Version, ends: tuple[str, str], told: Mapping[str, Any]
    ) -> Iterator[Item]:
        said = version.said
        interest = interest_of(told)
        if interest is None:
            yield LeftOut(said.id, text(told.get("type")) or "no type", _NO_INTEREST)
            return
        start = read_day(told.get("startDate"))
        end = last_day(read_day(told.get("endDate")), self._ends)
        if end is None and said.closed:
            end = ENDED
        if Span(start, end).empty:
            yield LeftOut(said.id, f"{start} to {told.get('endDate')}", _NO_DAY)
            return
        party, subject = map(self._records.key, ends)
        claim = Claim(
            party,
            interest.predicate,
            subject,
            start,
            end,
            role=interest.role,
            comment=_comment(said, told),
            where=said.id,
        )
        yield from self._known(claim, version)

    def _known(self, claim: Claim, version: Version) -> Iterator[Item]:
        """Yield a claim with its source, and until when it was believed."""
        said = version.said
        if version.replaced and version.until is None:
            yield LeftOut(said.id, claim.role or "existence", _UNDATED)
            return
        if said.source is not None:
            yield said.source
        yield claim._replace(
            known_from=None if said.source else said.declared,
            known_until=version.until,
            sources=(said.source.key,) if said.source else (),
        )


def _referred(value: Any) -> str | None:
    """Return the id of the statement or record that an end is described by."""
    if direct := text(value):
        return direct
    told = table(value)
    for name in ("describedByPersonStatement", "describedByEntityStatement"):
        if found := text(told.get(name)):
            return found
    return None


def _reason(details: Mapping[str, Any]) -> str:
    """Return why an end is not known, as the file says it."""
    for end in ("interestedParty", "subject"):
        told = table(details.get(end))
        inner = table(told.get("unspecified")) or told
        if reason := text(inner.get("reason")):
            return reason
    return "a relationship"


def _comment(said: Stated, told: Mapping[str, Any]) -> str | None:
    direct = told.get("directOrIndirect", told.get("interestLevel"))
    parts = (
        "beneficial ownership or control"
        * (told.get("beneficialOwnershipOrControl") is True),
        "indirect" if text(direct) == "indirect" else None,
        "component of an indirect interest" * (said.details.get("isComponent") is True),
        text(told.get("details")),
    )
    return "; ".join(filter(None, parts)) or None
