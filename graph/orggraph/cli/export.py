"""orggraph export: a ledger, a day or a range in other formats."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from orggraph.cli.format_options import as_parameters, listed
from orggraph.cli.options import known_option, place_options, stale_option
from orggraph.exporters.registry import EXPORTERS

if TYPE_CHECKING:  # whoever asks for help exports nothing
    from orggraph.cli.options import Place
    from orggraph.exporters.exporter import Exporter, Of


class Exports(click.Group):
    """One command a format, made of the exporter when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all formats."""
        return list(EXPORTERS)

    def get_command(
        self,
        ctx: click.Context,
        cmd_name: str,
    ) -> click.Command | None:
        """Return the command of a format; raises `UnknownFormatError`."""
        if ctx.resilient_parsing and cmd_name not in EXPORTERS.names():
            return None  # a shell asks, who wants no message
        return _command(EXPORTERS[cmd_name])


@click.group("export", cls=Exports, short_help="Write a ledger or a day elsewhere.")
def command() -> None:
    """Write a ledger, the snapshot of a day, or a range of days in another format.

    What a format cannot say is told on standard error; `orggraph formats` lists it.

    \b
    For example:
      orggraph export turtle -o all.ttl
      orggraph export graphml 2024-05-18 -o day.graphml
      orggraph export gexf --since 2023-11-01 --until 2024-06-01 -o motion.gexf
    """


_DATE: Final = click.Argument(["date"], required=False, metavar="[DATE]")
#: Taken, so that whoever gives one hears what to give instead.
_NO_DATE: Final = click.Argument(["date"], required=False, metavar="")
#: What is written instead of a day, and what to give for it.
_INSTEAD: Final = {
    "ledger": "the whole ledger, not a day",
    "range": "a range of days; give --since and --until",
}
#: What is written by a format that is a folder; an option says it as well.
_FOLDER: Final = click.Argument(
    ["folder"], required=False, metavar="DIR", type=click.Path(path_type=Path)
)
_INTO_FOLDER: Final = click.Option(
    ["-o", "--output", "into"],
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to write, said as an option.",
)
_REPLACE: Final = click.Option(
    ["--force"], is_flag=True, help="Replace a folder that was written so."
)
_OUTPUT: Final = click.Option(
    ["-o", "--output", "into"],
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write.  [default: standard output]",
)
_FORCE: Final = click.Option(
    ["--force"], is_flag=True, help="Write over a file that is there."
)
_SPAN: Final = (
    click.Option(["--since"], metavar="DATE", help="The first day of the range."),
    click.Option(["--until"], metavar="DATE", help="The last day of the range."),
)


def _command(exporter: "Exporter") -> click.Command:
    from orggraph.exporters.exporter import Of

    def run(**given: Any) -> None:
        _run(exporter, given)

    made = click.Command(
        exporter.name,
        callback=_with_places(run, exporter.of),
        short_help=exporter.title,
        help=_help(exporter),
    )
    date = _DATE if exporter.of is Of.SNAPSHOT else _NO_DATE
    own = [date, *as_parameters(exporter.options), _OUTPUT, _FORCE]
    if exporter.folder:
        own = [_FOLDER, *as_parameters(exporter.options), _INTO_FOLDER, _REPLACE]
    if exporter.of is Of.RANGE:
        own[:0] = _SPAN
    made.params = [*own, *_declared(made.callback)]
    return made


def _with_places(run: Any, of: "Of") -> Any:
    from orggraph.cli.options import scope_options

    run = place_options(run)
    if of == "ledger":
        return run
    run = scope_options()(run)
    return known_option(stale_option(run) if of == "snapshot" else run)


def _declared(callback: Any) -> list[click.Parameter]:
    """Return the parameters that decorators have left on a function, in their order."""
    return list(reversed(callback.__click_params__))


_EXAMPLES: Final = {
    "snapshot": " 2024-05-18",
    "range": " --since 2023-11-01 --until 2024-06-01",
}


def _help(exporter: "Exporter") -> str:
    what = {"ledger": "the whole ledger", "snapshot": "one day", "range": "a range"}
    about = f"Write {what[exporter.of]} as {exporter.title}."
    ends = f"End dates there: {exporter.ends}."
    lost = listed("Lost:", exporter.loses)
    day = _EXAMPLES.get(exporter.of, "")
    out = "DIR" if exporter.folder else f"-o out{exporter.file}"
    line = f"  orggraph export {exporter.name}{day} {out}"
    example = f"\b\nFor example:\n{line}"
    return "\n\n".join(filter(None, (about, ends, lost, example)))


def _run(exporter: "Exporter", given: dict[str, Any]) -> None:
    from orggraph.cli.patience import Patience
    from orggraph.text import safe

    day = given.pop("date", None)
    if day is not None and exporter.of in _INSTEAD:
        msg = f"{exporter.name} writes {_INSTEAD[exporter.of]}"
        raise click.UsageError(msg)
    place: Place = given.pop("place")
    into: Path | None = _folder(given) if exporter.folder else given.pop("into")
    if into is None and exporter.binary and sys.stdout.isatty():
        msg = f"{exporter.name} is nothing for a terminal; write it to a file with -o"
        raise click.UsageError(msg)
    og = place.open()
    with Patience() as patience:
        target = into or sys.stdout.buffer
        lost = og.export(exporter.name, target, day, progress=patience, **given)
    for line in lost:
        click.echo(safe(f"orggraph: {line}", 2000), err=True)
    if exporter.folder:
        click.echo(f"{into} is written", err=True)


def _folder(given: dict[str, Any]) -> Path:
    """Return the folder that is named, in one way or the other."""
    named = [given.pop("folder"), given.pop("into")]
    found: list[Path] = [place for place in named if place is not None]
    if len(found) != 1:
        msg = "name one folder to write: orggraph export parquet DIR"
        raise click.UsageError(msg)
    return found[0]
