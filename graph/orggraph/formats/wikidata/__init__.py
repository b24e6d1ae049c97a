"""Wikidata: its items and its properties, in both directions."""
