"""How are two that may be the same shown, and asked about?"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from orggraph.cli.merge import short
from orggraph.history.words import count
from orggraph.text import safe

if TYPE_CHECKING:  # whoever asks for help compares nothing
    from orggraph.merging import Candidate, Decision
    from orggraph.merging.grounds import Grounds

_LISTED: Final = 20
_LONGEST: Final = 2000


def list_pairs(found: "Sequence[Candidate]", *, everything: bool) -> None:
    """Print pairs with what speaks for it and what against, at most a screen of them."""
    few = found if everything else found[:_LISTED]
    for one in few:
        for line in _lines(one):
            click.echo(safe(line, _LONGEST))
    if len(few) < len(found):
        click.echo(f"{len(found) - len(few):,} more (--all lists them)")
    click.echo(f"{count(len(found), 'pair')} that may be the same; nothing is decided.")


def _lines(one: "Candidate") -> Iterator[str]:
    both = " and ".join(
        f"{name} ({short(iri)})"
        for name, iri in zip(one.names, (one.one, one.other), strict=True)
    )
    yield f"{one.score:.2f} {one.word}: {both}"
    yield from (f"  for: {why}" for why in one.reasons)
    yield from (f"  against: {why}" for why in one.against)


def ask(
    grounds: "Grounds", found: "Sequence[Candidate]", by: str, why: str
) -> "Iterator[Decision]":
    """Show pair after pair side by side, and yield what is decided."""
    from orggraph.merging import Verdict
    from orggraph.merging.reviewed import decided

    verdicts = {"y": Verdict.SAME, "n": Verdict.DIFFERENT}
    for place, one in enumerate(found, start=1):
        click.echo(f"\n{place} of {len(found)}")
        _show(grounds, one)
        answer = click.prompt(
            "The same? (y)es, (n)o, (l)ater, (q)uit",
            type=click.Choice(["y", "n", "l", "q"]),
            show_choices=False,
            default="l",
        )
        if answer == "q":
            return
        if answer in verdicts:
            yield decided(one, verdicts[answer], today(), by, why)


def _show(grounds: "Grounds", one: "Candidate") -> None:
    """Show two side by side, and below them what speaks for it and against."""
    from rich.table import Table  # only for people
    from rich.text import Text

    from orggraph.cli.tree import console_for
    from orggraph.merging.beside import beside

    table = Table(box=None, pad_edge=False, show_header=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    for heading, mine, theirs in beside(grounds, one):
        table.add_row(*(Text(safe(text)) for text in (heading, mine, theirs)))
    console_for("auto").print(table)
    for line in list(_lines(one))[1:]:
        click.echo(safe(line, _LONGEST))


def today() -> date:
    """Return the day of a decision: the user's own."""
    return date.today()  # noqa: DTZ011 (the user's own day)
