"""What a mapping makes of a file, both given as texts."""

from pathlib import Path
from typing import Any, TypeVar

from orggraph.importers.claims import Claim, Described, LeftOut
from orggraph.importers.given import GivenFile
from orggraph.importers.mapping.reading import items_of
from orggraph.importers.mapping.schema import read_mapping

Sort = TypeVar("Sort", Described, Claim, LeftOut)


def given(text: str, name: str = "staff.yaml") -> GivenFile:
    """Return a file that holds a text."""
    return GivenFile(Path(name), name=name, content=text.encode())


def made(text: str, mapping: str, name: str = "staff.yaml") -> list[Any]:
    """Return all items that a mapping makes of a file."""
    rules = read_mapping(given(mapping, "map.yaml"))
    return list(items_of(given(text, name), rules))


def only(sort: type[Sort], items: list[Any]) -> list[Sort]:
    """Return the items of a sort."""
    return [item for item in items if isinstance(item, sort)]


#: Makes a member of whatever has a name.
MEMBERS = """
records:
- each: "@"
  name: members
  things:
  - {key: "{slug(name)}", label: "{name}", kind: person}
  statements:
  - subject: "{slug(name)}"
    predicate: memberOf
    object: board
    start: "{from}"
    end: "{until}"
"""
