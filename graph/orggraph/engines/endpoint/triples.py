"""What is put into a graph store? All triples of a ledger, and the bounds that follow.

Everything there has a name, so that sending it twice puts it there once; and every sound
statement is said as an `rdf:Statement`, whichever form its file has.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeGuard

import pyoxigraph as ox

from orggraph.editing.written import statement_triples
from orggraph.engines.endpoint.queries import ANSWER, BLANK
from orggraph.engines.endpoint.seal import PUSH
from orggraph.errors import EngineError, shown
from orggraph.facts import Statement, StatementId
from orggraph.facts.terms import DCTERMS, DERIVED, FACT, ORG, SCHEMA, TYPE
from orggraph.index.index import Index
from orggraph.rdf.blank import canonical, quads_of
from orggraph.rdf.content import read_content
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.progress import Listener, Progress
from orggraph.rdf.statements import (
    FOLLOWED,
    MEMBERSHIP,
    NAMELESS,
    REIFIES,
    names_of_nameless,
)
from orggraph.rdf.triples import NAMING, modern, parse
from orggraph.store.derived import derived_text
from orggraph.text import digest

_NO_FILE: Final = LedgerFile("", None, Format.N_TRIPLES, b"")
_MEMBER: Final = f"{ORG}member"
_FOLLOWS: Final = frozenset(FACT + term for term in DERIVED)
#: What a statement has that says something in another way than an rdf:Statement does.
_OTHERWISE: Final = FOLLOWED | {
    REIFIES,
    _MEMBER,
    f"{ORG}organization",
    f"{DCTERMS}valid",
    f"{SCHEMA}validFrom",
    f"{SCHEMA}validThrough",
}


def lines_of(
    index: Index, files: Sequence[LedgerFile], listener: Listener | None = None
) -> Iterator[bytes]:
    """Yield N-Triples of a ledger, line by line, and at last its bounds.

    A line may come twice. Bounds that the files state are not among them. The graphs of TriG are joined, and what only RDF 1.2 can say
    is said as a statement, where it is one. Raises `LedgerSyntaxError`, and `WriteError`
    where things without names cannot be told apart; `EngineError` for a name of ours.
    """
    otherwise: set[str] = set()
    blank = False
    progress = Progress(files, listener)
    for file in files:
        for quad in map(_modern, parse(file, progress)):
            _refuse_ours(quad)
            if _follows(quad):
                continue
            if _is_blank(quad):
                blank = True
            elif isinstance(quad.object, ox.Triple):
                otherwise.add(_name(quad))
            else:
                if quad.predicate.value in _OTHERWISE or _is_membership(quad):
                    otherwise.add(_name(quad))
                yield _line(quad)
    if blank:
        yield from map(_line, _named(files))
    yield from _said_plainly(index, otherwise)
    for text in derived_text(index):
        yield from text.splitlines(keepends=True)


def _said_plainly(index: Index, names: Iterable[str]) -> Iterator[bytes]:
    """Yield as rdf:Statement what is said otherwise, or without a name."""
    facts = index.ledger.facts
    for name in facts:
        if name.startswith(NAMELESS) or name in names:
            yield from map(_line, _plainly(facts[StatementId(name)].statement))


def _plainly(said: Statement) -> Iterator[ox.Quad]:
    resource = statement_triples(said, _NO_FILE)
    # where it is a membership too, its member may be said of the member alone
    resource.properties[_MEMBER] = [said.subject]
    yield from quads_of({said.id: resource})


def _named(files: Sequence[LedgerFile]) -> Iterator[ox.Quad]:
    """Yield what is said of things without a name, with names for them.

    Statements get the names that they have in answers, all else one made of what is said
    of all of it.
    """
    resources = read_content(files).resources
    quads = [q for q in quads_of(resources) if _is_blank(q) and not _follows(q)]
    known = {
        blank.removeprefix("_:"): name
        for blank, name in names_of_nameless(resources).items()
    }
    quads = [_renamed(quad, known) for quad in quads if not _has_triple(quad)]
    rest = list(canonical(quads))
    prefix = BLANK + digest("\n".join(sorted(map(str, rest))), 16) + ":"
    ends = (end for quad in rest for end in (quad.subject, quad.object))
    names = {end.value: prefix + end.value for end in ends if _is_node(end)}
    for quad in rest:
        yield _renamed(quad, names)


def _renamed(quad: ox.Quad, names: Mapping[str, str]) -> ox.Quad:
    """Return a quad in which blank nodes have the names that are known for them."""
    subject, value = quad.subject, quad.object
    if isinstance(subject, ox.BlankNode) and subject.value in names:
        subject = ox.NamedNode(names[subject.value])
    if isinstance(value, ox.BlankNode) and value.value in names:
        value = ox.NamedNode(names[value.value])
    return ox.Quad(subject, quad.predicate, value)


def _modern(quad: ox.Quad) -> ox.Quad:
    """Return a quad with schema.org as it is written today."""
    predicate, value = quad.predicate.value, quad.object
    new = modern(predicate)
    if new in NAMING and isinstance(value, ox.NamedNode):
        value = ox.NamedNode(modern(value.value))
    elif new == predicate:
        return quad
    return ox.Quad(quad.subject, ox.NamedNode(new), value)


def _refuse_ours(quad: ox.Quad) -> None:
    name = _name(quad)
    if name == ANSWER or name.startswith(PUSH):
        msg = f"{shown(name)} is a name that a push uses itself; call it otherwise"
        raise EngineError(msg)


def _follows(quad: ox.Quad) -> bool:
    """Say whether it is a bound: those that follow are sent, and none that a file has."""
    return quad.predicate.value in _FOLLOWS


def _name(quad: ox.Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""


def _is_blank(quad: ox.Quad) -> bool:
    return _is_node(quad.subject) or _is_node(quad.object)


def _is_node(end: object) -> TypeGuard[ox.BlankNode]:
    return isinstance(end, ox.BlankNode)


def _has_triple(quad: ox.Quad) -> bool:
    return isinstance(quad.object, ox.Triple)


def _is_membership(quad: ox.Quad) -> bool:
    value = quad.object
    named = isinstance(value, ox.NamedNode) and value.value == MEMBERSHIP
    return named and quad.predicate.value == TYPE


def _line(quad: ox.Quad) -> bytes:
    return f"{quad.subject} {quad.predicate} {quad.object} .\n".encode()
