"""Which statements bear on what is near, or within? Fetched in rounds, outwards.

The rounds follow all that can hold at a point, whether its ends exist or not: what is
fetched is what a walk over the snapshot could meet, and the walk itself then decides.
"""

from collections.abc import Iterable
from typing import Final

from orggraph.engines.backend import Wanted
from orggraph.engines.fetching import Gathering
from orggraph.facts import EntityId
from orggraph.facts.terms import PART_OF, POST_IN
from orggraph.index.point import Point

_UPWARDS: Final = frozenset({*PART_OF, POST_IN})


def at_point(at: Point, about: Iterable[EntityId] | None = None) -> Wanted:
    """Return what can hold at a point, of all or of some entities."""
    some = None if about is None else frozenset(about)
    return Wanted(at.day, at.day, at.known, some)


def ever_within(part: Gathering, top: EntityId) -> set[EntityId]:
    """Return an organisation with whatever was ever part of it or a post in it."""
    inner: set[EntityId] = set()
    fresh = {top}
    while fresh:
        inner |= fresh
        below = part.posts(fresh)
        placing = Wanted(about=frozenset(fresh), relations=_UPWARDS)
        for one in [*part.backend.edges(placing)]:
            part.take([one])
            if one.statement.object in fresh:
                below.add(one.statement.subject)
        fresh = below - inner
    return inner


def fetch_above(part: Gathering, entities: Iterable[EntityId]) -> None:
    """Fetch what some entities were ever a part of, and so on upwards."""
    fresh, seen = set(entities), set[EntityId]()
    while fresh:
        seen |= fresh
        part.describe()
        ends = part.edges(Wanted(about=frozenset(fresh), relations=_UPWARDS))
        homes = {
            h for e in fresh if e in part.entities for h in part.entities[e].post_in
        }
        above = {
            one.statement.object
            for one in part.told.values()
            if one.statement.subject in fresh and one.statement.predicate in _UPWARDS
        }
        fresh = ((above & ends) | homes) - seen


def fetch_within(part: Gathering, top: EntityId, points: Iterable[Point]) -> None:
    """Fetch what `scope.within` can meet in an organisation, at some points."""
    part.about({top})
    inner = ever_within(part, top)
    for at in points:
        ends = part.edges(at_point(at, inner)) | homes_of(part, inner)
        fetch_among(part, ends - inner, at)


def fetch_around(part: Gathering, centre: EntityId, depth: int, at: Point) -> None:
    """Fetch what `scope.around` can meet at most so many edges away."""
    part.about({centre})
    ball, rim = {centre}, {centre}
    # what dangles from the centre is told even where nothing else is asked for
    for _ in range(max(depth, 1)):
        rim = step(part, rim, at) - ball
        ball |= rim
        if not rim:
            return
    fetch_among(part, rim, at)


def step(part: Gathering, rim: set[EntityId], at: Point) -> set[EntityId]:
    """Fetch the edges of some entities; return the other ends, and where posts are."""
    part.about(rim)
    return part.edges(at_point(at, rim)) | part.posts(rim) | homes_of(part, rim)


def homes_of(part: Gathering, posts: set[EntityId]) -> set[EntityId]:
    """Return what some entities are, timelessly, in."""
    part.describe()
    found = (part.entities[name].post_in for name in posts if name in part.entities)
    return {home for homes in found for home in homes}


def fetch_among(part: Gathering, some: set[EntityId], at: Point) -> None:
    """Fetch the edges among some entities, and all edges of the posts among them.

    Whether a post is there at all, and who holds it, hangs on all that is said of it.
    """
    among = at_point(at, some)._replace(among=True)
    part.edges(among)
    part.describe()
    posts = {n for n in some if part.is_post(n)}
    part.edges(at_point(at, posts))


class Between:
    """What is near two entities: two balls that grow towards each other.

    All ways of at most `reach` edges from the one to the other are fetched.
    """

    def __init__(
        self, part: Gathering, one: EntityId, other: EntityId, at: Point
    ) -> None:
        self._part, self._at = part, at
        self._balls = {one}, {other}
        self._rims = [{one}, {other}]
        self.reach = 0
        self._step(0)
        self._step(1)

    @property
    def met(self) -> bool:
        """Say whether the balls have an entity in common."""
        return not self._balls[0].isdisjoint(self._balls[1])

    def grow(self) -> bool:
        """Fetch one step more, where that is less; False: one side is all known."""
        if not all(self._rims):
            return False
        self._step(int(len(self._rims[1]) < len(self._rims[0])))
        return True

    def _step(self, side: int) -> None:
        found = step(self._part, self._rims[side], self._at) - self._balls[side]
        self._rims[side] = found
        self._balls[side].update(found)
        self._part.describe()
        posts = {name for name in found if self._part.is_post(name)}
        self._part.edges(at_point(self._at, posts))  # else they are not there
        self.reach += 1
