"""On what do figures about people rest? Read once, of one organisation or of all."""

from collections.abc import Sequence
from typing import NamedTuple

from orggraph.facts import EntityId
from orggraph.history.stats.belonging import Stay, stays
from orggraph.history.stats.homes import Homes
from orggraph.history.stats.spells import Spell, spells
from orggraph.history.stats.values import Period
from orggraph.index.index import Index


class Gathered(NamedTuple):
    """Who was what, in which organisation that was, and who belonged to which.

    With an organisation, the spells of what was in it on some day on which they lasted.
    """

    spells: Sequence[Spell]
    homes: Homes
    stays: Sequence[Stay]


def gather(index: Index, period: Period, org: EntityId | None = None) -> Gathered:
    """Return who was what, and who belonged to which organisation, as known on a day."""
    homes = Homes(index, period.known)
    number = None if org is None else index.records.entity_ids.place(org)
    found = spells(index, period.known)
    if number is not None:
        found = [
            spell
            for spell in found
            if any(number in home.above for home in homes.during(spell))
        ]
    return Gathered(found, homes, stays(found, homes, number))
