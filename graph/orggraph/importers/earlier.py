"""What of a data set is in a ledger already?"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, Day
from orggraph.editing.desk import Desk
from orggraph.facts import Entity, EntityId, Source, SourceId, Statement, StatementId
from orggraph.importers.by_hand import ByHand
from orggraph.importers.dataset import SHA256, VERSION_OF, Dataset
from orggraph.rdf.entities import read_source
from orggraph.rdf.triples import Resource
from orggraph.rdf.values import text_value


class Earlier(NamedTuple):
    """What earlier versions stated and nothing replaced, and what others did with it.

    `standing` was stated by the last version. `by_hand` was stated by some version, and
    then corrected or withdrawn by somebody else. `ids` are all names that are taken,
    `last` is the day of the last version and `sha256` its hash; `hashes` are those of
    all versions. `told` is what the files say of things, but for what is plain.
    """

    standing: tuple[Statement, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    entities: dict[EntityId, Entity] = {}  # noqa: RUF012 (nobody changes it)
    ids: frozenset[str] = frozenset()
    last: Day = ALWAYS
    sha256: str | None = None
    hashes: frozenset[str] = frozenset()
    told: Mapping[str, Resource] = {}


#: There is no ledger yet.
NOTHING: Final = Earlier()


def earlier(desk: Desk, dataset: Dataset) -> Earlier:
    """Return what a ledger has of a data set."""
    versions = {
        SourceId(one.id): one
        for one in desk.content.resources.values()
        if dataset.id in one.iris(VERSION_OF)
    }
    days = {
        told.id: told.known_from
        for version in versions.values()  # also those that no statement names
        for told in read_source(version)
        if isinstance(told, Source)
    }
    latest = max(days, key=lambda name: (days[name], name), default=None)
    hashes = {name: _hash(version) for name, version in versions.items()}
    return Earlier(
        *_sorted_out(desk, dataset, frozenset(versions)),
        dict(desk.ledger.entities),
        frozenset(desk.described | desk.ledger.facts.keys()),
        days[latest] if latest else ALWAYS,
        hashes[latest] if latest else None,
        frozenset(found for found in hashes.values() if found),
        desk.content.resources,
    )


def _hash(version: Resource) -> str | None:
    found = [one for one in version.values(SHA256) if not isinstance(one, str)]
    return text_value(found[0]) if found else None


def _sorted_out(
    desk: Desk, dataset: Dataset, ours: frozenset[SourceId]
) -> tuple[tuple[Statement, ...], tuple[ByHand, ...]]:
    """Return what the data set states, as it stands, and what others made of it."""
    if not ours:  # the ledger knows nothing of the data set, so it need not be read
        return (), ()
    said = tuple(_all(desk))
    by = {old: one for one in said for old in one.revises}
    standing, by_hand = [], []
    for one in said:
        if ours.isdisjoint(one.sources) or not dataset.stated(one.id):
            continue
        newer = by.get(one.id)
        itself = newer is None or dataset.stated(newer.id)
        if not itself or not ours.issuperset(one.retracted_by):
            by_hand.append(ByHand(one, _last(newer, by)))
        elif newer is None and not one.retracted_by:
            standing.append(one)
    return tuple(standing), tuple(by_hand)


def _last(
    said: Statement | None, by: Mapping[StatementId, Statement]
) -> Statement | None:
    """Return what stands at the end of some corrections; None where it was withdrawn."""
    seen: set[str] = set()
    while said is not None and said.id in by and said.id not in seen:
        seen.add(said.id)
        said = by[said.id]
    return None if said is None or said.retracted_by else said


def _all(desk: Desk) -> Iterator[Statement]:
    for fact in desk.ledger.facts.values():
        yield fact.statement
    yield from desk.ledger.unsound
