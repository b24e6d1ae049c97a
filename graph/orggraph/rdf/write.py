"""How is a ledger written? One canonical Turtle layout, the same bytes every time.

Everything that was read is written: what has no meaning here is kept as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

import pyoxigraph as ox

from orggraph.errors import WriteError
from orggraph.facts.terms import (
    DCTERMS,
    FACT,
    FOAF,
    ORG,
    OWL,
    POST_IN,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    TRIPLE,
    TYPE,
    XSD,
)
from orggraph.progress import Progress, heard
from orggraph.rdf.blank import nestable, spoken_of, with_steady_names
from orggraph.rdf.statements import REIFIES, is_statement
from orggraph.rdf.triples import Resource, Resources, Term, is_blank, modern
from orggraph.text import natural

#: The longest line on which a whole block may stand.
_WIDTH: Final = 88
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?|")
_BARE = {
    f"{XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{XSD}boolean": re.compile(r"true|false"),
}
_FIRST, _REST, _NIL = (f"{RDF}{name}" for name in ("first", "rest", "nil"))
_ORDER: Final = {
    predicate: place
    for place, predicate in enumerate(
        (
            TYPE,
            *TRIPLE,
            REIFIES,
            f"{RDFS}label",
            f"{SKOS}prefLabel",
            f"{FOAF}name",
            f"{SKOS}altLabel",
            f"{ORG}classification",
            POST_IN,
            f"{FACT}seats",
            f"{OWL}sameAs",
            f"{DCTERMS}title",
            f"{DCTERMS}creator",
            f"{DCTERMS}publisher",
            f"{DCTERMS}issued",
            f"{SCHEMA}url",
            f"{SCHEMA}roleName",
            f"{SCHEMA}startDate",
            f"{SCHEMA}endDate",
            f"{FACT}seen",
            f"{FACT}knownFrom",
            f"{FACT}knownUntil",
            f"{FACT}certainty",
            f"{PROV}hadPrimarySource",
            f"{PROV}wasRevisionOf",
            f"{FACT}retractedBy",
            f"{RDFS}comment",
        )
    )
}
_TOO_DEEP: Final = (
    "things without a name are nested too deeply to be written; name them"
)
#: What stands where in the file, by class; statements come after all of them.
_SECTIONS: Final = (
    f"{SCHEMA}Dataset",
    f"{ORG}Organization",
    f"{ORG}OrganizationalUnit",
    f"{ORG}Post",
    f"{FOAF}Person",
)
_SOURCES: Final = len(_SECTIONS) + 1
_STATEMENTS: Final = len(_SECTIONS) + 2
_NAMELESS: Final = len(_SECTIONS) + 3


def write_turtle(
    resources: Resources,
    prefixes: Mapping[str, str],
    comments: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> str:
    """Return the canonical text; `comments` are put in front of their subjects.

    The subjects "" and "." stand for the beginning and the end of the file. Raises
    `WriteError` where something cannot be said in Turtle 1.1.
    """
    try:
        return _Writer(resources, prefixes, comments or {}).text(progress)
    except RecursionError:
        raise WriteError(_TOO_DEEP) from None


def write_trig(
    resources: Resources,
    prefixes: Mapping[str, str],
    graphs: Mapping[str, tuple[str, str, str]],
) -> str:
    """Return resources as `write_turtle` does, then graphs of one triple each, by name.

    Names and triples are of IRIs. Raises `WriteError`.
    """
    try:
        return _Writer(resources, prefixes, {}, graphs).text()
    except RecursionError:
        raise WriteError(_TOO_DEEP) from None


def write_turtle_12(resources: Resources, prefixes: Mapping[str, str]) -> str:
    """Return resources in the same layout, in the words of RDF 1.2: with triple terms.

    These are of IRIs. Raises `WriteError`.
    """
    try:
        return _NewWriter(resources, prefixes, {}).text()
    except RecursionError:
        raise WriteError(_TOO_DEEP) from None


def write_blocks(
    resources: Resources,
    prefixes: Mapping[str, str],
    progress: Progress | None = None,
) -> tuple[str, dict[str, str]]:
    """Return the blocks of some resources as they stand in a canonical file.

    Also those of the prefixes they use that are not among the given ones. Raises
    `WriteError`.
    """
    writer = _Writer(resources, prefixes, {})
    try:
        text = "\n\n".join(writer.blocks(progress))
    except RecursionError:
        raise WriteError(_TOO_DEEP) from None
    return text, {
        prefix: namespace
        for prefix, namespace in writer.used_namespaces().items()
        if prefix not in prefixes
    }


def declaration(prefix: str, namespace: str) -> str:
    """Return the line that declares a prefix."""
    return f"@prefix {prefix}: <{namespace}> ."


class _Writer:
    def __init__(
        self,
        resources: Resources,
        prefixes: Mapping[str, str],
        comments: Mapping[str, str],
        graphs: Mapping[str, tuple[str, str, str]] = {},
    ) -> None:
        self._resources = with_steady_names(resources)
        self._namespaces = _namespaces(prefixes)
        self._comments, self._graphs = comments, graphs
        self._used: set[str] = set()
        self._written: dict[str, str] = {}
        self._nested = set(nestable(self._resources))
        self._shared = spoken_of(self._resources).keys() - self._nested

    def text(self, progress: Progress | None = None) -> str:
        """Return the whole file."""
        blocks = self.blocks(progress)
        if self._graphs:
            blocks.append("\n".join(self._of_graphs()))
        declared = "\n".join(
            declaration(prefix, namespace)
            for prefix, namespace in self.used_namespaces().items()
        )
        head, foot = self._comments.get("", ""), self._comments.get(".", "")
        return "\n\n".join(filter(None, (head, declared, *blocks, foot))) + "\n"

    def blocks(self, progress: Progress | None = None) -> list[str]:
        """Return all but prefixes, head and foot, with an empty line between them."""
        tops = [r for r in self._resources.values() if r.id not in self._nested]
        placed = sorted(
            (self._place(top), self._block(top))
            for top in heard(tops, "writing", progress)
        )
        return list(self._spaced(placed))

    def _of_graphs(self) -> Iterator[str]:
        for name in sorted(self._graphs, key=natural):
            triple = " ".join(map(self._iri, self._graphs[name]))
            yield f"{self._iri(name)} {{ {triple} }}"

    def used_namespaces(self) -> dict[str, str]:
        """Return the prefixes that the blocks use; they have to be made first."""
        return {
            prefix: namespace
            for prefix, namespace in self._namespaces.items()
            if prefix in self._used
        }

    def _spaced(self, blocks: Iterable[tuple[tuple[int, str], str]]) -> Iterator[str]:
        """Yield the sections; entities stand close, statements apart."""
        section: list[str] = []
        current = -1
        for (place, _), block in blocks:
            apart = place >= _SOURCES or current != place
            if apart and section:
                yield "\n".join(section)
                section = []
            section.append(block)
            current = place
        if section:
            yield "\n".join(section)

    def _place(self, resource: Resource) -> tuple[int, str]:
        if is_statement(resource):
            section = _STATEMENTS
        else:
            types = resource.iris(TYPE)
            section = next(
                (place for place, iri in enumerate(_SECTIONS) if iri in types), _SOURCES
            )
        if is_blank(resource.id):
            return _NAMELESS, self._block(resource)
        return section, natural(resource.id)

    def _block(self, resource: Resource) -> str:
        nameless = is_blank(resource.id) and resource.id not in self._shared
        subject = "[]" if nameless else self._iri(resource.id)
        lines = self._lines(resource)
        comment = self._comments.get(resource.id, "")
        whole = f"{subject} {' ; '.join(lines)} ."
        short = len(whole) <= _WIDTH and "\n" not in whole
        if short and not is_statement(resource):
            return "\n".join(filter(None, (comment, whole)))
        body = " ;\n    ".join(lines)
        return "\n".join(filter(None, (comment, f"{subject} {body} .")))

    def _lines(self, resource: Resource) -> list[str]:
        """Return the properties in order; the three of the triple share a line."""
        lines: list[str] = []
        together: list[str] = []
        for predicate in _in_order(tuple(resource.properties)):
            values = resource.properties[predicate]
            if len(values) == 1:  # as nearly everywhere, and quicker
                objects = self._term(values[0])
            else:
                objects = ", ".join(sorted(map(self._term, values)))
            verb = "a" if predicate == TYPE else self._iri(predicate)
            if predicate in TRIPLE:
                together.append(f"{verb} {objects}")
            else:
                lines.append(f"{verb} {objects}")
        if together:
            lines.insert(1 if TYPE in resource.properties else 0, " ; ".join(together))
        return lines

    def _term(self, value: Term) -> str:
        if isinstance(value, ox.Literal):
            return self._literal(value)
        if isinstance(value, ox.Triple):
            msg = f"{value} is a triple term, which Turtle 1.1 cannot say"
            raise WriteError(msg)
        if value in self._nested:
            items = self._items(value)
            if items is not None:
                return f"( {' '.join(items)} )"
            return f"[ {' ; '.join(self._lines(self._resources[value]))} ]"
        return self._iri(value)

    def _items(self, name: str) -> list[str] | None:
        """Return the items of an RDF list, or None if it is not a plain one."""
        items: list[str] = []
        while name != _NIL:
            resource = self._resources.get(name) if name in self._nested else None
            if resource is None or resource.properties.keys() != {_FIRST, _REST}:
                return None
            first, rest = resource.properties[_FIRST], resource.properties[_REST]
            if len(first) != 1 or len(rest) != 1 or not isinstance(rest[0], str):
                return None
            items.append(self._term(first[0]))
            name = rest[0]
        return items

    def _literal(self, value: ox.Literal) -> str:
        datatype = value.datatype.value
        plain = str(ox.Literal(value.value))
        if value.direction:
            msg = f"{value} has a direction, which Turtle 1.1 cannot say"
            raise WriteError(msg)
        if value.language:
            return f"{plain}@{value.language}"
        if datatype == f"{XSD}string":
            return plain
        if datatype in _BARE and _BARE[datatype].fullmatch(value.value):
            return value.value
        return f"{plain}^^{self._iri(datatype)}"

    def _iri(self, iri: str) -> str:
        if is_blank(iri):
            return iri
        if iri not in self._written:
            self._written[iri] = self._short(iri)
        return self._written[iri]

    def _short(self, iri: str) -> str:
        for prefix, namespace in self._namespaces.items():
            local = iri[len(namespace) :]
            if iri.startswith(namespace) and _LOCAL.fullmatch(local):
                self._used.add(prefix)
                return f"{prefix}:{local}"
        return str(ox.NamedNode(iri))


class _NewWriter(_Writer):
    """Writes triple terms and the directions of texts, too."""

    def _term(self, value: Term) -> str:
        if isinstance(value, ox.Literal) and value.direction:
            return str(value)
        if not isinstance(value, ox.Triple):
            return super()._term(value)
        parts = value.subject, value.predicate, value.object
        told = (self._iri(p.value) for p in parts if isinstance(p, ox.NamedNode))
        return f"<<( {' '.join(told)} )>>"


def _namespaces(prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return ours in our order, then the file's own; the file's names win."""
    prefixes = {prefix: modern(namespace) for prefix, namespace in prefixes.items()}
    merged = {**PREFIXES, **prefixes}
    taken = set(prefixes.values())
    return {
        prefix: namespace
        for prefix, namespace in merged.items()
        if prefix in prefixes or namespace not in taken
    }


@lru_cache(maxsize=1 << 12)  # statements nearly all have the same few
def _in_order(predicates: tuple[str, ...]) -> list[str]:
    return sorted(predicates, key=_predicate_order)


def _predicate_order(predicate: str) -> tuple[int, str]:
    return _ORDER.get(predicate, len(_ORDER)), predicate
