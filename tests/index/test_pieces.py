"""Do columns of rectangles come to what the rules say, asked one point after the other?"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.agreement import days_of, knowns_of
from oracle import EXISTS
from orggraph.dates import ALWAYS, Day, Truth
from orggraph.facts import (
    Certainty,
    EntityId,
    Fact,
    Ledger,
    Reason,
    Source,
    Statement,
    StatementId,
    assemble,
    judge,
)
from orggraph.index.compile.limits import Lifetime, lifetime, limited
from orggraph.index.compile.numbering import ints
from orggraph.index.compile.pieces import DAYS, UNLIMITED, Pieces, weighed
from orggraph.index.compile.rectangles import Rectangle, given_up, reach
from orggraph.index.masks import BITS, REASONS
from orggraph.index.point import NOW
from small_ledgers import IDS, SOURCES, rarely_dates, statements

MEMBER = "http://www.w3.org/ns/org#memberOf"
ENDS = ("subject", "object")


class Told(NamedTuple):
    """What is so at a point: the reasons for doubt, or that an end is gone."""

    reasons: tuple[Reason, ...]
    gone: bool = False


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Return a ledger in which one statement makes an edge, and at most one each life."""
    sources = [Source(name, issued=draw(rarely_dates)) for name in SOURCES[:3]]
    said: list[Statement] = []
    for number in range(draw(st.integers(1, 3))):
        one, other = EntityId(f"p{number}"), EntityId(f"u{number}")
        said.append(_renamed(draw(statements(IDS[0])), one, MEMBER, other, len(said)))
        for end in (one, other):
            if draw(st.booleans()):
                life = draw(statements(IDS[0]))
                said.append(_renamed(life, end, EXISTS, EntityId("C"), len(said)))
    return assemble(said, (), sources)


def _renamed(
    said: Statement, subject: EntityId, predicate: str, obj: EntityId, number: int
) -> Statement:
    name = StatementId(f"f{number}")
    return said._replace(id=name, subject=subject, predicate=predicate, object=obj)


@settings(max_examples=120)
@given(ledgers())
def test_columns_come_to_what_the_rules_say(ledger: Ledger) -> None:
    facts = [fact for (fact,) in ledger.edges.values()]
    assume(facts)
    found = _weighed(ledger, facts)
    told = [
        (Rectangle(*map(Day, area)), Told(REASONS[mask], bool(gone)))
        for *area, mask, gone in _rows(found, (*DAYS, "mask", "gone"))
    ]
    owners = found["owner"].tolist()

    for place, fact in enumerate(facts):
        mine = [one for owner, one in zip(owners, told, strict=True) if owner == place]
        for day, known in _points(ledger):
            here = [t for area, t in mine if area.holds(day, known)]
            assert here == _by_rules(ledger, fact, day, known)


@settings(max_examples=120)
@given(ledgers())
def test_an_area_is_limited_as_the_rules_say(ledger: Ledger) -> None:
    for fact in (fact for (fact,) in ledger.edges.values()):
        area = reach(fact)
        parts = list(
            limited(
                area,
                fact.bounds[1:3],
                _lifetimes(ledger, fact),
                waits=area.first == ALWAYS,
            )
        )
        for day, known in _points(ledger):
            rules = _by_rules(ledger, fact, day, known)
            here = [truth for part, truth in parts if part.holds(day, known)]
            assert [truth is Truth.NO for truth in here] == [t.gone for t in rules]
            assert [truth is Truth.MAYBE for truth in here] == [
                Reason.EXISTENCE in told.reasons for told in rules
            ]


@pytest.mark.parametrize("at", [0, 1, 3, 4, 5])
def test_a_piece_is_cut_only_where_the_cut_lies_inside_of_it(at: int) -> None:
    columns = {"low": ints([1]), "high": ints([4]), "first": ints([9])}
    pieces = Pieces(columns).cut("low", "high", ints([at]))
    inside = 1 < at < 4

    assert _rows(pieces, ("low", "high")) == (
        [(1, at), (at, 4)] if inside else [(1, 4)]
    )
    assert pieces["first"].tolist() == [9] * len(pieces)


def _by_rules(ledger: Ledger, fact: Fact, day: Day, known: Day) -> list[Told]:
    """Return what the rules say of an edge with one statement; nothing for no."""
    asked = None if known == NOW else known
    if not fact.known(asked):
        return []
    one, other = (
        ledger.existence.limit(end, day, asked)
        for end in (fact.statement.subject, fact.statement.object)
    )
    found = judge([fact], day, (one, other))
    return [Told(found.reasons, found.missing is not None)] if found else []


def _points(ledger: Ledger) -> Iterator[tuple[Day, Day]]:
    knowns = [NOW if known is None else known for known in knowns_of(ledger)]
    return ((day, known) for day in days_of(ledger)[::2] for known in knowns[::2])


def _weighed(ledger: Ledger, facts: Sequence[Fact]) -> Pieces:
    columns = zip(*map(_column, facts), strict=True)
    names = ("first", "sure", "over", "beyond", "known", "given_up", "weak", "unsure")
    pieces = Pieces(dict(zip(names, map(ints, columns), strict=True)))
    pieces = pieces.having(
        owner=ints(range(len(facts))), waits=ints(pieces["first"] == ALWAYS)
    )
    lives = zip(*(_lives(ledger, fact) for fact in facts), strict=True)
    return weighed(
        pieces,
        {
            end: tuple(map(ints, zip(*told, strict=True)))
            for end, told in zip(ENDS, lives, strict=True)
        },
    )


def _column(fact: Fact) -> tuple[int, ...]:
    """Return a fact as a row: its days, and the reasons that do not change with them."""
    said = fact.statement
    doubts = {
        Reason.DATE_DOUBTFUL: fact.doubtful,
        Reason.TENTATIVE: said.certainty is Certainty.TENTATIVE,
        Reason.DISPUTED: said.certainty is Certainty.DISPUTED,
    }
    weak = sum(BITS[reason] for reason, there in doubts.items() if there)
    unsure = Reason.START_IMPRECISE if said.start else Reason.START_UNKNOWN
    return *fact.bounds, fact.known_from, given_up(fact), weak, BITS[unsure]


def _lives(ledger: Ledger, fact: Fact) -> tuple[tuple[int, ...], ...]:
    found = (
        lifetime(ledger.existence, end)
        for end in (fact.statement.subject, fact.statement.object)
    )
    return tuple(life.single or () if life else UNLIMITED for life in found)


def _lifetimes(ledger: Ledger, fact: Fact) -> list[Lifetime]:
    ends = fact.statement.subject, fact.statement.object
    found = (lifetime(ledger.existence, end) for end in ends)
    return [life for life in found if life]


def _rows(pieces: Pieces, names: Iterable[str]) -> list[tuple[int, ...]]:
    return list(zip(*(pieces[name].tolist() for name in names), strict=True))
