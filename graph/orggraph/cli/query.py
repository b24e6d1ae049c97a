"""orggraph query: SPARQL over the ledger, or over the snapshot of a day."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import IO, Final

import click

from orggraph.cli.options import (
    Place,
    also_option,
    color_option,
    known_option,
    place_options,
)
from orggraph.errors import QueryError

FORMATS: Final = ("table", "json", "csv", "tsv", "xml", "turtle", "nt", "jsonld")


@click.command("query", short_help="Ask in SPARQL, about the ledger or about a day.")
@click.argument("sparql", required=False)
@click.option(
    "-f",
    "--file",
    "file",
    type=click.File("r", encoding="utf-8-sig"),
    help="Read the query from a file, or from standard input (-).",
)
@click.option("--at", "at", metavar="DATE", help="Ask the snapshot of that day.")
@known_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Of CONSTRUCT and DESCRIBE, xml is RDF/XML and json is JSON-LD, as jsonld is. "
    "[default: table; turtle for CONSTRUCT and DESCRIBE]",
)
@also_option
@color_option
@place_options
def command(
    sparql: str | None,
    file: IO[str] | None,
    at: str | None,
    known: str | None,
    form: str | None,
    also: tuple[str, ...],
    color: str,
    *,
    place: Place,
) -> None:
    """Ask a SPARQL 1.1 query.

    Without --at and --known it reads the statements of the ledger, with the bounds
    derived from them; with them, the plain W3C ORG triples of that day, as known then.
    The graph of the ledger stays whole, with all that was learnt later. Of any day, the
    snapshot is a graph that the query need only name, in GRAPH or FROM: at:2024-05-18,
    at:2024-05-18:known:2024-05-16, at:now, each also with :certain or :possible. The
    ledger is the graph <urn:orggraph:ledger>; it stays whole, whatever day is asked. The
    usual prefixes and those of the ledger need no declaration.

    \b
    For example:
      orggraph query 'SELECT ?who { GRAPH at:2024-05-18 { ?who org:headOf ?team } }'
      orggraph query --at 2024-05-18 'SELECT ?who { ?p org:headOf ?t ; rdfs:label ?who }'
      orggraph query -f question.rq --format csv
    """
    if (sparql is None) == (file is None):
        msg = "give one query, as an argument or with -f FILE"
        raise QueryError(msg)
    text = sparql if file is None else _read(file)
    og = place._replace(also=also).open()
    with nullcontext() if og.elsewhere else _interruptible():
        result = og.ask(text or "", at=at, known=known)
    from orggraph.cli.results import print_result  # pyoxigraph is here by now

    print_result(result, form, color)


def _read(file: IO[str]) -> str:
    try:
        return file.read()
    except UnicodeDecodeError:
        msg = f"{file.name} is no UTF-8 text; save the query as one"
        raise QueryError(msg) from None


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end the program while Oxigraph works, which does not listen to it."""
    usual = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
