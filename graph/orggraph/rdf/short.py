"""How are IRIs written in some files? With their prefixes, and back."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from orggraph.facts.terms import expand
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.triples import modern, parse_whole, usual_prefixes

_DECLARING: Final = re.compile(rb"prefix", re.IGNORECASE)
_LOCAL: Final = re.compile(r"[\w.-]+")


class ShortNames:
    """The short names of some files, each with the prefixes that it declares."""

    def __init__(self, files: Sequence[LedgerFile]) -> None:
        self.files = files
        self._prefixes: dict[str, dict[str, str]] = {}

    def prefixes(self, file: LedgerFile) -> dict[str, str]:
        """Return what prefixes mean at the end of a file."""
        if file.name not in self._prefixes:
            self._prefixes[file.name] = _prefixes(file)
        return self._prefixes[file.name]

    def meanings(self, name: str) -> tuple[str, ...]:
        """Return the IRIs that a name can mean: with a prefix, by the file it stands in.

        It is one, unless files bind the prefix to different namespaces.
        """
        if name.startswith("<") and name.endswith(">"):
            return (name[1:-1],)
        prefix, colon, local = name.partition(":")
        if not colon or local.startswith("//") or prefix not in self._namespaces:
            return (expand(name),)
        return tuple(namespace + local for namespace in self._namespaces[prefix])

    def short(self, iri: str) -> str:
        """Return an IRI with a prefix that all files understand alike, else whole."""
        for prefix, namespaces in self._namespaces.items():
            namespace = namespaces[0]
            local = iri[len(namespace) :]
            if (
                len(namespaces) == 1
                and iri.startswith(namespace)
                and _LOCAL.fullmatch(local)
            ):
                return f"{prefix}:{local}"
        return f"<{iri}>"

    @cached_property
    def _namespaces(self) -> dict[str, list[str]]:
        """Return what each prefix means, in the order of the files."""
        found: dict[str, list[str]] = {}
        for file in self.files:
            for prefix, namespace in self.prefixes(file).items():
                known = found.setdefault(prefix, [])
                if modern(namespace) not in known:
                    known.append(modern(namespace))
        return found


def _prefixes(file: LedgerFile) -> dict[str, str]:
    usual = usual_prefixes(file)
    with file.open() as stream:
        told = len(_DECLARING.findall(stream.read()))
    return usual if told == len(usual) else parse_whole(file)[1]
