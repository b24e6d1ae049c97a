"""How does a graph look as JSON-LD? Compact, with the prefixes that it uses."""

import json
from typing import Any

from rdflib import Graph, Literal, URIRef

from orggraph.as_json import as_json

#: JSON-LD has no empty prefix; the one of a ledger's own things is called so.
_OWN = "id"


def json_ld(graph: Graph) -> bytes:
    """Return a graph as JSON-LD, the same bytes every time.

    >>> graph = Graph(bind_namespaces="none")
    >>> graph.bind("ex", "https://example.org/")
    >>> _ = graph.add(3 * (URIRef("https://example.org/a"),))
    >>> json.loads(json_ld(graph))["ex:a"]
    {'@id': 'ex:a'}
    """
    text = graph.serialize(format="json-ld", context=_context(graph), auto_compact=True)
    told = _in_order(json.loads(text))
    if "@graph" not in told:  # of a single thing
        context = {name: told.pop(name) for name in ("@context",) if name in told}
        told = {**context, **told}
    return as_json(told).encode("utf-8", "replace")


def _context(graph: Graph) -> dict[str, str]:
    """Return the prefixes of the IRIs in a graph.

    A prefix is left out where an IRI begins like it, which would then mean another.
    """
    iris = {term for triple in graph for term in triple if isinstance(term, URIRef)}
    kinds = {t.datatype for s in graph for t in s if isinstance(t, Literal)} - {None}
    names = {str(name) for name in iris | kinds}
    return {
        prefix or _OWN: str(namespace)
        for prefix, namespace in graph.namespaces()
        if any(name.startswith(namespace) for name in names)
        and not any(name.startswith(f"{prefix or _OWN}:") for name in names)
    }


def _in_order(value: Any) -> Any:
    """Return JSON-LD with what has no order in one, for rdflib writes it as it comes."""
    if isinstance(value, dict):
        return {
            name: value[name] if name == "@list" else _in_order(value[name])
            for name in sorted(value)
        }
    if isinstance(value, list):
        return sorted(map(_in_order, value), key=json.dumps)
    return value
