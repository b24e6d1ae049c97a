"""What is an importer? A name, what it reads, and what it makes of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from orggraph.errors import WrongOptionError
from orggraph.formats import Option
from orggraph.importers.claims import Items
from orggraph.importers.given import GivenFile
from orggraph.progress import Progress

#: Reads one version of a file; gets the values of the importer's options by their names.
Reader = Callable[[GivenFile, Mapping[str, Any]], Items]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of what is imported: what it says, and since when it was out.

    `issued` is the day from which its readers knew (None: the day of retrieval). `file`
    is what was read; `title` and `url` are those of the source record, where the file
    itself says more than its name. A `minor` version is one of very many, and leaves a
    record only where it changes something.
    """

    file: GivenFile
    items: Items
    issued: date | None = None
    title: str | None = None
    url: str | None = None
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What shall be read: paths as they were given, and the values of the options."""

    paths: Sequence[Path]
    options: Mapping[str, Any]
    progress: Progress | None = None

    def files(self) -> Iterator[GivenFile]:
        """Yield the files; `-` is standard input."""
        for path in self.paths:
            yield GivenFile.at(path, self.progress)


#: Reads all versions that are asked for, the oldest first.
Versions = Callable[[Request], Iterable[Version]]


@dataclass(frozen=True, slots=True)
class Importer:
    """A format that can be read.

    `title` is what people call it, `files` the usual endings, `ends` what an end means
    there (for the guide and for `orggraph formats`), `loses` what of it a ledger does not
    keep. `read` reads one file; a format that knows of versions has `versions` instead.
    `examples` are commands to paste, `takes` is what its arguments are called. `named`
    says how a data set is usually called, where the name of its file is not enough.
    `refuses` are choices that all other formats have (`issued`, say), and why not here.
    """

    name: str
    title: str
    files: tuple[str, ...]
    ends: str
    loses: tuple[str, ...]
    read: Reader | None = None
    versions: Versions | None = None
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()
    takes: str = "FILE..."
    named: Callable[[Sequence[Path]], str] | None = None
    refuses: Mapping[str, str] = field(default_factory=dict)

    def all_versions(self, request: Request) -> Iterator[Version]:
        """Yield what is to be imported, the oldest first.

        Raises `WrongOptionError` for several files of a format that knows of no versions:
        they would be of one day, and each would withdraw what the one before it says.
        """
        if self.versions is not None:
            yield from self.versions(request)
            return
        read = self.read
        if read is None:  # it could not be written
            msg = f"{self.name} reads nothing"
            raise NotImplementedError(msg)
        if len(request.paths) > 1:
            raise WrongOptionError.several(self.name)
        for file in request.files():
            yield Version(file, read(file, request.options))
