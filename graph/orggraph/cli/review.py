"""orggraph review: what a change of the ledger says."""

import os
import sys
from typing import TYPE_CHECKING

import click

from orggraph.rdf.place import VARIABLE

if TYPE_CHECKING:  # whoever asks for help reads nothing
    from orggraph.review import Review


from orggraph.as_json import as_json
from orggraph.cli.options import format_option


@click.command("review", short_help="What a git change of a ledger says, in words.")
@click.argument("rev1", required=False)
@click.argument("rev2", required=False)
@click.option("--old", metavar="FILE", help="Compare this file …", type=click.Path())
@click.option(
    "--new", metavar="FILE", help="… with this one, without git.", type=click.Path()
)
@click.option(
    "--check",
    is_flag=True,
    help="Exit 1 where it brings an error, or is not append-only.",
)
@format_option("markdown", "json")
@click.option(
    "--ledger",
    metavar="PATH",
    envvar=VARIABLE,
    show_envvar=True,
    type=click.Path(),
    help="A file or a directory in a git repository.  "
    "[default: data/triples.ttl of this project]",
)
@click.pass_context
def command(
    ctx: click.Context,
    rev1: str | None,
    rev2: str | None,
    old: str | None,
    new: str | None,
    form: str,
    ledger: str | None,
    *,
    check: bool,
) -> None:
    """Say what changed between two revisions of a ledger, and what problems that brings.

    REV1 is HEAD when left out, REV2 the files as they are now. Told are statements,
    entities and sources, by their ids; not what only the layout changed. A change that
    edits or removes what was said before is marked, for then nobody can ask any more
    what was believed.

    \b
    For example:
      orggraph review --old /dev/null --new data/triples.ttl
      orggraph review HEAD~1 HEAD --format markdown   [in a git repository]
    """
    from orggraph import review as room  # it reads two ledgers

    if (old is None) != (new is None) or (old and rev1):
        msg = "--old and --new go together, and instead of revisions"
        raise click.UsageError(msg)
    if old is not None and new is not None:
        versions = room.from_files(old, new)
    else:
        versions = room.from_git(ledger and os.fspath(ledger), rev1, rev2)
    arrow = "→" if form == "json" else _arrow()
    told = room.review(versions.old, versions.new, arrow=arrow)
    click.echo(_written(told, form), nl=False)
    if check and not told.acceptable:
        ctx.exit(1)


def _written(told: "Review", form: str) -> str:
    from orggraph import review as room

    if form == "json":
        return as_json(room.review_dict(told))
    return room.to_markdown(told) if form == "markdown" else room.to_text(told)


def _arrow() -> str:
    """Return an arrow that the terminal can show."""
    try:
        "→".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "->"
    return "→"
