"""What happened, for whoever subscribes? The log as a feed, and as a calendar."""

from functools import partial
from urllib.parse import urlencode, urljoin

from orggraph.answers.addresses import addresses
from orggraph.answers.answer import Answer, Args
from orggraph.answers.asked import known_by
from orggraph.answers.examples import organization
from orggraph.answers.served import Served
from orggraph.facts.terms import local_name
from orggraph.text import clean

ATOM = "application/atom+xml"
CALENDAR = "text/calendar; charset=utf-8"


def changes(served: Served, args: Args) -> Answer:
    """Answer with a feed (`form` atom) or a calendar (ics) of what happened.

    `url` is the address of it, `home` that of the page, `base` its path. As known on a
    day, it tells nothing that came later. Raises what `OrgGraph.log` raises.
    """
    names = ("since", "until", "known", "by", "limit")
    asked = {name: args[name] for name in names}
    og = known_by(served, args["known"])
    log = og.log(args["entity"], **asked, undated=False)
    entity = log.entity or organization(og)
    about = og.index.ledger.entities.get(entity) if entity else None
    label = about.label if about else local_name(entity or "")
    name = f"orggraph: {clean(label)}" if entity else "orggraph"
    if args["form"] == "ics":
        from orggraph.history.log.as_calendar import to_calendar

        return Answer(to_calendar(log, name).encode(), CALENDAR)
    from orggraph.history.log.as_feed import to_feed

    places = addresses(served.edition, og.named_by, args["base"])
    home, known = args["home"], args["known"]
    query = f"?{urlencode({'known': known})}" if known else ""

    def at(door: str, iri: str) -> str:
        return str(urljoin(home, places.of(door, iri, query)))

    link = at("id", log.entity) if log.entity else home
    told = partial(at, "fact")
    return Answer(to_feed(log, name, link, args["url"], told).encode(), ATOM)
