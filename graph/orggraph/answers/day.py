"""What was so on a day, whole? Its plain W3C ORG triples, to take away."""

from orggraph.answers.addresses import addresses
from orggraph.answers.answer import Answer, Args
from orggraph.answers.asked import MEDIA, Asked, known_by, known_day, ledger_named
from orggraph.answers.linked_rdf import Describer
from orggraph.answers.served import Served
from orggraph.asking import point_of


def day(served: Served, args: Args) -> Answer:
    """Answer with the snapshot of a day as Turtle or JSON-LD.

    It says of which day, known day and edition it is. Raises `NotADayError`.
    """
    at, known, form = args["at"], args["known"], args["form"]
    og = known_by(served, known)
    places = addresses(served.edition, og.named_by, args["base"])
    seen = ledger_named(served), places, args["home"]
    name = f"urn:orggraph:at:{at}" + (f":known:{known}" if known else "")
    asked = Asked(og, *seen, "at", name, form, point_of(at, known), at, known)
    told = Describer(asked)
    for triple in og.at(at, known_day(asked)).to_rdf():
        told.graph.add(triple)
    return Answer(told.written(), MEDIA[form])
