"""What is behind an answer, and what is wrong or odd in the ledger?"""

from collections.abc import Sequence
from typing import Any

from orggraph.answers.served import Served
from orggraph.answers.tools.asked import asked
from orggraph.answers.tools.telling import cut, without
from orggraph.checks.as_json import check_dict


def why(
    served: Served,
    subject: str,
    predicate: str | None = None,
    object: str | None = None,  # noqa: A002 (the third part of a statement)
    at: str | None = None,
    known: str | None = None,
    limit: int = 5,
) -> dict[str, Any]:
    """Return the statements, sources, conflicts and reasoning behind edges."""
    told = asked(served, at, known)
    telling = told.telling()
    relation = predicate and telling.meant(predicate)
    one, other = telling.one(subject), object and telling.one(object)
    found = told.og.why(one, relation, other, told.at, told.known, most=limit)
    plain = telling.plain(found.to_dict())
    plain.pop("sources", None)
    plain.setdefault("edges", [])
    return {
        **told.days,
        **without(plain, told.days),
        **telling.both(),
        **cut(
            "edges",
            len(found.grounds),
            len(found.grounds) + found.more,
            "name predicate and object, or raise limit",
        ),
    }


def check(
    served: Served,
    known: str | None = None,
    rules: Sequence[str] = (),
    limit: int = 30,
) -> dict[str, Any]:
    """Return what is wrong or odd in the ledger, the worst first."""
    told = asked(served, None, known)
    telling = told.telling()
    findings = told.og.check(rules)
    form = check_dict(findings)
    some = form["findings"][:limit]
    for one in some:  # where it is written is no matter of whoever asks
        del one["file"], one["line"]
    return {
        **told.clock,
        "counts": form["counts"],
        "findings": [telling.plain(one) for one in some],
        **telling.both(),
        **cut("findings", len(some), len(findings), "name rules, or raise limit"),
    }
