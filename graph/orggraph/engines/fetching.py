"""How is a part of a ledger elsewhere gathered? Piece by piece, until nothing is missing."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from orggraph.dates import NEVER
from orggraph.engines.backend import Backend, Told, Wanted
from orggraph.engines.part import ledger_of
from orggraph.errors import TooMuchError
from orggraph.facts import Entity, EntityId, Kind, Ledger, Source, SourceId, StatementId
from orggraph.progress import Progress

#: So many statements pass at most before it is said how far it is.
_BETWEEN: Final = 1 << 8


class Gathering:
    """Statements about edges, and what the rules need with them.

    That is, for all of whom they speak and all that these are in: what is known of them,
    all statements about their existence, and the sources. It holds at most so many
    statements (`most`); whoever wants more gets `TooMuchError`, with some `ways` to ask
    for less. `progress` hears how many were fetched, and of how many (0: not known).
    """

    def __init__(
        self,
        backend: Backend,
        most: int,
        ways: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> None:
        self.backend = backend
        self._most, self._ways = most, ways
        self._progress, self._whole = progress, 0
        self.told: dict[StatementId, Told] = {}
        self.entities: dict[EntityId, Entity] = {}
        self._sources: dict[SourceId, Source] = {}
        self._named: set[EntityId] = set()
        self._described: set[EntityId] = set()
        self._all_lives = self._all_described = False

    def begin(self, what: str) -> None:
        """Say that something begins of which nobody knows how long it takes."""
        if self._progress is not None:
            self._progress(what, 0, 0)

    def edges(self, wanted: Wanted) -> set[EntityId]:
        """Fetch statements about edges; return their ends.

        Those of a day, or of the whole ledger, are counted first.
        """
        if wanted.about is None and wanted.relations is None:
            much = len(self.told) + self.backend.count(wanted)
            if much > self._most:
                whole = wanted == Wanted()
                raise TooMuchError(much, self._most, whole=whole, ways=self._ways)
            self._whole = much
        elif wanted.about is not None and not wanted.about:
            return set()
        return self.take(self.backend.edges(wanted))

    def lives(self) -> None:
        """Fetch all that is said of the existence of anything."""
        self.take(self.backend.lives(None))
        self._all_lives = True

    def all(self) -> None:
        """Fetch the whole ledger."""
        self.edges(Wanted())
        self.lives()
        self._keep(self.backend.entities(None))
        self._sources = {one.id: one for one in self.backend.sources(None)}
        self._all_described = True

    def about(self, entities: Iterable[EntityId]) -> None:
        """Note entities that are part of the question, whatever is said of them."""
        self._named.update(entities)

    def posts(self, homes: AbstractSet[EntityId]) -> set[EntityId]:
        """Fetch the posts that are, timelessly, in some organisations; return them."""
        return self._keep(self.backend.posts_in(homes)) if homes else set()

    def take(self, told: Iterable[Told]) -> set[EntityId]:
        """Add statements, and return the ends of their edges."""
        ends: set[EntityId] = set()
        self._tell()
        for one in told:
            said = one.statement
            if said.id not in self.told and len(self.told) >= self._most:
                raise TooMuchError(None, self._most, ways=self._ways)
            self.told[said.id] = one
            ends.add(said.subject)
            if not said.about_existence:
                ends.add(said.object)
            if len(self.told) % _BETWEEN == 0:
                self._tell()
        self._named |= ends
        return ends

    def describe(self) -> None:
        """Fetch whom the statements speak of, what those are in, and their existence."""
        while not self._all_described and (new := self._named - self._described):
            self._described |= new
            self._keep(self.backend.entities(new))
            if not self._all_lives:
                self.take(self.backend.lives(new))

    def revisions(self) -> None:
        """Fetch what the statements replaced, and what replaced them."""
        self.describe()
        old = {name for one in self.told.values() for name in one.statement.revises}
        self.revisers(set(self.told))
        if old := old - self.told.keys():
            self.take(self.backend.statements(old))

    def revisers(self, ids: Iterable[StatementId]) -> None:
        """Fetch what replaced some of the statements that were fetched."""
        told = self.told
        gone = {n for n in ids if n in told and told[n].given_up < NEVER}
        if gone:
            self.take(self.backend.revisers(gone))

    def is_post(self, name: EntityId) -> bool:
        """Say whether an entity is a post, by what was fetched of it."""
        about = self.entities.get(name)
        return about is not None and (about.kind is Kind.POST or bool(about.post_in))

    def ledger(self) -> Ledger:
        """Return all that was fetched as a ledger."""
        self.describe()
        if not self._all_described:
            self._cite()
        return ledger_of(
            self.told.values(), self.entities.values(), self._sources.values()
        )

    def _tell(self) -> None:
        """Say how far it is; what is more than was counted beforehand is not known."""
        if self._progress is not None:
            done = len(self.told)
            self._progress("fetching", done, self._whole if done <= self._whole else 0)

    def _keep(self, entities: Iterable[Entity]) -> set[EntityId]:
        found = {one.id: one for one in entities}
        self.entities |= found
        self._named |= found.keys()
        self._named.update(home for one in found.values() for home in one.post_in)
        return set(found)

    def _cite(self) -> None:
        """Fetch the sources of the statements, and those that withdrew them."""
        said = [one.statement for one in self.told.values()]
        names = {name for one in said for name in (*one.sources, *one.retracted_by)}
        if missing := names - self._sources.keys():
            self._sources |= {one.id: one for one in self.backend.sources(missing)}
