"""Which formats can be imported?"""

from typing import Final

from orggraph.formats import Registry
from orggraph.importers.importer import Importer

IMPORTERS: Final[Registry[Importer]] = Registry(
    "orggraph.importers",
    {
        "popolo": "popolo",
        "git": "git",
    },
    {},
)
