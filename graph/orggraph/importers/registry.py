"""Which formats can be imported?"""

from typing import Final

from orggraph.formats import Registry
from orggraph.importers.importer import Importer

IMPORTERS: Final[Registry[Importer]] = Registry(
    "orggraph.importers",
    {
        "table": "table",
        "popolo": "popolo",
        "mapping": "mapping",
        "snapshots": "snapshots",
        "git": "git",
        "rdf": "rdf",
        "wikidata": "wikidata",
        "ftm": "ftm",
        "bods": "bods",
    },
    {
        **dict.fromkeys(("csv", "tsv", "xlsx", "excel", "spreadsheet"), "table"),
        **dict.fromkeys(("yaml", "json"), "mapping"),
        **dict.fromkeys(("turtle", "ttl", "trig", "nquads", "nq", "nt"), "rdf"),
        **dict.fromkeys(("jsonld", "json-ld", "rdfxml", "rdf12"), "rdf"),
        **dict.fromkeys(("owl-time", "org", "schema"), "rdf"),
        "versions": "snapshots",
        "followthemoney": "ftm",
    },
)
