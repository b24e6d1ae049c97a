"""What do several commands take? The ledger, the two clocks, and names."""

from collections.abc import Callable
from contextlib import closing
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, cast

import click
from click.core import ParameterSource

from orggraph.api import OrgGraph, open_ledger
from orggraph.cli.patience import Patience
from orggraph.errors import OrgGraphError
from orggraph.rdf.place import VARIABLE
from orggraph.text import folded, safe

if TYPE_CHECKING:  # shells ask for it, answers do not
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])

_place_option: Final = click.option(
    "--ledger",
    metavar="PATH",
    envvar=VARIABLE,
    show_envvar=True,
    type=click.Path(allow_dash=True),
    help="A file, a directory of files, or - for standard input.  "
    "[default: data/triples.ttl of this project, else the ledger that ships]",
)
_asked_option: Final = click.option(
    "--ledger",
    metavar="PLACE",
    envvar=VARIABLE,
    show_envvar=True,
    type=click.Path(allow_dash=True),
    help="A file, a directory of files, - for standard input, a ledger in Parquet (DIR), "
    "or a SPARQL endpoint (https://…).  "
    "[default: data/triples.ttl of this project, else the ledger that ships]",
)
_engine_option: Final = click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    envvar="ORGGRAPH_ENGINE",
    show_envvar=True,
    help="What asks a ledger in Parquet.  [default: duckdb]",
)
_master_option: Final = click.option(
    "--master",
    metavar="URL",
    envvar="ORGGRAPH_MASTER",
    show_envvar=True,
    help="With --engine spark: its cluster, like spark://host:7077 or local[2].",
)
cache_option: Final = click.option(
    "--no-cache",
    is_flag=True,
    envvar="ORGGRAPH_NO_CACHE",
    help="Read the ledger itself; neither use nor keep what was compiled of it.",
)


def ledger_option(command: F) -> F:
    """Add the options that say which ledger to read, and how."""
    return _place_option(cache_option(command))


class Place(NamedTuple):
    """Which ledger is asked, how it is read, and which of its sources count."""

    ledger: str | None
    cache: bool
    trust: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    engine: str | None = None
    master: str | None = None

    @property
    def note(self) -> str:
        """By which sources an answer is, as a sentence; nothing where all count."""
        told = [f"by {', '.join(self.trust)} only"] if self.trust else []
        told += [f"without {', '.join(self.without)}"] if self.without else []
        return f"Answered {', '.join(told)}." if told else ""

    def open(self, only: str | None = None) -> OrgGraph:
        """Open it, and say on standard error what had to be left out.

        `only` is the one day that will be asked about, if that is certain.
        """
        some = bool(self.trust or self.without)
        whole = opened(
            self.ledger,
            cache=self.cache,
            only=None if some else only,
            also=self.also,
            engine=self.engine,
            master=self.master,
        )
        return whole.by_sources(self.trust, self.without) if some else whole


#: The forms that people read; None where a command has no other.
_READ: Final = frozenset({None, "text", "table"})


def place_options(command: F) -> F:
    """Add the options of commands that ask: which ledger, and by which sources.

    The command gets them as one `Place` named `place`.
    """

    @wraps(command)
    def call(
        *args: Any,
        ledger: str | None,
        no_cache: bool,
        trust: tuple[str, ...],
        without: tuple[str, ...],
        engine: str | None,
        master: str | None,
        **rest: Any,
    ) -> Any:
        engine, master = _fitting(ledger, engine, master)
        place = Place(ledger, not no_cache, trust, without, (), engine, master)
        done = command(*args, place=place, **rest)
        if place.note:  # below an answer for people, beside one for programs
            click.echo(safe(place.note, 2000), err=rest.get("form") not in _READ)
        return done

    elsewhere = _engine_option(_master_option(cache_option(call)))
    asked = _trust_option(_without_option(_asked_option(elsewhere)))
    return cast("F", asked)


def _fitting(
    ledger: str | None, engine: str | None, master: str | None
) -> tuple[str | None, str | None]:
    """Leave out what only the environment says, and does not go with this ledger."""
    source = click.get_current_context().get_parameter_source
    set_before = ParameterSource.ENVIRONMENT
    if engine and source("engine") is set_before:
        from orggraph.engines.opening import is_parquet

        engine = engine if ledger and is_parquet(ledger) else None
    if master and engine != "spark" and source("master") is set_before:
        master = None
    return engine, master


