"""Would the ledger be worse? The rules of `orggraph check`, before an edit and after it."""

from collections.abc import Iterator, Mapping
from typing import Final

from orggraph.checks.compared import newly_found
from orggraph.checks.finding import Finding, Severity
from orggraph.checks.material import Material
from orggraph.checks.rules import RULES
from orggraph.checks.run import found_by
from orggraph.editing.desk import Desk, refuse
from orggraph.facts import Statement
from orggraph.rdf.read import ledger_of

#: What an edit says of itself in words of its own.
_TOLD: Final = frozenset({"unsourced-statement", "early-revision"})


def judge(desk: Desk, after: Material, said: object) -> tuple[str, ...]:
    """Return the warnings that an edit brings, as notes; `said` is what it says.

    Raises `EditRefusedError` for the first error that was not there before.
    """
    new = list(new_findings(desk, after, _revised(said)))
    for found in new:
        if found.severity is Severity.ERROR:
            refuse(f"{desk.called(found.subject)}: {found.message}; {found.instead}")
    return tuple(f"{found.message}; {found.instead}" for found in new)


def new_findings(
    desk: Desk, after: Material, revised: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield the errors and warnings that an edit brings.

    What was there before is looked for only where need be: it takes as long once more.
    """
    before: Material | None = None
    for rule in RULES:
        if rule.severity is Severity.NOTICE or rule.name in _TOLD:
            continue
        found = tuple(found_by(rule, after))
        if found:
            before = before or Material(desk.content, ledger_of(desk.content))
            yield from newly_found(found_by(rule, before), found, revised)


def _revised(said: object) -> dict[str, str]:
    """Return a new statement with what it replaces, where it does."""
    if isinstance(said, Statement) and said.revises:
        return {said.id: said.revises[0]}
    return {}
