"""What is known of one thing, by its address? Linked data: HTML, Turtle, JSON-LD.

An entity, a statement or a source, at any point of both clocks.
"""

from http import HTTPStatus
from typing import Final, NamedTuple, Protocol
from urllib.parse import urlencode

from orggraph.answers.addresses import Addresses, addresses, without_ending
from orggraph.answers.answer import Answer, Args, refusal
from orggraph.answers.render import page
from orggraph.answers.served import Served
from orggraph.api import OrgGraph
from orggraph.asking import point_of
from orggraph.dates import format_day, spoken_day
from orggraph.facts import EntityId, Fact, SourceId
from orggraph.index.point import NOW, Point
from orggraph.text import clean

#: Form -> media type, in the order in which they are offered.
MEDIA: Final = {
    "html": "text/html",
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
}
_ENDINGS: Final = {"html": ".html", "turtle": ".ttl", "jsonld": ".jsonld"}
#: What is behind each door, in words.
_WHAT: Final = {"id": "entity", "fact": "statement", "source": "source"}
#: So many names are suggested.
_SUGGESTED: Final = 5


class _Knows(Protocol):
    def __call__(self, og: OrgGraph, iri: str, /) -> bool:
        """Say whether there is something of that IRI."""


class Asked(NamedTuple):
    """What is asked for: at which door, which thing, in which form, at which point."""

    og: OrgGraph
    places: Addresses
    door: str
    iri: str
    form: str
    at: Point
    day: str | None
    known: str | None

    @property
    def query(self) -> str:
        """The part of an address that holds both clocks, as they were given."""
        given = {"at": self.day, "known": self.known}
        told = {name: day for name, day in given.items() if day is not None}
        return f"?{urlencode(told)}" if told else ""

    def alternates(self) -> dict[str, str]:
        """Return where its other forms are: media type -> path."""
        plain = self.places.of(self.door, self.iri)
        return {
            MEDIA[form]: f"{plain}{ending}{self.query}"
            for form, ending in _ENDINGS.items()
        }


def entity(served: Served, args: Args) -> Answer:
    """Answer who or what an entity is, or 404."""
    asked = _asked(served, args, "id", lambda og, iri: iri in og.index.ledger.entities)
    if isinstance(asked, Answer):
        return _next_door(served, args) or asked
    if asked.form == "html":
        from orggraph.answers.about_entity import about

        return _linked(asked, page("entity.html", **about(asked)))
    from orggraph.answers.about_entity import as_rdf

    return _linked(asked, Answer(as_rdf(asked), MEDIA[asked.form]))


def _next_door(served: Served, args: Args) -> Answer | None:
    """Return where a statement or a source is that was asked for by its whole IRI."""
    if ":" not in args["name"]:
        return None
    for door, known in (("fact", _is_statement), ("source", _is_source)):
        found = _asked(served, args, door, known)
        if not isinstance(found, Answer):
            place = found.places.of(door, found.iri, found.query)
            headers = (("Location", place), ("Vary", "Accept"))
            return Answer(b"", MEDIA["html"], HTTPStatus.SEE_OTHER, headers=headers)
    return None


def fact(served: Served, args: Args) -> Answer:
    """Answer what a statement says, and what has become of it, or 404."""
    asked = _asked(served, args, "fact", _is_statement)
    if isinstance(asked, Answer):
        return asked
    found = statement(asked.og, asked.iri)
    if found is not None and found.known_from > asked.at.known:
        told = f"on {spoken_day(asked.at.known)}, it was not known yet"
        return _missing(asked.places, "fact", clean(args["name"]), asked.form, told)
    if asked.form == "html":
        from orggraph.answers.about_fact import about

        return _linked(asked, page("fact.html", **about(asked, found)))
    from orggraph.answers.about_fact import as_rdf

    return _linked(asked, Answer(as_rdf(asked, found), MEDIA[asked.form]))


