"""Which formats are there? Names that lead to modules, each loaded when it is used."""

from collections.abc import Iterator, Mapping
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
            raise UnknownFormatError(name, tuple(self.modules), self._nearest(asked))
        form: F = import_module(f"{self.room}.{found}").FORMAT
        return form

    def _nearest(self, asked: str) -> str | None:
        from rapidfuzz import process  # only for a slip of the pen

        near = process.extractOne(asked, list(self.modules), score_cutoff=60)
        return near[0] if near else None
