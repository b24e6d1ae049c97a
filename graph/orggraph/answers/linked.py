"""What is known of one thing, by its address? Linked data: HTML, Turtle, JSON-LD.

An entity, a statement or a source, at any point of both clocks.
"""

from http import HTTPStatus
from typing import Final, Protocol

from orggraph.answers.addresses import addresses, without_ending
from orggraph.answers.answer import Answer, Args, refusal
from orggraph.answers.asked import MEDIA, Asked, clocks, known_by, ledger_named
from orggraph.answers.render import page
from orggraph.answers.served import Served
from orggraph.api import OrgGraph
from orggraph.asking import point_of
from orggraph.facts import Fact
from orggraph.text import clean

#: What is behind each door, in words.
_WHAT: Final = {"id": "entity", "fact": "statement", "source": "source"}
#: So many names are suggested.
_SUGGESTED: Final = 5


class _Knows(Protocol):
    def __call__(self, og: OrgGraph, iri: str, /) -> bool:
        """Say whether there is something of that IRI."""


def entity(served: Served, args: Args) -> Answer:
    """Answer who or what an entity is, or 404."""
    asked = _asked(served, args, "id", lambda og, iri: iri in og.index.ledger.entities)
    if isinstance(asked, Answer):
        return _next_door(served, args) or asked
    if asked.form == "html":
        from orggraph.answers.about_entity import about

        return linked(asked, page("entity.html", **about(asked)))
    from orggraph.answers.about_entity import as_rdf

    return linked(asked, Answer(as_rdf(asked), MEDIA[asked.form]))


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
    if asked.form == "html":
        from orggraph.answers.about_fact import about

        return linked(asked, page("fact.html", **about(asked, found)))
    from orggraph.answers.about_fact import as_rdf

    return linked(asked, Answer(as_rdf(asked, found), MEDIA[asked.form]))


def source(served: Served, args: Args) -> Answer:
    """Answer what a source is, and which statements rest on it, or 404."""
    asked = _asked(served, args, "source", _is_source)
    if isinstance(asked, Answer):
        return asked
    if asked.form == "html":
        from orggraph.answers.about_source import about

        return linked(asked, page("source.html", **about(asked)))
    from orggraph.answers.about_source import as_rdf

    return linked(asked, Answer(as_rdf(asked), MEDIA[asked.form]))


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
    """Return what is asked for, or that there is no such thing.

    As known on a day, it is looked for in what was known then, and nowhere else.
    """
    og, name = known_by(served, args["known"]), args["name"]
    places = addresses(served.edition, og.named_by, args["base"])
    plain, by_ending = without_ending(name)
    tried = [(name, args["form"]), (plain, by_ending or args["form"])]
    at = point_of(args["at"], args["known"])
    ledger, days = ledger_named(served), (args["at"], args["known"])
    for told, form in tried:
        for iri in places.meanings(door, told):
            if known(og, iri):
                home = args["home"]
                return Asked(og, ledger, places, home, door, iri, form, at, *days)
    asked = Asked(og, ledger, places, args["home"], door, plain, tried[1][1], at, *days)
    return _missing(asked)


def _near(asked: Asked) -> list[tuple[str, str]]:
    """Return names like one, and where they are told of."""
    if asked.door != "id":
        return []
    hits = asked.og.find(asked.iri.replace("-", " "), limit=_SUGGESTED).hits
    of, query = asked.places.of, asked.query
    return [(clean(hit.label), of("id", hit.id, query)) for hit in hits]


def _missing(asked: Asked) -> Answer:
    """Return that there is no such thing, as a page for who reads pages.

    Of what was not known yet it is told as of what never was.
    """
    status, near, name = HTTPStatus.NOT_FOUND, _near(asked), clean(asked.iri)
    why = f"there is no {_WHAT[asked.door]} of that name"
    if asked.known is not None:
        why += f", {clocks(asked)['known']}"
    if asked.form == "html":
        values = {"base": asked.places.base, "ledger": asked.ledger, **asked.doors()}
        told = {"name": name, "why": why, "near": near}
        made = page("missing.html", status, **values, **told)
        return made._replace(headers=(*made.headers, ("Vary", "Accept")), steady=False)
    labels = [label for label, _ in near]
    more = {"suggestions": labels} if asked.door == "id" else {}
    return refusal(status, f"{why}: {name}", headers={"Vary": "Accept"}, **more)


def linked(asked: Asked, answer: Answer) -> Answer:
    """Add where the other forms are, as headers."""
    links = [
        f'<{path}>; rel="alternate"; type="{media}"'
        for media, path in asked.alternates().items()
    ]
    more = (
        ("Link", ", ".join(links)),
        ("Vary", "Accept"),
        ("Content-Location", asked.own),
    )
    return answer._replace(headers=(*answer.headers, *more))
