"""Who is meant, and who or what was that on a day?"""

from collections.abc import Sequence
from typing import Any, Final

from orggraph.answers.served import Served
from orggraph.answers.tools.asked import Asked, asked
from orggraph.answers.tools.telling import Telling, by_weight, cut
from orggraph.asking import day_of
from orggraph.dates import Truth
from orggraph.facts import EntityId
from orggraph.history import scope
from orggraph.history.find import find as find_entity
from orggraph.history.search import Hit

_STANDINGS: Final = {
    Truth.YES: "certain",
    Truth.MAYBE: "possible",
    Truth.NO: "did not exist",
}


def find(
    served: Served,
    text: str,
    kinds: Sequence[str] = (),
    known: str | None = None,
    limit: int = 10,
) -> dict[str, Any]:
    """Return who and what can be meant by a text, the best first."""
    told = asked(served, None, known)
    telling = told.telling()
    found = told.og.find(telling.meant(text), kinds, limit)
    return {
        **told.clock,
        "text": text,
        "hits": [_hit(telling, hit) for hit in found.hits],
        **cut("names", len(found.hits), found.total, "say more of it, or raise limit"),
    }


def describe(
    served: Served,
    entity: str,
    at: str | None = None,
    known: str | None = None,
    limit: int = 50,
) -> dict[str, Any]:
    """Return who or what an entity is, and all its edges on a day."""
    told = asked(served, at, known)
    telling = told.telling()
    name = find_entity(told.og.index, telling.one(entity))
    near = scope.around(told.og.at(told.at, told.known), name)
    edges = [edge for edge in near.edges if name in {edge.subject, edge.object}]
    left_out = [edge for edge in near.dangling if name in {edge.subject, edge.object}]
    edges, left_out = by_weight(edges), by_weight(left_out)
    return {
        **told.days,
        "entity": _whole(told, telling, name),
        "exists": _existence(told, name),
        "edges": [telling.edge(edge) for edge in edges[:limit]],
        "dangling": [telling.dangling(edge) for edge in left_out[:limit]],
        **telling.both(),
        **cut(
            "edges",
            min(len(edges), limit) + min(len(left_out), limit),
            len(edges) + len(left_out),
            "raise limit",
        ),
    }


def _hit(telling: Telling, hit: Hit) -> dict[str, Any]:
    also = {"also_called": list(hit.names)} if hit.names else {}
    told = {"id": telling.short(hit.id), **telling.entity(hit.id)}
    return {**told, **also, "fits": str(hit.how), "alike": hit.alike}


def _whole(told: Asked, telling: Telling, name: EntityId) -> dict[str, Any]:
    about = told.og.ledger.entities[name]
    also = {"also_called": list(about.alt_labels)} if about.alt_labels else {}
    return {"id": telling.short(name), "iri": name, **telling.entity(name), **also}


def _existence(told: Asked, name: EntityId) -> dict[str, Any]:
    """Return whether it existed, as far as anything is stated of that."""
    existence = told.og.ledger.existence
    known = None if told.known is None else day_of(told.known)
    if not existence.told(name, known):
        return {"standing": "nothing is stated"}
    limit = existence.limit(name, day_of(told.at), known)
    reason = {"reason": limit.reason} if limit.reason else {}
    return {"standing": _STANDINGS[limit.truth], **reason}
