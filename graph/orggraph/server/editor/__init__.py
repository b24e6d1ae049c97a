"""A place to write queries: the page at /query, as plain or as comfortable as can be."""
