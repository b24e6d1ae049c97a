"""Checks: what is wrong in a ledger, what is odd, and where."""
