"""What is imported, version by version, until it is written?"""

from functools import cached_property

from orggraph.dates import EdtfDate
from orggraph.errors import NotReadableError, WrongOptionError
from orggraph.facts import EntityId, Kind, Source, SourceId, Statement, StatementId
from orggraph.importers.adopting import counted, joined, what_is_new
from orggraph.importers.by_hand import agreeing, contradicting
from orggraph.importers.claims import Described, LeftOut
from orggraph.importers.dataset import Dataset
from orggraph.importers.dates import of_day
from orggraph.importers.describing import More, more_than
from orggraph.importers.describing import joined as together
from orggraph.importers.earlier import NOTHING, Earlier
from orggraph.importers.importer import Version
from orggraph.importers.page import Page
from orggraph.importers.report import Report
from orggraph.importers.revising import Changes, compare, content
from orggraph.progress import Progress
from orggraph.rdf.canonical import canonical_resources
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.triples import Resource


class Book:
    """Takes versions of a data set, the oldest first; `earlier` is what a ledger has.

    `entities`, `sources`, `records` and `statements` are what is new (records are those
    of the versions themselves), `retracted` what of the ledger's is withdrawn, by which
    source; `adopted` is what was in the words of a ledger already, under its `prefixes`.
    With `keep`, what a version does not state any more stands nevertheless.
    """

    def __init__(
        self,
        dataset: Dataset,
        file: LedgerFile,
        earlier: Earlier = NOTHING,
        *,
        keep: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self.dataset = dataset
        self.report = Report()
        self.entities: dict[EntityId, Described] = {}
        self.sources: dict[SourceId, Source] = {}
        self.records: dict[SourceId, Resource] = {}
        self.statements: dict[StatementId, Statement] = {}
        self.retracted: dict[StatementId, SourceId] = {}
        self._heard: dict[EntityId, Described] = {}
        self.adopted: dict[str, Resource] = {}
        self.prefixes: dict[str, str] = {}
        self._file = file
        self._earlier, self._keep, self._progress = earlier, keep, progress
        self._standing = {said.id: said for said in earlier.standing}
        self._taken = set(earlier.ids)
        self._last = earlier.last

    def take(self, version: Version, *, skip_older: bool = False) -> None:
        """Add a version: what it says otherwise than the last becomes a revision.

        One that is older than the last is skipped, or refused. Raises
        `NotReadableError`.
        """
        day = of_day(self.dataset.day_of(version))
        older = day.earliest < self._last
        if older and skip_older:
            self._skip(version)
            return
        page = Page(self.dataset, self._kinds(), self.report)
        page.add(version.items)
        if page.as_it_is:
            self._adopt(page, version)
            return
        if older:
            raise NotReadableError(version.file.name, _too_old(day))
        source = self.dataset.source(version, self._taken, page.origin)
        self._last = day.earliest
        changes = self._changes(page, None if version.minor else self._progress)
        self._count(changes)
        self._describe(page)
        if self._turn(changes, source, page) or self._is_news(version):
            self._taken.add(source.id)
            self.sources[source.id] = source
            record = self.dataset.record(version, source, self._file)
            self.records[source.id] = record

    def _kinds(self) -> dict[EntityId, Kind | None]:
        """Return what was described before, and as what by other data sets.

        Where this data set calls a thing otherwise than before, it is the same thing.
        """
        said = self._earlier.standing
        ours = {name for one in said for name in (one.subject, one.object)}
        before = {
            name: None if name in ours else one.kind
            for name, one in self._earlier.entities.items()
        }
        return before | dict.fromkeys(self.entities)

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to write."""
        told = self.statements or self.entities or self.retracted or self.adopted
        return not (told or self._earlier.standing or self.more)

    def _adopt(self, page: Page, version: Version) -> None:
        """Take what is a ledger already, but for what there is of it."""
        if self.dataset.given:
            raise WrongOptionError.of_ledger(version.file.name, self.dataset.given)
        told = {**self._there, **self.adopted} if self.adopted else self._there
        new = what_is_new(page.as_it_is, told, version.file.name)
        self.report.changed.update(counted(page.as_it_is.values(), new))
        self.adopted = joined(self.adopted, new)
        self.prefixes = {**page.prefixes, **self.prefixes}

    @cached_property
    def _there(self) -> dict[str, Resource]:
        """What the ledger says, as its canonical text would."""
        if self._earlier is NOTHING:
            return {}
        return canonical_resources(self._file)[0]

    def _turn(self, changes: Changes, source: Source, page: Page) -> bool:
        """Keep what is new, and say whether anything is."""
        for old, one in changes.revised:
            known = _known_from(old, one, source)
            self._state(one._replace(known_from=known, revises=(old.id,)), source, page)
            del self._standing[old.id]
        for one in changes.added:
            self._state(one, source, page)
        if not self._keep:
            for old in changes.withdrawn:
                self._withdraw(old, source)
        gone = () if self._keep else changes.withdrawn
        return bool(changes.revised or changes.added or gone)

    def _state(self, said: Statement, source: Source, page: Page) -> None:
        self.sources.update(
            {
                name: page.cited[name]
                for name in said.sources
                if name in page.cited and name not in self._earlier.ids
            }
        )
        cited = tuple(name for name in said.sources if name in page.cited)
        said = said._replace(id=self._new_id(said, source), sources=(*cited, source.id))
        self.statements[said.id] = self._standing[said.id] = said

    def _withdraw(self, old: Statement, source: Source) -> None:
        del self._standing[old.id]
        if old.id in self.statements:
            self.statements[old.id] = old._replace(retracted_by=(source.id,))
        else:
            self.retracted[old.id] = source.id

    def _new_id(self, said: Statement, source: Source) -> StatementId:
        """Return the same id for the same content, unless it is taken."""
        told = repr(content(said))
        name, more = self.dataset.statement(told), 0
        while name in self._taken:
            name = self.dataset.statement(f"{told}{source.id}{more}")
            more += 1
        self._taken.add(name)
        return name

    def _skip(self, version: Version) -> None:
        """Pass over a version that is older than the last one that was imported."""
        if version.minor or version.file.sha256 in self._earlier.hashes:
            self.report.read["versions imported before"] += 1
            return
        why = "is older than the version that was imported last; start a new ledger of all"
        left = LeftOut(version.file.name, str(self.dataset.day_of(version)), why)
        self.report.left_out.append(left)

    def _is_news(self, version: Version) -> bool:
        """Say whether a version that changes nothing is worth a record of its own."""
        if version.minor:
            return False
        again = version.file.sha256 == self._earlier.sha256
        said_when = version.issued or self.dataset.issued
        later = (
            said_when is not None and of_day(said_when).earliest > self._earlier.last
        )
        return later or not again

    def _changes(self, page: Page, progress: Progress | None) -> Changes:
        """Compare with what stands; what somebody has corrected stays so."""
        by_hand = self._earlier.by_hand
        heard = agreeing(page.statements(progress), by_hand)
        changes = compare(self._standing.values(), heard.new)
        if not by_hand:
            return changes
        if heard.kept:
            self.report.changed["kept as corrected by hand"] += heard.kept
        rest = contradicting(changes.added, heard.by_hand)
        self.report.left_out += rest.left_out
        return changes._replace(added=rest.new)

    def _describe(self, page: Page) -> None:
        for name, item in page.entities.items():
            known = self._earlier.entities.get(name)
            if known is None:
                self._join(self.entities, name, item)
            elif known.kind is None or known.kind is item.kind:
                self._join(self._heard, name, item)

    @staticmethod
    def _join(told: dict[EntityId, Described], name: EntityId, item: Described) -> None:
        told[name] = together(told[name], item) if name in told else item

    @property
    def more(self) -> dict[EntityId, More]:
        """What is new about those whom the ledger describes."""
        earlier = self._earlier
        found = {
            name: more_than(earlier.entities[name], earlier.told.get(name), item)
            for name, item in self._heard.items()
        }
        return {name: more for name, more in found.items() if more != More()}

    def _count(self, changes: Changes) -> None:
        gone = "no longer said, and kept" if self._keep else "withdrawn"
        named = {
            "new": changes.added,
            "revised": changes.revised,
            gone: changes.withdrawn,
        }
        self.report.changed.update(
            {word: len(some) for word, some in named.items() if some}
        )
        self.report.changed.pop("unchanged", None)  # of several versions, in the last
        if changes.kept:
            self.report.changed["unchanged"] = len(changes.kept)


def _known_from(old: Statement, new: Statement, source: Source) -> EdtfDate | None:
    """Return since when a revision is known: the day of its version.

    But where a file says itself what was known when, and nothing else has changed.
    """
    same = content(old._replace(known_until=None)) == content(
        new._replace(known_until=None)
    )
    return new.known_from if same and new.known_from else source.issued


def _too_old(day: EdtfDate) -> str:
    return (
        f"is of {day}, and a later version was imported already; take all versions in "
        "order, with: orggraph import snapshots"
    )
