"""From a ledger into other formats: one file a format, and what all of them share.

To add a format, write a module with `FORMAT = Exporter(…)`, name it in `registry`, and
give it a page in docs/formats.
"""
