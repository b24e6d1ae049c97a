"""orggraph erase: somebody is forgotten."""

from collections.abc import Iterator
from datetime import date

import click

from orggraph import editing
from orggraph.cli.options import name_completion
from orggraph.cli.writing import (
    agreed_by_name,
    agreement_options,
    own_ledger_options,
)
from orggraph.history.words import count
from orggraph.text import safe

_LONGEST = 2000
#: So many lines that still have the name in them are shown.
_MENTIONS = 20


@click.command("erase", short_help="Remove somebody, and all that names them.")
@click.argument("entity", shell_complete=name_completion)
@agreement_options
@own_ledger_options
def command(
    entity: str, ledger: str | None, *, no_cache: bool, dry_run: bool, yes: bool
) -> None:
    """Remove ENTITY and every statement that names it, because the law may ask for it.

    This is the one command that rewrites: the files that name ENTITY are written anew,
    in canonical order, with a line in their head that says on which day how much was
    removed, and not whom. What goes is shown first. What git, backups and other copies
    keep is another matter.

    \b
    For example:
      orggraph erase "OpenAI algorithms team" --dry-run
    """
    erasure = editing.erase(
        entity,
        today=date.today(),  # noqa: DTZ011 (days are local)
        place=ledger,
        cache=not no_cache,
    )
    for line in _shown(erasure):
        click.echo(safe(line, _LONGEST))
    if agreed_by_name(erasure.label, dry_run=dry_run, yes=yes):
        erasure.save()
        files = ", ".join(file.name for file, _ in erasure.rewritten)
        click.echo(safe(f"rewritten: {files}", _LONGEST), err=True)
        kept = "git history, backups and other copies still have it"
        click.echo(f"{kept}; they are another matter", err=True)


def _shown(erasure: "editing.Erasure") -> Iterator[str]:
    yield f"{erasure.label} goes, with {count(len(erasure.statements), 'statement')}:"
    yield from (f"  {line}" for line in erasure.statements)
    for heading, lines in (
        ("Sources that name it, and that nothing else rests on:", erasure.sources),
        ("Links that are cut:", erasure.links),
        ("What follows:", erasure.follows),
        ("Lines that still have the name in them, to look at:", _few(erasure.mentions)),
    ):
        if lines:
            yield heading
            yield from (f"  {line}" for line in lines)
    yield f"What stays of it: {erasure.note}"


def _few(lines: tuple[str, ...]) -> tuple[str, ...]:
    more = len(lines) - _MENTIONS
    return (*lines[:_MENTIONS], f"and {more} more") if more > 0 else lines
