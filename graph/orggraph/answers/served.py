"""What is served? A ledger as it was read once, with what it is joined with."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple, Self

from orggraph.answers.limits import Limits
from orggraph.api import OrgGraph, open_ledger


class Source(NamedTuple):
    """Where it comes from: the ledger, whether an index is kept, and files beside it.

    `also` are texts `FILE` or `NAME=FILE` (further RDF, as named graphs); `known` is the
    day after which nothing may be told, if there is one.
    """

    ledger: str | None = None
    cache: bool = True
    also: tuple[str, ...] = ()
    known: str | None = None


@dataclass(slots=True)
class Served:
    """One edition of a ledger; another one takes its place when the files change.

    `edition` is the SHA-256 of all bytes that were read.
    """

    og: OrgGraph
    edition: str
    source: Source
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def load(cls, source: Source, limits: Limits) -> Self:
        """Read it. Raises what opening a ledger raises."""
        og = open_ledger(source.ledger, cache=source.cache)
        marks = "".join(mark.sha256 for mark in og.marks)
        return cls(og, sha256(marks.encode()).hexdigest(), source, limits)
