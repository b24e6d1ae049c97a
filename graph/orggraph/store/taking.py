"""How is all taken of what Oxigraph answers? Up to so many rows, and not one more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, cast

import pyoxigraph as ox

from orggraph.errors import QueryError
from orggraph.facts.terms import TYPE
from orggraph.store.results import Result, Rows

Answered = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_TSV: Final = ox.QueryResultsFormat.TSV
_JSON: Final = ox.QueryResultsFormat.JSON
#: How a triple term begins; in TSV, Oxigraph does not read back all that is in one.
_TRIPLE_TERM: Final = b"<<("


def taken(
    ask: Callable[[], Answered],
    prefixes: Mapping[str, str],
    *,
    steady: bool,
    most: int | None,
) -> Result:
    """Ask, and return the whole answer; without a limit, however long it is.

    Raises `QueryError` where there are more rows (or triples) than `most`.
    """
    answered = ask()
    if isinstance(answered, ox.QueryBoolean):
        return Result("boolean", steady, prefixes, bool(answered))
    if isinstance(answered, ox.QueryTriples):
        return Result("graph", steady, prefixes, _sorted(answered, most))
    rows = Rows(_written(answered, _TSV, most), _TSV)
    if _TRIPLE_TERM in rows.written:
        once_more = cast("ox.QuerySolutions", ask())
        rows = Rows(once_more.serialize(format=_JSON) or b"", _JSON)
    return Result("rows", steady, prefixes, rows)


def _written(
    rows: ox.QuerySolutions, form: ox.QueryResultsFormat, most: int | None
) -> bytes:
    lines = _Lines(None if most is None else most + 1)  # the first has the names
    try:
        rows.serialize(lines, format=form)  # type: ignore[arg-type]  # it can write
    except _TooManyError:
        raise _too_many(most, "rows") from None
    return b"".join(lines.written)


class _TooManyError(Exception):
    """There is more than was to be taken."""


@dataclass
class _Lines:
    """Takes what is written, up to so many lines."""

    most: int | None

    def __post_init__(self) -> None:
        self.written: list[bytes] = []
        self._count = 0

    def write(self, data: bytes) -> int:
        """Take some more; in TSV a row is a line."""
        self._count += data.count(b"\n")
        if self.most is not None and self._count > self.most:
            raise _TooManyError
        self.written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: all is here."""


def _sorted(triples: ox.QueryTriples, most: int | None) -> tuple[ox.Triple, ...]:
    """Return triples by subject, the class first, then predicate and object."""
    found: set[ox.Triple] = set()
    for triple in triples:
        found.add(triple)
        if most is not None and len(found) > most:
            raise _too_many(most, "triples")
    return tuple(sorted(found, key=_order))


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    predicate = triple.predicate.value
    return str(triple.subject), predicate != TYPE, predicate, str(triple.object)


def _too_many(most: int | None, what: str) -> QueryError:
    return QueryError(
        f"the result has more than {most:,} {what}; ask for less, or add LIMIT"
    )
