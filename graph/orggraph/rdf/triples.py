"""What do the files say, resource by resource? Triples, before they mean anything."""

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Final
from zlib import error as ZlibError  # noqa: N812 (it is an exception class)

import pyoxigraph as ox

from orggraph.errors import LedgerSyntaxError
from orggraph.facts.terms import RDF, SCHEMA, TYPE
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.progress import Progress

#: An IRI (or `_:` and a blank node's label), a literal, or an RDF 1.2 triple term.
Term = str | ox.Literal | ox.Triple

#: Properties whose values are words of a vocabulary.
NAMING: Final = frozenset({TYPE, f"{RDF}predicate"})
#: So many values of one property are looked up, fewer gone through.
_MANY: Final = 16
_OLD_SCHEMA: Final = "http://schema.org/"


class Resource:
    """One subject with its properties, in the order in which they were read."""

    __slots__ = ("file", "id", "properties")

    def __init__(self, name: str, file: LedgerFile) -> None:
        self.id = name
        self.file = file
        self.properties: dict[str, list[Term]] = {}

    def values(self, *predicates: str) -> list[Term]:
        """Return the values of one or more properties."""
        found: list[Term] = []
        for predicate in predicates:
            if predicate in self.properties:
                found += self.properties[predicate]
        return found

    def iris(self, *predicates: str) -> list[str]:
        """Return the values that are resources, and leave the others aside."""
        return [value for value in self.values(*predicates) if isinstance(value, str)]


Resources = Mapping[str, Resource]


def is_blank(name: str) -> bool:
    """Say whether a resource has no IRI of its own."""
    return name.startswith("_:")


def read_resources(files: Iterable[LedgerFile]) -> dict[str, Resource]:
    """Read files into one set of resources; the graphs of TriG are joined.

    Raises `LedgerSyntaxError` with file and line.
    """
    found: dict[str, Resource] = {}
    for file in files:
        gather(parse(file), file, found)
    return found


def read_file(
    file: LedgerFile,
    found: dict[str, Resource],
    progress: Progress,
    text: bytes | None = None,
) -> dict[str, str]:
    """Add what a file says (or some of its text) to resources; return its prefixes."""
    with _opened(file, text) as (stream, parser):
        quads = progress.through(file, stream, parser) if text is None else parser
        gather(quads, file, found)
        return dict(parser.prefixes)


def gather(
    quads: Iterable[ox.Quad], file: LedgerFile, found: dict[str, Resource]
) -> None:
    """Add quads to the resources that they speak of."""
    known: dict[tuple[str, str], set[Term]] = {}
    for quad in quads:
        subject = _name(quad.subject)
        resource = found.get(subject)
        if resource is None:
            resource = found[subject] = Resource(subject, file)
        predicate = modern(quad.predicate.value)
        value = _term(quad.object)
        if predicate in NAMING and isinstance(value, str):
            value = modern(value)
        values = resource.properties.get(predicate)
        if values is None:  # nearly always, and quicker than to look for it
            resource.properties[predicate] = [value]
        elif len(values) < _MANY:
            if value not in values:
                values.append(value)
        else:
            some = known.get((subject, predicate))
            if some is None:
                some = known[subject, predicate] = set(values)
            if value not in some:
                some.add(value)
                values.append(value)


def add_new(values: list[Term], more: Iterable[Term]) -> None:
    """Add the values that are not there yet.

    >>> values: list[Term] = ["a", "b"]
    >>> add_new(values, ["b", "c", "c"])
    >>> values
    ['a', 'b', 'c']
    """
    values[:] = dict.fromkeys((*values, *more))


def parse(file: LedgerFile, progress: Progress | None = None) -> Iterator[ox.Quad]:
    """Yield the quads of one file; blank nodes get names of their own."""
    with _opened(file) as (stream, parser):
        yield from progress.through(file, stream, parser) if progress else parser


@contextmanager
def _opened(
    file: LedgerFile, text: bytes | None = None
) -> Iterator[tuple[IO[bytes], ox.QuadParser]]:
    """Open a file for parsing, and say of what goes wrong in which file it does."""
    try:
        with file.open() if text is None else io.BytesIO(text) as stream:
            form = ox.RdfFormat.from_media_type(file.format)
            yield stream, ox.parse(stream, format=form, rename_blank_nodes=True)
    except SyntaxError as wrong:
        message = str(wrong.msg).partition(": ")[2] or str(wrong.msg)
        raise LedgerSyntaxError(file.name, wrong.lineno, message) from None
    except MemoryError:
        message = "holds a text of more than 16 MB, which cannot be read"
        raise LedgerSyntaxError(file.name, None, message) from None
    except (OSError, EOFError, ZlibError) as wrong:
        raise LedgerSyntaxError(file.name, None, f"cannot be read: {wrong}") from None


def parse_whole(
    file: LedgerFile, progress: Progress | None = None
) -> tuple[list[ox.Quad], dict[str, str]]:
    """Return the quads of one file, and all prefixes that it declares."""
    with _opened(file) as (stream, parser):
        quads = list(progress.through(file, stream, parser) if progress else parser)
        return quads, dict(parser.prefixes)


def usual_prefixes(file: LedgerFile) -> dict[str, str]:
    """Return the prefixes that a file declares before it says anything."""
    with _opened(file) as (_, parser):
        next(parser, None)
        return {prefix: modern(name) for prefix, name in parser.prefixes.items()}


def modern(iri: str) -> str:
    """Return schema.org terms with the scheme that is written today."""
    if iri.startswith(_OLD_SCHEMA):
        return SCHEMA + iri[len(_OLD_SCHEMA) :]
    return iri


def _name(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _term(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    if isinstance(node, ox.NamedNode):
        return node.value
    if isinstance(node, ox.BlankNode):
        return str(node)
    return node
