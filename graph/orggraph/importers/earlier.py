"""What of a data set is in a ledger already?"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, Day
from orggraph.editing.desk import Desk
from orggraph.facts import Entity, EntityId, SourceId, Statement
from orggraph.importers.dataset import SHA256, VERSION_OF, Dataset
from orggraph.rdf.values import text_value


class Earlier(NamedTuple):
    """What earlier versions stated and nothing replaced, and what others did with it.

    `standing` was stated by the last version. `by_hand` was stated by some version, and
    then corrected or withdrawn by somebody else. `ids` are all names that are taken,
    `last` is the day of the last version and `sha256` its hash.
    """

    standing: tuple[Statement, ...] = ()
    by_hand: tuple[Statement, ...] = ()
    entities: dict[EntityId, Entity] = {}  # noqa: RUF012 (nobody changes it)
    ids: frozenset[str] = frozenset()
    last: Day = ALWAYS
    sha256: str | None = None


#: There is no ledger yet.
NOTHING: Final = Earlier()


def earlier(desk: Desk, dataset: Dataset) -> Earlier:
    """Return what a ledger has of a data set."""
    versions = {
        SourceId(one.id): one
        for one in desk.content.resources.values()
        if dataset.id in one.iris(VERSION_OF)
    }
    known = {name: desk.ledger.sources.get(name) for name in versions}
    days = {name: source.known_from for name, source in known.items() if source}
    latest = max(days, key=lambda name: (days[name], name), default=None)
    hashes = versions[latest].values(SHA256) if latest else []
    ours = frozenset(versions)
    return Earlier(
        *_sorted_out(desk, ours),
        dict(desk.ledger.entities),
        frozenset(desk.described | desk.ledger.facts.keys()),
        days[latest] if latest else ALWAYS,
        text_value(hashes[0]) if hashes and not isinstance(hashes[0], str) else None,
    )


def _sorted_out(
    desk: Desk, ours: frozenset[SourceId]
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """Return what the data set states, as it stands, and what others replaced of it."""
    if not ours:  # the ledger knows nothing of the data set, so it need not be read
        return (), ()
    said = tuple(_all(desk))
    replaced: dict[str, bool] = {}  # by whom: whether by the data set itself
    for one in said:
        for old in one.revises:
            replaced[old] = not ours.isdisjoint(one.sources)
    standing, by_hand = [], []
    for one in said:
        if ours.isdisjoint(one.sources):
            continue
        itself = replaced.get(one.id, True) and ours.issuperset(one.retracted_by)
        if not itself:
            by_hand.append(one)
        elif one.id not in replaced and not one.retracted_by:
            standing.append(one)
    return tuple(standing), tuple(by_hand)


def _all(desk: Desk) -> Iterator[Statement]:
    for fact in desk.ledger.facts.values():
        yield fact.statement
    yield from desk.ledger.unsound
