"""A door over HTTP: SPARQL, JSON, linked data, the page and feeds, read-only."""
