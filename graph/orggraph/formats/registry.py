"""Which formats are there? Names that lead to modules, each loaded when it is used."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Generic, TypeVar

from orggraph.errors import UnknownFormatError

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Registry(Generic[F]):
    """Formats by name: a module of `room` each, which holds the format as `FORMAT`.

    `modules` are the names with their modules, in the order in which they are listed;
    `synonyms` are what else they are called.
    """

    room: str
    modules: Mapping[str, str]
    synonyms: Mapping[str, str]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self.modules)

    def names(self) -> frozenset[str]:
        """Return the names and the synonyms."""
        return frozenset(self.modules) | frozenset(self.synonyms)

    def __getitem__(self, name: str) -> F:
        """Return the format that a name or a synonym means.

        Raises `UnknownFormatError`, which lists the names.
        """
        asked = name.strip().casefold()
        found = self.modules.get(self.synonyms.get(asked, asked))
        if found is None:
            raise unknown_format(name, tuple(self.modules), self.names())
        form: F = import_module(f"{self.room}.{found}").FORMAT
        return form


def unknown_format(
    name: str, known: Collection[str], synonyms: Collection[str] = ()
) -> UnknownFormatError:
    """Return the error for a name of no format, with the nearest one that there is.

    >>> str(unknown_format("grapml", ["graphml", "gexf"]))
    "there is no format 'grapml'; did you mean graphml? known: graphml, gexf"
    """
    from rapidfuzz import fuzz, process  # only for a slip of the pen

    asked = name.strip().casefold()
    names = sorted({*known, *synonyms})
    near = process.extractOne(asked, names, scorer=fuzz.ratio, score_cutoff=60)
    return UnknownFormatError(name, known, near[0] if near else None)
