"""orggraph add: something new, at the end of the ledger."""

from typing import TYPE_CHECKING, Any

import click

from orggraph import editing
from orggraph.cli.offers import word_completion
from orggraph.cli.writing import detail_options, edit_options
from orggraph.editing.sorts import SORTS

if TYPE_CHECKING:  # whoever asks for help edits nothing
    from orggraph.editing.details import Where
    from orggraph.editing.edit import Edit


_PAIR = 2


@click.command("add", short_help="Say something new, or describe somebody new.")
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="SUBJECT PREDICATE OBJECT",
    shell_complete=word_completion,
)
@click.option("--start", metavar="DATE", help="The first day on which it held.")
@click.option("--end", metavar="DATE", help="The last day on which it held.")
@detail_options
@click.option("--id", "name", metavar="ID", help="Of somebody new: the id.")
@click.option(
    "--also", metavar="NAME", multiple=True, help="Of somebody new: another name."
)
@click.option(
    "--in", "within", metavar="NAME", multiple=True, help="Of a new post: where it is."
)
@edit_options
def command(
    words: tuple[str, ...],
    name: str | None,
    also: tuple[str, ...],
    within: tuple[str, ...],
    *,
    where: "Where",
    **details: Any,
) -> "Edit":
    """Append a statement: who held what, or what was part of what.

    PREDICATE is headOf, holds, memberOf, reportsTo, unitOf, subOrganizationOf, exists
    (which needs no OBJECT), or any other relation of the ledger. Both ends must be in
    the ledger. With a kind instead (person, organisation, unit, team, board, committee,
    post) and a name, somebody or something new is described.

    Dates may be as rough as in the ledger. The lines and their meaning are shown first,
    and checked; nothing that stands in the file is changed.

    \b
    For example:
      orggraph add "Sarah Friar" memberOf OpenAI --source s118 --dry-run
      orggraph add person "Ada Byron" --dry-run
    """
    told = {key: value for key, value in details.items() if value}
    if len(words) == _PAIR and words[0].lower() in SORTS and words[1] != "exists":
        _refuse_options(told)
        kind, label = words
        return editing.add_entity(
            kind, label, name=name, also=also, within=within, **where
        )
    if name or also or within:
        msg = (
            '--id, --also and --in go with somebody new, as in: add person "Ada Byron"'
        )
        raise click.UsageError(msg)
    return editing.add(words, **told, **where)


def _refuse_options(told: dict[str, Any]) -> None:
    if told:
        msg = "somebody new is described without dates and sources; add those to what is said of them"
        raise click.UsageError(msg)
