"""What was so on a day, what changed between two, and how were two connected?"""

from typing import Any

from orggraph.answers.served import Served
from orggraph.answers.tools.asked import asked, last_known
from orggraph.answers.tools.telling import cut
from orggraph.history import scope
from orggraph.history.find import find


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
        within = find(told.og.index, telling.meant(org))
        found = scope.within(found, within)
    if around is not None:
        centre = find(told.og.index, telling.meant(around))
        found = scope.around(found, centre, depth)
    if certain:
        found = scope.certain_only(found)
    total = found.edge_count + found.dangling_count
    head = found.head(limit)
    return {
        **told.days,
        "edges": [telling.edge(edge) for edge in head.edges],
        "dangling": [telling.dangling(edge) for edge in head.dangling],
        **telling.both(),
        **cut(
            "edges",
            len(head.edges) + len(head.dangling),
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
    within = None if org is None else telling.meant(org)
    known1, known2 = known1 or served.source.known, known2 or served.source.known
    found = told.og.diff(date1, date2, known1, known2, within).to_dict()
    sentences = found["sentences"]
    kept = {"folded", "passed", "filled", "vacated", "organization"}
    return {
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
    one, other = telling.meant(a), telling.meant(b)
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
