"""Editing: how is a ledger changed? By appending, checked first, whole or not at all."""
