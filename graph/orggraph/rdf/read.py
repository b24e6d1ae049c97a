"""What is in a ledger? From files to facts, with the problems told apart."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from orggraph.collector import making_many
from orggraph.dates import Day
from orggraph.facts import Ledger, Problem, Source, assemble
from orggraph.rdf.content import Content, read_content
from orggraph.rdf.entities import read_entities, read_sources, timeless_relations
from orggraph.rdf.files import LedgerFile, ledger_files
from orggraph.rdf.kept import Shelf
from orggraph.rdf.lines import with_lines
from orggraph.rdf.progress import Listener
from orggraph.rdf.statements import read_statements


def read_ledger(place: str | Path) -> Ledger:
    """Read a file, a directory of files, or standard input (`-`); see `read_files`."""
    return read_files(tuple(ledger_files(place)))


def read_files(
    files: Sequence[LedgerFile],
    progress: Listener | None = None,
    shelf: Shelf | None = None,
) -> Ledger:
    """Read files as one ledger.

    What is wrong with single statements is in `Ledger.problems`, sorted by place.
    `progress` hears now and then how many bytes are read, and how many there are in
    all. The `shelf` keeps what files say, so that it need not be read again. Raises
    `LedgerNotFoundError` and `LedgerSyntaxError`.
    """
    with making_many():
        return ledger_of(read_content(files, progress, shelf))


def read_for_day(
    files: Sequence[LedgerFile], day: Day, progress: Listener | None = None
) -> tuple[Ledger, Callable[[], Ledger]]:
    """Return what matters for a day, and what derives all else from the same content."""
    with making_many():
        content = read_content(files, progress)
        return ledger_of(content, day), partial(ledger_of, content)


def ledger_of(content: Content, day: Day | None = None) -> Ledger:
    """Return what the content of files means; given a `day`, what matters for it."""
    resources, known = content.resources, content.known
    statements, problems = read_statements(resources, content.runs)
    told = list(read_sources(resources, statements, known))
    problems += [problem for problem in told if isinstance(problem, Problem)]
    problems += timeless_relations(resources, statements)
    all_known = len(statements) == len(known.statements)  # and in the same order
    ledger = assemble(
        known.statements if all_known else statements,
        read_entities(resources, statements, known.entities),
        [source for source in told if isinstance(source, Source)],
        problems,
        day,
    )
    if not ledger.problems:
        return ledger
    placed = sorted(with_lines(ledger.problems, content), key=_by_place)
    return ledger.with_problems(tuple(placed))


def _by_place(problem: Problem) -> tuple[str, int, str, str]:
    return problem.file or "", problem.line or 0, problem.subject, problem.message
