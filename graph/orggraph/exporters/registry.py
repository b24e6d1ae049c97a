"""Which formats can be exported?"""

from typing import Final

from orggraph.exporters.exporter import Exporter
from orggraph.formats import Registry

EXPORTERS: Final[Registry[Exporter]] = Registry(
    "orggraph.exporters",
    {
        "turtle": "turtle",
        "nquads": "nquads",
        "trig": "trig",
        "rdf12": "rdf12",
        "jsonld": "jsonld",
        "org": "org",
        "quickstatements": "quickstatements",
        "popolo": "popolo",
        "ftm": "ftm",
        "csv": "csv",
        "xlsx": "xlsx",
        "parquet": "parquet",
        "ical": "ical",
        "graphml": "graphml",
        "gexf": "gexf",
        "cytoscape": "cytoscape",
        "d3": "d3",
        "dot": "dot",
        "mermaid": "mermaid",
    },
    {
        "ttl": "turtle",
        "followthemoney": "ftm",
        "ics": "ical",
        "icalendar": "ical",
        "cyjs": "cytoscape",
        "node-link": "d3",
        "graphviz": "dot",
        "mmd": "mermaid",
        "excel": "xlsx",
        "nq": "nquads",
        "n-quads": "nquads",
        "turtle12": "rdf12",
        "rdf-star": "rdf12",
        "json-ld": "jsonld",
        "w3c-org": "org",
        "owl-time": "org",
    },
)
