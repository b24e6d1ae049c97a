"""How does a ledger become an index? Each group of columns is made when it is needed."""

from orggraph.facts import Ledger
from orggraph.index.columns import Columns
from orggraph.index.events import event_columns
from orggraph.index.holding import holding_columns
from orggraph.index.index import Index
from orggraph.index.names import name_columns
from orggraph.index.numbering import number_columns, numbered
from orggraph.index.records import problem_columns, record_columns


def build(ledger: Ledger) -> Index:
    """Return the index of a ledger, in memory."""
    order = numbered(ledger)
    groups = {
        ("edge",): lambda: number_columns(order),
        ("holding", "dangling", "living"): lambda: holding_columns(ledger, order),
        ("fact", "entity", "source", "predicate", "text", "list"): (
            lambda: record_columns(ledger, order)
        ),
        ("name",): lambda: name_columns(ledger, order),
        ("event",): lambda: event_columns(order),
        ("problem",): lambda: problem_columns(ledger),
    }
    about = {"statements": len(ledger.facts)}
    return Index(Columns(about, builders=groups))
