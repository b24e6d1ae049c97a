"""What do the files say? Canonical blocks as values at once, all else as resources."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple
from zlib import error as ZlibError  # noqa: N812 (it is an exception class)

from orggraph.errors import LedgerSyntaxError
from orggraph.facts import Statement
from orggraph.rdf.blocks import Blocks
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.kept import Shelf
from orggraph.rdf.known import Known
from orggraph.rdf.progress import Listener, Progress
from orggraph.rdf.statements import FOLLOWED
from orggraph.rdf.triples import Resource, Resources, read_file


class Content(NamedTuple):
    """All that files say.

    Nothing is both among the `known` blocks and the `resources`. These come in the
    order of the files, with marks among them; `runs` are the statements in the place of
    a mark. `prefixes` are all that a file declares.
    """

    resources: dict[str, Resource]
    known: Known
    runs: dict[str, list[Statement]]
    prefixes: dict[LedgerFile, dict[str, str]]
    parts: Sequence[Blocks] = ()

    def places(self, names: Iterable[str]) -> dict[str, LedgerFile]:
        """Return the files in which some names are first written as subjects."""
        names = set(names)
        described = names & self.resources.keys()
        others = names - described
        parts = self.parts if others else ()
        found = {name: part.file for part in parts for name in part.about(others)}
        return found | {name: self.resources[name].file for name in described}


def read_content(
    files: Sequence[LedgerFile],
    listener: Listener | None = None,
    shelf: Shelf | None = None,
) -> Content:
    """Read files in the quickest way that is right.

    Raises `LedgerSyntaxError` with file and line.
    """
    progress = Progress(files, listener)
    return read_by_blocks(files, progress, shelf) or read_with_care(files, progress)


def read_with_care(files: Sequence[LedgerFile], progress: Progress) -> Content:
    """Read all files triple by triple."""
    resources: dict[str, Resource] = {}
    prefixes = {file: read_file(file, resources, progress) for file in files}
    return Content(resources, Known({}, {}, {}), {}, prefixes)


def read_by_blocks(
    files: Sequence[LedgerFile], progress: Progress, shelf: Shelf | None = None
) -> Content | None:
    """Read canonical blocks at once, the rest with care; None where there is doubt."""
    known = Known({}, {}, {})
    parts = [Blocks(file, number) for number, file in enumerate(files)]
    try:
        for part in parts:
            part.add(known, progress, shelf)
        content = _joined(parts, known, progress)
        while content and (joint := set(_joint(content))):
            for part in parts:
                part.give_back(joint)
            for blocks in known.kinds():
                for name in joint & blocks.keys():
                    del blocks[name]
            content = _joined(parts, known, progress)
    except (LedgerSyntaxError, OSError, EOFError, ZlibError):
        return None  # the careful reading says what is wrong, and where
    return content


def _joined(
    parts: Sequence[Blocks], known: Known, progress: Progress
) -> Content | None:
    """Read what is left of the files; None if a mark is missing."""
    content = Content({}, known, {}, {}, parts)
    resources = content.resources
    for part in parts:
        text, marks = part.rest()
        content.prefixes[part.file] = read_file(part.file, resources, progress, text)
        if not all(mark.arrived(resources) for mark in marks):
            return None
        content.runs.update((mark.name, part.statements(mark)) for mark in marks)
    return content


def _joint(content: Content) -> Iterator[str]:
    """Yield what blocks are about that has to be read together with something else."""
    spoken_of = _spoken_of(content.resources)
    subjects = [blocks.keys() for blocks in content.known.kinds()]
    for some in subjects:
        yield from some & spoken_of
    for some, others in combinations(subjects, 2):
        yield from some & others


def _spoken_of(resources: Resources) -> set[str]:
    """Return what is described here, and what has to be described for it."""
    followed = (
        value
        for resource in resources.values()
        for predicate in FOLLOWED & resource.properties.keys()
        for value in resource.iris(predicate)
    )
    return {*resources, *followed}
