"""Worlds in which much is said of little, so that it overlaps on both clocks.

Each statement comes of one number, so that worlds are made fast, and still shrink to
few statements.
"""

from collections.abc import Sequence
from random import Random
from typing import Final, TypeVar

from hypothesis import strategies as st

from oracle import EXISTS, ORG, World
from orggraph.dates import ENDED, ONGOING, Day, EdtfDate, format_day, parse_edtf
from orggraph.facts import (
    Certainty,
    Entity,
    EntityId,
    Kind,
    Source,
    SourceId,
    Statement,
    StatementId,
)
from small_ledgers import FIRST, LAST

T = TypeVar("T")
Key = tuple[EntityId, str, EntityId]

#: Homes of every shape: none, one, many, a post in a post, in itself, in a circle, and
#: in what nobody describes.
HOMES: Final = {
    "q0": ("u0",),
    "q1": (),
    "q2": ("u0", "u1", "q2"),
    "q3": ("q0",),
    "q4": ("q5", "u1"),
    "q5": ("q4",),
    "q6": ("ghost",),
    "q7": ("q8",),
    "q8": ("q7",),
}
_KINDS: Final = {"p": Kind.PERSON, "u": Kind.UNIT, "q": Kind.POST}
_PLAIN: Final = ("p0", "p1", "u0", "u1", "u2")
ENTITIES: Final = (
    *(Entity(EntityId(name), name.upper(), _KINDS[name[0]]) for name in _PLAIN),
    *(
        Entity(
            EntityId(name), name.upper(), Kind.POST, post_in=tuple(map(EntityId, homes))
        )
        for name, homes in HOMES.items()
    ),
    Entity(EntityId("Class"), "Class"),
)
SOURCES: Final = tuple(SourceId(f"s{number}") for number in range(5))

#: Edges of every shape; `x` and `ghost` are described nowhere.
_EDGES: Final = (
    ("p0", "memberOf", "u0"),
    ("p0", "headOf", "u0"),
    ("p1", "memberOf", "u1"),
    ("p0", "reportsTo", "p1"),
    ("p0", "reportsTo", "p0"),
    ("x", "memberOf", "u1"),
    *(("p0", "holds", post) for post in HOMES),
    ("p1", "holds", "q0"),
    ("p1", "holds", "q4"),
    ("u1", "unitOf", "u0"),
    ("u2", "subOrganizationOf", "u1"),
    ("q0", "postIn", "u0"),
    ("q1", "postIn", "u1"),
    ("q2", "postIn", "u1"),
    ("q5", "postIn", "q4"),
    ("u2", "linkedTo", "Class"),
)
_LIVING: Final = [
    "p0",
    "u0",
    "u0",
    "u1",
    "u2",
    "q0",
    "q2",
    "q4",
    "q5",
    "q7",
    "ghost",
    "Class",
]
STATED: Final = [(EntityId(s), f"{ORG}{p}", EntityId(o)) for s, p, o in _EDGES]
LIVES: Final = [
    (EntityId(name), EXISTS, EntityId(other))
    for name in _LIVING
    for other in ("Class", "Class", "Other")
]


def _forms(first: str, last: str) -> tuple[str, ...]:
    """Return texts of all forms that mean days from a first to a later one."""
    month = first[:7]
    marked = f"{first}?", f"{first}~", f"{month}?", f"{month}~", f"{month}-XX"
    return first, first, first, month, *marked, f"[{first}..{last}]", f"[..{last}]"


#: Few days, so that they often meet and often miss each other.
_GRID: Final = [format_day(Day(day)) for day in range(FIRST, LAST, 9)]
CLOSED: Final = [
    parse_edtf(text)
    for place, first in enumerate(_GRID[:-2])
    for text in _forms(first, _GRID[place + 1 + place % 2])
]
_HALF_OPEN: Final = [parse_edtf(f"[{day}..]") for day in _GRID[::3]]
DATES: Final = [*CLOSED, *_HALF_OPEN]
_STARTS: Final = [None] * (len(DATES) // 3) + DATES
_ENDS: Final = [*_STARTS, *[ONGOING, ENDED] * (len(DATES) // 8)]
_CERTAINTIES: Final = [Certainty.CONFIRMED] * 3 + list(Certainty)


def statement(number: int, seed: int, edges: Sequence[Key]) -> Statement:
    """Return a statement of some edges, perhaps one that withdraws an older one."""
    rand = Random(seed)  # noqa: S311 (the same every time)

    def rarely(options: Sequence[T], chance: float = 0.16) -> tuple[T, ...]:
        return (rand.choice(options),) if rand.random() < chance else ()

    def maybe(options: Sequence[EdtfDate], chance: float) -> EdtfDate | None:
        return next(iter(rarely(options, chance)), None)

    name = StatementId(f"f{number:02}")
    older = [StatementId(f"f{rand.randrange(number):02}")] if number else []
    return Statement(
        name,
        *rand.choice(edges),
        start=rand.choice(_STARTS),
        end=rand.choice(_ENDS),
        seen=rarely(DATES),
        known_from=maybe(CLOSED, 0.5),
        known_until=maybe(CLOSED, 0.16),
        certainty=rand.choice(_CERTAINTIES),
        role=name if rand.random() < 0.5 else None,
        comment="a remark" if rand.random() < 0.2 else None,
        sources=tuple(rand.sample(SOURCES, rand.randrange(3))),
        revises=rarely(older) if older else (),
        retracted_by=rarely(SOURCES, 0.1),
    )


_seeds = st.integers(0, (1 << 16) - 1)


@st.composite
def dense_worlds(draw: st.DrawFn, most: int = 40) -> World:
    """Return a world of up to so many statements of few edges and lives."""
    size = draw(st.integers(1, most))
    seeds = draw(st.lists(_seeds, min_size=size, max_size=size))
    return dense_world(seeds, draw(_seeds))


def dense_world(seeds: Sequence[int], seed: int) -> World:
    """Return the world of some numbers, the same every time: one a statement, and one."""
    rand = Random(seed)  # noqa: S311 (the same every time)
    edges = rand.sample(STATED, rand.randint(1, 6))
    edges += rand.sample(LIVES, rand.choice([0, 1, 3, 5]))
    said = (statement(number, seed, edges) for number, seed in enumerate(seeds))
    issued = [None, parse_edtf("[2024-05-01..]"), *rand.sample(CLOSED, 3)]
    rand.shuffle(issued)
    sources = (
        Source(name, issued=when)
        for name, when in zip(SOURCES[:4], issued[:4], strict=True)
    )
    return World(tuple(said), ENTITIES, tuple(sources))
