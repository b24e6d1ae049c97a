"""What do the commands have in common that answer others? Where, for whom, at what cost."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from orggraph.asking import day_of
from orggraph.dates import format_day
from orggraph.text import safe

if TYPE_CHECKING:  # they wait for the command
    from orggraph.answers.limits import Limits
    from orggraph.answers.served import Source
    from orggraph.workers.runner import Runner, State

F = TypeVar("F", bound=Callable[..., Any])

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
HOST_NAME: Final = re.compile(r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d+)?", re.ASCII)


def _hosts(
    _ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    """Read names of hosts."""
    for name in given:
        if not HOST_NAME.fullmatch(name):
            msg = f"{safe(name)!r} is no name of a host; write orgs.example.org"
            raise click.BadParameter(msg)
    return given


def _day(_ctx: click.Context, _param: click.Parameter, given: str | None) -> str | None:
    """Read a day; raises `NotADayError`."""
    return None if given is None else format_day(day_of(given))


def listening_options(port: int, when: str = "") -> Callable[[F], F]:
    """Add the options that say where one listens; `when` begins what help says."""

    def said(text: str) -> str:
        return f"{when}{text}" if when else text[0].upper() + text[1:]

    def add(command: F) -> F:
        for option in (
            click.option(
                "--host-name",
                "hosts",
                metavar="NAME",
                multiple=True,
                callback=_hosts,
                help=said(
                    "a name under which it may be asked; this machine's own always may."
                ),
            ),
            click.option(
                "--port",
                type=click.IntRange(0, 65535),
                default=port,
                show_default=True,
                help=said("the port; 0 takes any that is free."),
            ),
            click.option(
                "--host",
                default="127.0.0.1",
                show_default=True,
                help=said(
                    "the address to listen on; another than this machine's own needs "
                    "--host-name."
                ),
            ),
        ):
            command = option(command)
        return command

    return add


def answering_options(command: F) -> F:
    """Add the options that say what is answered, and how much it may cost."""
    for option in (
        click.option(
            "--timeout",
            metavar="SECONDS",
            type=click.FloatRange(0.1, 3600),
            default=10.0,
            show_default=True,
            help="A question that takes longer is stopped.",
        ),
        click.option(
            "--workers",
            type=click.IntRange(1, 256),
            help="How many questions are answered at once.  "
            "[default: two more than processors, at least 4]",
        ),
        click.option(
            "--known",
            metavar="DATE",
            callback=_day,
            help="Nothing that became known after that day can be asked for.",
        ),
        click.option(
            "--also",
            metavar="[NAME=]FILE",
            multiple=True,
            help="Further RDF beside the ledger, as a named graph for SPARQL.",
        ),
    ):
        command = option(command)
    return command


def refuse_nameless(host: str, *names: str) -> None:
    """Raise `click.UsageError` where others can ask, and under no name of theirs."""
    if host not in _LOOPBACK and not names:
        msg = (
            f"with --host {safe(host)} others reach this server; say under which name "
            "with --host-name NAME"
        )
        raise click.UsageError(msg)


def runner_for(source: "Source", limits: "Limits", workers: int | None) -> "Runner":
    """Return who answers: processes with limits."""
    from orggraph.workers.pool import Pool  # only for whoever serves

    return Pool(source, limits, workers)


def in_service(state: "State", known: str | None) -> str:
    """Return what is served, in words."""
    then = f", as known on {known}" if known else ""
    left_out = f", {state.left_out} left out" if state.left_out else ""
    return f"{safe(state.name)} ({state.statements:,} statements{left_out}{then})"
