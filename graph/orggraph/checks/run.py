"""What is against the rules in a ledger? All of it, in one order, each with its line."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from orggraph.checks.compared import without_made_up_names
from orggraph.checks.finding import Finding
from orggraph.checks.material import Material
from orggraph.checks.rules import Rule, chosen
from orggraph.rdf import LedgerFile
from orggraph.rdf.content import Content, read_content
from orggraph.rdf.lines import lines_of
from orggraph.rdf.read import ledger_of
from orggraph.rdf.statements import NAMELESS, files_of_nameless
from orggraph.rdf.triples import is_blank

#: Hears what is being done, how much of it, and of how much.
Progress = Callable[[str, int, int], None]


def check(
    files: Sequence[LedgerFile],
    names: Collection[str] = (),
    *,
    shacl: bool = False,
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """Read files anew, and return what is against the rules with some names (or all).

    With `shacl` also what does not conform to the shapes, under the name `shape`. The
    worst is first; then they come by rule, file and line. Raises `UnknownRuleError`,
    `MissingExtraError` and `LedgerSyntaxError`.
    """
    rules = chosen(names)
    content = read_content(files, partial(progress, "reading") if progress else None)
    material = Material(content, ledger_of(content))
    found: list[Finding] = []
    for place, rule in enumerate(rules):
        if progress:
            progress("checking", place, len(rules))
        found += found_by(rule, material)
    if shacl:
        from orggraph.checks.shacl import validate  # heavy, and an extra

        if progress:
            progress("validating", len(rules), len(rules))
        found += validate(files)
    return in_order(steady(placed(found, content)))


def found_by(rule: Rule, material: Material) -> Iterator[Finding]:
    """Yield what is against one rule, without its place."""
    for subject, message, instead, statements in rule.look(material):
        yield Finding(rule.name, rule.severity, subject, message, instead, statements)


def placed(findings: Iterable[Finding], content: Content) -> Iterator[Finding]:
    """Yield findings with file and line, as far as they can be found."""
    findings = tuple(findings)
    subjects = {finding.subject for finding in findings}
    places = lines_of(subjects, content)
    if any(subject.startswith(NAMELESS) for subject in subjects):
        files = files_of_nameless(content.resources)
        places |= {name: (file, None) for name, file in files.items()}
    for finding in findings:
        file, line = places.get(finding.subject, (finding.file, finding.line))
        yield finding._replace(file=file, line=line)


def steady(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings with names for the nameless that are the same on every run.

    A blank node has another name whenever it is read, so it is numbered by all that is
    found about it.
    """
    told: dict[str, list[Finding]] = defaultdict(list)
    for found in findings:
        message = without_made_up_names(found.message)
        told[found.subject].append(found._replace(message=message))
    nameless = [some for name, some in told.items() if is_blank(name)]
    nameless.sort(key=lambda some: sorted(map(_but_for_its_name, some)))
    for number, some in enumerate(nameless, start=1):
        for found in some:
            name = f"_:{number}"
            yield found._replace(
                subject=name, statements=(name,) * bool(found.statements)
            )
    for name, some in told.items():
        if not is_blank(name):
            yield from some


def _but_for_its_name(found: Finding) -> tuple[str, str, str, str]:
    return found.file or "", found.rule, found.message, found.instead


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with the worst first, those of one rule by file and line."""
    return tuple(
        sorted(
            findings,
            key=lambda found: (
                found.severity.rank,
                found.rule,
                found.file or "",
                found.line or 0,
                found.subject,
                found.message,
            ),
        )
    )
