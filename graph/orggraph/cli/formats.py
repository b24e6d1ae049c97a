"""orggraph formats: what can be imported and exported."""

from collections.abc import Iterator
from typing import Any, Final

import click

from orggraph.as_json import as_json
from orggraph.exporters.registry import EXPORTERS
from orggraph.formats.in_python import IN_PYTHON
from orggraph.formats.registry import unknown_format
from orggraph.importers.registry import IMPORTERS

_HEADINGS: Final = {
    "import": "orggraph import …",
    "export": "orggraph export …",
    "python": "In Python, of a day: orggraph.open().at(DATE).to_…()",
}
_WHAT: Final = {"ledger": "the ledger", "snapshot": "a day", "range": "a range of days"}


def _names(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Offer the names of all formats to a shell."""
    return [name for name in _every() if name.startswith(incomplete)]


def _every() -> list[str]:
    python = (form.name for form in IN_PYTHON)
    return list(dict.fromkeys((*IMPORTERS, *EXPORTERS, *python)))


@click.command("formats", short_help="What can be imported and exported.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
@click.argument("name", required=False, shell_complete=_names)
def command(name: str | None, form: str) -> None:
    """List the formats, or say all about the one called NAME.

    \b
    For example:
      orggraph formats
      orggraph formats popolo
    """
    told = (_in_python(name) or _about(name)) if name else _all()
    if form == "json":
        click.echo(as_json(told), nl=False)
    elif name:
        click.echo("\n".join(_page(told)))
    else:
        click.echo("\n".join(_table(told)))


def _all() -> list[dict[str, Any]]:
    return [*map(_in, IMPORTERS), *map(_out, EXPORTERS), *_in_python()]


def _about(name: str) -> list[dict[str, Any]]:
    """Return what is known of a format, in each direction that it has.

    Raises `UnknownFormatError`.
    """
    found = []
    if name in IMPORTERS.names():
        found.append(_in(name))
    if name in EXPORTERS.names():
        found.append(_out(name))
    if not found:
        raise unknown_format(name, _every(), IMPORTERS.names() | EXPORTERS.names())
    return found


def _in(name: str) -> dict[str, Any]:
    form = IMPORTERS[name]
    return {
        "name": form.name,
        "direction": "import",
        "title": form.title,
        "files": list(form.files),
        "ends": form.ends,
        "loses": list(form.loses),
    }


def _out(name: str) -> dict[str, Any]:
    form = EXPORTERS[name]
    return {
        "name": form.name,
        "direction": "export",
        "title": form.title,
        "of": str(form.of),
        "files": [form.file] if form.file else [],
        "ends": form.ends,
        "loses": list(form.loses),
        "lossless": form.lossless,
    }


def _in_python(name: str | None = None) -> list[dict[str, Any]]:
    """Return the forms of a day in Python, or the one that is asked for."""
    return [
        {
            "name": form.name,
            "direction": "python",
            "title": form.title,
            "of": "snapshot",
            "files": [],
            "method": form.method,
            "ends": form.ends,
            "loses": list(form.loses),
        }
        for form in IN_PYTHON
        if name is None or name.strip().casefold() == form.name
    ]


def _table(told: list[dict[str, Any]]) -> Iterator[str]:
    wide = max(len(one["name"]) for one in told)
    for direction, heading in _HEADINGS.items():
        yield heading
        for one in told:
            if one["direction"] == direction:
                of = f", of {_WHAT[one['of']]}" if direction == "export" else ""
                yield f"  {one['name']:{wide}}  {one['title']}{of}"
    yield "\nAll about one of them: orggraph formats NAME"


def _headed(one: dict[str, Any]) -> str:
    if one["direction"] == "python":
        return f"orggraph.open().at(DATE).{one['method']}"
    return f"orggraph {one['direction']} {one['name']}"


def _page(told: list[dict[str, Any]]) -> Iterator[str]:
    for one in told:
        yield f"{_headed(one)}: {one['title']}"
        if one["files"]:
            yield f"  files     {', '.join(one['files'])}"
        if "of" in one:
            yield f"  of        {_WHAT[one['of']]}"
        yield f"  an end    {one['ends']}"
        lost = one["loses"] or ["nothing"]
        yield f"  is lost   {lost[0]}"
        yield from (f"            {line}" for line in lost[1:])
        if one.get("lossless"):
            yield f"  is read   by orggraph import {one['lossless']}, as the same ledger"
