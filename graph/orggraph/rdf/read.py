"""What is in a ledger? From files to facts, with the problems told apart."""

from collections.abc import Sequence
from pathlib import Path

from orggraph.facts import Ledger, Problem, Source, Statement, assemble
from orggraph.rdf.entities import read_entities, read_sources, timeless_relations
from orggraph.rdf.files import LedgerFile, ledger_files
from orggraph.rdf.lines import with_lines
from orggraph.rdf.statements import read_statements
from orggraph.rdf.triples import read_resources


def read_ledger(place: str | Path) -> Ledger:
    """Read a file, a directory of files, or standard input (`-`); see `read_files`."""
    return read_files(tuple(ledger_files(place)))


def read_files(files: Sequence[LedgerFile]) -> Ledger:
    """Read files as one ledger.

    What is wrong with single statements is in `Ledger.problems`, sorted by place.
    Raises `LedgerNotFoundError` and `LedgerSyntaxError`.
    """
    resources = read_resources(files)
    read = list(read_statements(resources))
    statements = [said for said in read if isinstance(said, Statement)]
    problems = [problem for problem in read if isinstance(problem, Problem)]
    told = list(read_sources(resources, statements))
    problems += [problem for problem in told if isinstance(problem, Problem)]
    problems += timeless_relations(resources, statements)
    ledger = assemble(
        statements,
        read_entities(resources, statements),
        [source for source in told if isinstance(source, Source)],
        problems,
    )
    if not ledger.problems:
        return ledger
    placed = sorted(with_lines(ledger.problems, resources), key=_by_place)
    return ledger.with_problems(tuple(placed))


def _by_place(problem: Problem) -> tuple[str, int, str, str]:
    return problem.file or "", problem.line or 0, problem.subject, problem.message
