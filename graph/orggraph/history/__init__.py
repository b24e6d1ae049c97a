"""Questions about time: the snapshot of a day, and the forms it can take."""

from orggraph.history.snapshot import Dangling, Edge, Node, Snapshot, take

__all__ = ["Dangling", "Edge", "Node", "Snapshot", "take"]
