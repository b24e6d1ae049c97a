"""SPARQL: Oxigraph on the ledger and on any of its days, fenced in."""
