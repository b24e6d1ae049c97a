"""Who belonged to which organisation, from when to when, and who left it?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orggraph.dates import ALWAYS, NEVER, Bounds, Day
from orggraph.history.stats.homes import Homes
from orggraph.history.stats.spells import Spell


class Stay(NamedTuple):
    """That a person was something in an organisation, without a break; by number.

    It is as long as the spells of which it consists; between two of them there is not
    one day on which the person was certainly nothing. `started` is the first day and
    `over` the one after the last, each in the middle of those that it can be (`NEVER`:
    it goes on).
    """

    person: int
    organisation: int
    spells: tuple[Spell, ...]
    started: Day
    over: Day

    @property
    def begun(self) -> bool:
        """Say whether anything is known about when it began."""
        return self.spells[0].begun

    @property
    def counted(self) -> bool:
        """Say whether one was certainly there on any day but the last one."""
        return self.begun or self.over - self.started > 1

    @property
    def ends(self) -> tuple[Day, Day]:
        """The earliest and the latest that the day after the last one can be."""
        bounds = [spell.bounds for spell in self.spells]
        earliest = max(some.until_earliest for some in bounds)
        return earliest, max(some.until_latest for some in bounds)


def stays(spells: Iterable[Spell], homes: Homes, org: int | None = None) -> list[Stay]:
    """Return who was in which organisation, by person and then by time.

    Units and posts count for the organisation above them all on the days in question:
    who is in a unit that moves leaves the one and joins the other. With `org`, only what
    is in it, and it alone.
    """
    found: dict[tuple[int, int], list[Spell]] = defaultdict(list)
    for spell in spells:
        for part, organisation in homes.parts(spell, org):
            found[spell.person, organisation].append(part)
    return [
        _stay(person, organisation, run)
        for person, organisation in sorted(found)
        for run in _runs(found[person, organisation])
    ]


def _stay(person: int, organisation: int, run: list[Spell]) -> Stay:
    if len(run) == 1:  # as with most
        return Stay(person, organisation, tuple(run), run[0].started, run[0].over)
    started = min(spell.started for spell in run)
    over = max(spell.over for spell in run)
    return Stay(person, organisation, tuple(run), started, over)


def _order(spell: Spell) -> tuple[Bounds, str, int]:
    return spell.bounds, spell.predicate, spell.object


def _runs(some: list[Spell]) -> Iterator[list[Spell]]:
    if len(some) == 1:  # as with most
        yield some
        return
    run: list[Spell] = []
    until = ALWAYS
    for spell in sorted(some, key=_order):
        if run and spell.bounds.from_earliest > until:
            yield run
            run = []
        run.append(spell)
        until = max(spell.bounds.until_latest, until if len(run) > 1 else ALWAYS)
    if run:
        yield run


def left(stay: Stay) -> bool:
    """Say whether it is known to be over."""
    return stay.ends[1] < NEVER
