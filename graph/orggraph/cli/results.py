"""How do the results of a query read? As a table, or in the W3C's formats."""

import csv
import io
from typing import Final

import click
import pyoxigraph as ox

from orggraph.errors import QueryError
from orggraph.facts.terms import PREFIXES
from orggraph.history.words import count
from orggraph.store.formats import format_named
from orggraph.store.names import AT
from orggraph.store.results import Result, Term
from orggraph.text import safe

#: What people are shown without a word about it, and what they can choose.
_FORMS: Final = {
    "rows": ("SELECT gives", ("table", "json", "csv", "tsv", "xml")),
    "boolean": ("ASK gives", ("table", "json", "xml")),
    "graph": ("CONSTRUCT and DESCRIBE give", ("turtle", "nt", "jsonld", "json", "xml")),
}
_SHORT: Final = {**PREFIXES, "at": AT}


def print_result(result: Result, form: str | None, color: str) -> None:
    """Print a result in the format that was asked for, or the one that fits its form.

    Raises `QueryError` where the two do not go together.
    """
    what, allowed = _FORMS[result.form]
    form = form or allowed[0]
    if form not in allowed:
        msg = f"{what} no {form}; choose --format {' or '.join(allowed)}"
        raise QueryError(msg)
    if form != "table":
        click.echo(_written(result, form).rstrip("\n"))
    elif result.form == "boolean":
        click.echo("true" if result.yes else "false")
    else:
        _print_table(result, color)
    if result.hint:
        click.echo(f"orggraph: {result.hint}; or --at DATE", err=True)


def _written(result: Result, form: str) -> str:
    if form == "csv":
        return _csv(result)
    return result.write(format_named(result.form, form) or form).decode("utf-8")


def _csv(result: Result) -> str:
    """Write SPARQL 1.1 CSV with the line ends that the other outputs have."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(result.names)
    writer.writerows(map(_text, row) for row in result.rows())
    return stream.getvalue()


def _print_table(result: Result, color: str) -> None:
    from rich.table import Table  # only for people
    from rich.text import Text

    from orggraph.cli.tree import console_for

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in result.names:
        table.add_column(Text(safe(name)), overflow="fold")
    for row in result.rows():
        table.add_row(*(Text(safe(_short(term))) for term in row))
    console = console_for(color)
    console.print(table)
    console.print(Text(count(table.row_count, "row"), style="dim"))


def _short(term: Term | None) -> str:
    """Return an IRI with its usual prefix, and anything else as its text."""
    text = _text(term)
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in _SHORT.items():
            if text.startswith(namespace):
                return f"{prefix}:{text[len(namespace) :]}"
    return text


def _text(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
