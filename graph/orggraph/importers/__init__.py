"""From other formats into a ledger: one file a format, and what all of them share.

To add a format, write a module with `FORMAT = Importer(…)` whose `read` yields the values
of `claims`, name it in `registry`, and give it a page in docs/formats.
"""
