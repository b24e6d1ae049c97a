"""orggraph cache: what is kept of the ledgers that were read."""

import click

from orggraph.as_json import as_json
from orggraph.cli.options import format_option
from orggraph.history.words import count
from orggraph.index.cache import VARIABLE, Cache, Kept
from orggraph.text import safe


@click.group(
    "cache",
    short_help="What is kept of the ledgers that were read.",
    invoke_without_command=True,
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show or delete the indexes that are kept, so that the next answer is quick.

    A ledger is compiled when it is first asked, and again when a file of it changed; of
    several files in the canonical layout of Turtle, only those that changed are read
    again. Nothing here is needed: what is deleted is made again.

    \b
    For example:
      orggraph cache info
      orggraph cache clear
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(info)


@command.command("info")
@format_option("json")
def info(form: str) -> None:
    """List what is kept, and where.

    \b
    For example:
      orggraph cache info
    """
    cache = Cache()
    kept, said = list(cache.entries()), list(cache.said())
    read = sum(size for _, size in said)
    if form == "json":
        told = {
            "folder": str(cache.folder),
            "indexes": [_told(one) for one in kept],
            "files": {"number": len(said), "bytes": read},
        }
        click.echo(as_json(told), nl=False)
        return
    click.echo(safe(f"{cache.folder} (another with {VARIABLE})", 2000))
    for one in kept:
        click.echo(safe(_line(one), 2000))
    size = sum(one.size for one in kept)
    click.echo(f"{count(len(kept), 'index')}, {_megabytes(size)}")
    if said:  # of ledgers that have several
        click.echo(f"{count(len(said), 'file')} as read, {_megabytes(read)}")


@command.command("clear")
def clear() -> None:
    """Delete all that is kept; ledgers are compiled again when they are asked.

    \b
    For example:
      orggraph cache clear
    """
    cache = Cache()
    click.echo(safe(f"deleted {_megabytes(cache.clear())} in {cache.folder}", 2000))


def _line(one: Kept) -> str:
    names = ", ".join(one.ledger) or one.file.name
    if not one.usable:
        return f"{_megabytes(one.size):>10}  of another version or broken: {names}"
    return f"{_megabytes(one.size):>10}  {count(one.statements, 'statement')}: {names}"


def _told(one: Kept) -> dict[str, object]:
    return {
        "file": str(one.file),
        "bytes": one.size,
        "ledger": list(one.ledger),
        "statements": one.statements,
        "usable": one.usable,
    }


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
