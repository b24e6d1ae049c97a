"""Which part of a snapshot do names choose, as a person types them?"""

from orggraph.history import scope
from orggraph.history.find import find
from orggraph.history.snapshot import Snapshot


def part_of(
    snapshot: Snapshot,
    org: str | None = None,
    around: str | None = None,
    depth: int = 1,
    *,
    certain: bool = False,
) -> Snapshot:
    """Return what is in `org`, of that what is near `around`, of that what is certain.

    Near is what is at most `depth` edges away. Raises `UnknownNameError`,
    `AmbiguousNameError`.
    """
    if org is not None:
        snapshot = scope.within(snapshot, find(snapshot.index, org))
    if around is not None:
        snapshot = scope.around(snapshot, find(snapshot.index, around), depth)
    return scope.certain_only(snapshot) if certain else snapshot
