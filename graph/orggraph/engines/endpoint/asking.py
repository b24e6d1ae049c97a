"""How is an endpoint asked for much, so that nothing is lost on the way?

Names are listed page by page and counted; what is said of them comes in small parts, each
with the number of its triples. So an endpoint that cuts results is noticed.
"""

import os
import re
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from orggraph.engines.endpoint.queries import (
    ANSWER,
    Written,
    iris,
    number,
    pattern,
    query,
    text,
)
from orggraph.engines.endpoint.service import Service, number_in, number_of, things_in
from orggraph.errors import EngineError, shown
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.triples import Resource, gather

#: How many statements or entities are fetched at once.
PAGE: Final = "ORGGRAPH_ENDPOINT_PAGE"
_PAGE: Final = 500
#: So many times as many names are listed at once.
_LISTED: Final = 20
#: Who tells fewer new names at once, and not all, is not asked on.
_FEWEST: Final = 100
#: So many letters of IRIs stand in a query at most.
_LETTERS: Final = 30_000


class Asking:
    """Asks a service for names and for what is said of them.

    Raises `EngineError` throughout.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._page = _page()
        self._file = LedgerFile(service.place, None, Format.N_TRIPLES, b"")

    def count(self, some: Written) -> int:
        """Return how many things a pattern finds."""
        return number_in(self._service.rows(query("number", pattern=some)))

    def names(self, some: Written) -> list[str]:
        """Return the IRIs of all things that a pattern finds."""
        wanted, most = self.count(some), self._page * _LISTED
        found: dict[str, None] = {}
        after: Written | None = None
        while len(found) < wanted:
            before = len(found)
            listed = query("listed", pattern=some, after=after, page=number(most))
            page = things_in(self._service.rows(listed))
            found.update(dict.fromkeys(page))
            if len(found) - before < min(most, _FEWEST):
                break
            after = text(page[-1])
        if len(found) != wanted:
            raise EngineError(self._cut(len(found), wanted, "names"))
        return list(found)

    def said(
        self, of: str, names: Iterable[str], **values: Written
    ) -> Iterator[dict[str, Resource]]:
        """Yield what a pattern finds of some things, a page after the other."""
        for page in self.pages(names):
            some = pattern(of, things=iris(page), **values)
            yield self._resources(query("told", pattern=some))

    def pages(self, names: Iterable[str]) -> Iterator[list[str]]:
        """Yield names in parts that fit into a query."""
        page: list[str] = []
        letters = 0
        for name in names:
            if page and (len(page) >= self._page or letters + len(name) > _LETTERS):
                yield page
                page, letters = [], 0
            page.append(name)
            letters += len(name)
        if page:
            yield page

    def _resources(self, told: str) -> dict[str, Resource]:
        triples = self._service.triples(told)
        numbers = [quad for quad in triples if _tells_number(quad)]
        whole = number_of(numbers[0].object) if len(numbers) == 1 else None
        came = len(triples) - len(numbers)
        if came != whole:
            raise EngineError(self._cut(came, whole, "triples"))
        found: dict[str, Resource] = {}
        gather((q for q in triples if not _tells_number(q)), self._file, found)
        return found

    def _cut(self, came: int, whole: int | None, what: str) -> str:
        many = f"{came:,} of its" if whole is None else f"{came:,} of {whole:,}"
        return (
            f"{self._service.place} sent {many} {what}: it may cut results, or changed "
            f"meanwhile; ask again, or for smaller pages with {PAGE}=100, or check it "
            "with orggraph check --endpoint"
        )


def _tells_number(quad: ox.Quad) -> bool:
    subject = quad.subject
    return isinstance(subject, ox.NamedNode) and subject.value == ANSWER


def _page() -> int:
    given = os.environ.get(PAGE)
    if given is None:
        return _PAGE
    if not re.fullmatch("[0-9]{1,6}", given) or not 0 < int(given) <= 100_000:  # noqa: PLR2004 (much more than any takes)
        msg = f"{PAGE} is {shown(given)}; set it to a number from 1 to 100000"
        raise EngineError(msg)
    return int(given)
