"""What do the plain words of blocks mean? Values, each read once.

Plain are short names and simple IRIs, texts without language or datatype, and dates
that can be read. Of whatever else is asked, `KeyError` or `ValueError` come.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import add
from typing import Any, Final

from orggraph.dates import EdtfDate, parse_edtf
from orggraph.facts import (
    Certainty,
    Entity,
    Kind,
    Source,
    Statement,
)
from orggraph.facts.terms import FACT, local_name
from orggraph.rdf.entities import CLASSES
from orggraph.rdf.statements import MEMBERSHIP, NAMELESS, STATEMENT
from orggraph.rdf.triples import modern

#: The words of blocks, a column for each group of their pattern; None for what is not
#: there.
Columns = Iterable[Sequence[Any]]

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


class _Remembered(dict[bytes | None, Any]):
    """What was read once is not read again, so that equal values are one object.

    `absent` is what is meant where there is no word.
    """

    def __init__(self, read: Callable[[bytes], Any], absent: Any = None) -> None:
        super().__init__({None: absent})
        self._read = read

    def __missing__(self, key: bytes) -> Any:
        value = self[key] = self._read(key)
        return value

    def all(self, words: Iterable[bytes | None]) -> Iterator[Any]:
        """Yield what each word of a column means."""
        return map(self.__getitem__, words)


class Maker:
    """Makes values of the words of blocks, by the namespaces of their file.

    Words come in columns, for so the same few steps make all values of a column.
    """

    def __init__(self, declared: Mapping[bytes, str]) -> None:
        self._namespaces = declared
        self._iris = _Remembered(self._iri)
        self._words = _Remembered(self._word)
        self._kinds = _Remembered(self._kind)
        self._firm = _Remembered(self._certainty, Certainty.CONFIRMED)
        self._links = _Remembered(self._some, ())
        self._texts = _Remembered(_text)
        self._dates = _Remembered(_date)
        self._sights = _Remembered(self._several, ())
        self._classes = _Remembered(self._class)
        self._addresses = _Remembered(self._address)

    def statements(self, columns: Columns) -> Iterator[Statement]:
        """Make statements; little in them is new, but for their names and comments."""
        # fmt: off
        (
            prefix, local, subject, predicate, thing, role, start, end, seen,
            known_from, known_until, certainty, sources, revises, retracted_by, comment,
        ) = columns
        # fmt: on
        namespaces = map(self._namespaces.__getitem__, prefix)
        return rows_of(
            Statement,
            map(add, namespaces, map(bytes.decode, local)),
            self._iris.all(subject),
            self._words.all(predicate),
            self._iris.all(thing),
            self._dates.all(start),
            self._dates.all(end),
            self._sights.all(seen),
            self._dates.all(known_from),
            self._dates.all(known_until),
            self._firm.all(certainty),
            self._texts.all(role),
            (words and _text(words) for words in comment),
            self._links.all(sources),
            self._links.all(revises),
            self._links.all(retracted_by),
        )

    def entities(self, columns: Columns) -> Iterator[Entity]:
        """Make entities, as far as their own blocks describe them."""
        name, kind, label, others, classified, homes = columns
        if b'""' in label:
            raise ValueError  # then it is called something else
        return rows_of(
            Entity,
            self._iris.all(name),
            map(_text, label),
            self._kinds.all(kind),
            (_texts(words) if words else () for words in others),
            self._classes.all(classified),
            self._iris.all(classified),
            self._links.all(homes),
        )

    def sources(self, columns: Columns) -> Iterator[Source]:
        """Make sources; other things that are no entities come along."""
        name, word, title, author, publisher, issued, url = columns
        if not _TELLING.isdisjoint(self._words.all(word)):
            raise ValueError
        return rows_of(
            Source,
            self._iris.all(name),
            self._texts.all(publisher),
            (words and _text(words) for words in title),
            self._texts.all(author),
            self._addresses.all(url),
            self._dates.all(issued),
        )

    # what is read once

    def _iri(self, name: bytes) -> str:
        """Return the IRI that a short name, or one in brackets, stands for."""
        short = _SHORT.fullmatch(name)
        if short:
            prefix, local = short.groups()
            return self._namespaces[prefix] + local.decode()
        found = _IRI.fullmatch(name.decode())
        if found is None:
            raise ValueError
        return found[1]

    def _word(self, name: bytes) -> str:
        return modern(self._iris[name])

    def _kind(self, name: bytes) -> Kind:
        return CLASSES[self._words[name]]

    def _class(self, name: bytes) -> str:
        return local_name(self._iris[name])

    def _address(self, name: bytes) -> str | None:
        iri: str = self._iris[name]
        return iri if iri.startswith(_WEB) else None

    def _certainty(self, name: bytes) -> Certainty:
        return _CERTAINTIES[self._iris[name]]

    def _some(self, names: bytes) -> tuple[Any, ...]:
        if b"," not in names:
            return (self._iris[names],)
        return tuple(sorted(set(self._iris.all(names.split(b", ")))))

    def _several(self, strings: bytes) -> tuple[EdtfDate, ...]:
        return tuple(
            self._dates[text] for text in sorted(set(_QUOTED.findall(strings)))
        )


def rows_of(kind: type[tuple[Any, ...]], *columns: Iterable[Any]) -> Iterator[Any]:
    """Make named tuples of a kind of their fields, a column each."""
    # four fifths of the time of map(kind, *columns)
    return map(partial(tuple.__new__, kind), zip(*columns, strict=True))


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
