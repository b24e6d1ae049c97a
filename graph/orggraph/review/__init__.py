"""Review: what does a git change to a ledger say?"""
