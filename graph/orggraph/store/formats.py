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


def format_for(form: Form, name: str) -> str | None:
    """Return the format that a name means for a form of result, if there is one.

    `json` is whichever JSON the form has.

    >>> format_for("graph", "json"), format_for("rows", "turtle")
    ('jsonld', None)
    """
    if form == "graph" and name == "json":
        return "jsonld"
    return name if name in FORMATS[form] else None


#: What others call them.
_ALIASES: Final = {
    "ttl": "turtle",
    "n3": "turtle",
    "ntriples": "nt",
    "n-triples": "nt",
    "rdf": "xml",
    "rdf+xml": "xml",
    "json-ld": "jsonld",
    "application/json": "json",
    "application/xml": "xml",
}


def names_of_formats() -> list[str]:
    """Return the names of all formats."""
    return list(dict.fromkeys(name for named in FORMATS.values() for name in named))


def format_named(text: str) -> str | None:
    """Return the name of the format that a name, a media type or a synonym means.

    Of several with commas between them, the first that is known counts.

    >>> format_named("text/csv"), format_named("RDF"), format_named("png")
    ('csv', 'xml', None)
    """
    for part in text.split(","):
        asked = part.partition(";")[0].strip().replace(" ", "+").casefold()
        for named in FORMATS.values():
            for name, media in named.items():
                if asked in {name, media}:
                    return name
        if asked in _ALIASES:
            return _ALIASES[asked]
    return None
