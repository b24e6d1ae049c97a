"""What is an endpoint asked? Texts of SPARQL that are published, filled with values.

In a text `$name` stands for a value, and a line that ends with `#? name` is left out where
that value is not given. Values are made here only: days of day numbers, IRIs that are
some, texts as literals. So nothing from outside is ever part of a query.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final, NewType

import pyoxigraph as ox

from orggraph.dates import ALWAYS, NEVER, Day, format_day
from orggraph.errors import EngineError, shown
from orggraph.facts.terms import FACT, ORG, PROV, RDF, XSD

#: Something that can stand in a query as it is.
Written = NewType("Written", str)

#: The names of what has none in its file, and is no statement, begin so where it is pushed.
BLANK: Final = "urn:orggraph:blank:"
#: What an answer says of itself: how many triples it has.
ANSWER: Final = "urn:orggraph:answer"
_PREFIXES: Final = "".join(
    f"PREFIX {name}: <{iri}>\n"
    for name, iri in {
        "fact": FACT,
        "org": ORG,
        "prov": PROV,
        "rdf": RDF,
        "xsd": XSD,
    }.items()
)
_OPTIONAL: Final = re.compile(r"^(.*?) *#\? (\w+)$", re.MULTILINE)
_PLACE: Final = re.compile(r"\$(\w+)")


def query(name: str, **values: Written | None) -> str:
    """Return the text of a whole query, with prefixes, filled.

    >>> print(query("has-bounds").splitlines()[-1])
    SELECT ?start WHERE { ?thing fact:startEarliest ?start } LIMIT 1
    """
    return _PREFIXES + pattern(name, **values)


def pattern(name: str, **values: Written | None) -> Written:
    """Return a text that is part of a query, filled."""
    given = {key: value for key, value in values.items() if value is not None}

    def line(found: re.Match[str]) -> str:
        return found[1] if found[2] in given else ""

    text = _OPTIONAL.sub(line, _text(name))
    return Written(_PLACE.sub(lambda found: given[found[1]], text))


def iris(names: Iterable[str]) -> Written:
    """Return IRIs with blanks between them; raises `EngineError` for what is none.

    >>> iris(["https://example.org/a", "urn:b"])
    '<https://example.org/a> <urn:b>'
    """
    return Written(" ".join(map(_iri, names)))


def is_iri(name: str) -> bool:
    """Say whether a text can stand in a query as an IRI.

    >>> is_iri("urn:a"), is_iri("urn:a> }")
    (True, False)
    """
    try:
        ox.NamedNode(name)
    except ValueError:
        return False
    return True


def day(number: Day) -> Written:
    """Return a day as a date; what is infinite as docs/vocabulary.md has it.

    >>> day(NEVER)
    '"9999-12-31"^^xsd:date'
    """
    number = Day(min(max(number, ALWAYS + 1), NEVER - 1))
    return Written(f'"{format_day(number)}"^^xsd:date')


def text(value: str) -> Written:
    r"""Return a text as a literal.

    >>> print(text('a "b"'))
    "a \"b\""
    """
    return Written(str(ox.Literal(value)))


def number(value: int) -> Written:
    """Return a whole number."""
    return Written(str(int(value)))


def _iri(name: str) -> str:
    if not is_iri(name):
        msg = f"{shown(name)} is not an IRI, so an endpoint knows nothing of it"
        raise EngineError(msg)
    return f"<{name}>"


@cache
def _text(name: str) -> str:
    """Return a text without its comments, of which some server might make something."""
    path = files("orggraph.engines.endpoint") / "queries" / f"{name}.rq"
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(one for one in lines if not one.startswith("#")) + "\n"
