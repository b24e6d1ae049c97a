"""orggraph stats: figures about people, tenure, turnover and sources."""

import click

from orggraph.api import OrgGraph
from orggraph.as_json import as_json
from orggraph.cli.options import (
    Place,
    color_option,
    format_option,
    known_option,
    name_completion,
    org_option,
    place_options,
)
from orggraph.history.stats.report import Part
from orggraph.history.stats.values import Stats


@click.command("stats", short_help="Figures: people, tenure, turnover, sources.")
@click.option("--at", "at", metavar="DATE", help="On that day.  [default: today]")
@known_option
@click.option("--since", metavar="DATE", help="The first day of the period.")
@click.option(
    "--until", metavar="DATE", help="The last day of the period.  [default: --at]"
)
@org_option
@click.option(
    "--only",
    "parts",
    multiple=True,
    type=click.Choice([str(part) for part in Part]),
    help="Only these figures; more than once for more.",
)
@click.option(
    "--ripple",
    "person",
    metavar="NAME",
    shell_complete=name_completion,
    help="Instead: who left what soon after this person left.",
)
@click.option(
    "--days",
    metavar="N",
    type=click.IntRange(min=0),
    default=90,
    show_default=True,
    help="For --ripple: at most so many days later.",
)
@click.option(
    "--plot",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Also draw the people over time into a .png or .svg file.",
)
@click.option("--define", is_flag=True, help="Say what each figure means.")
@click.option("--all", "many", is_flag=True, help="All rows of the tables.")
@format_option("json")
@color_option
@place_options
def command(
    at: str | None,
    known: str | None,
    since: str | None,
    until: str | None,
    org: str | None,
    parts: tuple[str, ...],
    person: str | None,
    days: int,
    plot: str | None,
    form: str,
    color: str,
    *,
    place: Place,
    define: bool,
    many: bool,
) -> None:
    """Show figures of a day and a period; where dates are rough, each is a range.

    \b
    For example:
      orggraph stats --at 2024-12-31 --org openai
      orggraph stats --at 2024-12-31 --only turnover --define
      orggraph stats --ripple "Ilya Sutskever" --days 90 --until 2024-12-31
      orggraph stats --at 2024-12-31 --org openai --plot people.svg
    """
    if org is not None and str(Part.SOURCES) in parts:
        msg = "figures about sources are of the whole ledger; leave --org out"
        raise click.UsageError(msg)
    if person is not None and (parts or plot is not None):
        msg = "--ripple stands alone; leave --only and --plot out"
        raise click.UsageError(msg)
    og = place.open()
    if person is None:
        period = {"since": since, "until": until}
        stats = og.stats(at, known, **period, org=org, parts=parts, many=many)
    else:
        period = {"since": since, "until": until or at}
        stats = og.ripple(person, days, known=known, **period, org=org)
    if plot is not None:
        _draw(og, stats, plot)
    if form == "json":
        click.echo(as_json(stats.to_dict()), nl=False)
        return
    from orggraph.cli.figures import print_stats  # rich costs more than the answer

    print_stats(stats, color=color, define=define)


def _draw(og: OrgGraph, stats: Stats, plot: str) -> None:
    """Write the picture, before anything is printed."""
    from orggraph.cli.files import write_whole
    from orggraph.cli.plot import picture, suffix_of

    suffix = suffix_of(plot)
    write_whole(plot, picture(og.index, stats, suffix))
