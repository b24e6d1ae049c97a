"""The interactive page: a picture as plain values, drawn with pyvis."""

from orggraph.history import Snapshot

__all__ = ["render"]


def render(snapshot: Snapshot, title: str | None = None) -> str:
    """Return the page of a snapshot: a whole HTML file, to be written as UTF-8.

    The same snapshot gives the same text. Without a title it is named after the
    organisation that has the most people.
    """
    from orggraph_viz import page  # pyvis and all that it brings

    return page.render(snapshot, title)
