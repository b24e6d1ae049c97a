"""orggraph why: what is behind an answer."""

from typing import Final

import click

from orggraph.as_json import as_json
from orggraph.cli.files import write_whole
from orggraph.cli.options import (
    Place,
    color_option,
    known_option,
    name_completion,
    place_options,
)

FORMATS: Final = ("text", "json", "html")
#: So many edges are told before the others are only counted.
EDGES: Final = 20


@click.command(
    "why", short_help="What is behind an answer: statements, sources, rules."
)
@click.argument("subject", shell_complete=name_completion)
@click.argument("predicate", required=False, shell_complete=name_completion)
@click.argument("object", required=False, shell_complete=name_completion)
@click.option(
    "--at", "at", metavar="DATE", help="The day that is asked about.  [default: today]"
)
@known_option
@click.option(
    "--all", "everything", is_flag=True, help="Fold nothing away in the text form."
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True
)
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    help="Write it to this file.  [default: standard output]",
)
@color_option
@place_options
def command(
    subject: str,
    predicate: str | None,
    object: str | None,  # noqa: A002 (the third part of a statement)
    at: str | None,
    known: str | None,
    form: str,
    output: str | None,
    color: str,
    *,
    place: Place,
    everything: bool,
) -> None:
    """Show every statement behind an edge, its sources, and how the answer follows.

    SUBJECT alone is a person, unit, post or organisation (all its edges), or the id of
    a statement. PREDICATE is a relation, by its short name; left out, any between the
    two is meant.

    \b
    For example:
      orggraph why "Jan Leike" headOf Superalignment --at 2024-05-18
      orggraph why "Ilya Sutskever" "Chief Scientist of OpenAI"
      orggraph why f:f102 --format html -o evidence.html
    """
    if form == "text" and output not in {None, "-"}:
        msg = "-o goes with --format json or html; redirect the text form"
        raise click.UsageError(msg)
    most = EDGES if form == "text" and not everything else None
    og = place.open()
    why = og.why(subject, predicate, object, at=at, known=known, most=most)
    if form == "text":
        from orggraph.cli.grounds import print_why  # rich costs more than the answer

        print_why(why, color=color, everything=everything)
        return
    if form == "json":
        text = as_json(why.to_dict())
    else:
        from orggraph.asking import day_of

        text = why.to_html(asked_on=day_of(None))
    if output in {None, "-"}:
        click.echo(text, nl=False)
    else:
        write_whole(str(output), text)
        click.echo(f"wrote {output}")
