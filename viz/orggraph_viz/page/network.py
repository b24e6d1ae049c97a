"""Which nodes and edges does pyvis get? Those of all points of a film, in their places."""

import json
from collections.abc import Iterator
from typing import Any, Final

from pyvis.network import Network

from orggraph_viz.film.values import Fact, Film, Line, Way
from orggraph_viz.plan.values import Plan

_OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "keyboard": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100000,
    },
    "edges": {"smooth": False},
}
_DASHES: Final[dict[Line, Any]] = {
    Line.CERTAIN: False,
    Line.REPORTED: [8, 5],
    Line.POSSIBLE: [3, 5],
}
#: pyvis puts a label on every node; a longer one only makes the file larger.
_LABEL: Final = 80


class FilmNetwork(Network):  # type: ignore[misc]  # pyvis ships no types
    """A pyvis network of a film: a node for each thing, an edge for each tie."""

    def __init__(self, film: Film, plan: Plan) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading=film.title)
        self.set_options(json.dumps(_OPTIONS))
        for number, thing in enumerate(film.things):
            left, top = _place(plan, number)
            self.add_node(
                number,
                label=thing.name[:_LABEL] or " ",
                shape="box",
                group=str(thing.shape),
                x=left,
                y=top,
            )
        for place, (source, target, fact) in enumerate(_ties(film)):
            self.add_edge(
                source,
                target,
                id=f"e{place}",
                dashes=_DASHES[fact.line],
                width=2.5 if fact.way is Way.LEADS else 1.4,
            )


def _place(plan: Plan, thing: int) -> tuple[int, int]:
    """Return where a thing stands: its spot, or else the group that is its home."""
    if plan.spots:
        return plan.spots[thing].x, plan.spots[thing].y
    homes = plan.homes[thing] if thing < len(plan.homes) else ()
    if homes:
        group = plan.groups[homes[0].group]
        return group.left, group.top
    return 0, 0


def _ties(film: Film) -> Iterator[tuple[int, int, Fact]]:
    """Yield the pairs of things that any fact ties, each once, by its surest fact."""
    lines = list(Line)
    best: dict[tuple[int, int], Fact] = {}
    for fact in film.facts:
        if fact.way is Way.EXISTS:
            continue
        for target in fact.places:
            pair = (fact.subject, target)
            there = best.get(pair)
            if there is None or _rank(lines, fact) < _rank(lines, there):
                best[pair] = fact
    for (source, target), fact in best.items():
        yield source, target, fact


def _rank(lines: list[Line], fact: Fact) -> tuple[int, int]:
    return lines.index(fact.line), fact.way
