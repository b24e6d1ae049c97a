"""How does a result look to who knows rdflib? As what its own queries return."""

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef, Variable
from rdflib.query import Result as RdflibResult
from rdflib.term import Identifier

from orggraph.facts.terms import XSD
from orggraph.store.results import Result, Term

_STRING = f"{XSD}string"


def as_rdflib(result: Result) -> RdflibResult:
    """Return a result of ours as one of rdflib's."""
    if result.form == "boolean":
        made = RdflibResult("ASK")
        made.askAnswer = result.yes
    elif result.form == "graph":
        made = RdflibResult("CONSTRUCT")
        made.graph = _graph(result)
    else:
        made = RdflibResult("SELECT")
        names = [Variable(name) for name in result.names]
        made.vars = names
        made.bindings = [
            {
                name: _term(value)
                for name, value in zip(names, row, strict=True)
                if value is not None
            }
            for row in result.rows()
        ]
    return made


def _graph(result: Result) -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in result.prefixes.items():
        graph.bind(prefix, namespace)
    for subject, predicate, value in result.triples:
        graph.add((_term(subject), _term(predicate), _term(value)))
    return graph


def _term(term: Term) -> Identifier:
    """Return a term; texts without the datatype that RDF 1.1 implies."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Triple):  # rdflib knows none of RDF 1.2
        return Literal(str(term))
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    return Literal(term.value, datatype=None if datatype == _STRING else datatype)
