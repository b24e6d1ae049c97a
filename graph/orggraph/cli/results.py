"""How do the results of a query read? As a table, or in the W3C's formats."""

import csv
import io
from typing import Final

import click
import pyoxigraph as ox
from rdflib.query import Result
from rdflib.term import Literal, Node, URIRef

from orggraph.errors import QueryError
from orggraph.facts.terms import PREFIXES
from orggraph.history.words import count
from orggraph.text import safe

_ROWS: Final = ("table", "json", "csv", "tsv", "xml")
_BOOLEANS: Final = ("table", "json", "xml")
#: Result format -> the name that rdflib's graph serializers have for it.
_GRAPHS: Final = {"turtle": "turtle", "xml": "xml", "json": "json-ld"}


def print_result(result: Result, form: str | None, color: str) -> None:
    """Print a result in the format that was asked for, or the one that fits its form.

    Raises `QueryError` where the two do not go together.
    """
    if result.graph is not None:
        form = _chosen(form or "turtle", tuple(_GRAPHS), "CONSTRUCT and DESCRIBE give")
        click.echo(result.graph.serialize(format=_GRAPHS[form]).rstrip("\n"))
    elif result.type == "ASK":
        form = _chosen(form or "table", _BOOLEANS, "ASK gives")
        click.echo(_yes_or_no(result) if form == "table" else _serialized(result, form))
    else:
        form = _chosen(form or "table", _ROWS, "SELECT gives")
        if form == "table":
            _print_table(result, color)
        else:
            click.echo(_WRITERS.get(form, _serialized)(result, form))


def _chosen(form: str, allowed: tuple[str, ...], what: str) -> str:
    if form not in allowed:
        msg = f"{what} no {form}; choose --format {' or '.join(allowed)}"
        raise QueryError(msg)
    return form


def _yes_or_no(result: Result) -> str:
    return "true" if result.askAnswer else "false"


def _serialized(result: Result, form: str) -> str:
    written = result.serialize(format=form)
    return (written or b"").decode("utf-8").rstrip("\n")


def _csv(result: Result, _form: str) -> str:
    """Write SPARQL 1.1 CSV with the line ends that the other outputs have."""
    names = result.vars or []
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    for row in result.bindings:
        writer.writerow(str(row.get(name, "")) for name in names)
    return stream.getvalue().rstrip("\n")


def _tsv(result: Result, _form: str) -> str:
    """Write SPARQL 1.1 TSV: names with ?, terms as in Turtle (rdflib only reads it)."""
    names = result.vars or []
    rows = ["\t".join(f"?{name}" for name in names)]
    for row in result.bindings:
        terms = (row.get(name) for name in names)
        rows.append("\t".join("" if term is None else _turtle(term) for term in terms))
    return "\n".join(rows)


def _turtle(term: Node) -> str:
    """Return a term on one line, as TSV needs it (rdflib writes long texts on many)."""
    if not isinstance(term, Literal):
        return term.n3()
    if term.language:
        return str(ox.Literal(str(term), language=term.language))
    datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
    return str(ox.Literal(str(term), datatype=datatype))


_WRITERS: Final = {"csv": _csv, "tsv": _tsv}


def _print_table(result: Result, color: str) -> None:
    from rich.table import Table  # only for people
    from rich.text import Text

    from orggraph.cli.tree import console_for

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in result.vars or []:
        table.add_column(Text(safe(str(name))), overflow="fold")
    for row in result.bindings:
        cells = (row.get(name) for name in result.vars or [])
        table.add_row(*(Text("" if c is None else safe(_short(c))) for c in cells))
    console = console_for(color)
    console.print(table)
    console.print(Text(count(len(result.bindings), "row"), style="dim"))


def _short(term: Node) -> str:
    """Return an IRI with its usual prefix, and anything else as its text."""
    text = str(term)
    if isinstance(term, URIRef):
        for prefix, namespace in PREFIXES.items():
            if text.startswith(namespace):
                return f"{prefix}:{text[len(namespace) :]}"
    return text
