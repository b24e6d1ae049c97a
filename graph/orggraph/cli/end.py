"""orggraph end: something held no longer."""

from typing import TYPE_CHECKING, Any

import click

from orggraph import editing
from orggraph.cli.offers import word_completion
from orggraph.cli.writing import detail_options, edit_options

if TYPE_CHECKING:  # whoever asks for help edits nothing
    from orggraph.editing.details import Where
    from orggraph.editing.edit import Edit


@click.command("end", short_help="Say that something ended.")
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="SUBJECT PREDICATE OBJECT",
    shell_complete=word_completion,
)
@click.option("--on", required=True, metavar="DATE", help="The last day it held.")
@detail_options
@edit_options
def command(
    words: tuple[str, ...], on: str, *, where: "Where", **details: Any
) -> "Edit":
    """Append that a statement which was open ended ON a day: the last on which it held.

    Instead of SUBJECT PREDICATE OBJECT the id of a statement is enough. The new
    statement replaces the open one, which stays in the ledger: it is what was believed
    until the day of the new source.

    \b
    For example:
      orggraph end f:f118 --on 2024-05-17 --source s086 --dry-run
    """
    told = {key: value for key, value in details.items() if value}
    return editing.end(words, on=on, **told, **where)
