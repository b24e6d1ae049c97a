"""orggraph serve: the ledger over HTTP, for browsers, programs and SPARQL clients."""

import re
import webbrowser
from typing import TYPE_CHECKING, Final

import click

from orggraph.cli.options import ledger_option
from orggraph.cli.serving import (
    HOST_NAME,
    answering_options,
    in_service,
    listening_options,
    refuse_nameless,
    runner_for,
)
from orggraph.errors import MissingExtraError
from orggraph.text import safe

if TYPE_CHECKING:  # they wait for the command
    from orggraph.workers.runner import State

_SIZE: Final = re.compile(r"(\d+)([KMG]?)B?", re.IGNORECASE)
_UNITS: Final = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
_LEAST_MEMORY: Final = 64 << 20


def _bytes(_ctx: click.Context, _param: click.Parameter, given: str) -> int:
    """Read a size like 512M."""
    found = _SIZE.fullmatch(given.strip())
    size = int(found[1]) * _UNITS[found[2].upper()] if found else 0
    if size < _LEAST_MEMORY:
        msg = f"{safe(given)!r} is no size of 64M or more; write 512M or 2G"
        raise click.BadParameter(msg)
    return size


def _origins(
    _ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    """Read origins as browsers write them."""
    for origin in given:
        if origin != "*" and not _is_origin(origin):
            msg = f"{safe(origin)!r} is no origin; write https://example.org, or * for all"
            raise click.BadParameter(msg)
    return given


def _url(_ctx: click.Context, _param: click.Parameter, given: str | None) -> str | None:
    if given is None:
        return None
    if not _is_origin(given.rstrip("/")):
        msg = (
            f"{safe(given)!r} is no address of a server; write "
            "https://orgs.example.org, without a path"
        )
        raise click.BadParameter(msg)
    return given.rstrip("/")


def _is_origin(text: str) -> bool:
    scheme, slashes, host = text.partition("://")
    return (
        scheme in {"http", "https"}
        and bool(slashes)
        and bool(HOST_NAME.fullmatch(host))
    )


@click.command("serve", short_help="Serve the ledger over HTTP, SPARQL included.")
@listening_options(8000)
@click.option(
    "--url",
    metavar="URL",
    callback=_url,
    help="Where the world sees it, if it stands behind a proxy.",
)
@click.option(
    "--cors",
    metavar="ORIGIN",
    multiple=True,
    callback=_origins,
    help="Pages of that origin may read the answers; * for all.  [default: none]",
)
@answering_options
@click.option(
    "--memory",
    metavar="SIZE",
    default="1G",
    show_default=True,
    callback=_bytes,
    help="One that needs more memory is stopped.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="One that has more rows is refused.",
)
@click.option(
    "--queue",
    type=click.IntRange(min=1),
    default=64,
    show_default=True,
    help="So many questions may wait; the next is sent away for a moment.",
)
@click.option("--log-queries", is_flag=True, help="Write queries into the log, too.")
@click.option("--mcp", is_flag=True, help="Answer models as well, under /mcp.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@ledger_option
def command(
    host: str,
    port: int,
    hosts: tuple[str, ...],
    url: str | None,
    cors: tuple[str, ...],
    also: tuple[str, ...],
    known: str | None,
    workers: int | None,
    timeout: float,
    memory: int,
    max_rows: int,
    queue: int,
    ledger: str | None,
    *,
    log_queries: bool,
    mcp: bool,
    show: bool,
    no_cache: bool,
) -> None:
    """Serve the ledger, read-only: its page, its data, and a SPARQL endpoint.

    An edit of the ledger is served from the next request on; one that cannot be read is
    not, and the last good one stays. Each request is a line of JSON on standard error.
    Before others can reach it, read docs/security.md.

    \b
    For example:
      orggraph serve
      orggraph serve --port 8080 --cors https://example.org
      orggraph serve --url https://orgs.example.org --timeout 5 --max-rows 10000
    """
    refuse_nameless(host, *hosts, *filter(None, [url]))
    try:
        from orggraph.server import app as doors
        from orggraph.server import running
        from orggraph.server.settings import Settings
    except ModuleNotFoundError:
        what = "orggraph serve"
        raise MissingExtraError(what, "serve") from None
    from orggraph.answers.limits import Limits
    from orggraph.answers.served import Source
    from orggraph.rdf.files import refuse_elsewhere

    if ledger is not None:
        refuse_elsewhere(ledger)  # before anything is started
    limits = Limits(seconds=timeout, memory=memory, rows=max_rows, waiting=queue)
    runner = runner_for(Source(ledger, not no_cache, also, known), limits, workers)
    settings = Settings(hosts, cors, url, queries=log_queries, mcp=mcp, known=known)
    app = doors.make_app(runner, settings)
    listener = running.bound(host, port)
    with listener:
        address = running.address_of(listener)

        def listening(state: "State") -> None:
            click.echo(_told(state, address, known, mcp=mcp))
            if show and not webbrowser.open(address):
                click.echo(f"orggraph: no browser found; open {address}", err=True)

        running.serve(app, listener, listening)


def _told(state: "State", address: str, known: str | None, *, mcp: bool) -> str:
    what = in_service(state, known)
    doors = "/query, /sparql, /api" + (", /mcp" if mcp else "")
    return f"orggraph: {what} at {address} with {doors} — Ctrl-C stops it"
