"""Where does it come from? The source record of what is imported, version by version."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from orggraph.errors import WrongOptionError
from orggraph.facts import Source, SourceId, StatementId
from orggraph.facts.terms import DCTERMS, PAV, PREFIXES, SCHEMA, TYPE
from orggraph.importers.claims import Origin
from orggraph.importers.dates import of_day
from orggraph.importers.given import STDIN
from orggraph.importers.ids import is_iri
from orggraph.importers.importer import Version
from orggraph.rdf.files import LedgerFile
from orggraph.rdf.triples import Resource, Term
from orggraph.text import digest, folded

#: So many digits of a hash are in the id of a statement.
_DIGITS: Final = 12
_HASH = re.compile(f"[0-9a-f]{{{_DIGITS}}}")
_LETTER = re.compile(r"[^\W\d_]")
#: The class of a version: a file that can be had.
DOWNLOAD: Final = f"{SCHEMA}DataDownload"
#: Says of which data set something is a version.
VERSION_OF: Final = f"{DCTERMS}isVersionOf"
SHA256: Final = f"{SCHEMA}sha256"
_NO_ORIGIN: Final = Origin()
#: A day, month or year in the name of a file, with what stands before it.
_DATED = re.compile(
    r"[-_. ]?(?:as-known-)?(?<![0-9])(?:19|20)[0-9]{2}(?:([-_.]?)[0-9]{2}(?:\1[0-9]{2})?)?"
    r"(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set that is imported, perhaps many times.

    `name` is its short name; what a version states is compared with what its earlier
    versions stated, by that name. `base` is the namespace of what it speaks of.
    `retrieved` is the day on which its files were fetched. `given` are the names of what
    the user chose, for messages.
    """

    name: str
    retrieved: date
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    license: str | None = None
    issued: date | None = None
    base: str = PREFIXES[""]
    given: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be written; raises `WrongOptionError`."""
        texts = (("publisher", self.publisher), ("title", self.title))
        for name, value, good, wanted in (
            ("url", self.url, is_iri, "an address of the web"),
            ("base", self.base, _is_base, "an IRI that ends with / or #"),
            ("license", self.license, _can_be_written, "text in UTF-8"),
            *((name, text, _can_be_written, "text in UTF-8") for name, text in texts),
        ):
            if value is not None and not good(value):
                raise WrongOptionError.unwritable(name, value, wanted)

    @property
    def id(self) -> SourceId:
        """Its IRI, of which the versions are versions."""
        return SourceId(PREFIXES["src"] + self.name)

    def statement(self, told: str) -> StatementId:
        """Return the id of a statement, made of what it says."""
        return StatementId(f"{PREFIXES['f']}{self.name}-{digest(told, _DIGITS)}")

    def stated(self, name: str) -> bool:
        """Say whether a statement has an id as `statement` makes them.

        One with another id was written by somebody else, whatever its sources are.
        """
        head = f"{PREFIXES['f']}{self.name}-"
        return name.startswith(head) and bool(_HASH.fullmatch(name[len(head) :]))

    def day_of(self, version: Version) -> date:
        """Return the day from which the readers of a version knew what it says."""
        return version.issued or self.issued or self.retrieved

    def source(
        self, version: Version, taken: set[str], origin: Origin = _NO_ORIGIN
    ) -> Source:
        """Return the source that a version is, under an id that is not taken.

        `origin` is what the file says of itself; what was told otherwise counts more,
        and what the user says most.
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
            self.title or version.title or origin.title or version.file.name,
            url=self.url or version.url or origin.url,
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

    Of a file that has nothing else in its name, it is that of its folder.

    >>> name_of(Path("legislators.as-known-2013-02-01.yaml"))
    'legislators'
    >>> name_of(Path("board/2024-05.csv")), name_of(Path("room-1234.csv"))
    ('board', 'room-1234')
    """
    if str(path) == STDIN:
        return "standard-input"
    name = path.name.removesuffix(".gz")
    stem = name.rpartition(".")[0] or name
    bare = _DATED.sub("", stem)
    return short_name(bare if _LETTER.search(bare) else path.absolute().parent.name)


def short_name(text: str) -> str:
    """Return a text as the name of a data set: letters, digits and hyphens.

    Where letters of other alphabets are lost, it ends with a part of its hash.

    >>> short_name("Our Staff (2024)"), short_name("社員")
    ('our-staff-2024', 'd2d856')
    """
    plain = folded(text)
    words = re.findall(r"[a-z0-9]+", plain)
    lost = any(letter.isalpha() and not letter.isascii() for letter in plain)
    return "-".join([*words, *([digest(plain, 6)] if lost or not words else [])])


def _license(text: str | None) -> list[Term]:
    if not text:
        return []
    return [text] if re.match(r"https?://", text) and is_iri(text) else _texts(text)


def _is_base(text: str) -> bool:
    return is_iri(text) and text[-1] in "/#:"


def _can_be_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _texts(*values: object) -> list[Term]:
    return [ox.Literal(str(value)) for value in values if value is not None]
