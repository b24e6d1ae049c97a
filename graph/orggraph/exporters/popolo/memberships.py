"""Which statements of a ledger are memberships of Popolo?"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from orggraph.exporters.exporter import Asked
from orggraph.exporters.losses import (
    END,
    NO_ADDRESS,
    REPORTED,
    SEEN,
    UNSURE,
    How,
    Loss,
    Losses,
)
from orggraph.exporters.popolo.dates import can_end, start_of, written
from orggraph.facts import Certainty, EntityId, Kind, Ledger, Statement
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF, PART_OF
from orggraph.progress import heard

HEADS: Final = Loss(How.OTHERWISE, "head(s), as (a member|members) with a role")
NO_PAIR: Final = Loss(How.LEFT_OUT, "statement(s) between what Popolo does not relate")
NO_WORD: Final = Loss(
    How.LEFT_OUT, "statement(s) of a relation that Popolo has no word for"
)
_ORGANIZATIONS: Final = {Kind.ORGANIZATION, Kind.UNIT}
#: The role of a head that has no other.
HEAD: Final = "head"


def memberships(
    asked: Asked, standing: Sequence[Statement], losses: Losses
) -> Iterator[dict[str, Any]]:
    """Yield who was a member of what and who held what, sorted by their ids."""
    ledger, in_order = asked.ledger, sorted(standing, key=lambda said: said.id)
    for said in heard(in_order, "writing memberships", asked.progress):
        if said.about_existence or said.predicate in PART_OF:
            continue
        if said.predicate not in {MEMBER_OF, HEAD_OF, HOLDS}:
            losses.one(NO_WORD)
        elif not said.certainty.firm:
            losses.one(UNSURE)
        elif not can_end(said.end):
            losses.one(END)
        elif (places := _places(ledger, said)) is None:
            losses.one(NO_PAIR)
        else:
            yield {"id": said.id, **places, **_more(ledger, said, losses)}


def _places(ledger: Ledger, said: Statement) -> dict[str, Any] | None:
    """Return who and what, by their ids; None for what Popolo cannot relate."""
    who, what = _kind(ledger, said.subject), _kind(ledger, said.object)
    member = "person_id" if who is Kind.PERSON else "member_id"
    if who not in {Kind.PERSON, *_ORGANIZATIONS}:
        return None
    if said.predicate == HOLDS and what is Kind.POST:
        home = ledger.entities[said.object].post_in[:1]
        place = {"organization_id": home[0]} if home else {}
        return {member: said.subject, **place, "post_id": said.object}
    if said.predicate != HOLDS and what in _ORGANIZATIONS:
        return {member: said.subject, "organization_id": said.object}
    return None


def _more(ledger: Ledger, said: Statement, losses: Losses) -> dict[str, Any]:
    head = said.predicate == HEAD_OF
    losses.one(HEADS, head)
    losses.one(REPORTED, said.certainty is Certainty.REPORTED)
    losses.one(SEEN, len(said.seen))
    told = {
        "label": said.comment,
        "role": said.role or (HEAD if head else None),
        "start_date": start_of(said.start, losses),
        "end_date": written(said.end, losses),
        "sources": list(_sources(ledger, said, losses)),
    }
    return {field: value for field, value in told.items() if value}


def _sources(
    ledger: Ledger, said: Statement, losses: Losses
) -> Iterator[dict[str, str]]:
    for name in sorted(said.sources):
        source = ledger.sources.get(name)
        if source is None or source.url is None:
            losses.one(NO_ADDRESS)
            continue
        yield {"url": source.url, **({"note": source.title} if source.title else {})}


def _kind(ledger: Ledger, name: EntityId) -> Kind | None:
    entity = ledger.entities.get(name)
    return entity and entity.kind
