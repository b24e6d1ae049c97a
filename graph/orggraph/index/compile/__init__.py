"""How does a ledger become an index? Column by column, with numpy; answers do without."""
