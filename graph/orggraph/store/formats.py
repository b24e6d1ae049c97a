"""In which formats are the results of queries written? By the form of the result."""

from collections.abc import Mapping
from typing import Final, Literal

#: Of SELECT, of ASK, of CONSTRUCT and DESCRIBE.
Form = Literal["rows", "boolean", "graph"]

#: Form of a result -> name of a format -> its media type.
FORMATS: Final[Mapping[Form, Mapping[str, str]]] = {
    "rows": {
        "json": "application/sparql-results+json",
        "xml": "application/sparql-results+xml",
        "csv": "text/csv",
        "tsv": "text/tab-separated-values",
    },
    "boolean": {
        "json": "application/sparql-results+json",
        "xml": "application/sparql-results+xml",
    },
    "graph": {
        "turtle": "text/turtle",
        "nt": "application/n-triples",
        "xml": "application/rdf+xml",
        "jsonld": "application/ld+json",
    },
}


def format_named(form: Form, name: str) -> str | None:
    """Return the format that a name means for a form of result, if there is one.

    `json` is whichever JSON the form has.

    >>> format_named("graph", "json"), format_named("rows", "turtle")
    ('jsonld', None)
    """
    if form == "graph" and name == "json":
        return "jsonld"
    return name if name in FORMATS[form] else None
