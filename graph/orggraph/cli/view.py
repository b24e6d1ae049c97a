"""orggraph view: the interactive page of a day."""

import webbrowser
from pathlib import Path

import click

from orggraph.cli.files import write_whole
from orggraph.cli.options import (
    Place,
    known_option,
    place_options,
    scope_options,
    scoped,
    stale_option,
)
from orggraph.dates import format_day


@click.command("view", short_help="Draw a day as an interactive page, all in one file.")
@click.option("--at", "at", metavar="DATE", help="The day to draw.  [default: today]")
@known_option
@stale_option
@scope_options
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    help="Where to write the page; - for standard output.  "
    "[default: orggraph-DATE.html]",
)
@click.option("--title", help="The heading of the page.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@place_options
def command(
    at: str | None,
    known: str | None,
    stale_after: str | None,
    org: str | None,
    around: str | None,
    depth: int,
    output: str | None,
    title: str | None,
    *,
    place: Place,
    certain: bool,
    show: bool,
) -> None:
    """Write an interactive page: one HTML file that fetches nothing.

    \b
    For example:
      orggraph view --at 2024-05-18 -o page.html --open
      orggraph view --at 2024-05-18 --known 2024-05-16 --org openai -o then.html
    """
    whole = place.open().at(at, known, stale_after=stale_after)
    snapshot = scoped(whole, org, around, depth, certain=certain)
    target = Path(output or f"orggraph-{format_day(snapshot.at)}.html")
    from orggraph_viz import render  # pyvis and all that it brings

    page = render(snapshot, title)
    if output == "-":
        click.echo(page, nl=False)
        return
    write_whole(target, page)
    click.echo(f"wrote {target} ({target.stat().st_size / 1e6:.1f} MB)")
    if show:
        webbrowser.open(target.resolve().as_uri())
