"""What can be asked at the SPARQL endpoint? As its service description (SPARQL 1.1)."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from orggraph.answers.accept import best
from orggraph.answers.answer import Answer, Args, refusal
from orggraph.answers.served import Served
from orggraph.version import VERSION

if TYPE_CHECKING:  # heavy
    import pyoxigraph as ox

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_DCT: Final = "http://purl.org/dc/terms/"
_PREFIXES: Final = {
    "sd": _SD,
    "rdf": _RDF,
    "rdfs": _RDFS,
    "dcterms": _DCT,
    "formats": "http://www.w3.org/ns/formats/",
}
#: Media type -> what W3C calls it.
_W3C: Final = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}
_SNAPSHOTS: Final = (
    "Every day is a graph as well, made when a query names it: "
    "urn:orggraph:at:2024-05-18 is the snapshot of that day in W3C ORG, "
    "urn:orggraph:at:2024-05-18:known:2024-05-16 the same day as known on another, "
    "and :certain or :possible at the end keep the edges that are so. "
    "They stand in FROM, FROM NAMED, GRAPH, default-graph-uri and named-graph-uri. "
    "Queries read only; there is no SERVICE and no update."
)


def service(served: Served, args: Args) -> Answer:
    """Describe the service at the address `endpoint`, as RDF that `accept` names."""
    import pyoxigraph as ox  # what only asks in other ways needs it not

    from orggraph.store.results import FORMATS

    formats = FORMATS["graph"]
    media = best(args.get("accept", ""), list(formats.values()))
    if media is None:
        detail = f"the service description comes as: {', '.join(formats.values())}"
        return refusal(HTTPStatus.NOT_ACCEPTABLE, detail)
    form = ox.RdfFormat.from_media_type(media)
    body = ox.serialize(
        _triples(served, args["endpoint"]), format=form, prefixes=_PREFIXES
    )
    return Answer(body or b"", media)


def _triples(served: Served, endpoint: str) -> Iterator["ox.Triple"]:
    import pyoxigraph as ox

    from orggraph.store.results import FORMATS

    iri, text = ox.NamedNode, ox.Literal
    whole = ox.NamedNode(endpoint)
    dataset, default = ox.BlankNode("dataset"), ox.BlankNode("default")

    def told(subject: object, term: str, value: object) -> ox.Triple:
        return ox.Triple(subject, iri(term), value)  # type: ignore[arg-type]

    yield told(whole, _RDF + "type", iri(_SD + "Service"))
    yield told(whole, _RDFS + "label", text(f"orggraph {VERSION}"))
    yield told(whole, _SD + "endpoint", whole)
    yield told(whole, _SD + "supportedLanguage", iri(_SD + "SPARQL11Query"))
    for media in sorted({m for named in FORMATS.values() for m in named.values()}):
        form = iri(_PREFIXES["formats"] + _W3C[media])
        yield told(whole, _SD + "resultFormat", form)
    yield told(whole, _SD + "defaultDataset", dataset)
    yield told(dataset, _RDF + "type", iri(_SD + "Dataset"))
    yield told(dataset, _DCT + "description", text(_SNAPSHOTS, language="en"))
    yield told(dataset, _SD + "defaultGraph", default)
    names = _graphs(served)
    graphs = [ox.BlankNode(f"named{number}") for number in range(len(names))]
    for graph in graphs:
        yield told(dataset, _SD + "namedGraph", graph)
    yield told(default, _RDF + "type", iri(_SD + "Graph"))
    for graph, name in zip(graphs, names, strict=True):
        yield told(graph, _RDF + "type", iri(_SD + "NamedGraph"))
        yield told(graph, _SD + "name", iri(name))


def _graphs(served: Served) -> list[str]:
    """Return the names of the graphs that are there whatever a query names."""
    from orggraph.store.names import LEDGER

    return sorted((LEDGER, *served.og.dataset.also))
