"""orggraph retract: something was wrong, and nothing comes in its place."""

from typing import TYPE_CHECKING

import click

from orggraph import editing
from orggraph.cli.offers import source_completion, word_completion
from orggraph.cli.writing import edit_options

if TYPE_CHECKING:  # whoever asks for help edits nothing
    from orggraph.editing.details import Where
    from orggraph.editing.edit import Edit


@click.command("retract", short_help="Take back what was said, by a source.")
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="STATEMENT",
    shell_complete=word_completion,
)
@click.option(
    "--source",
    metavar="ID",
    shell_complete=source_completion,
    help="Who says that it was wrong; with a date.",
)
@edit_options
def command(words: tuple[str, ...], source: str | None, *, where: "Where") -> "Edit":
    """Append that STATEMENT was wrong, by a source; nothing comes in its place.

    STATEMENT is an id, or SUBJECT PREDICATE OBJECT where just one statement about these
    stands. It stays in the ledger, as what was believed until the day of the source.

    \b
    For example:
      orggraph retract f:f103 --source s083 --dry-run
    """
    return editing.retract(words, source=source, **where)
