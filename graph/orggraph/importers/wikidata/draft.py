"""What is a claim of Wikidata, before anything has a name?"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from orggraph.facts import Certainty
from orggraph.formats.wikidata.words import Property
from orggraph.importers.wikidata.references import Reference
from orggraph.importers.wikidata.stretch import Stretch

#: Why a statement counts for nothing.
DEPRECATED: Final = "is deprecated on Wikidata: known to be wrong"


class Draft(NamedTuple):
    """A claim; items stand for what they are called.

    `prop` is None where it says that the item exists. `remarks` are pairs of a word
    and an item or a text, `groups` items of which the subject was a member meanwhile.
    """

    item: str
    prop: Property | None
    value: str
    stretch: Stretch
    where: str
    roles: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    groups: tuple[str, ...] = ()
    certainty: Certainty = Certainty.CONFIRMED
    references: tuple[Reference, ...] = ()

    @property
    def ends(self) -> tuple[str, ...]:
        """The items that it is about."""
        return (self.item, self.value) if self.prop else (self.item,)

    @property
    def items(self) -> Iterator[str]:
        """All items that it names otherwise."""
        yield from self.roles
        yield from (said for _, said in self.remarks)
        yield from self.groups
        for one in self.references:
            yield from one.items
