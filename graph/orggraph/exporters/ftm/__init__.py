"""FollowTheMoney: the ledger as entities, one a line."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import IO, Any

from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.ftm.links import Links
from orggraph.exporters.ftm.names import changed
from orggraph.exporters.ftm.things import Thing, Things
from orggraph.exporters.identified import items
from orggraph.facts import Statement
from orggraph.importers.ftm.schemas import OWNS


def write(asked: Asked, stream: IO[bytes]) -> Iterable[str]:
    """Write what stands: things first, then the links between them."""
    lost: Counter[str] = Counter()
    for entity in _written(asked, lost):
        line = json.dumps(entity, ensure_ascii=False)
        stream.write(f"{line}\n".encode())
    return [f"not kept: {what}: {n:,}" for what, n in sorted(lost.items()) if n]


def _written(asked: Asked, lost: Counter[str]) -> Iterator[Thing]:
    entities = asked.ledger.entities
    edges, lives = _standing(asked, lost)
    owned = {said.object for said in edges if said.predicate == OWNS}
    things = Things(entities, items(asked, entities), owned)
    for name in sorted(entities):
        if made := things.written(entities[name], lives[name]):
            yield made
    lost["ids that are read back as others"] += changed(entities)
    links = Links(entities, asked.ledger.sources)
    for said in sorted(edges, key=lambda one: one.id):
        if made := links.written(said):
            yield made
    lost.update(things.lost)
    lost.update(links.lost)


def _standing(
    asked: Asked, lost: Counter[str]
) -> tuple[list[Statement], dict[Any, list[Statement]]]:
    """Return the edges that stand, and what stands of the existence of each thing."""
    lost["statements that contradict themselves or others"] += asked.ledger.left_out
    edges: list[Statement] = []
    lives: dict[Any, list[Statement]] = defaultdict(list)
    for fact in asked.ledger.facts.values():
        said = fact.statement
        if not fact.known(None):
            lost["statements that were withdrawn or replaced"] += 1
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
    ends="inclusive: an endDate is the last day",
    loses=(
        "when something was known, and what was withdrawn or replaced",
        "how sure a statement is",
        "dates that are no year, month or day become what contains them, or go",
        "titles of sources, and which of several sources said what",
        "what sort of unit it is, and that it is one",
    ),
    write=write,
)
