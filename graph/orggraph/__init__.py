"""Who held what, when, and how do we know? An organisational knowledge graph in time.

>>> import orggraph
>>> og = orggraph.open()
>>> snapshot = og.at("2024-05-18", known="2024-05-16")
>>> [
...     edge.role
...     for edge in snapshot.edges
...     if edge.predicate == "org:headOf" and edge.object.endswith("superalignment")
... ]
['head (reported successor)']
"""

from orggraph.api import OrgGraph
from orggraph.api import open_ledger as open  # noqa: A004 (orggraph.open reads best)
from orggraph.checks import Finding, Severity
from orggraph.dates import Truth, format_day
from orggraph.errors import OrgGraphError
from orggraph.facts import Certainty, Kind, Problem, Reason
from orggraph.history import Dangling, Edge, Node, Snapshot
from orggraph.importing import import_from
from orggraph.version import VERSION

__all__ = [
    "Certainty",
    "Dangling",
    "Edge",
    "Finding",
    "Kind",
    "Node",
    "OrgGraph",
    "OrgGraphError",
    "Problem",
    "Reason",
    "Severity",
    "Snapshot",
    "Truth",
    "format_day",
    "import_from",
    "open",
]
__version__ = VERSION
