"""Checks: what is wrong in a ledger, what is odd, and where."""

from orggraph.checks.finding import Finding, Severity

__all__ = ["Finding", "Severity"]
