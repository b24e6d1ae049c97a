"""How does a ledger become an index? Each group of columns is made when it is needed."""

from orggraph.facts import Ledger
from orggraph.index.columns import Columns
from orggraph.index.compile.confirmed import confirmed_columns
from orggraph.index.compile.events import event_columns
from orggraph.index.compile.holding import holding_columns
from orggraph.index.compile.names import name_columns
from orggraph.index.compile.numbering import number_columns, numbered
from orggraph.index.compile.records import problem_columns, record_columns
from orggraph.index.index import Index


def build(ledger: Ledger) -> Index:
    """Return the index of a ledger, in memory."""
    order = numbered(ledger)
    groups = {
        ("edge",): lambda: number_columns(order),
        ("holding", "dangling", "living"): lambda: holding_columns(ledger, order),
        ("fact", "entity", "source", "predicate", "text", "list"): (
            lambda: record_columns(ledger, order)
        ),
        ("confirmed",): lambda: confirmed_columns(ledger, order),
        ("name",): lambda: name_columns(ledger, order),
        ("problem",): lambda: problem_columns(ledger),
    }
    about = {"statements": len(ledger.facts)}
    columns = Columns(about, builders=groups)
    columns.add_group(("event",), lambda: event_columns(columns))
    return Index(columns)
