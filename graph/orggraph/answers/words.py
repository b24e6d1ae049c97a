"""Which words does a ledger have of its own? The vocabulary, for people and programs."""

from collections import defaultdict
from typing import Final

from orggraph.answers.answer import Answer, Args
from orggraph.answers.asked import MEDIA, ledger_named
from orggraph.answers.json_ld import json_ld
from orggraph.answers.render import page
from orggraph.answers.served import Served
from orggraph.rdf.vocabulary import VOCABULARY, Word, vocabulary

_GROUPS: Final = {
    "rdf:Statement": "Properties of a statement",
    "org:Post": "Properties of a post",
}


def words(served: Served, args: Args) -> Answer:
    """Answer with the vocabulary: a table, Turtle or JSON-LD."""
    form = args["form"]
    if form == "html":
        groups: dict[str, list[Word]] = defaultdict(list)
        for word in vocabulary():
            groups[_GROUPS.get(word.domain or "", "Values")].append(word)
        values = {"base": args["base"], "ledger": ledger_named(served)}
        made = page("vocabulary.html", groups=[*groups.items()], **values)
    elif form == "turtle":
        made = Answer(VOCABULARY.read_bytes(), MEDIA[form])
    else:
        import rdflib

        graph = rdflib.Graph(bind_namespaces="none").parse(VOCABULARY)
        made = Answer(json_ld(graph), MEDIA[form])
    return made._replace(headers=(*made.headers, ("Vary", "Accept")))
