"""Questions about time: the snapshot of a day, and the forms it can take."""

from orggraph.history.snapshot import Snapshot, take
from orggraph.history.values import Dangling, Edge, Node

__all__ = ["Dangling", "Edge", "Node", "Snapshot", "take"]
