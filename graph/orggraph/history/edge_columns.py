"""What do many edges show? Each field of `Edge` as a column, read when it is asked for."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import compress, count
from typing import Any, Final, cast

from orggraph.dates import ALWAYS, Age, Day, Truth, format_day, format_finite
from orggraph.facts import Reason, SourceId, StatementId
from orggraph.facts.freshness import is_stale, open_end
from orggraph.facts.terms import compact
from orggraph.history.confirmations import Confirmations
from orggraph.history.values import Edge
from orggraph.index.gather import distinct, numbers_at, values_at
from orggraph.index.index import Index
from orggraph.index.masks import BITS, REASONS
from orggraph.index.point import NOW, Point
from orggraph.index.records import (
    BEGINS_ON_A_DAY,
    CERTAINTIES,
    CERTAINTY,
    ENDS_ON_A_DAY,
    FLAGS,
    Records,
)
from orggraph.index.spans import Spans

#: By the number of its mask, or its flags, what an edge shows.
_STANDINGS: Final = [Truth.MAYBE if reasons else Truth.YES for reasons in REASONS]
_NOT_CONFIRMED: Final = BITS[Reason.NOT_CONFIRMED]
_CERTAINTIES: Final = [
    CERTAINTIES[min(f & CERTAINTY, len(CERTAINTIES) - 1)] for f in range(FLAGS)
]


class EdgeColumns:
    """The fields of `Edge` for some spans, a column each.

    `owners` are the edges of these spans: for what holds their owners, for lives those
    of their best statements. What is open-ended and was not confirmed for longer than
    `stale` is only possible.
    """

    def __init__(  # noqa: PLR0913, PLR0917 (what edges are read from, and how)
        self,
        index: Index,
        spans: Spans,
        rows: Sequence[int],
        owners: Sequence[int],
        at: Point,
        stale: Age | None = None,
    ) -> None:
        self._records = index.records
        self._edges = index.edges
        self._spans = spans
        self._rows = rows
        self._owners = owners
        self._at = at
        self._stale = stale

    def columns(self, fields: Sequence[str] = Edge._fields) -> list[list[Any]]:
        """Return some of the columns, in the order of their names."""
        return [self[field] for field in fields]

    def __getitem__(self, field: str) -> list[Any]:
        """Return one column."""
        read: Callable[[], list[Any]] = getattr(self, f"_{field}")
        return read()

    # between whom

    def _subject(self) -> list[str]:
        return self._records.entity_ids.at(
            numbers_at(self._edges.subject, self._owners)
        )

    def _object(self) -> list[str]:
        return self._records.entity_ids.at(numbers_at(self._edges.object, self._owners))

    def _predicate(self) -> list[str]:
        short = [compact(iri) for iri in self._records.predicates]
        return values_at(short, numbers_at(self._edges.predicate, self._owners))

    # how surely

    def _standing(self) -> list[Truth]:
        return values_at(_STANDINGS, self.masks)

    def _reasons(self) -> list[Any]:
        return values_at(REASONS, self.masks)

    @cached_property
    def masks(self) -> Sequence[int]:
        """The reasons as bits, none of which is set where it is certain."""
        masks = numbers_at(self._spans.mask, self._rows)
        if self._stale is None:
            return masks
        limit = self._stale.before(self._at.day)
        ongoing = zip(masks, self._open, self._confirmed, strict=True)
        return [
            mask | _NOT_CONFIRMED if is_open and is_stale(day, limit) else mask
            for mask, is_open, day in ongoing
        ]

    def _certainty(self) -> list[Any]:
        return values_at(_CERTAINTIES, self._of_best("flags"))

    # when, and in which words

    def _start(self) -> list[str | None]:
        return self._records.texts_at(self._of_best("start"))

    def _end(self) -> list[str | None]:
        return self._ends

    def _role(self) -> list[str | None]:
        return self._records.texts_at(self._of_best("role"))

    def _comment(self) -> list[str | None]:
        return self._records.texts_at(self._of_best("comment"))

    def _known_from(self) -> list[str | None]:
        found, which = distinct(self._of_best("known_from"))
        days = cast("Sequence[Day]", found)
        texts = list(map(format_finite, days))
        return values_at(texts, which)

    def _first_day(self) -> list[bool]:
        begins = zip(
            self._of_best("flags"), self._of_best("from_earliest"), strict=True
        )
        return [
            bool(bits & BEGINS_ON_A_DAY) and day == self._at.day for bits, day in begins
        ]

    def _last_day(self) -> list[bool]:
        over = zip(self._of_best("flags"), self._of_best("until_latest"), strict=True)
        after = self._at.day + 1
        return [bool(bits & ENDS_ON_A_DAY) and day == after for bits, day in over]

    # when it was last said to be so

    def _last_confirmed(self) -> list[str | None]:
        return [None if day is None else format_day(day) for day in self._confirmed]

    @cached_property
    def _confirmed(self) -> list[Day | None]:
        """When what is open-ended was last confirmed; None for all else."""
        whole = numbers_at(self._records.column("confirmed.day"), self._best)
        days = [
            Day(day) if is_open else ALWAYS
            for is_open, day in zip(self._open, whole, strict=True)
        ]
        for place, facts in self._known_apart():
            days[place] = max(map(self._confirmations.of, facts))
        return [None if day == ALWAYS else day for day in days]

    def _known_apart(self) -> Iterator[tuple[int, Sequence[int]]]:
        """Yield what is open-ended and confirmed by several facts, or in part later."""
        for place, facts in self._several.items():
            if self._open[place]:
                yield place, facts
        if self._at.known != NOW:
            known = numbers_at(self._records.column("confirmed.known"), self._best)
            for place, (best, day) in enumerate(zip(self._best, known, strict=True)):
                if day > self._at.known and self._open[place]:
                    yield place, self._several.get(place, (best,))

    @cached_property
    def _open(self) -> list[bool]:
        """Which of them have no end; what is timeless is not among them."""
        ends = zip(self._best, self._ends, strict=True)
        return [best >= 0 and open_end(end) for best, end in ends]

    @cached_property
    def _confirmations(self) -> Confirmations:
        return Confirmations(self._records, self._at.known)

    @cached_property
    def _ends(self) -> list[str | None]:
        return self._records.texts_at(self._of_best("end"))

    # by which statements, and whose

    def _statements(self) -> list[tuple[str, ...]]:
        facts, which = distinct(self._best)
        named: list[tuple[str, ...]] = [*zip(self._records.fact_ids.at(facts)), ()]
        told = values_at(named, which)
        for place, several in self._several.items():
            told[place] = statements_of(self._records, several)
        return told

    def _sources(self) -> list[tuple[SourceId, ...]]:
        told: list[Any] = self._records.all_named(self._of_best("sources"))
        for place, facts in self._several.items():
            told[place] = sources_of(self._records, facts)
        return told

    @cached_property
    def _best(self) -> Sequence[int]:
        """The facts whose words they show; -1, for no fact, shows nothing."""
        return numbers_at(self._spans.best, self._rows)

    @cached_property
    def _several(self) -> dict[int, Sequence[int]]:
        """Of edges with several facts: their places, and these facts."""
        also = numbers_at(self._spans.also, self._rows)
        places = compress(count(), also)
        return {place: self._spans.lists[also[place]] for place in places}

    def _of_best(self, field: str) -> Sequence[int]:
        return numbers_at(self._records.column(f"fact.{field}"), self._best)


def statements_of(records: Records, facts: Sequence[int]) -> tuple[StatementId, ...]:
    """Return the ids of facts."""
    return tuple(StatementId(records.fact_ids[fact]) for fact in facts)


def sources_of(records: Records, facts: Sequence[int]) -> tuple[SourceId, ...]:
    """Return all sources of facts, each once, those of the first fact first."""
    lists = records.column("fact.sources")
    named = (SourceId(name) for fact in facts for name in records.named(lists[fact]))
    return tuple(dict.fromkeys(named))
