"""GEXF 1.3: an organisation in motion, for Gephi.

The spells of an edge are the days on which it may have held; its attribute `standing` has
spells of its own, which say when that is certain, and when only possible.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import IO, Final

from orggraph.dates import ALWAYS, NEVER, format_day
from orggraph.exporters.exporter import Asked, Exporter, Of
from orggraph.exporters.flat import DANGLING, NODE_FIELDS, Value, as_text
from orggraph.exporters.losses import Losses, empty
from orggraph.exporters.moving import (
    CHANGING,
    FIXED,
    Moving,
    MovingEdge,
    MovingNode,
    Run,
    moving,
)
from orggraph.exporters.xml import Xml
from orggraph.history.spells import Spell
from orggraph.progress import heard

_SPACE: Final = "http://gexf.net/1.3"
_ROOT: Final = {
    "xmlns": _SPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{_SPACE} {_SPACE}/gexf.xsd",
    "version": "1.3",
}
_GRAPH: Final = {
    "mode": "dynamic",
    "defaultedgetype": "directed",
    "timeformat": "date",
    "timerepresentation": "interval",
}
#: Labels have a place of their own.
_OF_NODES: Final = tuple(field for field in NODE_FIELDS if field != "label")
_ATTRIBUTES: Final = (
    ("node", "static", _OF_NODES),
    ("edge", "static", FIXED),
    ("edge", "dynamic", CHANGING),
)


def write(asked: Asked, stream: IO[bytes]) -> Iterator[str]:
    """Write the range; a day that is in a spell is one on which it was so."""
    xml, told = Xml(stream), moving(asked)
    with xml.inside("gexf", _ROOT):
        with xml.inside("meta"):
            xml.text("creator", "orggraph")
            xml.text("description", _description(asked))
        with xml.inside("graph", {**_GRAPH, **_days(asked)}):
            _declare(xml)
            _elements(xml, told, asked)
    losses = Losses()
    losses.left_out(f"{DANGLING} on some of these days", told.dangling)
    yield from losses.lines()
    yield from xml.lost()
    if not told.nodes:
        yield empty("nothing of it was there on any of these days")


def _elements(xml: Xml, told: Moving, asked: Asked) -> None:
    with xml.inside("nodes"):
        for node in heard(told.nodes, "writing nodes", asked.progress):
            _node(xml, node)
    with xml.inside("edges"):
        for edge in heard(told.edges, "writing edges", asked.progress):
            _edge(xml, edge)


def _description(asked: Asked) -> str:
    days = _days(asked)
    said = "What was so" if days else "What was ever so"
    said += f" from {days['start']}" if "start" in days else ""
    said += f" until {days['end']}" if "end" in days else ""
    return (
        said if asked.known is None else f"{said}, known on {format_day(asked.known)}"
    )


def _days(asked: Asked) -> dict[str, str]:
    """Return the first and the last day of the range, where they are given."""
    days = {"start": asked.since, "end": asked.until}
    return {name: format_day(day) for name, day in days.items() if day is not None}


def _declare(xml: Xml) -> None:
    for of, mode, fields in _ATTRIBUTES:
        with xml.inside("attributes", {"class": of, "mode": mode}):
            for field in fields:
                about = {"id": field, "title": field, "type": "string"}
                xml.empty("attribute", about)


def _node(xml: Xml, moved: MovingNode) -> None:
    name, about = moved.node
    label = as_text("label", about.get("label", name))
    with xml.inside("node", {"id": name, "label": label}):
        _values(xml, _always(about, _OF_NODES))
        _spells(xml, moved.spells)


def _edge(xml: Xml, moved: MovingEdge) -> None:
    name, source, target, about = moved.edge
    ends = {"id": name, "source": source, "target": target}
    words = {"label": str(about["label"]), "kind": str(about["predicate"])}
    changing = ((f, run) for f, some in moved.changing.items() for run in some)
    with xml.inside("edge", {**ends, **words}):
        _values(xml, chain(_always(about, FIXED), changing))
        _spells(xml, moved.spells)


def _always(
    about: Mapping[str, Value], fields: Iterable[str]
) -> Iterator[tuple[str, Run]]:
    endless = Spell(ALWAYS, NEVER)
    return ((field, (endless, about[field])) for field in fields if field in about)


def _values(xml: Xml, told: Iterable[tuple[str, Run]]) -> None:
    with xml.inside("attvalues"):
        for field, (spell, value) in told:
            what = {"for": field, "value": as_text(field, value)}
            xml.empty("attvalue", {**what, **_ends(spell)})


def _spells(xml: Xml, spells: Iterable[Spell]) -> None:
    """Write spells; who is there all the time needs none."""
    bounded = [ends for spell in spells if (ends := _ends(spell))]
    if bounded:
        with xml.inside("spells"):
            for ends in bounded:
                xml.empty("spell", ends)


def _ends(spell: Spell) -> dict[str, str]:
    """Return the first and the last day of a spell (GEXF has both inclusive)."""
    told = {"start": spell.first, "end": spell.last}
    return {name: format_day(day) for name, day in told.items() if ALWAYS < day < NEVER}


FORMAT = Exporter(
    name="gexf",
    title="GEXF with spells, for Gephi",
    of=Of.RANGE,
    file=".gexf",
    ends="the last day of a spell (inclusive); open where none is known",
    loses=(
        "what was believed on other days than the known one",
        "edges that dangle, as one of their ends is gone",
        "the day on which each statement and source of an edge counts",
        "what sources are: they are named by their ids",
    ),
    write=write,
)
