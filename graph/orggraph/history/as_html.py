"""How does a snapshot look in a notebook? A table, safe to show."""

from html import escape

from orggraph.dates import format_day
from orggraph.history.chart import chart_lines
from orggraph.history.snapshot import Snapshot


def to_html(snapshot: Snapshot) -> str:
    """Return the edges as an HTML table with a caption; every text is escaped."""
    known = snapshot.known
    as_known = "as known now" if known is None else f"as known on {format_day(known)}"
    caption = (
        f"{format_day(snapshot.at)}, {as_known}: {len(snapshot.nodes)} nodes, "
        f"{len(snapshot.edges)} edges, {len(snapshot.dangling)} dangling"
    )
    rows = [_row("th", ("Who", "What", "Where", "When", "How sure"))]
    rows += [_row("td", cells) for cells in chart_lines(snapshot)]
    body = "".join(rows)
    return f"<table><caption>{escape(caption)}</caption>{body}</table>"


def _row(tag: str, cells: tuple[str, ...]) -> str:
    inner = "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells)
    return f"<tr>{inner}</tr>"
