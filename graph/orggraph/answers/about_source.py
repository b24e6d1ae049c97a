"""What is a source, and what rests on it? Its page, and its RDF."""

from typing import Any, Final

from orggraph.answers.asked import Asked, source_id
from orggraph.answers.linked import citing
from orggraph.answers.linked_rdf import Describer
from orggraph.answers.rows import Writer
from orggraph.history.cited import cite
from orggraph.history.why.evidence import evidence_of
from orggraph.text import clean

#: So many statements are told, before the rest is only counted.
MOST: Final = 500


def about(asked: Asked) -> dict[str, Any]:
    """Return the values of the page."""
    writer = Writer(asked)
    (line,) = cite(asked.og.index.ledger, [source_id(asked)])
    facts = citing(asked.og, asked.iri)
    index, at = asked.og.index, asked.at
    names = [fact.statement.id for fact in facts[:MOST]]
    found = [evidence_of(index, writer.sayer, name, at) for name in names]
    source = index.ledger.sources.get(source_id(asked))
    return {
        **writer.frame(line.title or line.publisher, "Source"),
        "line": line,
        "author": clean(source.author or "") if source else "",
        "statements": [writer.statement(one) for one in found if one is not None],
        "more": max(len(facts) - MOST, 0),
    }


def as_rdf(asked: Asked) -> bytes:
    """Return what the ledger says of it, and the statements that rest on it."""
    told = Describer(asked)
    told.describe([asked.iri], citing(asked.og, asked.iri))
    return told.written()
