"""orggraph mcp: the ledger as tools for models, over the Model Context Protocol."""

import os
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from orggraph.cli.options import ledger_option
from orggraph.cli.serving import (
    answering_options,
    in_service,
    listening_options,
    refuse_nameless,
    runner_for,
)
from orggraph.errors import MissingExtraError

if TYPE_CHECKING:  # they wait for the command
    from orggraph.workers.runner import Runner, State


@click.command("mcp", short_help="Let models ask, over the Model Context Protocol.")
@click.option("--http", is_flag=True, help="Over HTTP, instead of standard streams.")
@listening_options(7931, "With --http: ")
@answering_options
@ledger_option
def command(
    known: str | None,
    host: str,
    port: int,
    hosts: tuple[str, ...],
    timeout: float,
    workers: int | None,
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
      orggraph mcp --http --port PORT
    """
    _refuse_idle(http=http)
    if http:
        refuse_nameless(host, *hosts)
    try:
        from orggraph.mcp import running
    except ModuleNotFoundError as missing:
        what = "orggraph mcp"
        raise MissingExtraError(what, "mcp") from missing
    from orggraph.answers.limits import Limits
    from orggraph.answers.served import Source

    source = Source(ledger, not no_cache, also, known)
    runner = runner_for(source, Limits(seconds=timeout), workers)
    if http:
        _over_http(runner, known, (host, port), hosts)
        return
    status = running.over_streams(runner, known, lambda state: _tell(state, known))
    if status is not None:  # a thread still reads what nobody will answer
        os._exit(status)


def _refuse_idle(*, http: bool) -> None:
    """Raise `click.UsageError` for options that would mean nothing."""
    given = click.get_current_context().get_parameter_source
    for name in ("host", "port", "hosts"):
        if not http and given(name) is ParameterSource.COMMANDLINE:
            option = "--host-name" if name == "hosts" else f"--{name}"
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


def _tell(state: "State", known: str | None, address: str = "") -> None:
    """Say on standard error what is in service; the output belongs to the protocol."""
    line = f"orggraph: {in_service(state, known)} for models{address}"
    click.echo(line, err=True)
