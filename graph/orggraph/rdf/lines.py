"""Where in a file is it said? The line of a problem, found when there is one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from orggraph.facts import Problem
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.triples import Resources, parse_whole

_SUBJECT = re.compile(
    r"\s*(?:<(?P<iri>[^<>\s]*)>|(?P<prefix>[\w.-]*):(?P<local>[^\s;,<>\"']*))(?=\s|$)"
)


def with_lines(problems: Iterable[Problem], resources: Resources) -> Iterator[Problem]:
    """Yield the problems with file and line, as far as they can be found.

    Files are read again for it, so nothing is spent on a ledger without problems.
    """
    by_file: dict[LedgerFile, list[Problem]] = defaultdict(list)
    for problem in problems:
        resource = resources.get(problem.subject)
        if resource is None:
            yield problem
        else:
            by_file[resource.file].append(problem)
    for file, here in by_file.items():
        lines = _first_lines(file)
        for problem in here:
            yield problem._replace(file=file.name, line=lines.get(problem.subject))


def _first_lines(file: LedgerFile) -> dict[str, int]:
    """Return the line (from 1) on which each resource is first written as a subject.

    Subjects are looked for at the beginning of lines, where people put them.
    """
    _, prefixes = parse_whole(file)
    found: dict[str, int] = {}
    for number, line in enumerate(file.read_text().split("\n"), start=1):
        token = _SUBJECT.match(line)
        if token is None:
            continue
        iri = token["iri"]
        if iri is None:
            namespace = prefixes.get(token["prefix"])
            iri = None if namespace is None else namespace + token["local"]
        if iri is not None:
            found.setdefault(iri, number)
    return found
