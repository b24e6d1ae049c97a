"""The picture at one point of both clocks, computed before it is drawn."""

from typing import Final

from orggraph.dates import Day
from orggraph_viz.film.values import Film
from orggraph_viz.frame.counts import told_counts
from orggraph_viz.frame.groups import draw_groups
from orggraph_viz.frame.links import draw_links
from orggraph_viz.frame.seating import scene, seat
from orggraph_viz.frame.values import Frame, Show
from orggraph_viz.plan.values import Plan

_EVERYTHING: Final = Show()


def frame(
    film: Film, plan: Plan, at: Day, known: Day, show: Show = _EVERYTHING
) -> Frame:
    """Return what is drawn of a film on a day, as known on another (`NEVER`: now).

    The plan must be that of the film. Equal arguments give equal frames.
    """
    seen = scene(film, plan, at, known, show)
    seating = seat(seen)
    backdrops, cards = draw_groups(seen, seating)
    links = draw_links(seen, cards)
    return Frame(
        tuple(backdrops), tuple(cards), tuple(links), told_counts(seen, seating)
    )
