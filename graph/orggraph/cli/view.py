"""orggraph view: a page in which one can move in time, or a picture of a day."""

import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import click
from click.core import ParameterSource

from orggraph.cli.files import write_whole
from orggraph.cli.options import Place, place_options, scope_options, stale_option
from orggraph.cli.patience import Patience
from orggraph.dates import format_day, spoken_day
from orggraph.errors import TooLargeError
from orggraph.text import safe

if TYPE_CHECKING:  # pyvis and all that it brings
    from orggraph_viz.view import View

FORMS: Final = ("html", "svg", "png")  # of `orggraph_viz.forms`, for the help
#: From so many bytes on a size is told in megabytes.
_LARGE: Final = 100_000


@click.command("view", short_help="Draw a page in which one can move in time.")
@click.option(
    "--at",
    "at",
    metavar="DATE",
    help="The day at which it opens.  "
    "[default: today, or the last day on which anything held]",
)
@click.option(
    "--known",
    metavar="DATE|same",
    help="As one knew on that day; same: each day as known on itself.",
)
@stale_option
@click.option(
    "--from", "since", metavar="DATE", help="The first day that can be chosen."
)
@click.option("--to", "until", metavar="DATE", help="The last day that can be chosen.")
@scope_options(2)
@click.option(
    "--units-only",
    is_flag=True,
    help="Only organisations and units, without people and posts.",
)
@click.option("--snapshot", is_flag=True, help="Only the day: a page without the time.")
@click.option("--all", "everything", is_flag=True, help="Draw it however large it is.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="html",
    show_default="by the name of the output, else html",
    help="A page, or a picture of the day.",
)
@click.option(
    "--light",
    type=click.Choice(["light", "dark"]),
    default="light",
    show_default=True,
    help="The colours of a picture; a page has both.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    help="Where to write it; - for standard output.  "
    "[default: orggraph-DATE.html, .svg or .png]",
)
@click.option("--title", help="The heading.  [default: the largest organisation]")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@place_options
def command(
    at: str | None,
    known: str | None,
    stale_after: str | None,
    since: str | None,
    until: str | None,
    org: str | None,
    around: str | None,
    depth: int,
    form: str,
    light: Literal["light", "dark"],
    output: str | None,
    title: str | None,
    *,
    place: Place,
    certain: bool,
    units_only: bool,
    snapshot: bool,
    everything: bool,
    show: bool,
) -> None:
    """Write a page: one HTML file that fetches nothing, with all days in it.

    One moves in it from change to change, sees each day as it was known on another, and
    reads the sources. A page has room for 5,000 entities; of a larger ledger, choose a
    part.

    \b
    For example:
      orggraph view --at 2024-05-18 --open
      orggraph view --at 2024-05-18 --known 2024-05-16 --org openai -o then.html
      orggraph view --around "Jan Leike" --hops 1 --from 2023-07-01 --to 2024-12-31
      orggraph view --at 2024-05-18 --snapshot -o still.html
      orggraph view --at 2024-05-18 --light dark -o board.svg
    """
    form = _form(form, output)
    _refuse_what_does_not_fit(form, output, around, show=show)
    og = place.open()
    try:
        with Patience() as patience:
            view = og.view(
                at,
                known,
                org=org,
                around=around,
                hops=depth,
                since=since,
                until=until,
                units_only=units_only,
                certain=certain,
                stale_after=stale_after,
                snapshot=snapshot,
                everything=everything,
                title=title,
                progress=patience,
            )
            content = view.content(form, light)
    except TooLargeError as wrong:
        from orggraph.cli.narrowing import refusal  # seldom

        click.echo(refusal(wrong), err=True)
        sys.exit(2)
    _say_what_it_shows(view, dated=at is not None, still=snapshot)
    if output == "-":
        click.echo(content, nl=False)
        return
    target = Path(output or f"orggraph-{format_day(view.at)}.{form}")
    write_whole(target, content)
    click.echo(f"wrote {target} ({_size(len(content))})")
    if show and not webbrowser.open(target.resolve().as_uri()):
        _say(f"no browser found; open {target}")


def _say_what_it_shows(view: "View", *, dated: bool, still: bool) -> None:
    """Say where it opens, if nobody chose that day, and that it is empty, if it is."""
    if not dated and view.why_then:
        _say(f"it opens at {spoken_day(view.at)}, {view.why_then}")
    if view.empty:
        day = f" on {spoken_day(view.at)}" if still else ""
        note = view.note or ("" if still else "The ledger is empty.")
        _say(f"there is nothing to show{day}. {note}".strip())


def _form(form: str, output: str | None) -> str:
    """Return the form that was asked for, by name or by the end of the output's."""
    from orggraph_viz.forms import ending, form_of  # not for the help

    target = Path(output or "")
    by_name = form_of(target)
    if not _is_given("form"):
        if by_name or not ending(target) or not _is_new_or_a_file(output):
            return by_name or form
        ends = "name a file that ends in .html, .svg or .png, or add --format"
        msg = f"{output} ends in .{ending(target)}; {ends}"
        raise click.UsageError(msg)
    if by_name and by_name != form:
        msg = f"--format {form} does not go into {output}; leave one of them out"
        raise click.UsageError(msg)
    return form


def _is_new_or_a_file(output: str | None) -> bool:
    path = Path(output or "")
    return path.is_file() or not path.exists()


def _refuse_what_does_not_fit(
    form: str, output: str | None, around: str | None, *, show: bool
) -> None:
    if around is None and _is_given("depth"):
        msg = "--hops are steps around somebody; add --around NAME"
        raise click.UsageError(msg)
    if form == "html" and _is_given("light"):
        msg = "--light is for a picture; a page has both. Add --format svg, or leave it out"
        raise click.UsageError(msg)
    if output == "-" and show:
        msg = "--open needs a file; name one with -o, or leave one of them out"
        raise click.UsageError(msg)
    if output == "-" and form == "png" and sys.stdout.isatty():
        msg = "a PNG is no text for a terminal; name a file with -o"
        raise click.UsageError(msg)


def _is_given(name: str) -> bool:
    source = click.get_current_context().get_parameter_source(name)
    return source is not ParameterSource.DEFAULT


def _say(text: str) -> None:
    click.echo(safe(f"orggraph: {text}", 2000), err=True)


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= _LARGE else f"{size / 1e3:.0f} kB"
