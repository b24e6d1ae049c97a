"""BODS: the Beneficial Ownership Data Standard, as an array or a statement a line."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from orggraph.errors import NotADateError
from orggraph.importers.bods.records import Records
from orggraph.importers.bods.statements import Stated, stated
from orggraph.importers.bods.told import Teller
from orggraph.importers.bounded import json_items
from orggraph.importers.claims import Item, LeftOut, Read
from orggraph.importers.dates import ENDS_OPTION, EXCLUSIVE
from orggraph.importers.given import GivenFile
from orggraph.importers.importer import Importer

_NO_STATEMENT: Final = "lacks an id, or a type that BODS has"
_NO_DATE: Final = "has a day of declaration that cannot be read"
_TWICE: Final = "has the id of another statement; the first counts"


def read(file: GivenFile, options: Mapping[str, Any]) -> Iterator[Item]:
    """Yield who owns and who runs what, as was declared."""
    found: dict[str, Stated] = {}
    for number, value in json_items(file):
        where = f"statement {number}"
        try:
            one = stated(value)
        except NotADateError as wrong:
            yield LeftOut(where, wrong.text, _NO_DATE)
            continue
        if one is None:
            yield LeftOut(where, "a statement", _NO_STATEMENT)
            continue
        yield Read("statements")
        if found.setdefault(one.id, one) is not one:
            yield LeftOut(where, one.id, _TWICE)
    yield from Teller(Records(tuple(found.values())), options["ends"]).items()


FORMAT = Importer(
    name="bods",
    title="Beneficial Ownership Data Standard (BODS)",
    files=(".json", ".jsonl"),
    ends="the first day on which an interest is no more (endDate); with --ends inclusive, "
    "for registers that say so, the last day",
    loses=(
        "birth, nationality, addresses and registration numbers",
        "who is politically exposed, annotations, listings of securities",
        "statements that name no interested party (each is reported)",
    ),
    read=read,
    options=(ENDS_OPTION._replace(default=EXCLUSIVE),),
    examples=("orggraph import bods statements.json -o ledger.ttl",),
)
