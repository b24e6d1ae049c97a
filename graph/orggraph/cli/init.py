"""orggraph init: a ledger of one's own."""

from shlex import quote

import click

from orggraph import editing
from orggraph.rdf.place import USUAL
from orggraph.text import safe


@click.command("init", short_help="Start a ledger of your own.")
@click.argument("file", required=False, type=click.Path())
def command(file: str | None) -> None:
    """Write a small ledger to FILE (data/triples.ttl when left out), to go on from.

    It has two example statements, which one replaces. A file that is there already is
    never written over.

    \b
    For example:
      orggraph init people.ttl
    """
    path = editing.start_ledger(file)
    ask = "orggraph at" if path == USUAL else f"orggraph at --ledger {quote(str(path))}"
    click.echo(safe(f"{path} is a ledger now; ask it with: {ask}", 2000))
