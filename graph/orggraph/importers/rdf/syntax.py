"""In which syntax is RDF written, and what are its triples? Parsed, fetching nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from orggraph.errors import NotReadableError
from orggraph.facts.terms import PREFIXES
from orggraph.importers.given import GivenFile
from orggraph.importers.rdf.json_ld import plain_json_ld
from orggraph.importers.rdf.names import RELATIVE
from orggraph.importers.rdf.nesting import refuse_deep_terms
from orggraph.importers.rdf.rdf_xml import check_xml
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.triples import modern

#: What they are called on the command line.
SYNTAXES: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_ENDINGS: Final = {
    ".ttl": "turtle",
    ".turtle": "turtle",
    ".n3": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".nquads": "nquads",
    ".jsonld": "jsonld",
    ".json": "jsonld",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
    ".xml": "rdfxml",
}
#: What the empty prefix is called in our JSON-LD, for that has none.
_OWN: Final = "id"


@dataclass
class Parsed:
    """The quads of a file, as they come; then how many, and its prefixes."""

    file: GivenFile
    quads: Any
    triples: int = 0
    prefixes: dict[str, str] = field(default_factory=dict)

    @property
    def as_file(self) -> LedgerFile:
        """The file, as resources know it."""
        return LedgerFile(self.file.name, None, Format.TURTLE)

    def counted(self) -> Iterator[ox.Quad]:
        """Yield the quads."""
        for quad in self.quads:
            self.triples += 1
            yield quad
        declared = dict(self.quads.prefixes)
        self.prefixes = {name: modern(iri) for name, iri in declared.items()}
        if self.prefixes.get(_OWN) == PREFIXES[""]:
            del self.prefixes[_OWN]


def syntax_of(path: Path) -> str | None:
    """Return the syntax by the name of a file, or None where it does not tell.

    >>> syntax_of(Path("all.nq.gz")), syntax_of(Path("notes.txt"))
    ('nquads', None)
    """
    name = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return _ENDINGS.get(name.suffix.lower())


@contextmanager
def parsed(file: GivenFile, syntax: str | None = None) -> Iterator[Parsed]:
    """Parse a file; raises `NotReadableError`, also while its quads are read."""
    syntax = syntax or syntax_of(file.path)
    if syntax is None:
        some = ", ".join(SYNTAXES)
        why = f"has a name that does not say how it is written; add --syntax ({some})"
        raise NotReadableError(file.name, why)
    try:
        if syntax == "jsonld":
            yield Parsed(file, _parse(plain_json_ld(file), syntax))
            return
        if syntax == "rdfxml":
            check_xml(file)
        else:
            refuse_deep_terms(file)
        with file.open() as stream:
            yield Parsed(file, _parse(stream, syntax))
    except SyntaxError as wrong:
        message = str(wrong.msg).partition(": ")[2] or str(wrong.msg)
        line = None if syntax == "jsonld" else wrong.lineno
        why = f"is no {syntax} that can be read: {message}"
        raise NotReadableError(file.name, " ".join(why.split()), line) from None
    except MemoryError:
        much = "holds a text of more than 16 MB, which is too much"
        raise NotReadableError(file.name, much) from None


def _parse(source: Any, syntax: str) -> ox.QuadParser:
    return ox.parse(
        source, SYNTAXES[syntax], base_iri=RELATIVE, rename_blank_nodes=True
    )
