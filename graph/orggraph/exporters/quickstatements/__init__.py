"""QuickStatements: what a ledger could tell Wikidata, as commands for a person to judge."""

from collections import defaultdict
from collections.abc import Iterator
from typing import IO, Final

from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.identified import items
from orggraph.exporters.losses import (
    NO_KIND,
    WITHDRAWN,
    WRONG,
    How,
    Loss,
    Losses,
    empty,
)
from orggraph.exporters.quickstatements.lines import Columns, Lines
from orggraph.exporters.quickstatements.values import quoted
from orggraph.facts import Entity, Kind, Statement
from orggraph.formats import Option
from orggraph.progress import heard

_NO_ITEM: Final = Loss(How.LEFT_OUT, "statement(s) about something without an item")
_NO_ITEMS: Final = Loss(How.LEFT_OUT, "statement(s) between two that have no item yet")
_ONE_EDGE: Final = Loss(How.LEFT_OUT, "statement(s) of one edge that would become one")
LAST: Final = "LAST"
#: Kind -> of what a new item is an instance.
_CLASSES: Final = {
    Kind.PERSON: "Q5",
    Kind.ORGANIZATION: "Q43229",
    Kind.UNIT: "Q43229",
    Kind.POST: "Q4164871",
}
_CREATE: Final = Option(
    "create",
    "Propose new items too, for what has no item and is linked to one that has.",
    flag=True,
)
_LANGUAGE: Final = Option(
    "language", "The language of labels of new items.", metavar="CODE", default="en"
)


class Batch:
    """The commands of a ledger, and what they do not say."""

    def __init__(self, asked: Asked) -> None:
        self._ledger = asked.read_once
        self._lines = Lines(asked.read_once)
        self._items = items(asked, asked.read_once.entities)
        self._language = asked.options["language"]
        self._create = asked.options["create"]
        self._progress = asked.progress

    @property
    def losses(self) -> Losses:
        """What was left out, with how often."""
        return self._lines.losses

    def commands(self) -> Iterator[Columns]:
        """Yield commands: about items that there are, then about new ones."""
        known: list[Columns] = []
        new: dict[str, list[Columns]] = defaultdict(list)
        for said in self._standing():
            ends = (
                (said.subject,) if said.about_existence else (said.subject, said.object)
            )
            missing = [end for end in dict.fromkeys(ends) if end not in self._items]
            if not missing:
                known += self._said(said)
            elif not self._create:
                self.losses.one(_NO_ITEM)
            elif len(missing) > 1:
                self.losses.one(_NO_ITEMS)
            else:
                new[missing[0]] += self._said(said)
        yield from sorted(known, key=_in_order)
        for name in sorted(new):
            yield from self._new(self._ledger.entities.get(name), new[name])  # type: ignore[call-overload]

    def _standing(self) -> Iterator[Statement]:
        """Yield what stands; of one edge only where there is but one statement."""
        self.losses.one(WRONG, self._ledger.left_out)
        edges: dict[object, list[Statement]] = defaultdict(list)
        facts = list(self._ledger.facts.values())
        for fact in heard(facts, "gathering statements", self._progress):
            if fact.known(None):
                edges[fact.statement.edge].append(fact.statement)
            else:
                self.losses.one(WITHDRAWN)
        for some in edges.values():
            if len(some) == 1:
                yield some[0]
            else:
                self.losses.one(_ONE_EDGE, len(some))

    def _said(self, said: Statement) -> Iterator[Columns]:
        subject = self._items.get(said.subject, LAST)
        if said.about_existence:
            return self._lines.life(said, subject)
        return self._lines.edge(said, subject, self._items.get(said.object, LAST))

    def _new(self, entity: Entity | None, said: list[Columns]) -> Iterator[Columns]:
        if entity is None or entity.kind is None:
            self.losses.one(NO_KIND, len(said))
            return
        if not said:
            return
        yield ("CREATE",)
        yield (LAST, f"L{self._language}", quoted(entity.label))
        for name in entity.alt_labels:
            yield (LAST, f"A{self._language}", quoted(name))
        yield (LAST, "P31", _CLASSES[entity.kind])
        yield from sorted(said)


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write commands, one a line, their columns apart by tabs."""
    batch, written = Batch(asked), False
    for columns in batch.commands():
        stream.write(("\t".join(columns) + "\n").encode())
        written = True
    yield from batch.losses.lines()
    if not written:
        yield empty("no statement can be proposed to Wikidata")


def _in_order(columns: Columns) -> tuple[int, int, Columns]:
    item, prop = columns[:2]
    return int(item[1:]), int(prop[1:]), columns


FORMAT = Exporter(
    name="quickstatements",
    title="QuickStatements for Wikidata, a proposal",
    of=Of.LEDGER,
    file=".tsv",
    ends="the last day it held (end time, P582)",
    loses=(
        "what is about something without an item (owl:sameAs) on Wikidata",
        "when something was known, and what was withdrawn",
        "several statements of one edge: Wikidata's tool would make one of them",
        "remarks, roles without a property, in which organization a post is",
    ),
    write=write,
    options=(_CREATE, _LANGUAGE),
)
