"""How many people were where, day by day? The counts of each unit, as a table of values."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from orggraph.dates import ALWAYS, Day, format_day
from orggraph.errors import NotAnOrganizationError
from orggraph.facts import EntityId, Kind
from orggraph.history.diff.places import Places
from orggraph.history.headcount.counting import Row
from orggraph.history.values import node_of
from orggraph.index.index import Index
from orggraph.index.point import NOW, Point


class Count(NamedTuple):
    """How many people: for certain, and others only possibly."""

    certain: int = 0
    possible: int = 0

    def __str__(self) -> str:
        """Return it as a table has it: `12`, `12 +3?`, `+3?`, or `-` for nobody."""
        sure = str(self.certain) if self.certain or not self.possible else ""
        perhaps = f"+{self.possible}?" if self.possible else ""
        return "-" if sure == "0" else " ".join(filter(None, (sure, perhaps)))


class Unit(NamedTuple):
    """An organisation or unit with its counts, in the order of the days.

    `depth` is how many of those above it are in the table, too.
    """

    id: EntityId
    label: str
    kind: Kind | None
    classification: str | None
    depth: int
    counts: tuple[Count, ...]


class Headcount(NamedTuple):
    """How many people were in each organisation and unit, not summed up the tree.

    `days` are in order, each once. `known` is None for what stands to this day. Whoever
    had nobody in it on any of the days is left out; each unit follows what it is a part
    of (on the last day, else ever).
    """

    days: tuple[Day, ...]
    known: Day | None
    organization: EntityId | None
    units: tuple[Unit, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form (docs/headcount.schema.json)."""
        return {
            "days": list(map(format_day, self.days)),
            "known": None if self.known is None else format_day(self.known),
            "organization": self.organization,
            "units": [
                {
                    "id": unit.id,
                    "label": unit.label,
                    "kind": None if unit.kind is None else str(unit.kind),
                    "classification": unit.classification,
                    "counts": [count._asdict() for count in unit.counts],
                }
                for unit in self.units
            ],
        }

    def rows(self) -> Iterable[tuple[str, EntityId, str, int, int]]:
        """Yield day, id, label, certain and possible: of each day each unit with anybody."""
        for place, day in enumerate(self.days):
            for unit in self.units:
                count = unit.counts[place]
                if any(count):
                    yield format_day(day), unit.id, unit.label, *count


def headcount(  # noqa: PLR0913, PLR0917 (what was counted, and of what it was asked)
    index: Index,
    rows: Iterable[Row],
    days: Iterable[Day],
    known: Day,
    organization: EntityId | None = None,
    wanted: Callable[[EntityId], bool] = lambda _: True,
) -> Headcount:
    """Return what was counted as a table, of the units that are wanted.

    Raises `NotAnOrganizationError` where it was asked of a person.
    """
    if (
        organization
        and (one := node_of(index.ledger, organization)).kind is Kind.PERSON
    ):
        raise NotAnOrganizationError(one.label)
    days = tuple(sorted(set(days)))
    found: dict[EntityId, dict[Day, Count]] = defaultdict(dict)
    for day, unit, certain, possible in rows:
        if wanted(unit):
            found[unit][day] = Count(certain, possible)
    places = Places(index, Point(days[-1] if days else ALWAYS, known))
    ways = {unit: places.way(unit) for unit in found}

    def order(unit: EntityId) -> list[tuple[str, str]]:
        return [(node_of(index.ledger, name).label, name) for name in ways[unit]]

    units = []
    for name in sorted(found, key=order):
        node = node_of(index.ledger, name)
        depth = sum(above in found for above in ways[name][:-1])
        counts = tuple(found[name].get(day, Count()) for day in days)
        units.append(
            Unit(name, node.label, node.kind, node.classification, depth, counts)
        )
    told = None if known == NOW else known
    return Headcount(days, told, organization, tuple(units))
