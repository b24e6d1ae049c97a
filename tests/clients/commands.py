"""How is each client asked? A command, and how its output is read as rows."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

Row = tuple[str, ...]
Rows = frozenset[Row]
HERE = Path(__file__).parent


class Client(NamedTuple):
    """A client: what it is called, its command for a query, and what it can ask.

    `command` takes the endpoint, the form of the query (`select`, `ask`, `construct`)
    and the query.
    """

    name: str
    command: Callable[[str, str, str], Sequence[str]]
    read: Callable[[str, str], Rows]
    forms: tuple[str, ...] = ("select", "ask", "construct")


def clients(folder: Path) -> tuple[Client, ...]:
    """Return all clients; those of npm are installed in the folder."""
    modules = folder / "node_modules"
    node = str(modules / ".bin" / "node")
    comunica = str(modules / "@comunica" / "query-sparql" / "bin" / "query.js")

    def own(script: str) -> Callable[[str, str, str], Sequence[str]]:
        return lambda at, form, query: (
            *(node, str(HERE / script), str(folder), at, form, query),
        )

    return (
        Client("curl, GET", _curl, _answer),
        Client("curl, POST of a form", _posted, _answer),
        Client("curl, POST of the query", _direct, _answer),
        # over the protocol it reads rows only
        Client("roqet", _roqet, _table, ("select",)),
        Client("RDF::Query::Client", _perl, _lines),
        Client(
            "Comunica",
            lambda at, form, query: (
                *(node, comunica, f"sparql@{at}", query, "-t"),
                {"select": "text/csv", "ask": "simple"}.get(form, "text/turtle"),
            ),
            lambda form, text: (
                _answer(form, text) if form != "select" else _table("", text)
            ),
        ),
        Client("fetch-sparql-endpoint", own("fetcher.mjs"), _lines),
        Client("sparql-http-client", own("simple.mjs"), _lines),
    )


def _curl(at: str, form: str, query: str) -> Sequence[str]:
    return (*_plain(form), "-G", at, "--data-urlencode", f"query={query}")


def _posted(at: str, form: str, query: str) -> Sequence[str]:
    return (*_plain(form), at, "--data-urlencode", f"query={query}")


def _direct(at: str, form: str, query: str) -> Sequence[str]:
    kind = "Content-Type: application/sparql-query"
    return (*_plain(form), at, "-H", kind, "--data-binary", query)


def _plain(form: str) -> Sequence[str]:
    media = "text/turtle" if form == "construct" else "application/sparql-results+json"
    return ("curl", "-sS", "--fail-with-body", "--compressed", "-H", f"Accept: {media}")


def _roqet(at: str, _form: str, query: str) -> Sequence[str]:
    return ("roqet", "-q", "-r", "csv", "-p", at, "-e", query)


def _perl(at: str, _form: str, query: str) -> Sequence[str]:
    return ("perl", str(HERE / "perl.pl"), at, query)


def _lines(_form: str, text: str) -> Rows:
    return frozenset(tuple(line.split(" ")) for line in text.splitlines())


def _table(_form: str, text: str) -> Rows:
    rows = csv.DictReader(io.StringIO(text))
    return frozenset((row["who"], row["what"]) for row in rows)


def _answer(form: str, text: str) -> Rows:
    """Read Turtle, a word, or the JSON of SPARQL."""
    if form == "construct":
        from rdflib import Graph

        graph = Graph().parse(data=text, format="turtle")
        return frozenset(tuple(map(str, triple)) for triple in graph)
    if form == "ask" and not text.startswith("{"):
        return _lines(form, text)
    told = json.loads(text)
    if form == "ask":
        return frozenset({(json.dumps(told["boolean"]),)})
    rows = told["results"]["bindings"]
    return frozenset((row["who"]["value"], row["what"]["value"]) for row in rows)
