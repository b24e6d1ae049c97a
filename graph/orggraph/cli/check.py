"""orggraph check: what is wrong in a ledger."""

import click

from orggraph.api import open_ledger
from orggraph.cli.options import ledger_option
from orggraph.cli.patience import Patience
from orggraph.history.words import count
from orggraph.text import safe


@click.command("check", short_help="List what is wrong in a ledger, and where.")
@ledger_option
@click.pass_context
def command(ctx: click.Context, ledger: str | None, *, no_cache: bool) -> None:
    """List every problem of a ledger with file, line, and what would be right.

    The exit status is 1 when there are problems, so that a script notices.

    \b
    For example:
      orggraph check --ledger data/triples.ttl
    """
    with Patience() as patience:
        og = open_ledger(ledger, cache=not no_cache, progress=patience)
    for problem in og.problems:
        click.echo(safe(str(problem), 2000))
    facts, left_out = len(og), og.ledger.left_out
    summary = f"{count(facts, 'sound statement')}, {left_out} left out"
    click.echo(f"{summary}; {count(len(og.problems), 'problem')}.", err=True)
    if og.problems:
        ctx.exit(1)
