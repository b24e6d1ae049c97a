"""orggraph diff: what changed between two days, or in what was believed."""

from pathlib import Path

import click

from orggraph.as_json import as_json
from orggraph.cli.options import (
    Place,
    color_option,
    format_option,
    org_option,
    place_options,
    stay_option,
)


@click.command("diff", short_help="What changed from a day to another, in sentences.")
@click.argument("date1")
@click.argument("date2")
@click.option("--known1", metavar="DATE", help="The first day as known on this day.")
@click.option("--known2", metavar="DATE", help="The second day as known on this day.")
@click.option("--known", metavar="DATE", help="Both days as known on this day.")
@org_option
@click.option("--all", "everything", is_flag=True, help="Fold nothing away.")
@click.option("--sources", is_flag=True, help="Name the sources of each sentence.")
@stay_option
@format_option("json")
@color_option
@place_options
def command(
    date1: str,
    date2: str,
    known1: str | None,
    known2: str | None,
    known: str | None,
    org: str | None,
    into: Path | None,
    form: str,
    color: str,
    *,
    place: Place,
    everything: bool,
    sources: bool,
) -> None:
    """Tell what changed from DATE1 to DATE2: who came, left and moved.

    Units that were founded or dissolved are told with who was in them. With one date
    and two known dates it is the difference in belief: what was overturned, told
    otherwise and learnt about that day.

    \b
    For example:
      orggraph diff 2024-05-13 2024-05-18
      orggraph diff 2023-11-16 2023-11-23 --org "OpenAI board" --sources
      orggraph diff 2024-05-18 2024-05-18 --known1 2024-05-16 --known2 2024-05-18
    """
    if known is not None and (known1 is not None or known2 is not None):
        msg = "--known stands for both --known1 and --known2; give either"
        raise click.UsageError(msg)
    og, asked = place.open(), (date1, date2, known1 or known, known2 or known)
    if into is not None:
        from orggraph.cli.staying import stay  # few ask so

        others = {"--org": org, "--format": form != "text"}
        stay(og, into, lambda there: there.diff_into(into, *asked), others)
        return
    diff = og.diff(*asked, org)
    if form == "json":
        click.echo(as_json(diff.to_dict()), nl=False)
        return
    from orggraph.cli.changes import print_diff  # rich costs more than the answer

    print_diff(diff, color=color, everything=everything, sources=sources)
