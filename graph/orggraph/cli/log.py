"""orggraph log: what happened, in order."""

from typing import TYPE_CHECKING, Final

import click

from orggraph.as_json import as_json
from orggraph.cli.options import (
    Place,
    color_option,
    format_option,
    name_completion,
    place_options,
)
from orggraph.cli.patience import Patience

if TYPE_CHECKING:
    from orggraph.history.log.log import Log

#: So many of the last entries are shown where nobody says how many.
SHOWN: Final = 100


@click.command("log", short_help="What happened in order, like git log.")
@click.argument("entity", required=False, shell_complete=name_completion)
@click.option("--since", metavar="DATE", help="Not before this day.")
@click.option("--until", metavar="DATE", help="Not after this day.")
@click.option(
    "--known",
    metavar="DATE",
    help="As known on that day, before anything that was learnt later.",
)
@click.option(
    "--by",
    type=click.Choice(["valid", "known"]),
    default="valid",
    show_default=True,
    help="By the day it happened, or by the day it became known: then corrections and "
    "withdrawals are events of their own.",
)
@click.option(
    "-n",
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    help=f"Only the last N.  [default: {SHOWN} as text and feed, else all]",
)
@click.option(
    "--all", "everything", is_flag=True, help="All of them, undated ones too."
)
@click.option("--reverse", is_flag=True, help="The last one first.")
@click.option("--sources", is_flag=True, help="Name all sources, not only the first.")
@format_option("json", "ics", "atom")
@color_option
@place_options
def command(
    entity: str | None,
    since: str | None,
    until: str | None,
    known: str | None,
    by: str,
    limit: int | None,
    form: str,
    color: str,
    *,
    place: Place,
    everything: bool,
    reverse: bool,
    sources: bool,
) -> None:
    """List what happened, the last at the end; of ENTITY, or of everything.

    An imprecise date stands at its earliest day. To a unit belong its people, to an
    organisation its posts too. As ics it is a calendar, as atom a feed that people can
    subscribe to.

    \b
    For example:
      orggraph log superalignment
      orggraph log "Jan Leike" --by known --sources
      orggraph log --since 2024-05-01 --until 2024-05-31 --format ics > may.ics
    """
    if limit is None and not everything and form in {"text", "atom"}:
        limit = SHOWN
    og = place.open()
    with Patience() as patience:
        log = og.log(
            entity,
            since=since,
            until=until,
            known=known,
            by=by,
            limit=limit,
            undated=everything or form == "json",
            progress=patience,
        )
    if reverse:
        log = log._replace(entries=log.entries[::-1])
    if form == "text":
        from orggraph.cli.entries import print_log  # rich costs more than the answer

        print_log(log, color=color, sources=sources, reverse=reverse)
    else:
        click.echo(_written(log, form, entity), nl=False)


def _written(log: "Log", form: str, entity: str | None) -> str:
    name = f"orggraph: {entity}" if entity else "orggraph"
    if form == "json":
        return as_json(log.to_dict())
    if form == "ics":
        from orggraph.history.log.as_calendar import to_calendar

        with Patience() as patience:
            return to_calendar(log, name, patience)
    from orggraph.history.log.as_feed import to_feed

    return to_feed(log, name, "urn:orggraph:log")
