"""What does one version of a ledger say? All that can be compared."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from orggraph.checks.material import Material
from orggraph.facts import EntityId, Ledger, Source, SourceId, Statement, StatementId
from orggraph.facts.terms import DCTERMS, SCHEMA, TYPE
from orggraph.rdf.content import Content, read_content
from orggraph.rdf.entities import read_sources
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.read import ledger_of
from orggraph.rdf.statements import read_statements

#: What is told of a source.
_TOLD: Final = frozenset(
    (
        f"{DCTERMS}title",
        f"{DCTERMS}creator",
        f"{DCTERMS}publisher",
        f"{DCTERMS}issued",
        f"{SCHEMA}url",
    )
)


class Version(NamedTuple):
    """What a version says, with the sources that no statement names yet."""

    material: Material
    sources: Mapping[SourceId, Source]

    @property
    def ledger(self) -> Ledger:
        """All that it says."""
        return self.material.ledger

    def seats(self, entity: EntityId) -> str:
        """Return what is written as the seats of a post; "" for nothing."""
        written = self.material.seats.get(entity, ())
        return ", ".join(str(getattr(value, "value", value)) for value in written)


def read_version(files: Sequence[LedgerFile]) -> Version:
    """Read the files of a version. Raises `LedgerSyntaxError`."""
    content = read_content(files)
    material = Material(content, ledger_of(content))
    return Version(material, dict(_described_sources(content)))


def _described_sources(content: Content) -> Iterator[tuple[SourceId, Source]]:
    """Yield what is told of sources: of those that are named, and of all that look so."""
    names = {*content.known.sources}
    names.update(
        SourceId(one.id)
        for one in content.resources.values()
        if not _TOLD.isdisjoint(one.properties)
        and f"{SCHEMA}Dataset" not in one.iris(TYPE)
    )
    nobody = EntityId("")
    naming = Statement(StatementId(""), nobody, "", nobody, sources=tuple(names))
    statements, _ = read_statements(content.resources, content.runs)
    for one in read_sources(content.resources, [*statements, naming], content.known):
        if isinstance(one, Source):
            yield one.id, one
