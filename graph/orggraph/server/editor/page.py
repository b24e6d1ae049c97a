"""How does the page look? A form that works by itself; scripts make it comfortable."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from orggraph.facts.terms import expand
from orggraph.server.editor.examples import (
    CLASSES,
    EXAMPLES,
    OWN,
    PREFIXES,
    PROPERTIES,
)
from orggraph.server.editor.files import File, built_files, licences, own_files

#: What /sparql takes as `format`; where the query makes a graph, it is Turtle.
FORMATS: Final = {"json": "JSON", "csv": "CSV", "tsv": "TSV", "xml": "XML"}

#: Nothing but this server's own files and answers, and no style in an attribute.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def query_page(query: str | None, endpoint: str) -> str:
    """Return the page, with that query in it; without one, with the first example.

    `endpoint` is the address that other programs ask, as the world sees it.
    """
    ready = EXAMPLES[0].query if query is None else query
    html: str = _template().render(
        query=ready,
        endpoint=endpoint,
        formats=FORMATS,
        examples=EXAMPLES,
        styles=_named(".css"),
        scripts=_named(".js"),
        licences=licences() is not None,
        data=_data(),
    )
    return html


def page_files() -> Sequence[File]:
    """Return what the page loads, in the order in which it does."""
    # the editor's own first: the page's style has the last word, its script the first use
    return (*built_files(), *own_files())


def _named(ending: str) -> list[str]:
    return [file.name for file in page_files() if file.name.endswith(ending)]


def _data() -> Markup:
    """Return what the scripts know, as JSON that cannot end the element it is in."""
    told = {
        "prefixes": PREFIXES,
        "own": OWN,
        "examples": {example.title: example.query for example in EXAMPLES},
        "properties": [expand(name) for name in PROPERTIES],
        "classes": [expand(name) for name in CLASSES],
    }
    text = json.dumps(told)
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 (no `<` is left)


@cache
def _template() -> Any:
    """Return the page's template, in which everything is escaped."""
    text = (files("orggraph.server.editor") / "web" / "query.html").read_text("utf-8")
    return Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string(text)
