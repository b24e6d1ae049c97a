"""Which questions show what can be asked? Complete queries, for any SPARQL client."""

from typing import Final, NamedTuple

from orggraph.facts import terms


class Example(NamedTuple):
    """What it answers, and the query."""

    title: str
    query: str


#: What the results are shortened by, and what the editor offers: words of
#: vocabularies, and the names of days. The things of a ledger have prefixes of their own.
PREFIXES: Final = {"at": "urn:orggraph:at:"} | {
    prefix: namespace
    for prefix, namespace in terms.PREFIXES.items()
    if prefix not in {"", "f", "src"}
}
#: By these the things of a ledger are shortened, if it calls them as is usual.
OWN: Final = {prefix: terms.PREFIXES[prefix] for prefix in ("f", "src", "")}

#: The words of a snapshot and of a ledger, which the editor completes.
PROPERTIES: Final = (
    *("org:classification", "org:headOf", "org:holds", "org:memberOf"),
    *("org:postIn", "org:reportsTo", "org:subOrganizationOf", "org:unitOf"),
    *("rdf:subject", "rdf:predicate", "rdf:object", "rdf:type"),
    *("rdfs:label", "rdfs:comment", "skos:altLabel", "owl:sameAs"),
    *("schema:startDate", "schema:endDate", "schema:roleName", "schema:url"),
    *("prov:hadPrimarySource", "prov:wasRevisionOf"),
    *("dcterms:issued", "dcterms:publisher", "dcterms:title"),
    *("fact:certainty", "fact:knownFrom", "fact:retractedBy", "fact:seen"),
    *("fact:startEarliest", "fact:startLatest", "fact:endEarliest"),
    *("fact:endLatest", "fact:believedFrom", "fact:believedUntil"),
    *("fact:doubtful", "fact:seats"),
)
CLASSES: Final = (
    *("org:Organization", "org:OrganizationalUnit", "org:Post"),
    *("foaf:Person", "rdf:Statement", "schema:Article"),
)


def _example(title: str, body: str) -> Example:
    """Declare the prefixes that a query uses, so that it can be carried elsewhere."""
    query = body.strip("\n")
    used = [p for p in PREFIXES if f"{p}:" in query]
    lines = [f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in used]
    return Example(title, "\n".join([*lines, "", query]))


EXAMPLES: Final = (
    _example(
        "Who headed what on a day",
        """
SELECT ?person ?who ?what
FROM at:2024-05-13
WHERE {
  ?person org:headOf ?unit ; rdfs:label ?who .
  ?unit rdfs:label ?what .
}
ORDER BY ?what ?who
""",
    ),
    _example(
        "Who no longer did five days later",
        """
SELECT ?who ?what WHERE {
  GRAPH at:2024-05-13 {
    ?person org:headOf ?unit ; rdfs:label ?who .
    ?unit rdfs:label ?what .
  }
  FILTER NOT EXISTS { GRAPH at:2024-05-18 { ?person org:headOf ?unit } }
}
ORDER BY ?what ?who
""",
    ),
    _example(
        "What was still believed two days before",
        """
# the same day, as known on the 16th, without what is known of it by now
SELECT ?who ?what WHERE {
  GRAPH at:2024-05-18:known:2024-05-16 {
    ?person org:memberOf|org:headOf ?unit ; rdfs:label ?who .
    ?unit rdfs:label ?what .
  }
  FILTER NOT EXISTS {
    GRAPH at:2024-05-18 { ?person org:memberOf|org:headOf ?unit }
  }
}
ORDER BY ?what ?who
""",
    ),
    _example(
        "How many sat on each board, year by year",
        """
SELECT ?day ?board (COUNT(DISTINCT ?person) AS ?members) WHERE {
  VALUES (?g ?day) {
    (at:2018-01-01 "2018") (at:2020-01-01 "2020")
    (at:2022-01-01 "2022") (at:2024-01-01 "2024")
  }
  GRAPH ?g {
    ?person org:memberOf ?unit .
    ?unit org:classification kind:board ; rdfs:label ?board .
  }
}
GROUP BY ?day ?board
ORDER BY ?board ?day
""",
    ),
    _example(
        "By whose word: statements and their sources",
        """
# without a day the question is about the statements themselves
SELECT ?who ?what ?from ?until ?paper ?url WHERE {
  ?fact rdf:subject ?person ; rdf:predicate org:headOf ; rdf:object ?unit ;
    prov:hadPrimarySource ?source .
  OPTIONAL { ?fact schema:startDate ?from }
  OPTIONAL { ?fact schema:endDate ?until }
  ?person rdfs:label ?who .
  ?unit rdfs:label ?what .
  OPTIONAL { ?source dcterms:publisher ?paper }
  OPTIONAL { ?source schema:url ?url }
}
ORDER BY ?what ?from ?who
""",
    ),
    _example(
        "A day as a graph to take along",
        """
CONSTRUCT { ?s ?p ?o }
FROM at:2024-05-18
WHERE { ?s ?p ?o }
""",
    ),
)
