"""What stands beside the line of an edge, and above a whole drawing?"""

from collections.abc import Iterator
from typing import Final

from orggraph.dates import spoken_period
from orggraph.exporters.exporter import Asked
from orggraph.exporters.flat import Edge, as_text, of_graph
from orggraph.formats import Option
from orggraph.history.find import find
from orggraph.text import clean

DATES: Final = Option(
    "dates", "Write at each edge from when to when it held.", flag=True
)


def title_of(asked: Asked) -> str:
    """Return what is drawn: what of, of which day, and as known on which."""
    graph, entities = of_graph(asked.snapshot), asked.ledger.entities
    names = (find(asked.index, name) for name in (asked.org, asked.around) if name)
    labels = (about.label if (about := entities.get(n)) else n for n in names)
    known = (f"as known on {graph['known']}",) if "known" in graph else ()
    return clean(", ".join((*labels, graph["at"], *known)))


def words_of(edge: Edge, *, dates: bool) -> str:
    """Return what an edge is, and why it is only possible."""
    return clean("; ".join(_words(edge, dates=dates)))


def is_possible(edge: Edge) -> bool:
    """Say whether it is only possible: then its line is dashed."""
    return "reasons" in edge.about


def _words(edge: Edge, *, dates: bool) -> Iterator[str]:
    about = edge.about
    yield as_text("label", about["label"])
    start, end = (about.get(name) for name in ("start", "end"))
    if dates and "statements" in about:
        yield spoken_period(_text(start), _text(end))
    if is_possible(edge):
        yield f"possible: {as_text('reasons', about['reasons'])}"


def _text(value: object) -> str | None:
    return None if value is None else str(value)
