"""What is a page of, where that is not the whole ledger? A sentence for who reads it."""

from collections.abc import Iterator

from orggraph.dates import Day, spoken_day
from orggraph.history.stale import stale_words
from orggraph.index.index import Index
from orggraph_viz.film.reach import Reach
from orggraph_viz.names import read_name


def part_words(index: Index, reach: Reach, *, partial: bool = False) -> str:
    """Return the sentence; nothing where it is the whole.

    `partial`: only some sources of the ledger count.
    """
    told = "; ".join(_parts(index, reach, partial=partial))
    return f"{told[0].upper()}{told[1:]}." if told else ""


def _parts(index: Index, reach: Reach, *, partial: bool) -> Iterator[str]:
    if reach.organization is not None:
        yield f"only {read_name(index, reach.organization)} and what was ever in it"
    if reach.around is not None:
        steps = "1 step" if reach.hops == 1 else f"{reach.hops} steps"
        yield f"only what was ever {steps} around {read_name(index, reach.around)}"
    if reach.since is not None or reach.until is not None:
        yield f"only {_period(reach.since, reach.until)}"
    if reach.units_only:
        yield "without people and posts"
    if reach.certain:
        yield "only what is certain"
    if partial:
        yield "only by some sources"
    if reach.stale is not None:
        yield stale_words(reach.stale)


def _period(since: Day | None, until: Day | None) -> str:
    begin = "" if since is None else f"from {spoken_day(since)}"
    end = "" if until is None else f"to {spoken_day(until)}"
    return " ".join(filter(None, (begin, end)))
