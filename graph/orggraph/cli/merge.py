"""orggraph merge: several ledgers into one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from orggraph.as_json import as_json
from orggraph.cli.patience import Patience
from orggraph.cli.writing import near
from orggraph.history.words import count
from orggraph.text import safe

if TYPE_CHECKING:  # whoever asks for help merges nothing
    from orggraph.merging import Decision, Merged

#: So many of each sort are listed for people.
_LISTED: Final = 12
_LONGEST: Final = 2000


@click.command("merge", short_help="Make one ledger of several.")
@click.argument("ledgers", nargs=-1, required=True, metavar="LEDGER...")
@click.option(
    "-o",
    "--output",
    "into",
    metavar="LEDGER",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The ledger to write (.ttl); never one of those that are merged.  "
    "[default: print it]",
)
@click.option(
    "--decisions",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Who was decided to be the same, or not (see orggraph dedupe).  "
    "[default: decisions.csv beside the ledger to write, if it is there]",
)
@click.option("--force", is_flag=True, help="Write over a ledger that is there.")
@click.option("--dry-run", is_flag=True, help="Report; write nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Of the report.",
)
def command(
    ledgers: tuple[str, ...],
    into: Path | None,
    decisions: Path | None,
    form: str,
    *,
    force: bool,
    dry_run: bool,
) -> None:
    """Make one ledger of several; none of them is changed.

    The same are ids that are the same, ids that are owl:sameAs each other (or a third),
    and ids that were decided to be. The first ledger counts: its id survives, the others
    stay as owl:sameAs, their labels as other names. Statements keep their ids. To undo a
    decision, take it back and merge anew.

    \b
    For example:
      orggraph merge ours.ttl theirs.ttl -o all.ttl
      orggraph merge ours.ttl theirs.ttl -o all.ttl --decisions decisions.csv
    """
    run(
        ledgers,
        into,
        decisions_for(into, decisions),
        form,
        force=force,
        dry_run=dry_run,
    )


def decisions_for(into: Path | None, given: Path | None) -> "tuple[Decision, ...]":
    """Return the decisions of a file that is given, or that lies beside a ledger."""
    from orggraph.merging import read_decisions
    from orggraph.merging.decisions import USUAL

    if given is not None:
        return read_decisions(given)
    usual = None if into is None else into.with_name(USUAL)
    return read_decisions(usual) if usual is not None and usual.exists() else ()


def run(
    ledgers: tuple[str, ...],
    into: Path | None,
    decisions: "tuple[Decision, ...]",
    form: str,
    *,
    force: bool,
    dry_run: bool,
) -> None:
    """Merge, save or print, and tell."""
    from orggraph.merging import merge

    with Patience() as patience:
        done = merge(ledgers, decisions, progress=patience)
    for line in _warnings(done):
        click.echo(safe(line, _LONGEST), err=True)
    if into is not None:
        if dry_run:
            done.refuse(into, force=force)
        else:
            done.save(into, force=force)
    if form == "json":
        click.echo(as_json(done.report.as_dict()), nl=False)
        return
    if into is None and not dry_run:
        click.echo(done.text, nl=False)
    for line in _lines(done, into, written=not dry_run):
        click.echo(safe(line, _LONGEST), err=True)


def _warnings(done: "Merged") -> Iterator[str]:
    """Yield what may be joined wrongly; told before anything is written."""
    found = done.report.strangers
    verb = "has" if len(found) == 1 else "have"
    yield from _few(
        f"warning: {count(len(found), 'id')} {verb} names with nothing in common, and "
        "would be one thing; if they are two, give one of them another id",
        [
            f"{short(one.id)} is "
            + " and ".join(f"{label} in {ledger}" for label, ledger in one.named)
            for one in found
        ],
    )


def _lines(done: "Merged", into: Path | None, *, written: bool) -> Iterator[str]:
    report = done.report
    for one in report.ledgers:
        yield f"{one.ledger}: {_much(one.entities, one.statements)}"
    yield from _few(
        f"joined: {len(report.joined):,}",
        [
            f"{one.label} ({short(one.id)}) is {', '.join(map(short, one.others))}: "
            + ", ".join(one.by)
            for one in report.joined
        ],
    )
    if report.shared:
        told = ", ".join(f"{what} {many:,}" for what, many in report.shared.items())
        yield f"under the same id: {told}"
    yield from _few(
        f"said by several, and once now: {len(report.once):,}",
        [f"{short(one.id)} is {short(one.other)} too" for one in report.once],
    )
    yield from _few(
        f"given another id: {len(report.renamed):,}",
        [
            f"{short(one.old)} of {one.ledger} {one.why}: {short(one.new)}"
            for one in report.renamed
        ],
    )
    yield from report.notes
    yield f"together: {_much(report.entities, report.statements)}"
    if into is None:
        return
    name = near(into.resolve())
    if written:
        yield f"{name} is written; look at it with: orggraph check --ledger {name}"
    else:
        yield f"{name} would be written, without --dry-run"


def short(iri: str) -> str:
    """Return an id as ledgers write it, where its namespace is one of the usual."""
    from orggraph.facts.terms import PREFIXES

    for prefix in ("", "f", "src"):
        local = iri.removeprefix(PREFIXES[prefix])
        if local != iri:
            return f"{prefix}:{local}"
    return f"<{iri}>"


def _much(entities: int, statements: int) -> str:
    return f"{count(entities, 'entity')}, {count(statements, 'statement')}"


def _few(heading: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    yield heading
    yield from (f"  {line}" for line in lines[:_LISTED])
    if len(lines) > _LISTED:
        yield f"  and {len(lines) - _LISTED:,} more (all of them: --format json)"
