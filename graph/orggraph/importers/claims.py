"""What does a file of another format say? Values that every importer yields.

An importer speaks of things by *keys*: whatever text stays the same for a thing from one
version of a file to the next. A key that is an IRI is kept; of any other, one is made.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from orggraph.dates import EdtfDate
from orggraph.facts import Certainty, Kind
from orggraph.facts.terms import FOAF, ORG, TYPE
from orggraph.rdf.triples import Resource

#: How an importer calls a thing.
Key = str

#: Kind -> the class of things of that kind.
CLASSES: Final = {
    Kind.PERSON: f"{FOAF}Person",
    Kind.ORGANIZATION: f"{ORG}Organization",
    Kind.UNIT: f"{ORG}OrganizationalUnit",
    Kind.POST: f"{ORG}Post",
}


class Described(NamedTuple):
    """Somebody or something, timeless.

    `classification` is a word for what sort of unit it is (`committee`), `post_in` the
    keys of what a post is in, `same_as` IRIs that others call it by, `seats` how many
    can hold a post at once. Described twice, the first label counts; others become other
    names.
    """

    key: Key
    label: str
    kind: Kind
    classification: str | None = None
    alt_labels: tuple[str, ...] = ()
    post_in: tuple[Key, ...] = ()
    same_as: tuple[str, ...] = ()
    seats: int | None = None


class Cited(NamedTuple):
    """A source that the file itself names, such as the article behind a row."""

    key: Key
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    issued: EdtfDate | None = None


class Claim(NamedTuple):
    """Something that the file states: an edge, with its dates as a ledger has them.

    `predicate` is an IRI; `end` is the last day it held (inclusive), whatever the file
    means by an end. `object` is a key, but for existence (`exists`) the IRI of a class.
    `sources` are keys of what is `Cited`; the file itself is always a source. `where`
    says where it stands, for messages: `row 12`.
    """

    subject: Key
    predicate: str
    object: Key
    start: EdtfDate | None = None
    end: EdtfDate | None = None
    seen: tuple[EdtfDate, ...] = ()
    known_from: EdtfDate | None = None
    known_until: EdtfDate | None = None
    certainty: Certainty = Certainty.CONFIRMED
    role: str | None = None
    comment: str | None = None
    sources: tuple[Key, ...] = ()
    where: str = ""

    @property
    def about_existence(self) -> bool:
        """Say whether it states that its subject exists."""
        return self.predicate == TYPE


class LeftOut(NamedTuple):
    """Something of the file that is not in the ledger: where it stands, and why not.

    `what` is the text itself, or says what was left out; `why` is a short reason, the
    same for all of its sort, because the report counts by it. `lost` is what is not
    in the ledger because of it, a noun in the singular: `row` for each of its cells,
    `column`, `sheet`; which one it is, `where` says up to its first comma.
    """

    where: str
    what: str
    why: str
    lost: str = ""


class Read(NamedTuple):
    """So many records of some sort were read; the report adds them up."""

    what: str
    number: int = 1


class Note(NamedTuple):
    """A remark on the whole, for the report; the same remark is told once."""

    text: str


class Origin(NamedTuple):
    """What a file says of itself, for its source record.

    It counts where neither the version nor the user says something else; of several, the
    first.
    """

    publisher: str | None = None
    title: str | None = None
    url: str | None = None


class AsItIs(NamedTuple):
    """Something that is in the words of a ledger already: it is taken as it is.

    A version that has such items has nothing else to state; it gets no source record,
    for what it says has sources of its own. `prefixes` are those of its file.
    """

    resource: Resource
    prefixes: Mapping[str, str] = {}


Item = Described | Cited | Claim | LeftOut | Read | Note | Origin | AsItIs
Items = Iterable[Item]


def exists(
    described: Described,
    start: EdtfDate | None,
    end: EdtfDate | None,
    where: str = "",
) -> Claim:
    """Return the claim that something exists: from its founding to its last day."""
    return Claim(described.key, TYPE, CLASSES[described.kind], start, end, where=where)
