"""What happened in order, and who held what over time?"""

from typing import Any

from orggraph.answers.served import Served
from orggraph.answers.tools.asked import asked
from orggraph.answers.tools.telling import cut, with_ids, without


def log(
    served: Served,
    entity: str | None = None,
    since: str | None = None,
    until: str | None = None,
    known: str | None = None,
    by: str = "valid",
    limit: int = 40,
) -> dict[str, Any]:
    """Return what happened, or what was learnt, in order: the last of it."""
    told = asked(served, None, known)
    telling = told.telling()
    found = told.og.log(
        None if entity is None else telling.one(entity),
        since=since,
        until=until,
        known=told.known,
        by=by,
        limit=limit,
        undated=False,
    )
    plain = telling.plain(found.to_dict())
    plain.pop("earlier", None)
    entries = plain.setdefault("entries", [])
    how = "end earlier with until, or raise limit"
    return {
        **told.clock,
        **without(plain, told.clock),
        **telling.both(),
        **cut("entries", len(entries), len(entries) + found.earlier, how),
    }


def history(
    served: Served,
    entity: str,
    known: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 40,
) -> dict[str, Any]:
    """Return what an entity held, or who held it, over time; and who followed whom."""
    told = asked(served, None, known)
    telling = told.telling()
    line = told.og.history(telling.one(entity), told.known, since, until)
    found = line.to_dict()
    total = sum(len(section["stretches"]) for section in found["sections"])
    sections: list[dict[str, Any]] = []
    room = limit
    for section in found["sections"]:
        some = section["stretches"][:room]
        room -= len(some)
        if some:
            sections.append({**section, "stretches": some})
    turns = found["succession"]
    plain = telling.plain(
        {
            **found,
            "sections": with_ids(sections),
            "succession": with_ids(turns[:limit]),
        },
    )
    return {
        **told.clock,
        **without(plain, told.clock),
        **telling.both(),
        **cut(
            "stretches and successions",
            limit - room + len(turns[:limit]),
            total + len(turns),
            "narrow it with since and until, or raise limit",
        ),
    }
