"""What is an entity of FollowTheMoney, and what does it cite?"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from orggraph.dates import EdtfDate
from orggraph.formats.ftm.dates import read_dates, up_to
from orggraph.formats.wikidata.items import ENTITY, is_item
from orggraph.importers.claims import Cited
from orggraph.importers.plain import address, cited, table, text, texts

#: Why something of an entity is left out, whatever it is.
BACKWARDS: Final = "has an end before the start"


class Given(NamedTuple):
    """An entity as it was given: its key, its schema, the values of its properties."""

    key: str
    schema: str
    properties: Mapping[str, Any]
    caption: str | None = None

    def said(self, name: str) -> tuple[str, ...]:
        """Return the values of a property."""
        return texts(self.properties.get(name))

    def dates(self, name: str) -> EdtfDate | None:
        """Return what the values of a date mean; raises `NotADateError`."""
        return read_dates(self.said(name))


def key_of(name: str) -> str:
    """Return the key of an id: items of Wikidata have IRIs of their own.

    >>> key_of("Q900000001"), key_of("ada")
    ('http://www.wikidata.org/entity/Q900000001', 'ada')
    """
    return ENTITY + name if is_item(name) else name


def given(value: Any) -> Given | None:
    """Return an entity of a value of JSON; None where it is none."""
    entity = table(value)
    name, schema = text(entity.get("id")), text(entity.get("schema"))
    if not (name and schema and isinstance(entity.get("properties"), dict)):
        return None
    return Given(
        key_of(name), schema, entity["properties"], text(entity.get("caption"))
    )


def sources(entity: Given) -> Iterator[Cited]:
    """Yield what the entity cites; publishers only where it is clear of what."""
    issued = entity.dates("modifiedAt")
    retrieved = entity.dates("retrievedAt")
    if issued is None and retrieved is not None:
        issued = up_to(retrieved)
    publishers = entity.said("publisher")
    urls = tuple(filter(None, map(address, entity.said("sourceUrl"))))
    publisher = publishers[0] if len(publishers) == 1 else None
    found = [cited(publisher=publisher, url=url, issued=issued) for url in urls]
    found = found or [cited(publisher=one, issued=issued) for one in publishers]
    yield from filter(None, found)
