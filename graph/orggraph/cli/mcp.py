"""orggraph mcp: the ledger as tools for models, over the Model Context Protocol."""

import os
from typing import TYPE_CHECKING, Final

import click
from click.core import ParameterSource

from orggraph.asking import day_of
from orggraph.cli.options import ledger_option
from orggraph.dates import format_day
from orggraph.errors import MissingExtraError
from orggraph.text import safe

if TYPE_CHECKING:  # they wait for the command
    from orggraph.answers.limits import Limits
    from orggraph.answers.served import Source
    from orggraph.workers.runner import Runner, State

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@click.command("mcp", short_help="Let models ask, over the Model Context Protocol.")
@click.option(
    "--known",
    metavar="DATE",
    help="Nothing that became known after that day can be asked for.",
)
@click.option("--http", is_flag=True, help="Over HTTP, instead of standard streams.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="With --http: the address to listen on.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7931,
    show_default=True,
    help="With --http: the port; 0 takes any that is free.",
)
@click.option(
    "--host-name",
    "names",
    metavar="NAME",
    multiple=True,
    help="With --http: a name under which it may be asked; this machine's own always may.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(0.1, 3600),
    default=10.0,
    show_default=True,
    help="A question that takes longer is stopped.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=2,
    show_default=True,
    help="How many questions are answered at once.",
)
@click.option(
    "--also",
    metavar="[NAME=]FILE",
    multiple=True,
    help="Further RDF beside the ledger, as a named graph for SPARQL.",
)
@ledger_option
def command(
    known: str | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    timeout: float,
    workers: int,
    also: tuple[str, ...],
    ledger: str | None,
    *,
    http: bool,
    no_cache: bool,
) -> None:
    """Answer a model's questions about the ledger; nothing is written.

    Over standard input and output, so that a client starts it; what it logs is on
    standard error. A client's configuration has for it:

    \b
      {"mcpServers": {"orggraph": {"command": "orggraph",
        "args": ["mcp", "--ledger", "/path/to/ledger.ttl"]}}}

    With --known, a model cannot learn what became known later, from no answer, name or
    error.

    \b
    For example:
      orggraph mcp --known 2024-05-16
      orggraph mcp --http --port 8080
    """
    _refuse_idle(http=http)
    if http and host not in _LOOPBACK and not names:
        msg = (
            f"with --host {safe(host)} others reach it; say under which name with "
            "--host-name NAME"
        )
        raise click.UsageError(msg)
    last = None if known is None else format_day(day_of(known))
    try:
        from orggraph.mcp import running
    except ModuleNotFoundError as missing:
        what = "orggraph mcp"
        raise MissingExtraError(what, "mcp") from missing
    from orggraph.answers.limits import Limits
    from orggraph.answers.served import Source

    source = Source(ledger, not no_cache, also, last)
    runner = _runner(source, Limits(seconds=timeout), workers)
    if http:
        _over_http(runner, last, (host, port), names)
        return
    status = running.over_streams(runner, last, lambda state: _tell(state, last))
    if status is not None:  # a thread still reads what nobody will answer
        os._exit(status)


def _refuse_idle(*, http: bool) -> None:
    """Raise `click.UsageError` for options that would mean nothing."""
    given = click.get_current_context().get_parameter_source
    for name in ("host", "port", "names"):
        if not http and given(name) is ParameterSource.COMMANDLINE:
            option = "--host-name" if name == "names" else f"--{name}"
            msg = f"{option} is for --http; over standard streams nobody listens"
            raise click.UsageError(msg)


def _over_http(
    runner: "Runner", known: str | None, place: tuple[str, int], names: tuple[str, ...]
) -> None:
    """Answer as `orggraph serve` does, with no other door than that for models."""
    from orggraph.server import running
    from orggraph.server.app import BESIDE_MCP, MCP, make_app
    from orggraph.server.settings import Settings

    app = make_app(runner, Settings(names, mcp=True, known=known), BESIDE_MCP)
    with running.bound(*place) as listener:
        address = f" at {running.address_of(listener)}{MCP}"
        running.serve(app, listener, lambda state: _tell(state, known, address))


def _runner(source: "Source", limits: "Limits", workers: int) -> "Runner":
    """Return who answers: processes with limits."""
    from orggraph.workers.pool import Pool  # only for whoever serves

    return Pool(source, limits, workers)


def _tell(state: "State", known: str | None, address: str = "") -> None:
    """Say on standard error what is in service; the output belongs to the protocol."""
    then = f", as known on {known}" if known else ""
    line = f"orggraph: {safe(state.name)} ({state.statements:,} statements{then})"
    click.echo(f"{line} for models{address}", err=True)