def source(served: Served, args: Args) -> Answer:
    """Answer what a source is, and which statements rest on it, or 404."""
    asked = _asked(served, args, "source", _is_source)
    if isinstance(asked, Answer):
        return asked
    found = asked.og.index.ledger.sources.get(source_id(asked))
    if found is not None and found.known_from > asked.at.known:
        told = f"on {spoken_day(asked.at.known)}, it was not published yet"
        return _missing(asked.places, "source", clean(args["name"]), asked.form, told)
    if asked.form == "html":
        from orggraph.answers.about_source import about

        return _linked(asked, page("source.html", **about(asked)))
    from orggraph.answers.about_source import as_rdf

    return _linked(asked, Answer(as_rdf(asked), MEDIA[asked.form]))


def statement(og: OrgGraph, iri: str) -> Fact | None:
    """Return a sound statement; None for one that is left out, or is none."""
    row = og.index.records.row_of(iri)
    return None if row is None else og.index.records.fact(row)


def citing(og: OrgGraph, iri: str) -> list[Fact]:
    """Return the statements that rest on a source, in the order of the index."""
    records = og.index.records
    column = records.column("fact.sources")[: len(og.index)]
    rests = {place for place in {*column} if iri in records.named(place)}
    return [records.fact(row) for row, place in enumerate(column) if place in rests]


def _is_statement(og: OrgGraph, iri: str) -> bool:
    left_out = (problem.subject for problem in og.problems if problem.left_out)
    return og.index.records.row_of(iri) is not None or iri in left_out


def _is_source(og: OrgGraph, iri: str) -> bool:
    return iri in og.index.ledger.sources or bool(citing(og, iri))


def _asked(served: Served, args: Args, door: str, known: _Knows) -> Asked | Answer:
    """Return what is asked for, or that there is no such thing."""
    og, name = served.og, args["name"]
    places = addresses(served.edition, og.files, args["base"])
    plain, by_ending = without_ending(name)
    tried = [(name, args["form"]), (plain, by_ending or args["form"])]
    at = point_of(args["at"], args["known"])
    for told, form in tried:
        for iri in places.meanings(door, told):
            if known(og, iri):
                days = args["at"], args["known"]
                return Asked(og, places, door, iri, form, at, *days)
    why = f"there is no {_WHAT[door]} of that name"
    near = _near(og, places, plain) if door == "id" else []
    return _missing(places, door, clean(plain), tried[1][1], why, near)


def _near(og: OrgGraph, places: Addresses, name: str) -> list[tuple[str, str]]:
    """Return names like one, and where they are told of."""
    hits = og.find(name.replace("-", " "), limit=_SUGGESTED).hits
    return [(clean(hit.label), places.of("id", hit.id)) for hit in hits]


def _missing(  # noqa: PLR0913, PLR0917 (what is missing, and for whom it is told)
    places: Addresses,
    door: str,
    name: str,
    form: str,
    why: str,
    near: list[tuple[str, str]] = [],  # noqa: B006 (never changed)
) -> Answer:
    """Return that there is no such thing, as a page for who reads pages."""
    status = HTTPStatus.NOT_FOUND
    if form == "html":
        values = {"base": places.base, "what": _WHAT[door], "name": name}
        made = page("missing.html", status, **values, why=why, near=near)
        return made._replace(headers=(*made.headers, ("Vary", "Accept")), steady=False)
    labels = [label for label, _ in near]
    more = {"suggestions": labels} if door == "id" else {}
    return refusal(status, f"{why}: {name}", headers={"Vary": "Accept"}, **more)


def _linked(asked: Asked, answer: Answer) -> Answer:
    """Add where the other forms are, as headers."""
    links = [
        f'<{path}>; rel="alternate"; type="{media}"'
        for media, path in asked.alternates().items()
    ]
    own = asked.alternates()[MEDIA[asked.form]]
    more = (("Link", ", ".join(links)), ("Vary", "Accept"), ("Content-Location", own))
    return answer._replace(headers=(*answer.headers, *more))


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
