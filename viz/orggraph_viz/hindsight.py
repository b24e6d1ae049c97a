"""What is known today of a day, that was not known then? And what was believed then."""

from dataclasses import dataclass

from orggraph.history import Snapshot, take
from orggraph.history.snapshot import EdgeKey
from orggraph_viz.telling import Told, tell
from orggraph_viz.words import clean, listed


@dataclass(frozen=True, slots=True)
class Hindsight:
    """Facts of one day, as sentences, that two days of knowledge differ in.

    `withdrawn` were believed then and are not now; `learnt` came only later.
    """

    withdrawn: tuple[str, ...] = ()
    learnt: tuple[str, ...] = ()


def hindsight(snapshot: Snapshot) -> Hindsight:
    """Compare a snapshot with what is known now of the same day.

    Facts that are possible only because their start is unknown are not news.
    """
    if snapshot.known is None:
        return Hindsight()
    now = take(snapshot.ledger, snapshot.at)
    believed, today = _by_key(snapshot), _by_key(now)
    return Hindsight(
        _sentences(snapshot, believed, today), _sentences(now, today, believed)
    )


def _by_key(snapshot: Snapshot) -> dict[EdgeKey, Told]:
    stated = (edge for edge in snapshot.edges if edge.statements)
    return {
        (edge.subject, edge.predicate, edge.object): told
        for edge, told in zip(stated, tell(snapshot), strict=True)
    }


def _sentences(
    snapshot: Snapshot, here: dict[EdgeKey, Told], there: dict[EdgeKey, Told]
) -> tuple[str, ...]:
    """Return the facts that only one of two snapshots has."""
    names = {node.id: clean(node.label) for node in snapshot.nodes}
    found = (
        listed([names[told.subject], told.role, *(names[at] for at in told.places)])
        for key, told in here.items()
        if key not in there and not told.unknown_start
    )
    return tuple(sorted(found))
