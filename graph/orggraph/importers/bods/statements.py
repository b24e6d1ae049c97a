"""What is a statement of BODS? The same in all versions, 0.1 to 0.4."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from orggraph.dates import EdtfDate
from orggraph.errors import NotADateError
from orggraph.formats.iso_dates import iso_date
from orggraph.importers.claims import Cited
from orggraph.importers.plain import (
    address,
    cited,
    several,
    table,
    text,
    texts,
)

PERSON, ENTITY, RELATIONSHIP = "person", "entity", "relationship"
#: What statements are of, in 0.4 and before.
_TYPES: Final = {
    "personstatement": PERSON,
    "entitystatement": ENTITY,
    "ownershiporcontrolstatement": RELATIONSHIP,
    PERSON: PERSON,
    ENTITY: ENTITY,
    RELATIONSHIP: RELATIONSHIP,
}


class Stated(NamedTuple):
    """A statement of BODS.

    `record` is the id of what it is about, where it has one (0.4); `replaces` are ids of
    statements, `details` what it says, `declared` the day on which its source said so.
    """

    id: str
    of: str
    record: str | None
    replaces: tuple[str, ...]
    details: Mapping[str, Any]
    declared: EdtfDate | None
    closed: bool
    source: Cited | None


def stated(value: Any) -> Stated | None:
    """Return a statement of a value of JSON; None where it is none.

    Raises `NotADateError` where the day on which it was declared cannot be read.
    """
    told = table(value)
    name = text(told.get("statementId")) or text(told.get("statementID"))
    kind = text(told.get("recordType")) or text(told.get("statementType")) or ""
    of = _TYPES.get(kind.casefold())
    if not (name and of):
        return None
    published = table(told.get("publicationDetails"))
    declared = read_day(told.get("statementDate")) or read_day(
        published.get("publicationDate")
    )
    inner = told.get("recordDetails")
    return Stated(
        name,
        of,
        text(told.get("recordId")),
        texts(told.get("replacesStatements")),
        told if inner is None else table(inner),
        declared,
        text(told.get("recordStatus")) == "closed",
        _source(told, published, declared),
    )


def read_day(value: Any) -> EdtfDate | None:
    """Return a date; None where there is none. Raises `NotADateError`."""
    told = text(value)
    if told is None:
        if value not in (None, ""):
            raise NotADateError(str(value)[:20], "write 2024-05-14")
        return None
    return iso_date(told)


def _source(
    told: Mapping[str, Any], published: Mapping[str, Any], declared: EdtfDate | None
) -> Cited | None:
    """Return who said it: its source, else who published it."""
    source = table(told.get("source"))
    publisher = table(published.get("publisher"))
    said = (text(table(one).get("name")) for one in several(source.get("assertedBy")))
    kinds = ", ".join(texts(source.get("type")))
    return cited(
        title=text(source.get("description")) or kinds or None,
        publisher=text(publisher.get("name")),
        author=", ".join(filter(None, said)) or None,
        url=address(source.get("url")) or address(publisher.get("url")),
        issued=declared,
    )
