"""YAML and JSON by mapping: any file of records, by a declaration of what they mean."""

from collections.abc import Mapping
from typing import Any

from orggraph.formats import Option
from orggraph.importers.claims import Items
from orggraph.importers.given import GivenFile
from orggraph.importers.importer import Importer


def shipped_names() -> list[str]:
    """Return the names of the mappings that ship."""
    from orggraph.importers.mapping.shipped import names  # needed by a shell only

    return names()


MAP_OPTION = Option(
    "map",
    "The mapping: a YAML file, or the name of one that ships (congress-legislators, "
    "congress-executive, congress-committees, congress-committee-membership).",
    metavar="MAP",
    required=True,
    offers=shipped_names,
)


def read(file: GivenFile, options: Mapping[str, Any]) -> Items:
    """Yield what a file says by the mapping that `options["map"]` names.

    Raises `NotReadableError` for a file or a mapping that cannot be read.
    """
    from orggraph.importers.mapping.reading import items_of
    from orggraph.importers.mapping.shipped import mapping_of

    return items_of(file, mapping_of(options["map"]))


FORMAT = Importer(
    name="mapping",
    title="YAML, JSON or JSON lines, by a mapping",
    files=(".yaml", ".json", ".jsonl"),
    ends="what the mapping says: the last day it held (inclusive), or the day after "
    "(exclusive), as where terms touch",
    loses=("what the mapping does not speak of",),
    options=(MAP_OPTION,),
    examples=(
        "orggraph import mapping staff.yaml --map staff-map.yaml -o ledger.ttl",
        "orggraph import mapping executive.yaml --map congress-executive -o us.ttl",
    ),
    read=read,
)
