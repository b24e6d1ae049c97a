"""What was so on a day, what changed between two, and how were two connected?"""

from typing import Any, Final

from orggraph.answers.served import Served
from orggraph.answers.tools.asked import asked, last_known
from orggraph.answers.tools.telling import by_weight, cut
from orggraph.history import scope
from orggraph.history.find import find

#: Of more edges the first are told as they come, not heads and posts before all.
_SORTED: Final = 20_000


def org_at(
    served: Served,
    at: str | None = None,
    known: str | None = None,
    org: str | None = None,
    around: str | None = None,
    depth: int = 1,
    *,
    certain: bool = False,
    limit: int = 40,
) -> dict[str, Any]:
    """Return the graph of a day, or a part of it."""
    told = asked(served, at, known)
    telling = told.telling()
    found = told.og.at(told.at, told.known)
    if org is not None:
        within = find(told.og.index, telling.one(org))
        found = scope.within(found, within)
    if around is not None:
        centre = find(told.og.index, telling.one(around))
        found = scope.around(found, centre, depth)
    if certain:
        found = scope.certain_only(found)
    total = found.edge_count + found.dangling_count
    if total > _SORTED:  # no more are made than are told
        found = found.head(limit)
    edges, dangling = by_weight(found.edges)[:limit], by_weight(found.dangling)[:limit]
    return {
        **told.days,
        "edges": [telling.edge(edge) for edge in edges],
        "dangling": [telling.dangling(edge) for edge in dangling],
        **telling.both(),
        **cut(
            "edges",
            len(edges) + len(dangling),
            total,
            "narrow it with org or around, or raise limit",
        ),
    }


def snapshot(
    served: Served, at: str | None = None, known: str | None = None
) -> dict[str, Any]:
    """Return the whole graph of a day (docs/snapshot.schema.json)."""
    told = asked(served, at, known)
    return told.og.at(told.at, told.known).to_dict()


def diff(
    served: Served,
    date1: str,
    date2: str,
    known1: str | None = None,
    known2: str | None = None,
    org: str | None = None,
    limit: int = 60,
) -> dict[str, Any]:
    """Return what happened from a day to a later one, and what was learnt meanwhile."""
    known = last_known(served, (known1, known2))
    told = asked(served, date2, known)
    telling = told.telling()
    within = None if org is None else telling.one(org)
    known1, known2 = known1 or served.source.known, known2 or served.source.known
    found = told.og.diff(date1, date2, known1, known2, within).to_dict()
    sentences = found["sentences"]
    kept = {"folded", "passed", "filled", "vacated", "organization"}
    return {
        **told.clock,
        **{key: found[key] for key in ("from", "to")},
        "sentences": [telling.plain(one) for one in sentences[:limit]],
        **telling.plain({key: found[key] for key in kept & found.keys()}),
        **telling.both(),
        **cut(
            "sentences",
            min(limit, len(sentences)),
            len(sentences),
            "narrow it with org, or raise limit",
        ),
    }


def path(
    served: Served,
    a: str,
    b: str,
    at: str | None = None,
    known: str | None = None,
    *,
    certain: bool = False,
) -> dict[str, Any]:
    """Return a shortest way between two on a day."""
    told = asked(served, at, known)
    telling = told.telling()
    one, other = telling.one(a), telling.one(b)
    way = told.og.path(one, other, told.at, told.known, certain=certain)
    steps = [[telling.edge(edge) for edge in step.edges] for step in way.steps]
    return {
        **told.days,
        **telling.plain({"from": way.start.id, "to": way.end.id}),
        "connected": way.ways > 0,
        "shortest_ways": way.ways,
        **telling.plain({"without_any_edge": list(way.absent)}),
        "steps": steps,
        **telling.both(),
        "truncated": False,
    }
