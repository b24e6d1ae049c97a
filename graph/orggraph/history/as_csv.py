"""How does a snapshot look as a table? One row an edge, names beside the ids."""

import csv
import io
from typing import Final

from orggraph.history.as_json import edge_dict
from orggraph.history.snapshot import Snapshot

COLUMNS: Final = (
    "subject_label",
    "predicate",
    "object_label",
    "standing",
    "reasons",
    "start",
    "end",
    "role",
    "certainty",
    "known_from",
    "subject",
    "object",
    "statements",
    "sources",
    "last_confirmed",
)


def to_csv(snapshot: Snapshot) -> str:
    """Return the edges as CSV with a header; lists are joined by blanks or commas."""
    labels = {node.id: node.label for node in snapshot.nodes}
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for edge in snapshot.edges:
        row = edge_dict(edge)
        row["subject_label"] = labels[edge.subject]
        row["object_label"] = labels[edge.object]
        row["reasons"] = ", ".join(row["reasons"])
        row["statements"] = " ".join(row["statements"])
        row["sources"] = " ".join(row["sources"])
        writer.writerow(row)
    return stream.getvalue()
