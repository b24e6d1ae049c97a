"""Where does it come from? The source record of what is imported, version by version."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from orggraph.facts import Source, SourceId
from orggraph.facts.terms import DCTERMS, PAV, PREFIXES, SCHEMA, TYPE
from orggraph.importers.claims import Origin
from orggraph.importers.dates import of_day
from orggraph.importers.importer import Version
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.triples import Resource, Term

#: The class of a version: a file that can be had.
DOWNLOAD: Final = f"{SCHEMA}DataDownload"
#: Says of which data set something is a version.
VERSION_OF: Final = f"{DCTERMS}isVersionOf"
SHA256: Final = f"{SCHEMA}sha256"
_NO_ORIGIN: Final = Origin()
_DATED = re.compile(r"[-_.]?(?:as-known-)?[0-9]{4}(?:-[0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set that is imported, perhaps many times.

    `name` is its short name; what a version states is compared with what its earlier
    versions stated, by that name. `base` is the namespace of what it speaks of.
    `retrieved` is the day on which its files were fetched.
    """

    name: str
    retrieved: date
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    license: str | None = None
    issued: date | None = None
    base: str = PREFIXES[""]

    @property
    def id(self) -> SourceId:
        """Its IRI, of which the versions are versions."""
        return SourceId(PREFIXES["src"] + self.name)

    def day_of(self, version: Version) -> date:
        """Return the day from which the readers of a version knew what it says."""
        return version.issued or self.issued or self.retrieved

    def source(
        self, version: Version, taken: set[str], origin: Origin = _NO_ORIGIN
    ) -> Source:
        """Return the source that a version is, under an id that is not taken.

        `origin` is what the file says of itself; what was told otherwise counts more.
        """
        day = self.day_of(version)
        name = first = f"{self.id}-{day}"
        number = 1
        while name in taken:
            number += 1
            name = f"{first}-{number}"
        return Source(
            SourceId(name),
            self.publisher or origin.publisher,
            version.title or self.title or origin.title or version.file.name,
            url=version.url or self.url or origin.url,
            issued=of_day(day),
        )

    def record(self, version: Version, source: Source, file: LedgerFile) -> Resource:
        """Return the source of a version as triples: the file, its hash, its licence."""
        resource = Resource(source.id, file)
        told: dict[str, list[Term]] = {
            TYPE: [DOWNLOAD],
            f"{DCTERMS}title": _texts(source.title),
            f"{DCTERMS}publisher": _texts(source.publisher),
            f"{DCTERMS}issued": _texts(source.issued),
            f"{SCHEMA}url": [source.url] if source.url else [],
            f"{DCTERMS}license": _license(self.license),
            VERSION_OF: [self.id],
            SHA256: _texts(version.file.sha256),
            f"{PAV}retrievedOn": _texts(self.retrieved),
        }
        resource.properties = {name: values for name, values in told.items() if values}
        return resource


def name_of(path: Path) -> str:
    """Return the usual name of a data set: that of its file, without dates.

    >>> name_of(Path("legislators.as-known-2013-02-01.yaml"))
    'legislators'
    """
    stem = path.name.removesuffix(".gz").partition(".")[0]
    full = _DATED.sub("", path.name.removesuffix(".gz").rpartition(".")[0]) or stem
    return short_name(full)


def short_name(text: str) -> str:
    """Return a text as the name of a data set: letters, digits and hyphens.

    >>> short_name("Our Staff (2024)")
    'our-staff-2024'
    """
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold())) or "import"


def _license(text: str | None) -> list[Term]:
    if not text:
        return []
    return [text] if re.match(r"https?://\S+$", text) else _texts(text)


def _texts(*values: object) -> list[Term]:
    return [ox.Literal(str(value)) for value in values if value is not None]
