"""orggraph correct: something was said wrongly."""

from typing import TYPE_CHECKING, Any

import click

from orggraph import editing
from orggraph.cli.offers import word_completion
from orggraph.cli.writing import detail_options, edit_options

if TYPE_CHECKING:  # whoever asks for help edits nothing
    from orggraph.editing.details import Where
    from orggraph.editing.edit import Edit


@click.command("correct", short_help="Put right what was said wrongly.")
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="STATEMENT",
    shell_complete=word_completion,
)
@click.option("--start", metavar="DATE", help='The first day; "" where it is unknown.')
@click.option("--end", metavar="DATE", help='The last day; "" where there is none.')
@click.option("--subject", metavar="NAME", help="Whom it is about, rather.")
@click.option("--predicate", metavar="RELATION", help="Which relation it is, rather.")
@click.option("--object", "obj", metavar="NAME", help="What it leads to, rather.")
@detail_options
@edit_options
def command(
    words: tuple[str, ...],
    subject: str | None,
    predicate: str | None,
    obj: str | None,
    *,
    where: "Where",
    **details: Any,
) -> "Edit":
    """Append what should have been said instead of STATEMENT.

    STATEMENT is an id, or SUBJECT PREDICATE OBJECT where just one statement about these
    stands. What is not given stays as it was; an empty text takes it away. The old
    statement stays in the ledger, as what was believed until then.

    \b
    For example:
      orggraph correct f:f249 --start 2016-08 --source s149 --dry-run
    """
    told = {key: value for key, value in details.items() if value not in {None, ()}}
    return editing.correct(
        words, subject=subject, predicate=predicate, object=obj, **told, **where
    )
