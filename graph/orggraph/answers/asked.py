"""What is asked for of linked data? One thing, in one form, at a point of both clocks."""

from typing import Final, NamedTuple
from urllib.parse import urlencode, urljoin

from orggraph.answers.addresses import ENDINGS, Addresses
from orggraph.answers.served import Served
from orggraph.api import OrgGraph
from orggraph.dates import format_day, spoken_day
from orggraph.facts import EntityId, SourceId
from orggraph.index.point import NOW, Point

#: Form -> media type, in the order in which they are offered. JSON is JSON-LD, too.
MEDIA: Final = {
    "html": "text/html",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "json": "application/json",
}
_ENDINGS: Final = {form: ending for ending, form in ENDINGS.items()}


class Asked(NamedTuple):
    """What is asked for: at which door, which thing, in which form, at which point.

    `og` holds nothing that became known after the known day. `home` is the address of
    the server as the world sees it.
    """

    og: OrgGraph
    ledger: dict[str, str]
    places: Addresses
    home: str
    door: str
    iri: str
    form: str
    at: Point
    day: str | None
    known: str | None

    @property
    def query(self) -> str:
        """The part of an address that holds both clocks, as they were given."""
        day = None if self.door == "at" else self.day  # it is in the path there
        return _query({"at": day, "known": self.known})

    @property
    def own(self) -> str:
        """Where exactly this is: its path with the form and both clocks."""
        return self._in_form(self.form)

    @property
    def document(self) -> str:
        """The whole address of exactly this, as the world sees it."""
        return urljoin(self.home, self.own)

    def alternates(self) -> dict[str, str]:
        """Return where its other forms are: media type -> path."""
        forms = (form for form in MEDIA if form != "json")
        return {MEDIA[form]: self._in_form(form) for form in forms}

    def doors(self, about: str | None = None) -> dict[str, str]:
        """Return the other doors at the same point; `about` is the entity of the page."""
        base = self.places.base
        told = "" if about is None else f"#{urlencode({'sel': about})}"
        changes = _query({"entity": about, "known": self.known})
        return {
            "chart": f"{base}/{self.query}{told}",
            "feed": f"{base}/changes.atom{changes}",
            "calendar": f"{base}/changes.ics{changes}",
        }

    def _in_form(self, form: str) -> str:
        plain = self.places.of(self.door, self.iri).removesuffix("/")
        if self.door == "at":
            plain = f"{self.places.base}/at/{self.day}"
        return f"{plain}{_ENDINGS[form]}{self.query}"


def _query(given: dict[str, str | None]) -> str:
    told = {name: value for name, value in given.items() if value is not None}
    return f"?{urlencode(told)}" if told else ""


def known_by(served: Served, known: str | None) -> OrgGraph:
    """Return the ledger as it was known on a day, without all that came later."""
    return served.og if known is None else served.known_by(known)


def ledger_named(served: Served) -> dict[str, str]:
    """Return what pages say of the ledger that is served: its name and its edition."""
    name = ", ".join(mark.name for mark in served.og.marks)
    return {"name": name, "edition": served.edition}


def clocks(asked: Asked) -> dict[str, str]:
    """Return both clocks, in words and as a form has them."""
    now = asked.at.known == NOW
    return {
        "day": spoken_day(asked.at.day),
        "known": "as known now" if now else f"as known on {spoken_day(asked.at.known)}",
        "at_value": format_day(asked.at.day),
        "known_value": "" if now else format_day(asked.at.known),
    }


def known_day(asked: Asked) -> str | None:
    """Return the known day as one gives it; None for now."""
    return None if asked.at.known == NOW else format_day(asked.at.known)


def entity_id(asked: Asked) -> EntityId:
    """Return the entity that is asked for."""
    return EntityId(asked.iri)


def source_id(asked: Asked) -> SourceId:
    """Return the source that is asked for."""
    return SourceId(asked.iri)
