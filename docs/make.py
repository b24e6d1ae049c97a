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
        for name, command in context.command.commands.items():
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
