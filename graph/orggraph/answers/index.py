"""Who and what is there? All entities by kind, the way into linked data."""

from collections import defaultdict
from typing import Any, Final

from rdflib import RDF, RDFS, Literal, URIRef

from orggraph.answers.addresses import addresses
from orggraph.answers.answer import Answer, Args
from orggraph.answers.asked import MEDIA, Asked, clocks, known_by, ledger_named
from orggraph.answers.linked import linked
from orggraph.answers.linked_rdf import Describer
from orggraph.answers.render import page
from orggraph.answers.rows import Link
from orggraph.answers.served import Served
from orggraph.asking import point_of
from orggraph.facts import Kind
from orggraph.facts.terms import FOAF, ORG
from orggraph.history.words import plural
from orggraph.text import clean

#: So many of a kind are on the page.
MOST: Final = 2000
_KINDS: Final = (Kind.ORGANIZATION, Kind.UNIT, Kind.PERSON, Kind.POST, None)
_CLASSES: Final = {
    Kind.ORGANIZATION: f"{ORG}Organization",
    Kind.UNIT: f"{ORG}OrganizationalUnit",
    Kind.PERSON: f"{FOAF}Person",
    Kind.POST: f"{ORG}Post",
}


def index(served: Served, args: Args) -> Answer:
    """Answer with all entities that were known on a day; links keep both clocks."""
    og = known_by(served, args["known"])
    places = addresses(served.edition, og.named_by, args["base"])
    asked = Asked(
        og,
        ledger_named(served),
        places,
        args["home"],
        "id",
        "",
        args["form"],
        point_of(args["at"], args["known"]),
        args["at"],
        args["known"],
    )
    if asked.form == "html":
        return linked(asked, page("index.html", **_values(asked)))
    return linked(asked, Answer(_as_rdf(asked), MEDIA[asked.form]))


def _values(asked: Asked) -> dict[str, Any]:
    found: dict[Kind | None, list[Link]] = defaultdict(list)
    for entity, about in asked.og.index.ledger.entities.items():
        path = asked.places.of("id", entity, asked.query)
        found[about.kind].append(Link(clean(about.label), path))
    groups = [
        (_heading(kind), len(found[kind]), sorted(found[kind])[:MOST])
        for kind in _KINDS
        if found[kind]
    ]
    return {
        "base": asked.places.base,
        "ledger": asked.ledger,
        "alternates": asked.alternates(),
        "known_value": asked.known or "",
        "at_value": asked.day or "",
        "groups": groups,
        **clocks(asked),
        **asked.doors(),
    }


def _heading(kind: Kind | None) -> str:
    word = "organisation" if kind is Kind.ORGANIZATION else str(kind or "entity")
    return plural(word).capitalize()


def _as_rdf(asked: Asked) -> bytes:
    told = Describer(asked)
    for entity, about in asked.og.index.ledger.entities.items():
        name = URIRef(entity)
        told.graph.add((name, RDFS.label, Literal(about.label)))
        if about.kind is not None:
            told.graph.add((name, RDF.type, URIRef(_CLASSES[about.kind])))
    return told.written()