def _split(
    _ctx: click.Context, _param: click.Parameter, given: str | None
) -> tuple[str, ...]:
    if given is None:
        return ()
    names = tuple(name.strip() for name in given.split(","))
    if not all(names):
        msg = "name sources, with commas between them: ids, or names of publishers"
        raise click.BadParameter(msg)
    return names


_trust_option: Final = click.option(
    "--trust",
    metavar="SOURCE,…",
    callback=_split,
    help="Answer by these sources only: ids, or names of publishers.",
)
_without_option: Final = click.option(
    "--without",
    metavar="SOURCE,…",
    callback=_split,
    help="Answer as if these sources had said nothing.",
)
known_option: Final = click.option(
    "--known",
    metavar="DATE",
    help="Answer as one would have on that day, before anything that was learnt later.",
)
stale_option: Final = click.option(
    "--stale-after",
    metavar="AGE",
    help="Edges without an end count as possible when nothing confirmed them for so "
    "long before the day: 2y, 18m or 90d.",
)
also_option: Final = click.option(
    "--also",
    metavar="[NAME=]FILE",
    multiple=True,
    help="Join further RDF, as the graph NAME (an IRI) or <urn:orggraph:also:FILE>; "
    "repeatable.  (.ttl, .nt, .nq, .trig, .rdf, .jsonld)",
)
color_option: Final = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours in the text form.",
)


def format_option(*forms: str, more: str = "") -> Callable[[F], F]:
    """Return the option that chooses a form; text is the usual one."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", *forms]),
        default="text",
        show_default=True,
        help=more or None,
    )


def name_completion(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Offer the names of the ledger that begin with what was typed."""
    from click.shell_completion import CompletionItem

    from orggraph.facts.terms import local_name

    try:
        og = open_ledger(ctx.params.get("ledger"))
    except OrgGraphError:
        return []
    with closing(og):
        if og.elsewhere:  # a shell does not wait for that
            return []
        index = og.index
    numbers = {name.entity for name in index.names.beginning(folded(incomplete))}
    found = (index.records.entity(number) for number in sorted(numbers))
    return [
        CompletionItem(safe(local_name(entity.id)), help=safe(entity.label))
        for entity in found
        if entity and folded(local_name(entity.id)).startswith(folded(incomplete))
    ]


org_option: Final = click.option(
    "--org",
    metavar="NAME",
    shell_complete=name_completion,
    help="Only this organisation or unit, and what is in it.",
)


stay_option: Final = click.option(
    "-o",
    "--output",
    "into",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Of a ledger in Parquet: let the whole answer stay in Parquet, in this new "
    "folder.",
)


def scope_options(steps: int = 1) -> Callable[[F], F]:
    """Return the options that choose a part; around a name so many `steps` if not said."""
    options = (
        click.option(
            "--certain", is_flag=True, help="Only what is certain, nothing possible."
        ),
        click.option(
            "--depth",
            "--hops",
            "depth",
            metavar="N",
            type=click.IntRange(min=0),
            default=steps,
            show_default=True,
            help="How many steps around.",
        ),
        click.option(
            "--around",
            metavar="NAME",
            shell_complete=name_completion,
            help="Only what is near this person, unit, post or organisation.",
        ),
        org_option,
    )

    def add(command: F) -> F:
        for option in options:
            command = option(command)
        return command

    return add


def opened(
    ledger: str | None,
    *,
    cache: bool,
    only: str | None = None,
    also: tuple[str, ...] = (),
    engine: str | None = None,
    master: str | None = None,
) -> OrgGraph:
    """Open the ledger, and say on standard error what had to be left out.

    `only` is the one day that will be asked about, if that is certain; `also` are files
    with which it is joined. It is closed when the command is over.
    """
    with Patience() as patience:
        og = open_ledger(
            ledger,
            cache=cache,
            progress=patience,
            only=only,
            also=also,
            engine=engine,
            master=master,
        )
    if og.elsewhere:
        from orggraph.remote import RemoteGraph  # only there something is fetched

        cast("RemoteGraph", og).watched = Patience
    context = click.get_current_context(silent=True)
    if context is not None:
        context.call_on_close(og.close)
    if og.problems:
        from shlex import quote  # only for a line to paste

        count, left_out = len(og.problems), og.left_out
        some = "1 problem" if count == 1 else f"{count} problems"
        which = "1 statement is" if left_out == 1 else f"{left_out} statements are"
        where = f" --ledger {quote(ledger)}" if ledger else ""
        tell = f"{some} in the ledger; {which} left out of this answer"
        line = f"orggraph: {tell}; list them with: orggraph check{where}"
        click.echo(safe(line, 2000), err=True)
    return og
