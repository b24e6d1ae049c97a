"""What does one version say, in the words of a ledger? Keys become IRIs."""

from collections.abc import Iterable, Iterator, Mapping

from orggraph.facts import EntityId, Kind, Source, SourceId, Statement, StatementId
from orggraph.facts.terms import PREFIXES
from orggraph.importers.claims import (
    AsItIs,
    Cited,
    Claim,
    Described,
    Item,
    Key,
    LeftOut,
    Note,
    Origin,
    Read,
)
from orggraph.importers.dataset import Dataset
from orggraph.importers.describing import joined
from orggraph.importers.ids import in_dataset, iri_of, is_iri, told_key
from orggraph.importers.report import Report
from orggraph.progress import Progress, heard
from orggraph.rdf.triples import Resource

_UNKNOWN = "speaks of something that the file does not describe"
_NO_ADDRESS = "is no address of the web or other IRI"
_OTHER = "is something of another kind in the ledger already; give it an id of its own"
_TWICE = "is described as two kinds of things; the first counts"


class Page:
    """The items of one version, as they come; then its statements, without ids.

    `known` are entities that were described before, with their kinds: the file may speak
    of them, and not call them something else.
    """

    def __init__(
        self,
        dataset: Dataset,
        known: Mapping[EntityId, Kind | None],
        report: Report,
    ) -> None:
        self.entities: dict[EntityId, Described] = {}
        self.cited: dict[SourceId, Source] = {}
        self.origin = Origin()
        self.as_it_is: dict[str, Resource] = {}
        self.prefixes: dict[str, str] = {}
        self._dataset, self._known, self._report = dataset, known, report
        self._claims: list[Claim] = []
        self._iris: dict[Key, str] = {}

    def add(self, items: Iterable[Item]) -> None:  # noqa: C901 (a case a sort of item)
        """Take items, in any order."""
        for item in items:
            match item:
                case Claim():
                    self._claims.append(item)
                case Described():
                    self._describe(item)
                case Cited():
                    self._cite(item)
                case LeftOut():
                    self._report.left_out.append(item)
                case Read(what, number):
                    self._report.read[what] += number
                case Note(text):
                    if text not in self._report.notes:
                        self._report.notes.append(text)
                case Origin():
                    self._originate(item)
                case AsItIs(resource, prefixes):
                    self.as_it_is[resource.id] = resource
                    self.prefixes = {**prefixes, **self.prefixes}

    def statements(self, progress: Progress | None = None) -> Iterator[Statement]:
        """Yield what is claimed of things that are described; each thing once."""
        claims = tuple(dict.fromkeys(self._claims))
        for claim in heard(claims, "comparing", progress):
            ends = (claim.subject, claim.object)[: 1 if claim.about_existence else 2]
            missing = next((key for key in ends if not self._is_known(key)), None)
            other = next((key for key in ends if self._is_other(key)), None)
            if other is not None:
                self._report.left_out.append(
                    LeftOut(claim.where, told_key(other), _OTHER)
                )
            elif missing is None:
                yield self._statement(claim)
            else:
                self._report.left_out.append(
                    LeftOut(claim.where, told_key(missing), _UNKNOWN)
                )

    def _originate(self, item: Origin) -> None:
        url = self._address(item.url, "the file itself")
        told = zip(self.origin, item._replace(url=url), strict=True)
        self.origin = Origin(*(old or new for old, new in told))

    def _describe(self, item: Described) -> None:
        name = EntityId(self._iri(item.key))
        same = (self._address(one, told_key(item.key)) for one in item.same_as)
        item = item._replace(
            key=name,
            post_in=tuple(map(self._iri, item.post_in)),
            same_as=tuple(filter(None, same)),
        )
        old = self.entities.get(name)
        self.entities[name] = item if old is None else self._joined(old, item)

    def _joined(self, old: Described, new: Described) -> Described:
        if old.kind is not new.kind:
            self._report.left_out.append(LeftOut(new.key, new.label, _TWICE))
            return old
        return joined(old, new)

    def _cite(self, item: Cited) -> None:
        name = self._source(item.key)
        url = self._address(item.url, f"source {item.key}")
        told = item.publisher, item.title, item.author, url, item.issued
        self.cited.setdefault(name, Source(name, *told))

    def _address(self, url: str | None, where: str) -> str | None:
        """Return an address that can be written; another is told and left out."""
        if url is None or is_iri(url):
            return url
        self._report.left_out.append(LeftOut(where, url, _NO_ADDRESS))
        return None

    def _is_known(self, key: Key) -> bool:
        name = self._iri(key)
        return name in self.entities or name in self._known

    def _is_other(self, key: Key) -> bool:
        """Say whether the file takes something for another kind of thing than before."""
        name = EntityId(self._iri(key))
        here, before = self.entities.get(name), self._known.get(name)
        return here is not None and before is not None and here.kind is not before

    def _statement(self, claim: Claim) -> Statement:
        about = claim.object if claim.about_existence else self._iri(claim.object)
        return Statement(
            StatementId(""),
            EntityId(self._iri(claim.subject)),
            claim.predicate,
            EntityId(about),
            claim.start,
            claim.end,
            claim.seen,
            claim.known_from,
            claim.known_until,
            claim.certainty,
            claim.role,
            claim.comment,
            tuple(map(self._source, claim.sources)),
        )

    def _source(self, key: Key) -> SourceId:
        return SourceId(iri_of(in_dataset(key, self._dataset.name), PREFIXES["src"]))

    def _iri(self, key: Key) -> str:
        found = self._iris.get(key)
        if found is None:
            whole = in_dataset(key, self._dataset.name)
            found = self._iris[key] = iri_of(whole, self._dataset.base)
        return found
