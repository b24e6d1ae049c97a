"""Where in a file is it said? The line of a problem, found when there is one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from orggraph.facts import Problem
from orggraph.rdf.content import Content
from orggraph.rdf.files import LedgerFile


def with_lines(problems: Iterable[Problem], content: Content) -> Iterator[Problem]:
    """Yield the problems with file and line, as far as they can be found.

    Files are read again for it, so nothing is spent on a ledger without problems.
    """
    problems = tuple(problems)
    places = content.places(problem.subject for problem in problems)
    by_file: dict[LedgerFile, list[Problem]] = defaultdict(list)
    for problem in problems:
        file = places.get(problem.subject)
        if file is None:
            yield problem
        else:
            by_file[file].append(problem)
    for file, here in by_file.items():
        names = {problem.subject for problem in here}
        lines = _first_lines(file, names, content.prefixes[file])
        for problem in here:
            yield problem._replace(file=file.name, line=lines.get(problem.subject))


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
