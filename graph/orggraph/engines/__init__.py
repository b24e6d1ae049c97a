"""What if a ledger is elsewhere? Parquet asked by DuckDB or Spark, or a SPARQL endpoint."""
