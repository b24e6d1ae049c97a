"""FollowTheMoney: entities as JSON, one a line."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from orggraph.errors import NotADateError
from orggraph.formats.ftm.schemas import LINKS, THINGS
from orggraph.importers.bounded import json_items
from orggraph.importers.claims import Item, LeftOut, Read
from orggraph.importers.ftm.given import Given, given
from orggraph.importers.ftm.links import linked
from orggraph.importers.ftm.things import thing
from orggraph.importers.given import GivenFile
from orggraph.importers.importer import Importer
from orggraph.importers.plain import table

_NO_ENTITY: Final = "lacks what every entity has: id, schema or properties"
_NO_DATE: Final = "has a date that cannot be read"
_OTHER: Final = "is of a schema that a ledger has no place for"
_STATEMENT: Final = (
    "is one of the statements of an entity; put them together first: ftm aggregate"
)


def read(file: GivenFile, _options: Mapping[str, Any]) -> Iterator[Item]:
    """Yield what entities say, as they are read."""
    for number, value in json_items(file):
        entity = given(value)
        if entity is None:
            why = _STATEMENT if "canonical_id" in table(value) else _NO_ENTITY
            yield LeftOut(f"entity {number}", "an entity", why)
            continue
        yield Read("entities")
        yield from _told(entity)


def _told(entity: Given) -> Iterator[Item]:
    """Yield what an entity says to a ledger, or that it says nothing."""
    try:
        if entity.schema in THINGS:
            yield from thing(entity, THINGS[entity.schema])
        elif entity.schema in LINKS:
            yield from linked(entity, LINKS[entity.schema])
        else:
            yield LeftOut(entity.key, entity.schema, _OTHER)
    except NotADateError as wrong:
        yield LeftOut(entity.key, wrong.text, _NO_DATE)


FORMAT = Importer(
    name="ftm",
    title="FollowTheMoney entities",
    files=(".json", ".jsonl", ".ftm"),
    ends="the last day it held (endDate)",
    loses=(
        "schemas other than people, organizations, positions and links of these, as Family",
        "birth, nationality, addresses, registration numbers and topics",
        "periods and election days of an Occupancy",
    ),
    read=read,
    examples=("orggraph import ftm entities.ftm.json -o ledger.ttl",),
)
