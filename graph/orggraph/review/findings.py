"""Which problems does a change bring, and how many does it solve? By the rules of a check."""

from collections.abc import Iterator

from orggraph.checks.compared import newly_found
from orggraph.checks.finding import Finding, Severity
from orggraph.checks.rules import RULES
from orggraph.checks.run import found_by, in_order, placed, steady
from orggraph.review.version import Version


def compared_findings(old: Version, new: Version) -> tuple[tuple[Finding, ...], int]:
    """Return new errors and warnings with their lines, the worst first; and how many went.

    What is found of a statement goes on where a newer one that replaces it has it too.
    """
    before, after = tuple(_found(old)), tuple(_found(new))
    brought = newly_found(before, after, _revised(old, new))
    solved = len(before) - (len(after) - len(brought))
    places = placed(brought, new.material.content)
    return in_order(steady(places)), max(solved, 0)


def _found(version: Version) -> Iterator[Finding]:
    for rule in RULES:
        if rule.severity is not Severity.NOTICE:
            yield from found_by(rule, version.material)


def _revised(old: Version, new: Version) -> dict[str, str]:
    """Return the new statements that replace older ones, and which."""
    return {
        name: fact.statement.revises[0]
        for name, fact in new.ledger.facts.items()
        if fact.statement.revises and name not in old.ledger.facts
    }
