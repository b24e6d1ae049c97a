"""Which command is meant? Commands in groups, loaded only when they are called."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from orggraph.errors import OrgGraphError
from orggraph.text import safe

#: The longest message, so that no name floods the terminal.
_LONGEST: Final = 2000

#: Heading -> commands; a command is the module of that name in this room, but for those
#: whose names Python keeps for itself.
COMMANDS: Final = {
    "Ask": (
        "at",
        "diff",
        "log",
        "history",
        "why",
        "path",
        "stats",
        "headcount",
        "find",
        "query",
    ),
    "Look": ("view",),
    "Serve": ("serve", "mcp"),
    "Write the ledger": (
        "add",
        "end",
        "correct",
        "retract",
        "source",
        "init",
        "erase",
    ),
    "Exchange": ("import", "export", "formats", "merge", "dedupe", "push"),
    "Look after the ledger": ("check", "fmt", "review"),
    "Look after the program": ("cache", "completion"),
}
_MODULES: Final = {"import": "importing"}


class BadInputError(click.ClickException):
    """Bad input: one line on standard error, exit status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the line."""
        line = safe(f"orggraph: {self.format_message()}", _LONGEST)
        click.echo(line, file=file or sys.stderr)


class Commands(click.Group):
    """Commands that are imported when called, so that none pays for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return all names, group by group."""
        return [name for names in COMMANDS.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; its module holds it under the name `command`."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"orggraph.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands under their headings."""
        for heading, names in COMMANDS.items():
            rows = []
            for name in names:
                command = self.get_command(ctx, name)
                rows.append((name, command.get_short_help_str(60) if command else ""))
            with formatter.section(heading):
                formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        """Turn what is wrong with the input into one line."""
        try:
            return super().invoke(ctx)
        except OrgGraphError as wrong:
            raise BadInputError(str(wrong)) from None
        except RecursionError:
            msg = "something in the ledger is nested too deeply to be shown"
            raise BadInputError(msg) from None

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run as a program; what is wrong with the options is one line, too."""
        _replace_closed_streams()
        try:
            status = super().main(*args, **{**kwargs, "standalone_mode": False})
            sys.stdout.flush()
        except click.exceptions.NoArgsIsHelpError as wrong:  # a group, and no command
            wrong.show()
            sys.exit(wrong.exit_code)
        except click.UsageError as wrong:
            path = wrong.ctx.command_path if wrong.ctx else "orggraph"
            line = f"{wrong.format_message().rstrip('.')}; see {path} --help"
            BadInputError(line).show()
            sys.exit(BadInputError.exit_code)
        except click.ClickException as wrong:
            wrong.show()
            sys.exit(wrong.exit_code)
        except click.Abort:
            sys.exit(130)  # as a shell reports an interrupt
        except OSError as wrong:
            reason = (wrong.strerror or str(wrong)).lower()
            BadInputError(f"cannot write the output: {reason}").show()
            os._exit(BadInputError.exit_code)  # what is buffered cannot be written
        sys.exit(status if isinstance(status, int) else 0)


def _replace_closed_streams() -> None:
    """Stand in for streams that the caller closed, where Python has None."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nothing = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 (for good)
            setattr(sys, name, nothing)


@click.group(
    "orggraph", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="orggraph")
def main() -> None:
    """Who held what, when, and how do we know?

    \b
    For example:
      orggraph at 2024-05-18
      orggraph at 2024-05-18 --known 2024-05-16
      orggraph view --at 2024-05-18 -o page.html
    """
    for stream in (sys.stdout, sys.stderr):
        # a terminal that cannot show a letter gets its code, never a traceback
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
