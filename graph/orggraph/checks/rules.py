"""Which rules are there? Each with its name, how bad it is to break it, and what it says."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Final, NamedTuple

from orggraph.checks import (
    circles,
    dates,
    posts,
    references,
    repeated,
    sources,
    units,
    words,
)
from orggraph.checks.finding import Severity
from orggraph.checks.material import Found, Material
from orggraph.errors import UnknownRuleError

#: Looks at a ledger, and yields what is against the rule.
Look = Callable[[Material], Iterator[Found]]


class Rule(NamedTuple):
    """One thing that a ledger should not have; `about` names it in a few words."""

    name: str
    severity: Severity
    about: str
    look: Look


def _read(rule: str, material: Material) -> Iterator[Found]:
    """Yield what was found when the ledger was read."""
    for problem in material.ledger.problems:
        if problem.rule == rule:
            subject, message, instead, *_ = problem
            about = problem.left_out or subject in material.ledger.facts
            yield Found(subject, message, instead, (subject,) if about else ())


def _while_reading(name: str, severity: Severity, about: str) -> Rule:
    return Rule(name, severity, about, partial(_read, name))


_ERROR, _WARNING, _NOTICE = Severity

#: All rules, the worst first.
RULES: Final = (
    _while_reading(
        "broken-statement", _ERROR, "a part is missing, double, or of a wrong kind"
    ),
    _while_reading("unreadable-date", _ERROR, "a date that is none, or cannot be read"),
    _while_reading("end-before-start", _ERROR, "dates that contradict each other"),
    _while_reading("unknown-term", _ERROR, "a fact: term of a statement that is none"),
    Rule(
        "unknown-predicate",
        _ERROR,
        "a property that its vocabulary does not have",
        words.unknown_predicate,
    ),
    _while_reading(
        "circular-revision", _ERROR, "statements that revise themselves in a circle"
    ),
    _while_reading(
        "unknown-revision", _ERROR, "a revision of what is not in the ledger"
    ),
    Rule(
        "reporting-cycle",
        _ERROR,
        "people who report to themselves through others",
        circles.reporting_cycle,
    ),
    Rule(
        "unit-cycle",
        _ERROR,
        "units that are in themselves through others",
        circles.unit_cycle,
    ),
    Rule(
        "bad-seats", _ERROR, "fact:seats that is no number from 1 on", posts.bad_seats
    ),
    Rule(
        "unknown-kind",
        _WARNING,
        "a class or a kind of unit that answers do not know",
        words.unknown_kind,
    ),
    _while_reading(
        "plain-relation", _WARNING, "a relation without a statement, in no answer"
    ),
    Rule(
        "dangling-reference",
        _WARNING,
        "an entity or a source that nothing describes",
        references.dangling_reference,
    ),
    Rule(
        "unsourced-statement",
        _WARNING,
        "a statement that names no source",
        sources.unsourced_statement,
    ),
    Rule(
        "known-before-start",
        _WARNING,
        "known before it began, and not marked as only announced",
        dates.known_before_start,
    ),
    Rule(
        "early-revision",
        _WARNING,
        "a revision that was known before what it revises",
        repeated.early_revision,
    ),
    Rule("duplicate", _WARNING, "the same fact, said twice", repeated.duplicate),
    Rule(
        "two-holders",
        _WARNING,
        "more people hold a post at once than it has seats",
        posts.two_holders,
    ),
    Rule(
        "absent-unit",
        _WARNING,
        "a head, member or holder of what does not exist then",
        units.absent_unit,
    ),
    Rule(
        "headship-outlives-membership",
        _WARNING,
        "someone heads a unit after leaving it",
        units.headship_outlives_membership,
    ),
    Rule(
        "undated-source",
        _NOTICE,
        "a source without a date, where one decides what was known",
        sources.undated_source,
    ),
    Rule(
        "first-of-january",
        _NOTICE,
        "a date that may be more exact than anybody knows",
        dates.first_of_january,
    ),
    Rule(
        "handover", _NOTICE, "a day on which two people hold one post", posts.handover
    ),
)


def chosen(names: Collection[str]) -> tuple[Rule, ...]:
    """Return the rules with some names, all without any. Raises `UnknownRuleError`."""
    known = {rule.name: rule for rule in RULES}
    for name in names:
        if name not in known:
            raise UnknownRuleError(name, known)
    return tuple(rule for rule in RULES if not names or rule.name in names)
