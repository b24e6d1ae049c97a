"""FollowTheMoney: the ledger as entities, one a line."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import IO, Any

from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.ftm.links import Links
from orggraph.exporters.ftm.names import changed
from orggraph.exporters.ftm.things import Thing, Things
from orggraph.exporters.identified import items
from orggraph.exporters.losses import UNSURE, WITHDRAWN, WRONG, Losses, empty
from orggraph.facts import Statement
from orggraph.formats.ftm.schemas import OWNS
from orggraph.progress import heard


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write what stands: things first, then the links between them."""
    losses, written = Losses(), False
    for entity in _written(asked, losses):
        line = json.dumps(entity, ensure_ascii=False)
        stream.write(f"{line}\n".encode())
        written = True
    yield from losses.lines()
    if not written:
        yield empty("there is nobody and nothing of a known kind")


def _written(asked: Asked, losses: Losses) -> Iterator[Thing]:
    entities = asked.ledger.entities
    edges, lives = _standing(asked, losses)
    owned = {said.object for said in edges if said.predicate == OWNS}
    things = Things(entities, items(asked, entities), owned, losses)
    for name in sorted(entities):
        if made := things.written(entities[name], lives[name]):
            yield made
    losses.otherwise("id(s), read back as (another|others)", changed(entities))
    links = Links(entities, asked.ledger.sources, losses)
    in_order = sorted(edges, key=lambda one: one.id)
    for said in heard(in_order, "writing links", asked.progress):
        if made := links.written(said):
            yield made


def _standing(
    asked: Asked, losses: Losses
) -> tuple[list[Statement], dict[Any, list[Statement]]]:
    """Return the edges that stand firmly, and what does of the existence of each thing."""
    losses.one(WRONG, asked.ledger.left_out)
    edges: list[Statement] = []
    lives: dict[Any, list[Statement]] = defaultdict(list)
    for fact in asked.ledger.facts.values():
        said = fact.statement
        if not fact.known(None):
            losses.one(WITHDRAWN)
        elif not said.certainty.firm:
            losses.one(UNSURE)
        elif said.about_existence:
            lives[said.subject].append(said)
        else:
            edges.append(said)
    return edges, lives


FORMAT = Exporter(
    name="ftm",
    title="FollowTheMoney entities",
    of=Of.LEDGER,
    file=".ftm.json",
    ends="the last day it held (endDate)",
    loses=(
        "when something was known, and what was withdrawn or replaced",
        "what is tentative or disputed; that something was only reported",
        "all but the best statement of when something existed, and that people did",
        "dates that are no year, month or day become what contains them, or go",
        "titles of sources, and which of several sources said what",
        "what sort of unit it is, and that it is one",
    ),
    write=write,
)
