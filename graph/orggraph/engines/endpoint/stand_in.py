"""Stand-in until the real thing is merged."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyoxigraph as ox
import requests

from orggraph.engines.endpoint.stated import Ask


@contextmanager
def asking(url: str) -> Iterator[Ask]:
    """Ask an endpoint."""
    with requests.Session() as session:

        def ask(query: str) -> list[ox.QuerySolution]:
            accept = {"Accept": "application/sparql-results+json"}
            answer = session.post(
                url, data={"query": query}, headers=accept, timeout=60
            )
            answer.raise_for_status()
            found = ox.parse_query_results(answer.content, ox.QueryResultsFormat.JSON)
            assert isinstance(found, ox.QuerySolutions)  # noqa: S101
            return list(found)

        yield ask
