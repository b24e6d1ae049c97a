"""What happened, for whoever subscribes? The log as a feed, and as a calendar."""

from orggraph.answers.answer import Answer, Args
from orggraph.answers.served import Served
from orggraph.facts.terms import local_name
from orggraph.text import clean

ATOM = "application/atom+xml"
CALENDAR = "text/calendar; charset=utf-8"


def changes(served: Served, args: Args) -> Answer:
    """Answer with a feed (`form` atom) or a calendar (ics) of what happened.

    `url` is the address of it, `home` that of the page. Raises what `OrgGraph.log` raises.
    """
    names = ("since", "until", "known", "by", "limit")
    asked = {name: args[name] for name in names}
    log = served.og.log(args["entity"], **asked, undated=False)
    about = served.og.index.ledger.entities.get(log.entity) if log.entity else None
    label = about.label if about else local_name(log.entity or "")
    name = f"orggraph: {clean(label)}" if log.entity else "orggraph"
    if args["form"] == "ics":
        from orggraph.history.log.as_calendar import to_calendar

        return Answer(to_calendar(log, name).encode(), CALENDAR)
    from orggraph.history.log.as_feed import to_feed

    return Answer(to_feed(log, name, args["home"], args["url"]).encode(), ATOM)
