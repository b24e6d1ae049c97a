"""orggraph check: what is wrong in a ledger."""

import click

from orggraph.api import OrgGraph, open_ledger
from orggraph.cli.options import ledger_option
from orggraph.cli.patience import Patience
from orggraph.history.words import count
from orggraph.text import safe


@click.command("check", short_help="List what is wrong in a ledger, and where.")
@click.option(
    "--index",
    "audit",
    is_flag=True,
    help="Also compare the compiled index with the rules, read anew, on many days.",
)
@click.option(
    "--questions",
    metavar="N",
    type=click.IntRange(min=1),
    default=64,
    show_default=True,
    help="On so many days, of those on which answers change.",
)
@ledger_option
@click.pass_context
def command(
    ctx: click.Context,
    questions: int,
    ledger: str | None,
    *,
    audit: bool,
    no_cache: bool,
) -> None:
    """List every problem of a ledger with file, line, and what would be right.

    The exit status is 1 when there are problems, so that a script notices.

    \b
    For example:
      orggraph check --ledger data/triples.ttl
      orggraph check --index
    """
    with Patience() as patience:
        og = open_ledger(ledger, cache=not no_cache, progress=patience)
    for problem in og.problems:
        click.echo(safe(str(problem), 2000))
    facts, left_out = len(og), og.left_out
    summary = f"{count(facts, 'sound statement')}, {left_out} left out"
    click.echo(f"{summary}; {count(len(og.problems), 'problem')}.", err=True)
    wrong = _audited(og, questions) if audit else 0
    if og.problems or wrong:
        ctx.exit(1)


def _audited(og: OrgGraph, most: int) -> int:
    """Compare index and rules; return on how many days they differ."""
    from orggraph.history.audit import differences, questions  # slow, and seldom

    with Patience() as patience:
        ledger = og.read_anew(patience)
        points = questions(ledger, most)
        found = []
        for place, wrong in enumerate(differences(og.index, ledger, points)):
            patience("comparing", place, len(points))
            found += [wrong] if wrong else []
    for wrong in found:
        click.echo(safe(str(wrong), 2000))
    days = count(len(points), "question")
    click.echo(f"Index and rules: {days} compared, {len(found)} differ.", err=True)
    return len(found)
