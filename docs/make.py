"""Write what is made from the program: reference, vocabulary, and the README's picture.

python docs/make.py          # write them
python docs/make.py --check  # exit 1 if one of them is not up to date
"""

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import click

import orggraph
from orggraph.cli.main import COMMANDS, main
from orggraph.exporters.registry import EXPORTERS
from orggraph.formats.in_python import IN_PYTHON
from orggraph.importers.registry import IMPORTERS
from orggraph.rdf.vocabulary import Word, vocabulary

HERE = Path(__file__).parent
LEDGER = HERE.parent / "data" / "triples.ttl"


def cli_page() -> str:
    """Return the reference of the command line, from its own --help."""
    return "\n".join(_cli_lines())


def vocabulary_page() -> str:
    """Return the page of the `fact:` and `kind:` terms."""
    words = list(vocabulary())
    parts = [
        "# Vocabulary\n",
        "Made from `graph/orggraph/rdf/vocabulary.ttl` by `docs/make.py`.\n",
        (
            "A ledger uses standard words wherever there are some: W3C ORG for relations, "
            "FOAF for people, SKOS for other names, schema.org for dates and role names, "
            "PROV-O and Dublin Core for sources. These are the words that no standard has; "
            "`fact:` is `urn:orggraph:fact:`, `kind:` is `urn:orggraph:kind:`.\n"
        ),
        "## Properties of a statement\n",
        *_property_rows(words, "rdf:Statement"),
        "\n## Properties of a post\n",
        *_property_rows(words, "org:Post"),
        "\n## Values\n",
        "| term | is a | meaning |",
        "|---|---|---|",
        *(
            f"| `{word.name}` | `{word.kind}` | {word.comment} |"
            for word in words
            if word.kind != "rdf:Property"
        ),
        "",
    ]
    return "\n".join(parts)


def formats_page() -> str:
    """Return the list of all formats, from their registries."""
    return "\n".join(_format_lines())


def _format_lines() -> Iterator[str]:
    yield "# Formats\n"
    yield "Made from the program by `docs/make.py`; `orggraph formats` prints the same.\n"
    yield "## What can be imported\n"
    yield "| `orggraph import` | reads | an end is | not kept |"
    yield "|---|---|---|---|"
    for name in IMPORTERS:
        form = IMPORTERS[name]
        lost = "; ".join(form.loses) or "all of it is"
        yield f"| [{name}](formats/{name}.md) | {form.title} | {form.ends} | {lost} |"
    yield "\n## What can be exported\n"
    yield "| `orggraph export` | of | writes | an end is | lost |"
    yield "|---|---|---|---|---|"
    for name in EXPORTERS:
        out = EXPORTERS[name]
        lost = "; ".join(out.loses) or "nothing"
        page = f"[{name}](formats/{name}.md)"
        yield f"| {page} | {out.of} | {out.title} | {out.ends} | {lost} |"
    yield "\n## In Python\n"
    yield "| a snapshot's | is | an end is | lost |"
    yield "|---|---|---|---|"
    for one in IN_PYTHON:
        page, lost = f"[{one.method}](formats/{one.page}.md)", "; ".join(one.loses)
        yield f"| {page} | {one.title} | {one.ends} | {lost} |"
    yield (
        "\nAll that can be imported and exported can be so from Python too: "
        "[In Python](formats/python.md)."
    )
    yield ""


def picture(light: str) -> str:
    """Return 18 May 2024 as known on 16 May, as SVG."""
    return orggraph.open(LEDGER).view("2024-05-18", "2024-05-16").svg(light=light)


def _cli_lines() -> Iterator[str]:
    yield "# Command line\n"
    yield "Made from `--help` by `docs/make.py`.\n"
    root = click.Context(
        main, info_name="orggraph", terminal_width=80, **main.context_settings
    )
    yield _fenced(root)
    for heading, names in COMMANDS.items():
        yield f"## {heading}\n"
        for name in names:
            command = main.get_command(root, name)
            if command is not None:
                yield f"### {name}\n"
                yield from _helps(click.Context(command, info_name=name, parent=root))


def _helps(context: click.Context) -> Iterator[str]:
    """Yield the help of a command, and of the commands in it."""
    yield _fenced(context)
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None:
                yield _fenced(click.Context(command, info_name=name, parent=context))


def _fenced(context: click.Context) -> str:
    return f"```text\n{context.get_help()}\n```\n"


def _property_rows(words: Iterable[Word], domain: str) -> Iterator[str]:
    yield "| term | says | values | nearest standard term |"
    yield "|---|---|---|---|"
    for word in words:
        if word.kind == "rdf:Property" and word.domain == domain:
            yield _property_row(word)


def _property_row(word: Word) -> str:
    under = f"`{word.under}`" if word.under else ""
    return f"| `{word.name}` | {word.comment} | `{word.range}` | {under} |"


PAGES = {
    "cli.md": cli_page,
    "formats.md": formats_page,
    "vocabulary.md": vocabulary_page,
    "images/view-light.svg": partial(picture, "light"),
    "images/view-dark.svg": partial(picture, "dark"),
}


def stale() -> list[str]:
    """Return the pages that differ from what would be written."""
    return [
        name
        for name, page in PAGES.items()
        if not (HERE / name).exists() or (HERE / name).read_text("utf-8") != page()
    ]


if __name__ == "__main__":
    outdated = stale()
    if "--check" in sys.argv:
        if outdated:
            sys.exit(f"not up to date: {', '.join(outdated)}; run: make docs")
    else:
        for page_name in outdated:
            (HERE / page_name).write_text(PAGES[page_name](), "utf-8")
