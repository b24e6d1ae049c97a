"""How is an edit shown, agreed to and saved? What all commands that write share."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import click

from orggraph.as_json import as_json
from orggraph.cli.offers import source_completion
from orggraph.cli.options import (
    cache_option,
)
from orggraph.errors import WriteError
from orggraph.facts import Certainty
from orggraph.rdf.place import VARIABLE
from orggraph.text import safe

if TYPE_CHECKING:  # whoever asks for help edits nothing
    from orggraph.editing.edit import Edit

F = TypeVar("F", bound=Callable[..., Any])

_LONGEST: Final = 2000


def agreement_options(command: F) -> F:
    """Add --dry-run and --yes."""
    dry = click.option(
        "--dry-run", is_flag=True, help="Show what would be written; write nothing."
    )
    yes = click.option("--yes", "-y", is_flag=True, help="Write without asking.")
    return dry(yes(command))


def own_ledger_options(command: F) -> F:
    """Add the options that say which ledger is written to, and how it is read."""
    place = click.option(
        "--ledger",
        metavar="PATH",
        envvar=VARIABLE,
        show_envvar=True,
        type=click.Path(),
        help="A file, or a directory of files.  "
        "[default: data/triples.ttl of this project]",
    )
    return place(cache_option(command))


def edit_options(command: F) -> F:
    """Add the options of commands that append: where to, and whether to ask.

    The command returns the edit, and gets the place as `where`.
    """

    @wraps(command)
    def call(
        *args: Any,
        ledger: str | None,
        no_cache: bool,
        file: str | None,
        form: str,
        dry_run: bool,
        yes: bool,
        **rest: Any,
    ) -> None:
        where = {"place": ledger, "file": file, "cache": not no_cache}
        edit: Edit = command(*args, where=where, **rest)
        if form == "json":
            _tell_program(edit, dry_run=dry_run, yes=yes)
            return
        show(edit)
        if agreed(dry_run=dry_run, yes=yes):
            told = edit.save()
            where_now = near(told.path)
            click.echo(safe(f"{told.id} is in {where_now} now", _LONGEST), err=True)

    file_option = click.option(
        "--file", metavar="FILE", help="Which file of a ledger of several to add to."
    )
    format_option = click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
    )
    options = agreement_options(format_option(own_ledger_options(call)))
    return cast("F", file_option(options))


source_option: Final = click.option(
    "--source",
    "sources",
    metavar="ID",
    multiple=True,
    shell_complete=source_completion,
    help="Who says so: a source's id; may be repeated.",
)


def detail_options(command: F) -> F:
    """Add what can be said of a statement, as the keys of `Details`."""
    for option in (
        click.option("--comment", metavar="TEXT", help="A remark, kept with it."),
        click.option(
            "--known-from",
            metavar="DATE",
            help="Since when it is known.  [default: the dates of its sources]",
        ),
        source_option,
        click.option(
            "--seen",
            metavar="DATE",
            multiple=True,
            help="A day on which it was seen to be so; may be repeated.",
        ),
        click.option(
            "--certainty",
            type=click.Choice([str(one) for one in Certainty]),
            help="How firmly it is said.",
        ),
        click.option("--role", metavar="TEXT", help="The role, such as co-lead."),
    ):
        command = option(command)
    return command


def show(edit: "Edit") -> None:
    """Show the lines, what they mean, and what to look at."""
    click.echo(f"{edit.lines}")
    first, *rest = edit.meaning
    click.echo(safe(first, _LONGEST))
    for line in rest:
        click.echo(safe(f"  {line}", _LONGEST))
    for note in edit.notes:
        click.echo(safe(f"  note: {note}", _LONGEST))


def near(path: Path) -> str:
    """Return a path as it is called from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def agreed(*, dry_run: bool, yes: bool) -> bool:
    """Ask whether to write; raise `WriteError` where nobody can be asked."""
    if dry_run or yes:
        return not dry_run
    _refuse_unasked()
    if click.confirm("\nAppend this?", err=True):
        return True
    click.echo("nothing was written", err=True)
    return False


def agreed_by_name(name: str, *, dry_run: bool, yes: bool) -> bool:
    """Ask for a name to be typed, as for what cannot be undone."""
    if dry_run or yes:
        return not dry_run
    _refuse_unasked()
    typed = click.prompt(
        f"\nType {safe(name)} to erase it", default="", show_default=False, err=True
    )
    if typed.strip() == name:
        return True
    click.echo("that is another name; nothing was written", err=True)
    return False


def _tell_program(edit: "Edit", *, dry_run: bool, yes: bool) -> None:
    """Save an edit unless it is only looked at, and print it as JSON."""
    from orggraph.editing.as_json import edit_dict

    if not dry_run and not yes:
        msg = "--format json asks nobody; add --yes or --dry-run"
        raise click.UsageError(msg)
    told = edit if dry_run else edit.save()
    form = edit_dict(told, written=not dry_run)
    click.echo(as_json(form), nl=False)


def _refuse_unasked() -> None:
    if not sys.stdin.isatty():
        msg = "nobody can be asked; add --yes to write this, or --dry-run only to look"
        raise WriteError(msg)
