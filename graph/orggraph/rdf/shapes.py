"""How does the canonical layout look? Patterns of its blocks.

Nothing here needs to be complete, only right: each property at most once and in its
place, and whatever looks otherwise is left to the parser.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from orggraph.facts.terms import (
    DCTERMS,
    FACT,
    ORG,
    POST_IN,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
)
from orggraph.rdf.plain import Columns, Maker
from orggraph.rdf.statements import STATEMENT
from orggraph.rdf.triples import modern

# Patterns find where things stand, as quickly as can be; whether they are plain shows
# when they are read. They are bytes, for places in a file are counted in bytes.
_BELOW: Final = rb" ;\n    "
_BESIDE: Final = rb" ; "
_EITHER: Final = rb" ;(?:\n   |) "
_PREFIX: Final = rb"[A-Za-z][\w-]*|"
_WORD: Final = rb"([^ ]+)"
_WORDS: Final = rb"([^ ]+(?:(?<=,) [^ ]+)*)"
_DATE: Final = rb'("[^"]*")'
#: Not `..` or `XXXX`, which are ends.
_DAY: Final = rb'("[0-9[][^"]*")'
_DAYS: Final = rb'("[0-9[][^"]*"(?:, "[0-9[][^"]*")*)'
_TEXT: Final = rb'("[^"]*"(?:(?<=\\")[^"]*")*)'
_TEXTS: Final = rb'("[^"]*"(?:(?:(?<=\\")|, ")[^"]*")*)'
_END: Final = rb" \.(?!.)"
_NOWHERE: Final = rb"(?!)"


#: Makes values of the words of blocks.
Make = Callable[[Columns], Iterator[Any]]


class Shape(NamedTuple):
    """The pattern of blocks, and what makes values of their groups, column by column.

    `make` raises `ValueError` or `KeyError` if one is not as plain as it looks.
    """

    pattern: re.Pattern[bytes]
    make: Make


def shapes_for(declared: Mapping[bytes, str]) -> tuple[Shape, ...]:
    """Return the shapes of blocks in a file with these namespaces."""
    words, make = _Words(declared), Maker(declared)
    return (
        Shape(_block(_statement_pattern(words)), make.statements),
        Shape(_block(_entity_pattern(words)), make.entities),
        Shape(_block(_source_pattern(words)), make.sources),
    )


def _block(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(b"(%b)" % pattern)


class _Words:
    """The parts of a pattern, in the short names of a file."""

    def __init__(self, declared: Mapping[bytes, str]) -> None:
        self._prefixes = {modern(iri): prefix for prefix, iri in declared.items()}

    def name(self, iri: str) -> bytes:
        """Return a short name; what has none is found nowhere."""
        for namespace, prefix in self._prefixes.items():
            local = iri.removeprefix(namespace)
            if local != iri and local.isidentifier():
                return b"%b:%b" % (prefix, local.encode())
        return _NOWHERE

    def said(self, before: bytes, iri: str, value: bytes) -> bytes:
        """Return the pattern of a property that must be there."""
        return b"%b%b %b" % (before, self.name(iri), value)

    def perhaps(self, before: bytes, iri: str, value: bytes) -> bytes:
        """Return the pattern of a property that may be missing."""
        return b"(?:%b|)" % self.said(before, iri, value)  # quicker to try than (…)?


def _statement_pattern(words: _Words) -> bytes:
    return b"".join(
        (
            rb"\n(%b):(\w[\w-]*) a %b" % (_PREFIX, words.name(STATEMENT)),
            words.said(_BELOW, f"{RDF}subject", _WORD),
            words.said(_BESIDE, f"{RDF}predicate", _WORD),
            words.said(_BESIDE, f"{RDF}object", _WORD),
            words.perhaps(_BELOW, f"{SCHEMA}roleName", _TEXT),
            words.perhaps(_BELOW, f"{SCHEMA}startDate", _DAY),
            words.perhaps(_BELOW, f"{SCHEMA}endDate", _DATE),
            words.perhaps(_BELOW, f"{FACT}seen", _DAYS),
            words.perhaps(_BELOW, f"{FACT}knownFrom", _DAY),
            words.perhaps(_BELOW, f"{FACT}knownUntil", _DAY),
            words.perhaps(_BELOW, f"{FACT}certainty", _WORD),
            words.perhaps(_BELOW, f"{PROV}hadPrimarySource", _WORDS),
            words.perhaps(_BELOW, f"{PROV}wasRevisionOf", _WORDS),
            words.perhaps(_BELOW, f"{FACT}retractedBy", _WORDS),
            words.perhaps(_BELOW, f"{RDFS}comment", _TEXT),
            _END,
        )
    )


def _entity_pattern(words: _Words) -> bytes:
    return b"".join(
        (
            rb"\n((?:%b):[^ ]+) a %b" % (_PREFIX, _WORD),
            words.said(_EITHER, f"{RDFS}label", _TEXT),
            words.perhaps(_EITHER, f"{SKOS}altLabel", _TEXTS),
            words.perhaps(_EITHER, f"{ORG}classification", _WORD),
            words.perhaps(_EITHER, POST_IN, _WORDS),
            _END,
        )
    )


def _source_pattern(words: _Words) -> bytes:
    return b"".join(
        (
            rb"\n((?:%b):[^ ]+) a %b" % (_PREFIX, _WORD),
            words.perhaps(_EITHER, f"{DCTERMS}title", _TEXT),
            words.perhaps(_EITHER, f"{DCTERMS}creator", _TEXT),
            words.perhaps(_EITHER, f"{DCTERMS}publisher", _TEXT),
            words.perhaps(_EITHER, f"{DCTERMS}issued", _DATE),
            words.perhaps(_EITHER, f"{SCHEMA}url", _WORD),
            _END,
        )
    )
