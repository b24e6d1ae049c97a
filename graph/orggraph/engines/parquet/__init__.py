"""How does a ledger lie in Parquet? Which tables, which columns, and a manifest."""
