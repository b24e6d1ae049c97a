"""What does a query name, and which graphs does it read? Seen in its parse tree.

The whole tree is walked, so that no place is forgotten in which a name can stand:
patterns, property paths, expressions, EXISTS, sub-selects, VALUES, FROM.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import pyoxigraph as ox
from pyparsing import ParseResults
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import URIRef

from orggraph.errors import QueryError, shown
from orggraph.store.formats import Form

_FORMS: Final[Mapping[str, Form]] = {
    "SelectQuery": "rows",
    "AskQuery": "boolean",
    "ConstructQuery": "graph",
    "DescribeQuery": "graph",
}
#: Functions whose answer is another one each time.
_UNSTEADY: Final = frozenset(
    f"Builtin_{name}" for name in ("NOW", "RAND", "UUID", "STRUUID", "BNODE")
)
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPED = re.compile(r"\\(.)")


class Reads(NamedTuple):
    """What a query names and reads.

    `default` and `named` are those of its FROM and FROM NAMED; `iris` all that stand
    in it anywhere. Of graphs it reads those in `graphs`, the default graph if
    `reads_default`, and whatever is named if `reads_any` (`GRAPH ?g`). It is `steady`
    if nothing in it is different each time (NOW, RAND, UUID …). `relations` are the
    predicates of its patterns, each with the graph it is looked for in (None: the
    default one).
    """

    form: Form
    default: tuple[str, ...]
    named: tuple[str, ...]
    iris: frozenset[str]
    graphs: frozenset[str]
    reads_default: bool
    reads_any: bool
    steady: bool
    relations: frozenset[tuple[str | None, str]]


def write_out_names(
    tree: ParseResults, prefixes: Mapping[str, str], base: str | None = None
) -> None:
    """Put whole IRIs into a parse tree, where there are prefixes or relative ones.

    They are resolved as Oxigraph does it. (rdflib knows only one prefix for each
    namespace, and no backslash in a name.) Raises `QueryError` for unknown prefixes,
    and for relative IRIs where there is no base.
    """
    known = dict(prefixes)
    for part in tree[0]:
        whole = _absolute(str(part.iri), base)
        if part.name == "Base":
            base = whole
        else:
            known[part.prefix or ""] = whole

    def write_out(node: Any) -> URIRef | None:
        if isinstance(node, CompValue) and node.name == "pname":
            return URIRef(_expanded(node.prefix or "", node.localname or "", known))
        if isinstance(node, URIRef):
            return URIRef(_absolute(str(node), base))
        return None

    tree[1] = traverse(tree[1], visitPost=write_out)


def _expanded(prefix: str, local: str, known: Mapping[str, str]) -> str:
    if prefix not in known:
        name = shown(prefix).strip("'")
        msg = f"the prefix {name}: is not declared; add PREFIX {name}: <…>"
        raise QueryError(msg)
    return known[prefix] + _ESCAPED.sub(r"\1", local)


def _absolute(iri: str, base: str | None) -> str:
    """Return an IRI against a base; one that cannot be resolved stays as it is."""
    if _ABSOLUTE.match(iri):
        return iri
    if base is None:
        name = shown(iri).strip("'")
        msg = f"<{name}> is no whole IRI; write it whole, or put BASE <…> first"
        raise QueryError(msg)
    try:
        quad = next(ox.parse(f"<{iri}> a <a:> .", ox.RdfFormat.TURTLE, base_iri=base))
    except (SyntaxError, ValueError):
        return iri  # Oxigraph will say what is wrong with it
    return str(quad.subject)[1:-1]


def reads_of(tree: ParseResults) -> Reads:
    """Return what a query names and reads, of which all names are written out."""
    query = tree[1]
    walk = _Walk()
    walk.through(query, None)
    clauses = query.datasetClause or ()
    return Reads(
        form=_FORMS[query.name],
        default=tuple(str(clause.default) for clause in clauses if clause.default),
        named=tuple(str(clause.named) for clause in clauses if clause.named),
        iris=frozenset(walk.iris),
        graphs=frozenset(str(term) for term in walk.read if isinstance(term, URIRef)),
        reads_default=None in walk.read or query.name == "DescribeQuery",
        reads_any=any(term and not isinstance(term, URIRef) for term in walk.read),
        steady=walk.names.isdisjoint(_UNSTEADY),
        relations=frozenset(walk.relations),
    )


class _Walk:
    """Notes IRIs, the names of parts, and in which graphs something is looked for."""

    def __init__(self) -> None:
        self.iris: set[str] = set()
        self.names: set[str] = set()
        #: Graphs that are read: a name, a variable, or None for the default one.
        self.read: set[Any] = set()
        #: Predicates, and the graph (likewise) in which they are looked for.
        self.relations: set[tuple[str | None, str]] = set()

    def through(self, node: Any, graph: Any) -> None:
        """Walk a part of the tree that stands within a graph."""
        if isinstance(node, CompValue):
            self.names.add(node.name)
            if node.name == "GraphGraphPattern":
                self.through(node.term, graph)
                graph = node.term
                self.read.add(graph)
            elif node.name == "TriplesBlock":
                self.read.add(graph)
                self._note_relations(node, graph)
            for value in node.values():
                self.through(value, graph)
        elif isinstance(node, list | tuple | ParseResults):
            for value in node:
                self.through(value, graph)
        elif isinstance(node, URIRef):
            self.iris.add(str(node))

    def _note_relations(self, block: CompValue, graph: Any) -> None:
        """Note what stands between subjects and objects, also within paths."""
        if graph is not None and not isinstance(graph, URIRef):
            return
        inner = _Walk()
        for triples in block.triples or ():
            inner.through(list(triples[1::3]), graph)
        name = None if graph is None else str(graph)
        self.relations |= {(name, iri) for iri in inner.iris}
