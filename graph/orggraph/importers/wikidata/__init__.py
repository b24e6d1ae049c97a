"""Wikidata: items as JSON, from one of them to a whole dump.

`read` goes through a file twice: for what is stated, then for what all is called.
"""

from collections.abc import Mapping
from typing import Any, Final

from orggraph.formats import Option
from orggraph.importers.claims import Items, LeftOut, Read
from orggraph.importers.given import GivenFile
from orggraph.importers.importer import Importer
from orggraph.importers.plain import text
from orggraph.importers.wikidata.draft import Draft
from orggraph.importers.wikidata.drafts import drafts
from orggraph.importers.wikidata.entities import entities
from orggraph.importers.wikidata.names import named
from orggraph.importers.wikidata.snaks import is_item
from orggraph.importers.wikidata.told import Teller, mentioned

_NO_ENTITY: Final = "has no id of Wikidata, such as Q42"
_MISSING: Final = "is not on Wikidata (any more)"
_LANGUAGE: Final = Option(
    "language",
    "The language of labels, such as de; else mul (all languages), en, or any.",
    metavar="CODE",
    default="en",
)


def read(file: GivenFile, options: Mapping[str, Any]) -> Items:
    """Yield what items state of who held what, and of what existed."""
    found: list[Draft] = []
    for where, entity in entities(file):
        name = entity.get("id")
        if not is_item(name):
            yield _other(where, name)
            continue
        yield Read("items")
        if "missing" in entity:
            yield LeftOut(where, name, _MISSING)
        for one in drafts(name, entity):
            if isinstance(one, LeftOut):
                yield one
            else:
                found.append(one)
    names = named(file, mentioned(found), options["language"])
    yield from Teller(found, names).items()


def _other(where: str, name: Any) -> LeftOut | Read:
    """Return what an entity is that is no item: a property, a lexeme, or nothing."""
    told = text(name)
    if told and told[:1] in "PLM" and told[1:].isdigit():
        return Read("entries that are no items")
    return LeftOut(where, told or "no id", _NO_ENTITY)


FORMAT = Importer(
    name="wikidata",
    title="Wikidata entity JSON",
    files=(".json", ".json.gz", ".jsonl"),
    ends="the last day it held (end time, P582)",
    loses=(
        "properties that are not in its table, such as birth, gender or occupation",
        "statements that are deprecated",
        "qualifiers and sources that a ledger has no place for (each is reported)",
        "labels in other languages",
    ),
    read=read,
    options=(_LANGUAGE,),
    examples=(
        "orggraph import wikidata Q900000001.json -o ledger.ttl --license CC0-1.0",
        "orggraph import wikidata entities.jsonl.gz --language de -o ledger.ttl",
    ),
)
