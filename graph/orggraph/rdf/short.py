"""How are IRIs written in some files? With their prefixes, and back."""

import re
from collections.abc import Sequence
from typing import Final

from orggraph.facts.terms import expand
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.triples import parse_whole, usual_prefixes

_DECLARING: Final = re.compile(rb"prefix", re.IGNORECASE)
_LOCAL: Final = re.compile(r"[\w.-]+")


class ShortNames:
    """The short names of some files, each with the prefixes that it declares."""

    def __init__(self, files: Sequence[LedgerFile]) -> None:
        self._files = files
        self._prefixes: dict[str, dict[str, str]] = {}

    def prefixes(self, file: LedgerFile) -> dict[str, str]:
        """Return what prefixes mean at the end of a file."""
        if file.name not in self._prefixes:
            self._prefixes[file.name] = _prefixes(file)
        return self._prefixes[file.name]

    def expanded(self, name: str) -> str:
        """Return the IRI of a name that is written with a prefix of some file."""
        if name.startswith("<") and name.endswith(">"):
            return name[1:-1]
        prefix, colon, local = name.partition(":")
        for file in self._files if colon else ():
            namespace = self.prefixes(file).get(prefix)
            if namespace is not None and not local.startswith("//"):
                return namespace + local
        return expand(name)

    def short(self, iri: str) -> str:
        """Return an IRI as the files write it: with a prefix, where there is one."""
        for file in self._files:
            for prefix, namespace in self.prefixes(file).items():
                local = iri[len(namespace) :]
                if iri.startswith(namespace) and _LOCAL.fullmatch(local):
                    return f"{prefix}:{local}"
        return f"<{iri}>"


def _prefixes(file: LedgerFile) -> dict[str, str]:
    usual = usual_prefixes(file)
    with file.open() as stream:
        told = len(_DECLARING.findall(stream.read()))
    return usual if told == len(usual) else parse_whole(file)[1]
