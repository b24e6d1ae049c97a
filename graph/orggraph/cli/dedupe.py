"""orggraph dedupe: who may be the same, and who decided that they are."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from orggraph.as_json import as_json
from orggraph.cli.idle import refuse_idle
from orggraph.cli.merge import run as run_merge
from orggraph.cli.pairs import ask, list_pairs, today
from orggraph.cli.patience import Patience
from orggraph.cli.writing import near
from orggraph.history.words import count
from orggraph.text import safe

if TYPE_CHECKING:  # whoever asks for help compares nothing
    from orggraph.merging import Decision

_LONGEST: Final = 2000
#: What is done instead of proposing, by its option, and the options that go with it.
_DOING: Final = {
    "undo": frozenset({"by", "why"}),
    "accept": frozenset({"by"}),
    "apply": frozenset({"into", "force", "dry_run", "form"}),
}
_PROPOSING: Final = frozenset({"least", "listing", "everything", "by", "why", "form"})


@click.command("dedupe", short_help="Find those that may be the same, and decide.")
@click.argument("ledgers", nargs=-1, metavar="[LEDGER]...")
@click.option(
    "--ledger",
    metavar="PATH",
    type=click.Path(),
    help="The same as LEDGER, for one.  [default: data/triples.ttl of this project]",
)
@click.option(
    "--decisions",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where decisions are kept.  [default: decisions.csv beside the first ledger]",
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Propose only pairs with such a score.",
)
@click.option("--list", "listing", is_flag=True, help="List them, and ask nothing.")
@click.option("--all", "everything", is_flag=True, help="List all, however many.")
@click.option(
    "--accept",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Take over the verdicts that somebody wrote into a table of --format csv.",
)
@click.option(
    "--undo",
    nargs=2,
    metavar="ID1 ID2",
    help="Take the decision about two back.",
)
@click.option("--apply", is_flag=True, help="Write the ledger that follows, with -o.")
@click.option(
    "-o",
    "--output",
    "into",
    metavar="LEDGER",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --apply: the ledger to write.  [default: print it]",
)
@click.option(
    "--force", is_flag=True, help="With --apply: write over a ledger that is there."
)
@click.option("--dry-run", is_flag=True, help="With --apply: write nothing.")
@click.option("--by", metavar="NAME", help="Who decides.  [default: the user's name]")
@click.option(
    "--why",
    metavar="TEXT",
    help="Why you decide so, or take it back.  [default: what spoke for it]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
)
def command(
    ledgers: tuple[str, ...],
    decisions: Path | None,
    accept: Path | None,
    undo: tuple[str, str] | None,
    into: Path | None,
    form: str,
    **given: Any,
) -> None:
    """Propose pairs that may be the same, with what speaks for it and what against.

    Nothing is decided but by you: on a terminal each pair is shown side by side, and
    asked about (yes, no, later). Decisions are lines of a file; what is decided is not
    asked again, a later line wins, and a line that goes was never said. The ledger
    itself stays as it is: --apply, or orggraph merge, writes another.

    \b
    For example:
      orggraph dedupe --list
      orggraph dedupe ours.ttl theirs.ttl
      orggraph dedupe ours.ttl --undo :ada-birch :a-birch
    """
    refuse_idle(_DOING, _PROPOSING)
    places = _places(ledgers, given["ledger"])
    file = decisions or _beside(places[0])
    known = _known(file, named=decisions is not None, writes=bool(accept))
    who = _who(given["by"])
    if undo:
        _undo(file, known, undo, who, given["why"] or "")
    elif accept is not None:
        _accept(file, known, accept, who)
    elif given["apply"]:
        if form == "csv":
            msg = "--format csv does not go with --apply"
            raise click.UsageError(msg)
        options = {"force": given["force"], "dry_run": given["dry_run"]}
        run_merge(places, into, known, form, **options)
    else:
        _propose(places, file, known, form, given)


def on_terminal() -> bool:
    """Say whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _propose(
    places: tuple[str, ...],
    file: Path,
    known: "tuple[Decision, ...]",
    form: str,
    given: dict[str, Any],
) -> None:
    from orggraph.merging import append_decisions
    from orggraph.merging.grounds import Grounds
    from orggraph.merging.proposed import proposed

    with Patience() as patience:
        grounds = Grounds.open(places, known, patience)
        found = proposed(grounds, known, least=given["least"], progress=patience)
    if form == "json":
        click.echo(as_json([one.as_dict() for one in found]), nl=False)
    elif form == "csv":
        from orggraph.merging.reviewed import sheet

        click.echo(sheet(found), nl=False)
    elif found and on_terminal() and not given["listing"]:
        made = 0
        for decision in ask(grounds, found, _who(given["by"]), given["why"] or ""):
            append_decisions(file, [decision])  # at once, so that none is lost
            made += 1
        _tell(file, made)
    else:
        list_pairs(found, everything=given["everything"])


def _accept(file: Path, known: "tuple[Decision, ...]", accept: Path, by: str) -> None:
    from orggraph.merging import append_decisions, read_decisions
    from orggraph.merging.reviewed import new_decisions

    new = list(new_decisions(known, read_decisions(accept), today(), by))
    if new:
        append_decisions(file, new)
    _tell(file, len(new))


def _undo(
    file: Path, known: "tuple[Decision, ...]", two: tuple[str, str], by: str, why: str
) -> None:
    from orggraph.merging import append_decisions
    from orggraph.merging.reviewed import still_the_same, undone

    taken = undone(known, two, today(), by, why)
    append_decisions(file, [taken])
    line = f"{near(file.resolve())} has a line that takes it back; "
    if links := still_the_same(known, taken):
        line += f"they are still the same by {', then '.join(links)}"
    else:
        line += "now merge anew"
    click.echo(safe(line, _LONGEST), err=True)


def _tell(file: Path, made: int) -> None:
    verb = "is" if made == 1 else "are"
    line = f"{count(made, 'decision')} {verb} in {near(file.resolve())} now"
    line = line if made else "nothing was decided"
    click.echo(safe(line, _LONGEST), err=True)


def _known(file: Path, *, named: bool, writes: bool) -> "tuple[Decision, ...]":
    """Return what a file has; one that is named must be there, but to be made."""
    from orggraph.merging import read_decisions

    must = named and not writes and not on_terminal()
    return read_decisions(file) if file.exists() or must else ()


def _places(ledgers: tuple[str, ...], ledger: str | None) -> tuple[str, ...]:
    """Return the ledgers that are named either way, or the usual one."""
    from orggraph.rdf.place import ledger_place

    if ledgers and ledger is not None:
        msg = "name all ledgers in one way: with --ledger, or without"
        raise click.UsageError(msg)
    return ledgers or (ledger or ledger_place(),)


def _beside(place: str) -> Path:
    """Return where decisions about a ledger are; about the shipped one, they are here."""
    from orggraph.merging.decisions import USUAL
    from orggraph.rdf.place import shipped_ledger

    path = Path(place)
    if place == "-" or path.resolve() == shipped_ledger().resolve():
        return Path(USUAL)
    return path / USUAL if path.is_dir() else path.with_name(USUAL)


def _who(by: str | None) -> str:
    import getpass

    if by is not None:
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # nobody has a name here
        return ""
