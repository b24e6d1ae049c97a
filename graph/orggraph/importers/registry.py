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
        "versions": "snapshots",
        "followthemoney": "ftm",
    },
)
