"""Which formats can be exported?"""

from typing import Final

from orggraph.exporters.exporter import Exporter
from orggraph.formats import Registry

EXPORTERS: Final[Registry[Exporter]] = Registry(
    "orggraph.exporters",
    {
        "turtle": "turtle",
        "popolo": "popolo",
    },
    {"ttl": "turtle"},
)
