"""Where does a ledger go, and where is it asked then? A graph of a graph store."""

from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from orggraph.engines.endpoint.address import checked
from orggraph.engines.endpoint.queries import is_iri
from orggraph.errors import EngineError, shown

#: How the address of a graph store ends, and that of its queries.
_QUERIES: Final = {
    "/store": "/query",  # Oxigraph
    "/sparql-graph-crud-auth": "/sparql",  # Virtuoso
    "/sparql-graph-crud": "/sparql",
    "/rdf-graphs/service": "",  # RDF4J, GraphDB
    "/data": "/sparql",  # Fuseki
}
#: Where the default graph is that of all graphs, the server's own among them.
_NAMED_ONLY: Final = ("/sparql-graph-crud", "/sparql-graph-crud-auth")
_TAKES_QUERIES: Final = ("/query", "/sparql")


class Target(NamedTuple):
    """Where a ledger goes: a graph of a store (None: its default graph)."""

    store: str
    queries: str
    graph: str | None = None

    @property
    def address(self) -> str:
        """Where the graph is put."""
        named = "default" if self.graph is None else f"graph={quote(self.graph, '')}"
        return f"{self.store}{'&' if '?' in self.store else '?'}{named}"

    @property
    def ledger(self) -> str:
        """What to give as a ledger, so that it is asked."""
        if self.graph is None:
            return self.queries
        named = f"default-graph-uri={quote(self.graph, '')}"
        return f"{self.queries}{'&' if '?' in self.queries else '?'}{named}"


def target_of(store: str, queries: str | None, graph: str | None) -> Target:
    """Return where a ledger goes; raises `EngineError` where that cannot be made out.

    >>> target_of("http://127.0.0.1:7878/store", None, None).ledger
    'http://127.0.0.1:7878/query'
    """
    if graph is not None and not is_iri(graph):
        msg = f"{shown(graph)} is no IRI; name a graph like https://example.org/ledger"
        raise EngineError(msg)
    store = checked(store)
    if graph is None and urlsplit(store).path.endswith(_NAMED_ONLY):
        msg = (
            "Virtuoso takes a ledger into a named graph only; add --graph, for example "
            "https://example.org/ledger"
        )
        raise EngineError(msg)
    return Target(store, queries or _queries_of(store), graph)


def _queries_of(store: str) -> str:
    parts = urlsplit(store)
    path = parts.path.rstrip("/")
    for ending, queries in _QUERIES.items():
        if path.endswith(ending):
            there = path.removesuffix(ending) + queries
            return urlunsplit((parts.scheme, parts.netloc, there, "", ""))
    looks = path.endswith(_TAKES_QUERIES)
    msg = (
        f"{shown(path)} looks like where queries are sent; name the graph store, for "
        "example …/store of oxigraph serve, or both: push STORE --query ADDRESS"
        if looks
        else "say also where queries are sent, with --query ADDRESS: what arrived is "
        "counted there"
    )
    raise EngineError(msg)
