"""What does a program get of a check? Its JSON form, the same bytes every time."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from orggraph.checks.finding import Finding, Severity


def check_dict(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return findings as plain dicts and lists (docs/check.schema.json)."""
    counts = Counter(finding.severity for finding in findings)
    return {
        "counts": {str(severity): counts[severity] for severity in Severity},
        "findings": [_finding(finding) for finding in findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "subject": finding.subject,
        "message": finding.message,
        "instead": finding.instead,
        "statements": list(finding.statements),
        "file": finding.file,
        "line": finding.line,
    }
