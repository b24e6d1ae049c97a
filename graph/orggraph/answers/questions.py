"""What do programs get that ask about time? The JSON of the commands, byte for byte."""

from orggraph.answers.answer import Answer, Args, json_answer
from orggraph.answers.served import Served
from orggraph.api import OrgGraph
from orggraph.errors import WrongParameterError
from orggraph.history.narrowing import part_of


def at(served: Served, args: Args) -> Answer:
    """Answer what was so on a day (docs/snapshot.schema.json).

    Raises `UnknownNameError`, `AmbiguousNameError`.
    """
    stale = args["stale_after"]
    whole = by_sources(served, args).at(args["at"], args["known"], stale_after=stale)
    around = args["around"], args["depth"]
    snapshot = part_of(whole, args["org"], *around, certain=args["certain"])
    if args["limit"] is not None:
        snapshot = snapshot.head(args["limit"])
    return json_answer(snapshot.to_dict())


def diff(served: Served, args: Args) -> Answer:
    """Answer what changed (docs/diff.schema.json); raises what `OrgGraph.diff` raises."""
    both, known1, known2 = args["known"], args["known1"], args["known2"]
    if both is not None and (known1 is not None or known2 is not None):
        name, wrong = "known", "known stands for both known1 and known2"
        way_out = "give either"
        raise WrongParameterError(name, wrong, way_out)
    known = known1 or both, known2 or both
    og = by_sources(served, args)
    told = og.diff(args["date1"], args["date2"], *known, args["org"])
    return json_answer(told.to_dict())


def log(served: Served, args: Args) -> Answer:
    """Answer what happened (docs/log.schema.json); raises what `OrgGraph.log` raises."""
    names = ("since", "until", "known", "by", "limit")
    asked = {name: args[name] for name in names}
    told = by_sources(served, args).log(args["entity"], **asked)
    if args["reverse"]:
        told = told._replace(entries=told.entries[::-1])
    return json_answer(told.to_dict())


def history(served: Served, args: Args) -> Answer:
    """Answer what is known of one over time (docs/history.schema.json).

    Raises what `OrgGraph.history` raises.
    """
    asked = {name: args[name] for name in ("known", "since", "until")}
    return json_answer(
        by_sources(served, args).history(args["entity"], **asked).to_dict()
    )


def why(served: Served, args: Args) -> Answer:
    """Answer what is behind an answer (docs/why.schema.json).

    Raises what `OrgGraph.why` raises.
    """
    parts = args["subject"], args["predicate"], args["object"]
    told = by_sources(served, args).why(*parts, at=args["at"], known=args["known"])
    return json_answer(told.to_dict())


def find(served: Served, args: Args) -> Answer:
    """Answer who can be meant (docs/find.schema.json)."""
    og = by_sources(served, args)
    told = og.find(args["text"], kinds=args["kind"], limit=args["limit"])
    return json_answer(told.to_dict())


def by_sources(served: Served, args: Args) -> OrgGraph:
    """Return the ledger as if only those sources had spoken that count.

    Raises `UnknownNameError` for a source that there is not.
    """
    if not args["trust"] and not args["without"]:
        return served.og
    return served.og.by_sources(args["trust"], args["without"])
