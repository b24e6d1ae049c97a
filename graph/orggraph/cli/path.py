"""orggraph path: how two are connected on a day."""

import click

from orggraph.as_json import as_json
from orggraph.cli.options import (
    Place,
    color_option,
    format_option,
    known_option,
    name_completion,
    place_options,
)
from orggraph.dates import Day, spoken_day, spoken_period
from orggraph.facts import Certainty
from orggraph.facts.terms import POST_IN, compact, local_name
from orggraph.history.route import Route, Step
from orggraph.history.saying import Sayer, enumerated
from orggraph.history.stale import confirmed_words, is_old
from orggraph.history.values import Edge
from orggraph.history.words import count
from orggraph.text import clean


@click.command("path", short_help="How two are connected on a day, step by step.")
@click.argument("one", metavar="A", shell_complete=name_completion)
@click.argument("other", metavar="B", shell_complete=name_completion)
@click.option("--at", "at", metavar="DATE", help="On that day.  [default: today]")
@known_option
@click.option("--certain", is_flag=True, help="Only by what is certain.")
@format_option("json")
@color_option
@place_options
def command(
    one: str,
    other: str,
    at: str | None,
    known: str | None,
    form: str,
    color: str,
    *,
    place: Place,
    certain: bool,
) -> None:
    """Show a shortest way from A to B through people, units, posts and organisations.

    \b
    For example:
      orggraph path "Jan Leike" "Dario Amodei" --at 2024-06-01
      orggraph path murati altman --at 2023-11-18 --certain
    """
    way = place.open().path(one, other, at=at, known=known, certain=certain)
    if form == "json":
        click.echo(as_json(way.to_dict()), nl=False)
        return
    _print(way, color, verb="is" if at is None else "was")


def _print(way: Route, color: str, verb: str) -> None:
    from rich.text import Text  # only for people

    from orggraph.cli.tree import console_for
    from orggraph.cli.wrapping import print_hanging, print_wrapped

    console = console_for(color)
    sayer = Sayer(way.ledger)
    known = "now" if way.known is None else f"on {spoken_day(way.known)}"
    both = f"{sayer.name(way.start.id)} to {sayer.name(way.end.id)}"
    when = f"{spoken_day(way.at)}, as known {known}"
    print_wrapped(console, Text.assemble((both, "bold"), "   ", (when, "dim")))
    if way.ways == 0:
        print_wrapped(console, Text(_apart(way, sayer), style="yellow"))
        return
    digits = len(str(len(way.steps)))
    for number, step in enumerate(way.steps, 1):
        told = _sentence(sayer, step, way.at, verb)
        print_hanging(console, f"{number:>{digits}}  ", told)
    print_wrapped(console, Text(_summary(way, sayer), style="dim"))


def _sentence(sayer: Sayer, step: Step, at: Day, verb: str) -> str:
    """Return one step: who is what, from when to when, how surely, and who says so."""
    edge = step.edge
    if edge.predicate == compact(POST_IN) and not edge.statements:
        return f"{sayer.name(edge.subject)} is a post in {sayer.name(edge.object)}"
    said = sayer.clause(edge.subject, edge.predicate, edge.object, edge.role, verb=verb)
    period = clean(spoken_period(edge.start, edge.end))
    return " ".join((f"{said}, {period}", *_marks(edge, at)))


def _marks(edge: Edge, at: Day) -> list[str]:
    """Return how surely it is so, each reason once, and the ids of the sources."""
    firm = edge.certainty in {None, Certainty.CONFIRMED}
    certainty = [] if firm else [f"[{edge.certainty}]"]
    reasons = ", ".join(str(r) for r in edge.reasons if str(r) != str(edge.certainty))
    possible = [f"[possible: {reasons}]"] if reasons else []
    old = [f"[{confirmed_words(edge)}]"] if is_old(edge, at) else []
    sources = ", ".join(clean(local_name(source)) for source in edge.sources)
    return [*certainty, *possible, *old, *([f"({sources})"] if sources else [])]


def _summary(way: Route, sayer: Sayer) -> str:
    if not way.steps:
        return f"Both are {sayer.name(way.start.id)}."
    steps = count(len(way.steps), "step")
    if way.ways == 1:
        return f"{steps}; no other way is as short."
    return f"{steps}; one of {way.ways:,} ways that are as short."


def _apart(way: Route, sayer: Sayer) -> str:
    if way.absent:
        names = enumerated(sayer.name(name) for name in way.absent)
        have = "has" if len(way.absent) == 1 else "have"
        return f"Nothing connects them: {names} {have} no relation on this day."
    one, other = sayer.name(way.start.id), sayer.name(way.end.id)
    return f"Nothing connects {one} and {other} on this day."
