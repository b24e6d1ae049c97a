"""Films, plans and frames of small ledgers, and of the one that ships."""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import orggraph
from oracle import World
from orggraph.dates import NEVER, Day, parse_day
from orggraph.index.compile.build import build
from orggraph_viz.film.film import film
from orggraph_viz.film.values import Film
from orggraph_viz.frame.frame import frame
from orggraph_viz.frame.values import Box, Card, Frame, Show
from orggraph_viz.plan.plan import plan
from orggraph_viz.plan.values import Plan
from small_ledgers import index_of

FIRM = """
:firm a org:Organization ; rdfs:label "Firm" .
:lab a org:OrganizationalUnit ; rdfs:label "Firm lab" ; org:classification kind:team .
:ann a foaf:Person ; rdfs:label "Ann" .
:bob a foaf:Person ; rdfs:label "Bob" .
:chief a org:Post ; rdfs:label "Chief of Firm" ; org:postIn :firm .
"""


def fact(name: str, subject: str, predicate: str, thing: str, rest: str = "") -> str:
    """Return a statement in Turtle."""
    return (
        f"f:{name} a rdf:Statement ; rdf:subject :{subject} ; rdf:predicate {predicate} ;"
        f" rdf:object :{thing} {rest} .\n"
    )


def since(day: str, until: str | None = None) -> str:
    """Return the dates of a statement."""
    end = f' ; schema:endDate "{until}"' if until else ""
    return f'; schema:startDate "{day}"{end}'


#: Everything is switched as it is to begin with.
PLAIN = Show()


class Shown:
    """A ledger as it is drawn."""

    def __init__(self, found: Film) -> None:
        self.film = found
        self.plan: Plan = plan(found)

    def at(self, day: str | Day, known: str | None = None, show: Show = PLAIN) -> Frame:
        """Return the frame of a day."""
        on = parse_day(day) if isinstance(day, str) else day
        as_known = parse_day(known) if known else NEVER
        return frame(self.film, self.plan, on, as_known, show)

    def number(self, name: str) -> int:
        """Return the number of the thing of a name."""
        return next(n for n, t in enumerate(self.film.things) if t.name == name)

    def group(self, name: str) -> int:
        """Return the group whose header has a name."""
        header = self.number(name)
        return next(n for n, g in enumerate(self.plan.groups) if g.header == header)


def shown(path: Path) -> Shown:
    """Return a ledger from a file as it is drawn."""
    return Shown(film(build(orggraph.open(path).ledger)))


@cache
def shipped(path: Path) -> Shown:
    """Return the ledger that ships, once for all tests."""
    return shown(path)


def of_world(world: World) -> Shown:
    """Return a small ledger of Hypothesis as it is drawn."""
    return Shown(film(index_of(world)))


def card(found: Frame, name: str) -> Card:
    """Return the card of a name."""
    return next(one for one in found.cards if one.name == name)


def names(found: Frame) -> list[str]:
    """Return the names of all cards and headers."""
    return [one.name for one in found.cards]


def apart(one: Box, other: Box) -> bool:
    """Say whether two rectangles have no point inside both."""
    return (
        one.right <= other.left
        or other.right <= one.left
        or one.bottom <= other.top
        or other.bottom <= one.top
    )


def inside(box: Box, around: Box) -> bool:
    """Say whether a rectangle is inside another."""
    return (
        around.left <= box.left
        and box.right <= around.right
        and around.top <= box.top
        and box.bottom <= around.bottom
    )


def crosses(box: Box, corners: Iterable[tuple[int, int]]) -> bool:
    """Say whether a way runs through the inside of a rectangle."""
    return any(
        max(a[0], b[0]) > box.left
        and min(a[0], b[0]) < box.right
        and max(a[1], b[1]) > box.top
        and min(a[1], b[1]) < box.bottom
        for a, b in pairwise(corners)
    )
