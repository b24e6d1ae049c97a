"""What does one look at? The page of `orggraph view`, and ways out where it is too large."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, Final
from urllib.parse import urlencode

from orggraph.answers.addresses import addresses
from orggraph.answers.answer import Answer, Args
from orggraph.answers.asked import ledger_named
from orggraph.answers.problems import problem
from orggraph.answers.questions import by_sources
from orggraph.answers.render import HTML
from orggraph.answers.render import page as rendered
from orggraph.answers.served import Served
from orggraph.dates import parse_day, spoken_day
from orggraph.errors import Offer, OrgGraphError, TooLargeError
from orggraph.history.words import count
from orggraph.text import safe
from orggraph_viz.page.start import Site

_POLICY: Final = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
_LONGEST: Final = 2000
#: Arguments of the library that are other words in the address.
_NAMES: Final = {"since": "from", "until": "to"}
_SAME: Final = (
    "at",
    "known",
    "org",
    "around",
    "hops",
    "units_only",
    "certain",
    "stale_after",
    "snapshot",
)


def page(served: Served, args: Args) -> Answer:
    """Answer with the page; where that would be too large, with parts that fit."""
    try:
        view = by_sources(served, args).view(
            **{name: args[name] for name in _SAME},
            since=args["from"],
            until=args["to"],
            site=_site(served, args),
        )
        html = view.html
    except TooLargeError as wrong:
        return _narrower(served, args, wrong)
    except OrgGraphError as wrong:
        return refused(wrong, args["base"])
    return Answer(html.encode("utf-8"), HTML, headers=_policy(html))


def refused(wrong: OrgGraphError, base: str) -> Answer:
    """Return what is wrong with a question, as a page for people."""
    status = problem(wrong).status
    made = rendered("problem.html", status, base=base, told=safe(str(wrong), _LONGEST))
    return made._replace(steady=False)


def _site(served: Served, args: Args) -> Site:
    places = addresses(served.edition, served.og.files, args["base"])
    return Site(args["base"], places.namespaces["id"][0])


def _policy(html: str) -> tuple[tuple[str, str], ...]:
    """Return the page's own policy as a header, and that nobody may frame it."""
    found = _POLICY.search(html)
    policy = unescape(found[1]) if found else "default-src 'none'"
    return (("Content-Security-Policy", f"{policy}; frame-ancestors 'none'"),)


def _narrower(served: Served, args: Args, wrong: TooLargeError) -> Answer:
    """Return a page with what fits, as links that keep what was asked for besides."""
    offers = [_offered(args, offer) for offer in wrong.offers]
    much = safe(wrong.much, _LONGEST)
    values = {"base": args["base"], "ledger": ledger_named(served)}
    return rendered("narrower.html", much=much, offers=offers, **values)


def _offered(args: Args, offer: Offer) -> dict[str, Any]:
    asked = {name: args[name] for name in (*_SAME, "from", "to") if args[name]}
    if not asked.get("around"):
        asked.pop("hops", None)
    more = {_NAMES.get(name, name): value for name, value in offer.arguments.items()}
    told = {
        name: "true" if value is True else str(value)
        for name, value in (asked | more).items()
    }
    sources = {
        name: ",".join(args[name]) for name in ("trust", "without") if args[name]
    }
    return {
        "path": f"{args['base']}/?{urlencode(told | sources)}",
        "words": safe("; ".join(_words(offer.arguments))),
        "entities": f"{offer.entities:,}",
    }


def _words(told: Mapping[str, str | int | bool]) -> Iterator[str]:
    """Yield what a narrower question is about, in words."""
    if "units_only" in told:
        yield "organisations and units, without people and posts"
    if "org" in told:
        yield f"{told['org']}, and what was ever in it"
    if "around" in told:
        steps = count(int(told.get("hops", 1)), "step")
        yield f"what was ever within {steps} of {told['around']}"
    if "since" in told:
        yield f"from {_spoken(told['since'])} to {_spoken(told['until'])}"
    if "at" in told:
        yield f"{_spoken(told['at'])} alone"


def _spoken(day: str | int) -> str:
    return spoken_day(parse_day(str(day)))
