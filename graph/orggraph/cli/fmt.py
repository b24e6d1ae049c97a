"""orggraph fmt: the canonical order."""

from pathlib import Path
from typing import Final

import click

from orggraph.editing.desk import refuse_unwritable
from orggraph.editing.saving import locked, save_bytes
from orggraph.errors import LedgerNotFoundError, WriteError
from orggraph.rdf import LedgerFile, ledger_files
from orggraph.rdf.canonical import canonical_text
from orggraph.rdf.files import Format
from orggraph.rdf.place import project_ledger
from orggraph.text import safe

_LONGEST: Final = 2000


@click.command("fmt", short_help="Put a ledger into canonical order.")
@click.argument("paths", nargs=-1, type=click.Path(allow_dash=True))
@click.option(
    "--check", is_flag=True, help="Change nothing; exit 1 if it would change."
)
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], *, check: bool) -> None:
    """Write Turtle files in canonical order: entities, sources, then statements.

    Nothing is lost: what orggraph does not understand is kept, comments stay with what
    they stand above. A file that cannot be written so is left alone. Without PATHS it
    is data/triples.ttl of this project; with - the text comes from standard input and
    goes to standard output.

    \b
    For example:
      orggraph fmt data/triples.ttl
      orggraph fmt --check data/
    """
    places = paths or (project_ledger(),)
    files = [file for place in places for file in ledger_files(_given(place))]
    for file in files:
        _refuse_other_formats(file)
    changed = [_format(file, check=check) for file in files]
    if check and any(changed):
        ctx.exit(1)


def _given(place: str | Path | None) -> str | Path:
    if place is None:
        msg = "there is no data/triples.ttl in this project; name a file to format"
        raise LedgerNotFoundError(msg)
    return place


def _refuse_other_formats(file: LedgerFile) -> None:
    if file.format != Format.TURTLE or (file.path and file.path.suffix == ".gz"):
        msg = f"{file.name} is not plain Turtle; only .ttl files can be formatted"
        raise WriteError(msg)


def _format(file: LedgerFile, *, check: bool) -> bool:
    """Format one file; return whether it was not in order."""
    text = canonical_text(file)
    if file.path is None:
        click.echo(text, nl=False)
        return False
    if text.encode() == file.path.read_bytes():  # line ends count
        return False
    name = safe(file.name, _LONGEST)
    if check:
        click.echo(f"{name} is not in canonical order", err=True)
    else:
        refuse_unwritable(file.path, file.name)
        with locked([file.path]):  # what it says now, should another have written
            save_bytes(file.path, canonical_text(file).encode())
        click.echo(f"{name} is in canonical order now", err=True)
    return True
