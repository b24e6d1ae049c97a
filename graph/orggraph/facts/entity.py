"""Whom and what is a ledger about? Entities, and the sources that speak of them."""

from enum import StrEnum
from typing import NamedTuple, NewType

from orggraph.dates import ALWAYS, Day, EdtfDate

EntityId = NewType("EntityId", str)
SourceId = NewType("SourceId", str)


class Kind(StrEnum):
    """What sort of thing an entity is, by its class in W3C ORG or FOAF."""

    PERSON = "person"
    ORGANIZATION = "organization"
    UNIT = "unit"
    POST = "post"


class Entity(NamedTuple):
    """A person, an organisation, a unit or a post; all of it timeless.

    `kind` is None where no class says it. `classification` is the name of an
    `org:classification` (`team`, `board` …), `classified_as` its IRI. `post_in` are the
    organisations of a post.
    """

    id: EntityId
    label: str
    kind: Kind | None = None
    alt_labels: tuple[str, ...] = ()
    classification: str | None = None
    classified_as: str | None = None
    post_in: tuple[EntityId, ...] = ()


class Source(NamedTuple):
    """Something that was published, and when; None where it does not say."""

    id: SourceId
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    issued: EdtfDate | None = None

    @property
    def known_from(self) -> Day:
        """The day from which its readers knew: the latest that its date can mean.

        A source without a date counts as always known, for nothing says otherwise.
        """
        return self.issued.latest if self.issued else ALWAYS
