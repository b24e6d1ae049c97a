"""orggraph find: who and what can be meant by a text."""

from typing import Final

import click

from orggraph.as_json import as_json
from orggraph.cli.options import (
    Place,
    color_option,
    format_option,
    place_options,
)
from orggraph.facts import Kind
from orggraph.history.search import Found, Hit, How
from orggraph.text import clean

#: So many are shown unless more are asked for.
_SHOWN: Final = 20


@click.command("find", short_help="Who and what can be meant by a text.")
@click.argument("text")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([str(kind) for kind in Kind]),
    help="Only of this kind; more than once for more kinds.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=_SHOWN,
    show_default=True,
    help="At most so many.",
)
@format_option("json")
@color_option
@place_options
def command(
    text: str,
    kinds: tuple[str, ...],
    limit: int,
    form: str,
    color: str,
    *,
    place: Place,
) -> None:
    """Find people, units, posts and organisations by name, other name or id.

    Case and accents do not matter. Where nothing has the words of TEXT, the names that
    are most like it are shown.

    \b
    For example:
      orggraph find sutskever
      orggraph find "chief scintist" --kind post
    """
    found = place.open().find(text, kinds=kinds, limit=limit)
    if form == "json":
        click.echo(as_json(found.to_dict()), nl=False)
        return
    if not found.hits:
        click.echo("Nothing here has a name like that.", err=True)
        return
    _print(found, color)


def _print(found: Found, color: str) -> None:
    from rich.text import Text  # only for people

    from orggraph.cli.tree import console_for
    from orggraph.cli.wrapping import print_hanging, print_wrapped

    console = console_for(color)
    if found.hits[0].how is How.ALIKE:
        line = f"Nothing is called {clean(found.text)!r}; most alike:"
        print_wrapped(console, Text(line, style="yellow"))
    for hit in found.hits:
        head, told = Text(clean(hit.label), style="bold"), _told(hit)
        room = console.width - head.cell_len - 2
        if room >= len(told):
            console.print(Text.assemble(head, "  ", (told, "dim")))
        else:
            print_wrapped(console, head)
            print_hanging(console, "  ", told)
    shown = len(found.hits)
    if shown < found.total:
        more = f"The first {shown:,} of {found.total:,} (--limit)."
        print_wrapped(console, Text(more, style="dim"))


def _told(hit: Hit) -> str:
    """Return what it is, its id, and its other names."""
    from orggraph.facts.terms import local_name
    from orggraph.history.words import kind_word

    what = kind_word(hit.kind, hit.classification)
    others = ", ".join(clean(name) for name in hit.names)
    told = f"{clean(what)}, {clean(local_name(hit.id))}"
    return f"{told}; also {others}" if others else told
