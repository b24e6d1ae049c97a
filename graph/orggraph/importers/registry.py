"""Which formats can be imported?"""

from typing import Final

from orggraph.formats import Registry
from orggraph.importers.importer import Importer

IMPORTERS: Final[Registry[Importer]] = Registry(
    "orggraph.importers",
    {
        "popolo": "popolo",
        "rdf": "rdf",
    },
    {
        **dict.fromkeys(("turtle", "ttl", "trig", "nquads", "nq", "nt"), "rdf"),
        **dict.fromkeys(("jsonld", "json-ld", "rdfxml", "rdf12"), "rdf"),
        **dict.fromkeys(("owl-time", "org", "schema"), "rdf"),
    },
)
