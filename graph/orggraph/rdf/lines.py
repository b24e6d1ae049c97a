"""Where in a file is it said? The line of a problem, found when there is one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from orggraph.facts import Problem
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.triples import Resources, is_blank, prefixes_of


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
        text, prefixes = file.read_text(), prefixes_of(file)
        for problem in here:
            line = _line_of(problem.subject, text, prefixes)
            yield replace(problem, file=file.name, line=line)


def _line_of(iri: str, text: str, prefixes: Mapping[str, str]) -> int | None:
    """Return the line (from 1) where a resource is first written as a subject."""
    if is_blank(iri):
        return None
    names = [f"<{iri}>"]
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace):
            names.append(f"{prefix}:{iri[len(namespace) :]}")
    either = "|".join(re.escape(name) for name in names)
    token = rf"(?:{either})(?![\w:-])"
    found = re.search(rf"^[ \t]*{token}", text, re.MULTILINE)
    found = found or re.search(rf"(?<![\w:-]){token}", text)
    return text.count("\n", 0, found.start()) + 1 if found else None
