"""How does a day look in plain values? Nodes and edges, as all formats of a day have them.

The attributes are those of the networkx form (docs/design.md, section 7), and `label`,
`predicate`, `comment` and `other_names`; what is not known is not there.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from orggraph.dates import Truth, format_day
from orggraph.exporters.losses import Losses, empty
from orggraph.history.snapshot import Snapshot
from orggraph.history.words import role_word

#: A text, or several.
Value = str | tuple[str, ...]

NODE_FIELDS: Final = ("label", "kind", "classification", "other_names")
EDGE_FIELDS: Final = (
    "predicate",
    "label",
    "standing",
    "reasons",
    "start",
    "end",
    "role",
    "certainty",
    "comment",
    "known_from",
    "last_confirmed",
    "statements",
    "sources",
)
#: What is read of edges: instead of the label, from which role or relation it is made.
EDGE_COLUMNS: Final = (
    "subject",
    "object",
    "predicate",
    "role",
    *EDGE_FIELDS[2:],
)
#: What no format of a day says.
NEVER_TOLD: Final = (
    "all other days, and what was believed on other days",
    "edges that dangle, as one of their ends is gone",
    "what sources are: they are named by their ids",
)
#: What is left out, and why.
DANGLING: Final = "dangling edge(s), of which one end did not exist"
#: What stands between several values, where a format has but texts; else a blank.
_BETWEEN: Final = {"reasons": ", ", "other_names": "; "}
_STANDINGS: Final = {Truth.YES: "certain", Truth.MAYBE: "possible"}


class Node(NamedTuple):
    """An entity by its id, with its attributes in the order of `NODE_FIELDS`."""

    id: str
    about: dict[str, Value]


class Edge(NamedTuple):
    """An edge from `source` to `target`, with its attributes in the order of `EDGE_FIELDS`.

    Its id is made of source, predicate and target, and so is the same on every day.
    """

    id: str
    source: str
    target: str
    about: dict[str, Value]


def of_graph(snapshot: Snapshot) -> dict[str, str]:
    """Return what is said of the graph as a whole: its day, and as known on which."""
    told = {"at": format_day(snapshot.at)}
    if snapshot.known is not None:
        told["known"] = format_day(snapshot.known)
    if snapshot.stale is not None:
        told["stale_after"] = str(snapshot.stale)
    return told


def nodes_of(snapshot: Snapshot) -> Iterator[Node]:
    """Yield the nodes, by their ids."""
    others, _ = snapshot.name_columns()
    return nodes_from([*snapshot.node_columns(), others])


def nodes_from(columns: Sequence[Sequence[Any]]) -> Iterator[Node]:
    """Yield nodes from columns: their ids, and `NODE_FIELDS`."""
    for name, *about in zip(*columns, strict=True):
        yield Node(name, _told(NODE_FIELDS, about))


def edges_of(snapshot: Snapshot) -> Iterator[Edge]:
    """Yield the edges, by their ids."""
    return edges_from(snapshot.edge_columns(*EDGE_COLUMNS))


def edges_from(columns: Sequence[Sequence[Any]]) -> Iterator[Edge]:
    """Yield edges from `EDGE_COLUMNS`."""
    for source, target, predicate, role, *rest in zip(*columns, strict=True):
        label = role or role_word(predicate)
        told = _told(EDGE_FIELDS, (predicate, label, *rest))
        yield Edge(f"{source} {predicate} {target}", source, target, told)


def lost(snapshot: Snapshot) -> Iterator[str]:
    """Yield what no format of a day can say, the edges that dangle; or that it is empty."""
    losses = Losses()
    losses.left_out(f"{DANGLING} on that day", snapshot.dangling_count)
    yield from losses.lines()
    if not snapshot.node_ids():
        yield empty(f"nothing of it was there on {format_day(snapshot.at)}")


def as_text(field: str, value: Value) -> str:
    """Return a value as one text.

    >>> as_text("reasons", ("tentative", "end imprecise")), as_text("role", "head")
    ('tentative, end imprecise', 'head')
    """
    return value if isinstance(value, str) else _BETWEEN.get(field, " ").join(value)


def _told(fields: Iterable[str], values: Iterable[Any]) -> dict[str, Value]:
    """Return what is known of some fields."""
    return {
        field: _plain(value)
        for field, value in zip(fields, values, strict=True)
        if value not in {None, (), ""}
    }


def _plain(value: Any) -> Value:
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return _STANDINGS[value] if isinstance(value, Truth) else str(value)
