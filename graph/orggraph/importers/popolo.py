"""Popolo: persons, organizations, posts, memberships and events in one JSON file."""

from orggraph.importers.importer import Importer

FORMAT = Importer(
    name="popolo",
    title="Popolo JSON",
    files=(".json",),
    ends="inclusive: an end_date is the last day",
    loses=(),
    examples=("orggraph import popolo parliament.json -o ledger.ttl",),
    read=lambda _file, _options: (),
)
