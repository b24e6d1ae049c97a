"""orggraph at: the snapshot of a day."""

from pathlib import Path
from typing import Final

import click

from orggraph.as_json import as_json
from orggraph.cli.options import (
    Place,
    color_option,
    known_option,
    place_options,
    scope_options,
    stale_option,
    stay_option,
)
from orggraph.history.snapshot import Snapshot

FORMATS: Final = ("text", "json", "turtle", "csv")


@click.command("at", short_help="What was so on a day: a tree of who held what.")
@click.argument("date", required=False)
@known_option
@stale_option
@scope_options()
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    help="Only the first N edges, and how many there are (json and csv).",
)
@click.option(
    "--all", "everything", is_flag=True, help="Fold nothing away in the text form."
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True
)
@stay_option
@color_option
@place_options
def command(
    date: str | None,
    known: str | None,
    stale_after: str | None,
    org: str | None,
    around: str | None,
    depth: int,
    limit: int | None,
    form: str,
    into: Path | None,
    color: str,
    *,
    place: Place,
    certain: bool,
    everything: bool,
) -> None:
    """Show what was so on DATE (YYYY-MM-DD; today when left out).

    \b
    For example:
      orggraph at 2024-05-18
      orggraph at 2024-05-18 --known 2024-05-16 --around "John Schulman"
      orggraph at 2024-05-18 --org openai --format json
      orggraph at 2024-05-18 --stale-after 2y
    """
    if limit is not None and form not in {"json", "csv"}:
        msg = "--limit goes with --format json or csv; --org and --around narrow a tree"
        raise click.UsageError(msg)
    # to narrow an answer down, and to fold it, takes more than what holds on the day
    more = org is not None or around is not None or certain
    more = more or (form == "text" and not everything)
    og = place.open(None if more else date)
    if into is not None:
        from orggraph.cli.staying import stay  # few ask so

        others = {
            "--org": org,
            "--around": around,
            "--certain": certain,
            "--stale-after": stale_after,
            "--limit": limit,
            "--format": form != "text",
        }
        stay(og, into, lambda there: there.at_into(into, date, known), others)
        return
    snapshot = og.at(
        date,
        known,
        stale_after=stale_after,
        org=org,
        around=around,
        depth=depth,
        certain=certain,
    )
    if limit is not None:
        snapshot = snapshot.head(limit)
    if form == "text":
        from orggraph.cli.tree import print_tree  # rich costs more than the answer

        print_tree(snapshot, color=color, everything=everything)
    else:
        click.echo(_written(snapshot, form), nl=False)


def _written(snapshot: Snapshot, form: str) -> str:
    if form == "json":
        return as_json(snapshot.to_dict())
    if form == "csv":
        from orggraph.history.as_csv import to_csv

        return to_csv(snapshot)
    return str(snapshot.to_rdf().serialize(format="turtle"))
