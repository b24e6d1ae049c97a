"""orggraph push: a ledger into a SPARQL endpoint."""

from shlex import quote

import click

from orggraph.cli.options import ledger_option, opened
from orggraph.cli.patience import Patience
from orggraph.errors import NotThereError
from orggraph.history.words import count
from orggraph.text import safe

_LONGEST = 2000


@click.command("push", short_help="Load a ledger into a SPARQL endpoint.")
@click.argument("endpoint", metavar="ENDPOINT")
@ledger_option
@click.option(
    "--graph",
    metavar="IRI",
    envvar="ORGGRAPH_ENDPOINT_GRAPH",
    show_envvar=True,
    help="The named graph to put it into.  [default: the default graph]",
)
@click.option("--replace", is_flag=True, help="Put it in the place of what is there.")
@click.option("--add", is_flag=True, help="Put it beside what is there.")
@click.option(
    "--query",
    "queries",
    metavar="ADDRESS",
    help="Where the endpoint takes queries; known of these stores.",
)
def command(
    endpoint: str,
    ledger: str | None,
    graph: str | None,
    queries: str | None,
    *,
    no_cache: bool,
    replace: bool,
    add: bool,
) -> None:
    """Load a ledger, with the bounds that follow from it, into a graph of an endpoint.

    ENDPOINT is the address of its graph store (SPARQL 1.1 Graph Store Protocol). Nothing
    that is there is overwritten unless --replace says so. What arrived is counted, and
    the line that asks it is printed. Credentials: ORGGRAPH_ENDPOINT_USER and
    ORGGRAPH_ENDPOINT_PASSWORD, or ORGGRAPH_ENDPOINT_TOKEN, or ~/.netrc.

    \b
    For example, into a server that was started with `oxigraph serve`:
      orggraph push http://127.0.0.1:7878/store
      orggraph push http://127.0.0.1:7878/store --graph https://example.org/ledger

    \b
    Addresses of others:
      Fuseki          http://HOST:3030/NAME/data
      GraphDB, RDF4J  https://HOST/repositories/NAME/rdf-graphs/service
      Virtuoso        http://HOST:8890/sparql-graph-crud-auth, with --graph
    """
    if replace and add:
        msg = "--replace or --add, not both"
        raise click.UsageError(msg)
    from orggraph.engines.endpoint.push import Into, push
    from orggraph.engines.endpoint.target import target_of

    target = target_of(endpoint, queries, graph)
    into = Into.REPLACE if replace else Into.ADD if add else Into.EMPTY
    og = opened(ledger, cache=not no_cache)
    if og.elsewhere:
        msg = "a ledger that is elsewhere has no files; push those that it was made of"
        raise NotThereError(msg)
    with Patience() as patience:
        done = push(og.index, og.files, target, into, patience)
    where = f"<{graph}>" if graph else "the default graph"
    tell = f"{count(done.statements, 'statement')} with their bounds"
    more = f", among {done.there:,} triples" if done.there != done.triples else ""
    click.echo(
        safe(f"{tell} are in {where}: {done.triples:,} triples{more}.", _LONGEST)
    )
    click.echo("Ask it:")
    click.echo(safe(f"  orggraph at --ledger {quote(target.ledger)}", _LONGEST))
