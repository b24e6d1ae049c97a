"""orggraph history: what is known of a person, post or unit over time."""

from pathlib import Path

import click

from orggraph.as_json import as_json
from orggraph.cli.options import (
    Place,
    color_option,
    format_option,
    known_option,
    name_completion,
    place_options,
    stay_option,
)


@click.command("history", short_help="One person, post or unit over time, as bars.")
@click.argument("entity", shell_complete=name_completion)
@known_option
@click.option("--since", metavar="DATE", help="From this day on.")
@click.option("--until", metavar="DATE", help="Up to and including this day.")
@click.option("--sources", is_flag=True, help="Number the sources, and list them.")
@click.option("--all", "everything", is_flag=True, help="Fold nothing away.")
@stay_option
@format_option("json")
@color_option
@place_options
def command(
    entity: str,
    known: str | None,
    since: str | None,
    until: str | None,
    into: Path | None,
    form: str,
    color: str,
    *,
    place: Place,
    sources: bool,
    everything: bool,
) -> None:
    """Show ENTITY over time: a person, a post, a unit or an organisation, by name.

    Of a person: posts, memberships, headships. Of a post or a unit: its holders, heads
    and members, and who followed whom, with vacancies, handovers and overlaps.

    \b
    For example:
      orggraph history "Chief Executive Officer of OpenAI"
      orggraph history superalignment --known 2024-05-16
      orggraph history "Sam Altman" --since 2023-01-01 --sources
    """
    og = place.open()
    if into is not None:
        from orggraph.cli.staying import stay  # few ask so

        others = {"--known": known, "--since": since, "--until": until}
        others["--format"] = None if form == "text" else form
        stay(og, into, lambda there: there.history_into(into, entity), others)
        return
    line = og.history(entity, known=known, since=since, until=until)
    if form == "json":
        click.echo(as_json(line.to_dict()), nl=False)
        return
    from orggraph.cli.lanes import print_history  # rich costs more than the answer

    print_history(line, color=color, everything=everything, sources=sources)
