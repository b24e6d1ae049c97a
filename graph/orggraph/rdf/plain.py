"""What do the plain words of a block mean? Values, each read once.

Plain are short names and simple IRIs, texts without language or datatype, and dates
that can be read. Of whatever else is asked, `KeyError` or `ValueError` come.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from orggraph.dates import EdtfDate, parse_edtf
from orggraph.facts import (
    Certainty,
    Entity,
    EntityId,
    Kind,
    Source,
    SourceId,
    Statement,
)
from orggraph.facts.terms import FACT, local_name
from orggraph.rdf.entities import CLASSES
from orggraph.rdf.statements import MEMBERSHIP, NAMELESS, STATEMENT
from orggraph.rdf.triples import modern

#: The words of a block, in the order of its pattern; None for what is not there.
Groups = tuple[bytes | Any, ...]

V = TypeVar("V")

_DECLARED = re.compile(rb"^@prefix ([A-Za-z][\w-]*|): <([^<>\s]*)> \.$", re.MULTILINE)
#: Namespaces are declared at the beginning.
_HEADER: Final = 1 << 16

_HOST: Final = r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*/"
#: No segment begins with a dot, so that a base would not change it.
_PATH: Final = r"(?:[\w~/?=&@+!*:()-]|(?<!/)\.|%[0-9A-Fa-f]{2})*"
#: To such a namespace any local name can be added, and the outcome is an IRI.
_NAMESPACE = re.compile(rf"(?:{_HOST}{_PATH}#?|urn:[a-z0-9]+:[\w:-]*)", re.ASCII)
_IRI = re.compile(rf"<({_HOST}{_PATH}(?:#{_PATH})?)>", re.ASCII)
_SHORT = re.compile(rb"([A-Za-z][\w-]*|):(\w(?:[\w.-]*[\w-])?)")

_STRING: Final = rb'"[^"\\\n\r]*(?:\\[tbnrf"\'\\][^"\\\n\r]*)*"'
_ONE = re.compile(_STRING)
_SOME = re.compile(_STRING + rb"(?:, " + _STRING + rb")*")
_QUOTED = re.compile(rb'"[^"]*"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}

#: What is of these is more than a source.
_TELLING: Final = frozenset((*CLASSES, STATEMENT, MEMBERSHIP))
_WEB: Final = ("http://", "https://")
_CERTAINTIES: Final = {FACT + certainty: certainty for certainty in Certainty}


def namespaces(text: bytes) -> dict[bytes, str]:
    """Return the plain namespaces that a file declares at its beginning."""
    declared = {
        prefix: namespace.decode("ascii", "replace")
        for prefix, namespace in _DECLARED.findall(text[:_HEADER])
    }
    return {
        prefix: namespace
        for prefix, namespace in declared.items()
        if _NAMESPACE.fullmatch(namespace) and not namespace.startswith(NAMELESS)
    }


class _Remembered(dict[bytes, V]):
    """What was read once is not read again, so that equal values are one object."""

    def __init__(self, read: Callable[[bytes], V]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, key: bytes) -> V:
        value = self[key] = self._read(key)
        return value


class Maker:
    """Makes values of the words of a block, by the namespaces of its file."""

    def __init__(self, declared: Mapping[bytes, str]) -> None:
        self._namespaces = declared
        self._iris = _Remembered(self._iri)
        self._words = _Remembered(self._word)
        self._kinds = _Remembered(self._kind)
        self._firm = _Remembered(self._certainty)
        self._links = _Remembered(self._some)
        self._texts = _Remembered(_text)
        self._dates = _Remembered(_date)
        self._sights = _Remembered(self._several)

    def statement(self, groups: Groups) -> Statement:
        """Make a statement; little in it is new, but for its name and comment."""
        # fmt: off
        (
            prefix, local, subject, predicate, thing, role, start, end, seen,
            known_from, known_until, certainty, sources, revises, retracted_by, comment,
        ) = groups
        # fmt: on
        iris, dates, links = self._iris, self._dates, self._links
        values = (
            self._namespaces[prefix] + local.decode(),
            iris[subject],
            self._words[predicate],
            iris[thing],
            dates[start] if start else None,
            dates[end] if end else None,
            self._sights[seen] if seen else (),
            dates[known_from] if known_from else None,
            dates[known_until] if known_until else None,
            self._firm[certainty] if certainty else Certainty.CONFIRMED,
            self._texts[role] if role else None,
            _text(comment) if comment else None,
            links[sources] if sources else (),
            links[revises] if revises else (),
            links[retracted_by] if retracted_by else (),
        )
        return tuple.__new__(Statement, values)  # half the time of Statement(*values)

    def entity(self, groups: Groups) -> Entity:
        """Make an entity, as far as its own block describes it."""
        name, kind, label, others, classified, homes = groups
        if label == b'""':
            raise ValueError  # then it is called something else
        iri = self._iris[classified] if classified else None
        return Entity(
            EntityId(self._iris[name]),
            _text(label),
            self._kinds[kind],
            _texts(others) if others else (),
            local_name(iri) if iri else None,
            iri,
            self._links[homes] if homes else (),
        )

    def source(self, groups: Groups) -> Source:
        """Make a source; other things that are no entities come along."""
        name, word, title, author, publisher, issued, url = groups
        address = self._iris[url] if url else None
        if self._words[word] in _TELLING:
            raise ValueError
        return Source(
            SourceId(self._iris[name]),
            self._texts[publisher] if publisher else None,
            _text(title) if title else None,
            self._texts[author] if author else None,
            address if address and address.startswith(_WEB) else None,
            self._dates[issued] if issued else None,
        )

    # what is read once

    def _iri(self, name: bytes) -> str:
        """Return the IRI that a short name, or one in brackets, stands for."""
        short = _SHORT.fullmatch(name)
        if short:
            return self._namespaces[short[1]] + short[2].decode()
        found = _IRI.fullmatch(name.decode())
        if found is None:
            raise ValueError
        return found[1]

    def _word(self, name: bytes) -> str:
        return modern(self._iris[name])

    def _kind(self, name: bytes) -> Kind:
        return CLASSES[self._words[name]]

    def _certainty(self, name: bytes) -> Certainty:
        return _CERTAINTIES[self._iris[name]]

    def _some(self, names: bytes) -> tuple[Any, ...]:
        if b"," not in names:
            return (self._iris[names],)
        return tuple(sorted({self._iris[name] for name in names.split(b", ")}))

    def _several(self, strings: bytes) -> tuple[EdtfDate, ...]:
        return tuple(
            self._dates[text] for text in sorted(set(_QUOTED.findall(strings)))
        )


def _text(string: bytes) -> str:
    """Return what is meant by a text in quotes."""
    if b"\\" in string or b"\n" in string or b"\r" in string:
        return _meant(string)
    return string[1:-1].decode()


def _meant(string: bytes) -> str:
    """Return what is meant by a text with escapes in it."""
    if not _ONE.fullmatch(string):
        raise ValueError
    text = string[1:-1].decode()
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[1]), text)


def _texts(strings: bytes) -> tuple[str, ...]:
    if not _SOME.fullmatch(strings):
        raise ValueError
    return tuple(sorted({_text(string) for string in _ONE.findall(strings)}))


def _date(string: bytes) -> EdtfDate:
    return parse_edtf(string[1:-1].decode())
