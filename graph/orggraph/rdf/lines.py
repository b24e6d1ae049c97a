"""Where in a file is it said? The line of a problem, found when there is one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from orggraph.facts import Problem
from orggraph.rdf.content import Content
from orggraph.rdf.files import LedgerFile


def with_lines(problems: Iterable[Problem], content: Content) -> Iterator[Problem]:
    """Yield the problems with file and line, as far as they can be found."""
    problems = tuple(problems)
    found = lines_of({problem.subject for problem in problems}, content)
    for problem in problems:
        file, line = found.get(problem.subject, (problem.file, problem.line))
        yield problem._replace(file=file, line=line)


def lines_of(
    names: Collection[str], content: Content
) -> dict[str, tuple[str, int | None]]:
    """Return file and line (from 1) of what is written as a subject, by its name.

    Files are read again for it, so nothing is spent on a ledger without problems.
    """
    by_file: dict[LedgerFile, set[str]] = defaultdict(set)
    for name, file in content.places(names).items():
        by_file[file].add(name)
    found: dict[str, tuple[str, int | None]] = {}
    for file, here in by_file.items():
        lines = _first_lines(file, here, content.prefixes[file])
        found |= {name: (file.name, lines.get(name)) for name in here}
    return found


def _first_lines(
    file: LedgerFile, names: Collection[str], prefixes: Mapping[str, str]
) -> dict[str, int]:
    """Return the line (from 1) on which each resource is first written as a subject.

    Subjects are looked for at the beginning of lines, where people put them.
    """
    written = {token: name for name in names for token in _tokens(name, prefixes)}
    found: dict[str, int] = {}
    with file.open() as stream:
        for number, line in enumerate(stream, start=1):
            first = line.split(None, 1)
            name = written.get(first[0]) if first else None
            if name is not None and name not in found:
                found[name] = number
                if len(found) == len(names):
                    break
    return found


def _tokens(name: str, prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield all ways to write an IRI."""
    yield f"<{name}>".encode()
    for prefix, namespace in prefixes.items():
        if name.startswith(namespace):
            yield f"{prefix}:{name[len(namespace) :]}".encode()
