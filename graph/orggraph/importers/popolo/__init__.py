"""Popolo: persons, organizations, posts, memberships and events in one JSON file."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from orggraph.formats import Option
from orggraph.importers.bounded import read_json
from orggraph.importers.claims import Item, Items, Note, Origin
from orggraph.importers.given import GivenFile
from orggraph.importers.importer import Importer
from orggraph.importers.popolo.document import objects
from orggraph.importers.popolo.entities import described
from orggraph.importers.popolo.fields import text
from orggraph.importers.popolo.left import counted, not_kept
from orggraph.importers.popolo.memberships import memberships
from orggraph.importers.popolo.own import with_own_ids
from orggraph.importers.popolo.referred import by_their_ids
from orggraph.importers.popolo.sorts import SORTS

_REFERRED: Final = (
    "what a file only refers to is taken in under its id with --name-by-id"
)


def read(file: GivenFile, options: Mapping[str, Any]) -> Items:
    """Yield what a Popolo file says; raises `NotReadableError`."""
    items = _items(file, options)
    return items if options["shared_ids"] else with_own_ids(items)


def _items(file: GivenFile, options: Mapping[str, Any]) -> Iterator[Item]:
    value = read_json(file)
    found, others = objects(file, value, options["object"])
    yield from counted(found)
    yield from _origin(value)
    for one in file.heard(found):
        yield from described(one)
    yield from memberships(found)
    referred = tuple(by_their_ids(found))
    if options["name_by_id"]:
        yield from referred
    elif referred:
        yield Note(_REFERRED)
    yield from not_kept(found, others)


def _origin(value: Any) -> Iterator[Origin]:
    meta = value.get("meta") if isinstance(value, dict) else None
    sources = meta.get("sources") if isinstance(meta, dict) else None
    for one in sources if isinstance(sources, list) else ():
        told = one if isinstance(one, dict) else {"url": one}
        if url := text(told, "url"):
            yield Origin(text(told, "publisher"), text(told, "note"), url)
            return


FORMAT = Importer(
    name="popolo",
    title="Popolo JSON",
    files=(".json",),
    ends="the last day it held (end_date)",
    loses=(
        "areas, votes, motions, speeches",
        "contact details, links, images, birth dates, parts of names",
        "identifiers other than those of Wikidata",
        "since when somebody had another name, and in which language",
        "ids of memberships, and sources of anything but memberships",
        "events, but for the legislative periods that memberships name",
    ),
    read=read,
    options=(
        Option(
            "object",
            "What the file has, where it is one object or a list of them and no key "
            "tells.",
            choices=tuple(SORTS),
        ),
        Option(
            "name-by-id",
            "Take in what is only referred to, and call it by its id.",
            flag=True,
        ),
        Option(
            "shared-ids",
            "Keep ids as they are, because other files mean the same by them.  "
            "[default: the name of the data set goes before all but IRIs and UUIDs]",
            flag=True,
        ),
    ),
    examples=(
        "orggraph import popolo parliament.json -o ledger.ttl",
        "orggraph import popolo person.json --object person --name-by-id -o ledger.ttl",
    ),
)
