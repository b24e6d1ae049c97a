"""orggraph import: from other formats into a ledger."""

import os
import sys
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from orggraph.as_json import as_json
from orggraph.cli.format_options import as_parameters, listed
from orggraph.cli.patience import Patience
from orggraph.importers.registry import IMPORTERS

if TYPE_CHECKING:  # whoever asks for help imports nothing
    from orggraph.importers.importer import Importer

#: What every format takes, beside its own.
_COMMON: Final = (
    click.Option(
        ["-o", "--output", "into"],
        metavar="LEDGER",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The ledger to write (.ttl). If it is there, what is new is appended; "
        "nothing in it is changed.  [default: print it]",
    ),
    click.Option(
        ["--name"],
        metavar="NAME",
        help="What the data set is called; a later version under the same name becomes "
        "revisions.  [default: the name of the file, without dates]",
    ),
    click.Option(
        ["--issued"],
        metavar="DATE",
        help="When this version was published: known from then on.  "
        "[default: what the file says, else the day of retrieval]",
    ),
    click.Option(
        ["--retrieved"],
        metavar="DATE",
        help="When the file was fetched.  [default: today]",
    ),
    click.Option(["--publisher"], metavar="TEXT", help="Who published it."),
    click.Option(["--title"], metavar="TEXT", help="What it is called there."),
    click.Option(["--url"], metavar="URL", help="Where it was fetched."),
    click.Option(
        ["--license"], metavar="URL", help="Its licence: an address, or a name."
    ),
    click.Option(
        ["--base"],
        metavar="IRI",
        help="The namespace of new ids.  [default: https://example.org/id/]",
    ),
    click.Option(
        ["--keep"],
        is_flag=True,
        help="Let stand what a later version does not say any more; else it is "
        "withdrawn, and can still be asked for.",
    ),
    click.Option(
        ["--withdraw-all"],
        is_flag=True,
        help="Go on where all that earlier versions stated would be withdrawn.",
    ),
    click.Option(
        ["--report", "report_file"],
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write all that was left out, and why, as JSON.",
    ),
    click.Option(["--dry-run"], is_flag=True, help="Report; write nothing."),
    click.Option(
        ["--format", "form"],
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="How the report is printed.",
    ),
)


class Imports(click.Group):
    """One command a format, made of the importer when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all formats."""
        return list(IMPORTERS)

    def get_command(
        self,
        ctx: click.Context,
        cmd_name: str,
    ) -> click.Command | None:
        """Return the command of a format; raises `UnknownFormatError`."""
        if ctx.resilient_parsing and cmd_name not in IMPORTERS.names():
            return None  # a shell asks, who wants no message
        importer = IMPORTERS[cmd_name]

        def run(paths: tuple[Path, ...], **given: Any) -> None:
            _run(importer, paths, given)

        return click.Command(
            importer.name,
            callback=run,
            params=[
                _files(importer),
                *as_parameters(importer.options),
                *_common(importer),
            ],
            short_help=importer.title,
            help=_help(importer),
        )


@click.group("import", cls=Imports, short_help="Read other formats into a ledger.")
def command() -> None:
    """Read files of another format into a ledger.

    A source record says where it came from (file, hash, day, licence). Ids stay the same
    from one version to the next: import a newer file into the same ledger, and what it
    says otherwise becomes a revision, known from its day. The FILE - is standard input.

    \b
    For example:
      orggraph import table staff.csv -o ledger.ttl
      orggraph import popolo parliament.json -o ledger.ttl --license CC0-1.0
      orggraph at 2024-05-18 --ledger ledger.ttl
    """


def _files(importer: "Importer") -> click.Argument:
    return click.Argument(
        ["paths"],
        nargs=-1,
        required=True,
        metavar=importer.takes,
        type=click.Path(path_type=Path),
    )


def _common(importer: "Importer") -> Iterator[click.Option]:
    """Yield what every format takes; what this one refuses is heard, and not shown."""
    for option in _COMMON:
        shown = copy(option)
        shown.hidden = option.name in importer.refuses
        yield shown


def _help(importer: "Importer") -> str:
    about = f"Read {importer.title}."
    ends = f"End dates there: {importer.ends}."
    lost = listed("Lost:", importer.loses)
    example = "\b\nFor example:\n" + "".join(
        f"  {line}\n" for line in importer.examples
    )
    return "\n\n".join(filter(None, (about, ends, lost, example)))


def _run(importer: "Importer", paths: tuple[Path, ...], given: dict[str, Any]) -> None:
    from orggraph.cli.imported import say, write_report
    from orggraph.importing import import_from

    form, report_file = given.pop("form"), given.pop("report_file")
    if report_file is not None:
        _refuse_over(report_file, paths, given)
    with Patience() as patience:
        done = import_from(importer.name, paths, progress=patience, **given)
    if report_file is not None:
        write_report(done.report, report_file)
    if form == "json":
        click.echo(as_json(done.report.as_dict()), nl=False)
    else:
        if done.into is None and not given["dry_run"]:
            click.echo(done.text, nl=False)
        say(done, written=not given["dry_run"])
    if done.nothing:
        sys.exit(1)


def _refuse_over(
    report_file: Path, paths: tuple[Path, ...], given: dict[str, Any]
) -> None:
    """Raise `WriteError` for a report in the place of what is read or written."""
    from orggraph.errors import WriteError, shown

    chosen = (one for one in given.values() if isinstance(one, str | Path))
    if any(_same(report_file, one) for one in (*paths, *chosen)):
        name = shown(str(report_file))
        msg = f"--report would write over {name}, which is needed; name another file"
        raise WriteError(msg)


def _same(one: Path, other: Path | str) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them is not there, or is no path
        return os.path.abspath(one) == os.path.abspath(other)  # noqa: PTH100 (no link is followed)
