"""orggraph source: who says so."""

from typing import TYPE_CHECKING

import click

from orggraph import editing
from orggraph.cli.writing import edit_options
from orggraph.editing.sorts import SOURCES

if TYPE_CHECKING:  # whoever asks for help edits nothing
    from orggraph.editing.details import Where
    from orggraph.editing.edit import Edit


@click.group("source", short_help="Describe who says so.")
def command() -> None:
    """Describe sources, so that statements can name them.

    \b
    For example:
      orggraph source add --publisher Wired --date 2024-05-17 --dry-run
    """


@command.command("add")
@click.argument("name", required=False, metavar="[ID]")
@click.option("--publisher", metavar="TEXT", help="Who published it.")
@click.option("--title", metavar="TEXT", help="Its title.")
@click.option("--author", metavar="TEXT", help="Who wrote it.")
@click.option("--date", metavar="DATE", help="When: its readers knew from then on.")
@click.option("--url", metavar="ADDRESS", help="Where it can be read: https://…")
@click.option(
    "--sort",
    type=click.Choice([*SOURCES]),
    default="news",
    show_default=True,
    help="What it is.",
)
@edit_options
def add(
    name: str | None,
    publisher: str | None,
    title: str | None,
    author: str | None,
    date: str | None,
    url: str | None,
    sort: str,
    *,
    where: "Where",
) -> "Edit":
    """Append a source; its id is the next one, unless it is given.

    \b
    For example:
      orggraph source add --publisher Wired --date 2024-05-17 --dry-run
    """
    return editing.add_source(
        name,
        publisher=publisher,
        title=title,
        author=author,
        date=date,
        url=url,
        sort=sort,
        **where,
    )
