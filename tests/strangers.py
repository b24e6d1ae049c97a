"""JSON of other formats: read from a value, and damaged as strangers may damage it."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st

from orggraph.importers.claims import Cited, Claim, Described, LeftOut
from orggraph.importers.dataset import Dataset
from orggraph.importers.given import GivenFile
from orggraph.importers.importer import Importer, Version
from orggraph.importers.registry import IMPORTERS
from orggraph.importers.run import Imported, import_files

Item = TypeVar("Item", Claim, Described, LeftOut, Cited)

#: What may stand anywhere instead of what should.
_ODD: list[Any] = [
    *(
        None,
        True,
        0,
        -1,
        7,
        1.5,
        10**30,
        "",
        " ",
        "x",
        "Q",
        "Q1",
        "P39",
        "\ud800",
        "a\0b",
    ),
    *(
        "..",
        "XXXX",
        "2018?",
        "0000",
        "2024-13-45",
        "+2024-00-00T00:00:00Z",
        "http://[",
        "a" * 300,
    ),
    *(
        [],
        [[]],
        [None],
        ["a", 1],
        {},
        {"a": {}},
        {"value": []},
        {"id": "Q1"},
        {"time": 5},
    ),
]
odd = st.sampled_from(_ODD)


def given_file(text: str, name: str = "file.json") -> GivenFile:
    """Return a file with this text."""
    return GivenFile(Path(name), content=text.encode("utf-8", "surrogatepass"))


def read(form: str, value: Any, **options: str) -> list[Any]:
    """Return all that an importer says of a value, or of the text of a file."""
    importer = IMPORTERS[form]
    text = value if isinstance(value, str) else json.dumps(value)
    chosen = {option.key: option.empty for option in importer.options} | options
    assert importer.read
    return list(importer.read(given_file(text), chosen))


def only(kind: type[Item], items: list[Any]) -> list[Item]:
    """Return the items of a kind."""
    return [item for item in items if isinstance(item, kind)]


def why(items: list[Any]) -> list[str]:
    """Return the reasons why something was left out."""
    return [item.why for item in only(LeftOut, items)]


def whole(form: str, value: Any) -> Imported:
    """Import a value as far as the text of a ledger."""
    importer = IMPORTERS[form]
    read_value = importer.read
    assert read_value
    options = {option.key: option.empty for option in importer.options}

    def versions(_: object) -> Iterator[Version]:
        file = given_file(json.dumps(value))
        yield Version(file, read_value(file, options))

    once = Importer(form, form, (), "", (), versions=versions)
    return import_files(once, [], Dataset("sample", date(2024, 6, 1)))


@st.composite
def damaged(draw: st.DrawFn, sound: Any) -> Any:
    """Return a value of JSON in which some values are other ones."""
    value = [deepcopy(sound)]
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(value))
        holder, key = places[draw(st.integers(0, len(places) - 1))]
        holder[key] = deepcopy(draw(odd))
    return value[0]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    inner = value.items() if isinstance(value, Mapping) else enumerate(value)
    for key, one in list(inner):
        yield value, key
        if isinstance(one, dict | list):
            yield from _places(one)
