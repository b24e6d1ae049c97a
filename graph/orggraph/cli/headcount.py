"""orggraph headcount: how many people were where, day by day."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from orggraph.as_json import as_json
from orggraph.cli.options import (
    Place,
    color_option,
    format_option,
    known_option,
    org_option,
    place_options,
    stay_option,
)
from orggraph.history.headcount.days import Every

if TYPE_CHECKING:
    from orggraph.history.headcount.headcount import Headcount

#: So many days are counted at most: each is a snapshot.
_MOST: Final = 1200


@click.command("headcount", short_help="How many people were where, day by day.")
@click.argument("dates", nargs=-1, metavar="[DATE]...")
@click.option("--since", metavar="DATE", help="Instead of dates: from this day on …")
@click.option(
    "--until", metavar="DATE", help="… up to and including this day.  [default: today]"
)
@click.option(
    "--every",
    type=click.Choice([str(every) for every in Every]),
    help="… in steps of this length.  [default: month]",
)
@known_option
@org_option
@stay_option
@format_option("json", "csv")
@color_option
@place_options
def command(
    dates: tuple[str, ...],
    since: str | None,
    until: str | None,
    every: str | None,
    known: str | None,
    org: str | None,
    into: Path | None,
    form: str,
    color: str,
    *,
    place: Place,
) -> None:
    """Count the people in each organisation and unit, on each DATE (default: today).

    A person is in what they are a member or the head of, and in what a post of theirs is
    in. Nobody is counted up the tree: who is in a team alone counts there. 12 +3? are
    twelve for certain, and three more possibly.

    \b
    For example:
      orggraph headcount 2023-11-16 2023-11-23
      orggraph headcount --since 2019-01-01 --until 2024-12-01 --every year --org openai
      orggraph headcount 2024-05-18 --known 2024-05-16 --format csv
    """
    days = _days(dates, since, until, every)
    og = place.open()
    if into is not None:
        from orggraph.cli.staying import stay

        others = {"--org": org, "--format": form != "text"}
        stay(og, into, lambda there: there.headcount_into(into, days, known), others)
        return
    found = og.headcount(days, known, org)
    if form == "json":
        click.echo(as_json(found.to_dict()), nl=False)
    elif form == "csv":
        click.echo(_csv(found), nl=False)
    else:
        from orggraph.cli.counts import (
            print_headcount,
        )  # rich costs more than the answer

        print_headcount(found, color)


def _days(
    dates: tuple[str, ...], since: str | None, until: str | None, every: str | None
) -> list[str]:
    from orggraph.asking import day_of
    from orggraph.dates import format_day
    from orggraph.errors import WrongOrderError
    from orggraph.history.headcount.days import days_every

    if since is None:
        if until is not None or every is not None:
            msg = "--until and --every go with --since"
            raise click.UsageError(msg)
        return list(dates) or [format_day(day_of(None))]
    if dates:
        msg = "give dates, or --since; not both"
        raise click.UsageError(msg)
    first, last = day_of(since), day_of(until)
    if first > last:
        names = "--since", "--until" if until else "today"
        raise WrongOrderError(*names)
    days = [format_day(d) for d in days_every(Every(every or "month"), first, last)]
    if len(days) > _MOST:
        msg = f"that is {len(days):,} days, and {_MOST:,} are counted at most; take --every year"
        raise click.UsageError(msg)
    return days


def _csv(found: "Headcount") -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("day", "id", "label", "certain", "possible"))
    writer.writerows(found.rows())
    return out.getvalue()
