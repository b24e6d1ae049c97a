"""Which columns has a snapshot as tables? Those of its nodes, and those of its edges."""

from typing import Any, Final

from orggraph.facts import Certainty, Kind
from orggraph.history.snapshot import Snapshot

#: The columns with few values, the weakest first; all others are texts, but for `DAYS`
#: and `LISTS`.
CHOICES: Final = {
    "kind": tuple(map(str, Kind)),
    "standing": ("possible", "certain"),
    "certainty": tuple(map(str, reversed(Certainty))),
}
#: The columns of exact days.
DAYS: Final = ("known_from", "last_confirmed")
#: The columns of several texts.
LISTS: Final = ("other_names", "reasons", "statements", "sources")

#: What is read of edges, beside their ends.
_READ: Final = (
    "reasons",
    "start",
    "end",
    "role",
    "certainty",
    "comment",
    *DAYS,
    "statements",
    "sources",
)


def node_table(snapshot: Snapshot) -> dict[str, list[Any]]:
    """Return the columns of the nodes, which are sorted by their ids."""
    ids, labels, kinds, classes = snapshot.node_columns()
    others, _ = snapshot.name_columns()
    return {
        "id": list(ids),
        "label": list(labels),
        "kind": list(map(_plain, kinds)),
        "classification": list(classes),
        "other_names": list(map(_plain, others)),
    }


def edge_table(snapshot: Snapshot) -> dict[str, list[Any]]:
    """Return the columns of the edges, with the labels of their ends.

    Dates of start and end are texts as written, which need not be days.
    """
    ids, labels, *_ = snapshot.node_columns()
    names = dict(zip(ids, labels, strict=True))
    subjects, predicates, objects = snapshot.edge_columns(
        "subject", "predicate", "object"
    )
    read = dict(zip(_READ, snapshot.edge_columns(*_READ), strict=True))
    return {
        "subject": list(subjects),
        "predicate": list(predicates),
        "object": list(objects),
        "subject_label": [names[name] for name in subjects],
        "object_label": [names[name] for name in objects],
        "standing": ["possible" if some else "certain" for some in read["reasons"]],
        **{name: list(map(_plain, column)) for name, column in read.items()},
    }


def _plain(value: Any) -> Any:
    """Return a value as text, several as a list of texts."""
    if isinstance(value, tuple):
        return list(map(str, value))
    return None if value is None else str(value)
