"""Small ledgers to try the rules on: a few people, units and posts, a few months."""

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from oracle import EXISTS, ORG, World
from orggraph.dates import (
    ALWAYS,
    ENDED,
    ONGOING,
    Day,
    format_day,
    parse_day,
    parse_edtf,
)
from orggraph.facts import (
    Certainty,
    Entity,
    EntityId,
    Kind,
    Ledger,
    Source,
    SourceId,
    Statement,
    StatementId,
    assemble,
)
from orggraph.index.compile.build import build
from orggraph.index.index import Index

FIRST, LAST = parse_day("2024-03-01"), parse_day("2024-07-31")

Name = TypeVar("Name")

PEOPLE = tuple(EntityId(f"p{n}") for n in range(2))
UNITS = tuple(EntityId(f"u{n}") for n in range(2))
POSTS = tuple(EntityId(f"post{n}") for n in range(3))
ENTITIES = (
    *(Entity(person, person.upper(), Kind.PERSON) for person in PEOPLE),
    Entity(UNITS[0], "U0", Kind.ORGANIZATION),
    Entity(UNITS[1], "U1", Kind.UNIT),
    Entity(POSTS[0], "Post0", Kind.POST, post_in=(UNITS[0],)),
    Entity(POSTS[1], "Post1", Kind.POST),
    Entity(POSTS[2], "Post2", Kind.POST, post_in=(UNITS[0], UNITS[1], POSTS[2])),
)
SOURCES = tuple(SourceId(f"s{n}") for n in range(4))
IDS = tuple(StatementId(f"f{n}") for n in range(8))


def _forms(first: str, last: str) -> tuple[str, ...]:
    """Return texts of all forms that mean days from a first to a later one."""
    month = first[:7]
    marked = f"{first}?", f"{first}~", f"{month}?", f"{month}~"
    plain = first, first, last, month, f"{month}-XX", f"{first}T23:30-07:00"
    return *plain, *marked, f"[{first}..{last}]", f"[{first},{last}]", f"[..{last}]"


#: Few days, so that they often meet and often miss each other.
_GRID = tuple(format_day(Day(day)) for day in range(FIRST, LAST, 12))
_CLOSED = tuple(
    text
    for place, first in enumerate(_GRID[:-1])
    for text in _forms(first, _GRID[place + 1 + place % 3 if place < 9 else -1])
)
_CLOSED_DATES = tuple(map(parse_edtf, (*_CLOSED, "2024-21", "2024")))
closed_dates = st.sampled_from(_CLOSED_DATES)
dates = closed_dates | st.sampled_from([parse_edtf(f"[{day}..]") for day in _GRID])

starts = st.none() | dates
ends = st.one_of(st.none(), st.none(), st.sampled_from([ONGOING, ENDED]), dates)
rarely_dates = st.one_of(st.none(), st.none(), closed_dates)
hardly_dates = st.one_of(st.none(), st.none(), rarely_dates)
certainties = st.sampled_from([Certainty.CONFIRMED, Certainty.CONFIRMED, *Certainty])
weak = st.sampled_from([Certainty.TENTATIVE, Certainty.DISPUTED])

edges = st.one_of(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from([f"{ORG}memberOf", f"{ORG}headOf"]),
        st.sampled_from(UNITS),
    ),
    st.tuples(st.sampled_from(PEOPLE), st.just(f"{ORG}holds"), st.sampled_from(POSTS)),
    st.just((UNITS[1], f"{ORG}unitOf", UNITS[0])),
    st.just((POSTS[0], f"{ORG}postIn", UNITS[0])),
)
lives = st.tuples(
    st.sampled_from([*UNITS, *(entity.id for entity in ENTITIES)]),
    st.just(EXISTS),
    st.just(EntityId("Class")),
)

# made once, for what is made while one draws is checked each time
_edges_or_lives = edges | lives
_seen = st.one_of(st.just(()), st.just(()), st.tuples(dates))
_sources = st.lists(st.sampled_from(SOURCES), max_size=2, unique=True)
_one_in_seven = st.integers(0, 6)


@cache
def _none_or(name: StatementId) -> st.SearchStrategy[StatementId | None]:
    return st.sampled_from([None, name])


@cache
def _two_of(names: tuple[Name, ...]) -> st.SearchStrategy[list[Name]]:
    return st.lists(st.sampled_from(names), max_size=2, unique=True)


@st.composite
def statements(
    draw: st.DrawFn,
    name: StatementId,
    older: tuple[StatementId, ...] = (),
    certainty: st.SearchStrategy[Certainty] = certainties,
) -> Statement:
    """Return a statement about an edge or a life, perhaps revising older ones."""
    subject, predicate, obj = draw(_edges_or_lives)
    return Statement(
        name,
        subject,
        predicate,
        obj,
        start=draw(starts),
        end=draw(ends),
        seen=draw(_seen),
        known_from=draw(rarely_dates),
        known_until=draw(hardly_dates),
        certainty=draw(certainty),
        role=draw(_none_or(name)),
        sources=tuple(draw(_sources)),
        revises=_some(draw, older),
        retracted_by=_some(draw, SOURCES),
    )


def _some(draw: st.DrawFn, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return mostly none of some names, sometimes one or two."""
    if not names or draw(_one_in_seven):
        return ()
    return tuple(draw(_two_of(names)))


_said = [statements(name, IDS[:place]) for place, name in enumerate(IDS)]


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(1, most)


@st.composite
def worlds(draw: st.DrawFn, most: int = 8) -> World:
    """Return what a small ledger says, in any order."""
    said = [draw(one) for one in _said[: draw(_up_to(most))]]
    sources = [Source(name, issued=draw(rarely_dates)) for name in SOURCES[:3]]
    return World(tuple(draw(st.permutations(said))), ENTITIES, tuple(sources))


def ledger_of(world: World) -> Ledger:
    """Return the program's ledger of a world."""
    return assemble(world.statements, world.entities, world.sources)


def index_of(world: World) -> Index:
    """Return the program's index of a world."""
    return build(ledger_of(world))


@dataclass(frozen=True)
class Asked:
    """A question: which day, and as known on which."""

    at: Day
    known: Day | None


#: Any day, but mostly one on which something begins or ends, or one beside it.
around = st.one_of(
    st.integers(FIRST - 40, LAST + 40).map(Day),
    st.sampled_from(
        sorted(
            Day(bound + step)
            for date in _CLOSED_DATES
            for bound in {date.earliest, date.latest} - {ALWAYS}
            for step in (-1, 0, 0, 1)
        )
    ),
)
questions = st.builds(Asked, around, st.none() | around)
