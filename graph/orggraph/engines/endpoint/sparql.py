"""What does an endpoint answer to a query? The query part of the SPARQL 1.1 Protocol."""

import os
from typing import Final, TypeVar
from urllib.parse import urlencode

import pyoxigraph as ox

from orggraph.engines.endpoint.http import Http
from orggraph.errors import EngineError, shown

#: Names the graph that is asked, where the ledger is not in the default graph.
GRAPH: Final = "ORGGRAPH_ENDPOINT_GRAPH"
_NAMED: Final = "default-graph-uri"
#: Queries go as a form, which everybody reads; some hang on a query by itself.
_FORM: Final = "application/x-www-form-urlencoded"
_ROWS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
}
_TRIPLES: Final = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "text/plain": ox.RdfFormat.N_TRIPLES,  # as N-Triples was called before
}
F = TypeVar("F")
_ACCEPT_TRIPLES: Final = "application/n-triples, text/turtle;q=0.8"


class Sparql:
    """An endpoint that answers queries, about one graph or its default graph.

    Which graph, `graph` says or the address itself, else the environment; "" is the
    default graph. Raises `EngineError` throughout.
    """

    def __init__(self, url: str, graph: str | None = None) -> None:
        self.http = Http(url)
        named = graph is not None or _NAMED in url
        self.graph = graph if named else os.environ.get(GRAPH)

    @property
    def place(self) -> str:
        """How people call it."""
        return self.http.place

    def rows(self, query: str) -> list[ox.QuerySolution]:
        """Return the rows of a SELECT."""
        body, form = self._asked(query, next(iter(_ROWS)), _ROWS)
        try:
            found = ox.parse_query_results(body, form)
            if not isinstance(found, ox.QueryBoolean):
                return list(found)
        except (SyntaxError, ValueError) as wrong:
            raise EngineError(self._unreadable(str(wrong))) from None
        raise EngineError(self._unreadable("yes or no where rows were asked"))

    def triples(self, query: str) -> list[ox.Quad]:
        """Return the triples of a CONSTRUCT, each once and in the order they came."""
        body, form = self._asked(query, _ACCEPT_TRIPLES, _TRIPLES)
        try:
            return list(dict.fromkeys(ox.parse(body, form)))
        except (SyntaxError, ValueError, MemoryError) as wrong:
            raise EngineError(self._unreadable(str(wrong))) from None

    def close(self) -> None:
        """Let go of connections."""
        self.http.close()

    def _asked(self, query: str, accept: str, forms: dict[str, F]) -> tuple[bytes, F]:
        fields = {"query": query}
        if self.graph:
            fields[_NAMED] = self.graph
        body = urlencode(fields).encode()
        reply = self.http.send("POST", body, media=_FORM, accept=accept)
        form = forms.get(reply.media)
        if form is None:
            kind = "a web page" if "html" in reply.media else shown(reply.media)
            msg = (
                f"{self.place} answers with {kind} and no results; is it the address that "
                "queries are sent to, and does it ask for a login?"
            )
            raise EngineError(msg)
        return reply.body, form

    def _unreadable(self, why: str) -> str:
        return (
            f"the answer of {self.place} cannot be read, or breaks off: "
            f"{shown(why, 200)}; ask again, or check it with orggraph check --endpoint"
        )
