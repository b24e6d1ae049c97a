"""What of a ledger can W3C ORG say? Its resources, and what was lost on the way."""

import re
from hashlib import sha256
from itertools import count
from typing import Final

import pyoxigraph as ox

from orggraph.dates import ONGOING, EdtfDate
from orggraph.exporters.losses import (
    DOUBTFUL,
    END,
    ROUGH,
    SEEN,
    START,
    UNSURE,
    WITHDRAWN,
    How,
    Loss,
    Losses,
)
from orggraph.exporters.org.dates import said
from orggraph.facts import Kind, Ledger, Statement
from orggraph.facts.terms import (
    DCTERMS,
    FACT,
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    ORG,
    PROV,
    RDFS,
    REPORTS_TO,
    SKOS,
    SUB_ORGANIZATION_OF,
    TIME,
    TYPE,
    UNIT_OF,
)
from orggraph.progress import Progress, heard
from orggraph.rdf.entities import CLASSES
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.statements import MEMBERSHIP, is_statement
from orggraph.rdf.triples import Resource, Resources, Term, add_new
from orggraph.store.names import LEDGER
from orggraph.text import folded

#: What a membership states where its role names no other property.
MEMBERSHIPS: Final = frozenset({MEMBER_OF, HEAD_OF, HOLDS})
_PLAIN: Final = frozenset({REPORTS_TO, UNIT_OF, SUB_ORGANIZATION_OF})
_FILE: Final = LedgerFile("org.ttl", None, Format.TURTLE)
#: What the data set itself is called; as a ledger's it would be taken for one.
_DATASET: Final = "urn:orggraph:org"

_DAYS: Final = Loss(How.LEFT_OUT, "day(s) from which something was known")
_NO_EVENT: Final = Loss(
    How.LEFT_OUT, "beginning(s) or end(s) of existence that no year holds"
)
_UNDATED: Final = Loss(How.LEFT_OUT, "start(s) of relations that are no memberships")
_OVER: Final = Loss(
    How.LEFT_OUT, "relation(s) that (is|are) over, for which no end can be written"
)
_EXISTENCE: Final = Loss(
    How.LEFT_OUT, "statement(s) of when a person or a post existed"
)
_NO_WORD: Final = Loss(
    How.LEFT_OUT, "statement(s) of a relation that W3C ORG has no word for"
)
_OURS: Final = Loss(How.LEFT_OUT, "plain propert(y|ies) that only ledgers have")


class Register:
    """A ledger in the words of W3C ORG; `losses` counts what it cannot say."""

    def __init__(self, ledger: Ledger, there: Resources) -> None:
        self.losses = Losses()
        self._ledger = ledger
        self._there = there
        self._found: dict[str, Resource] = {}
        self._cited: set[str] = set()
        self._blank = count()

    def resources(self, progress: Progress | None = None) -> dict[str, Resource]:
        """Return all that can be said."""
        facts = list(self._ledger.facts.values())
        for fact in heard(facts, "writing statements", progress):
            one = fact.statement
            if not fact.known(None):
                self.losses.one(WITHDRAWN)
            elif not one.certainty.firm:
                self.losses.one(UNSURE)
            else:
                self._state(one)
        self._timeless()
        return self._found

    def _state(self, one: Statement) -> None:
        self.losses.one(_DAYS, one.known_from is not None)
        self.losses.one(SEEN, len(one.seen))
        if one.predicate in MEMBERSHIPS:
            self._membership(one)
        elif one.about_existence:
            self._events(one)
        elif one.predicate in _PLAIN:
            self._relation(one)
        else:
            self.losses.one(_NO_WORD)

    # memberships

    def _membership(self, one: Statement) -> None:
        end = None if one.end == ONGOING else one.end
        if end is not None and said(end) is None:
            self.losses.one(END)
            return
        during = self._interval(one.start, end)
        self._cited.update(one.sources)
        self._add(
            one.id,
            {
                TYPE: [MEMBERSHIP],
                f"{ORG}member": [one.subject],
                f"{ORG}organization": [one.object],
                f"{ORG}role": self._role(one),
                f"{ORG}memberDuring": during,
                f"{PROV}hadPrimarySource": list(one.sources),
                f"{RDFS}comment": _texts(one.comment),
            },
        )

    def _interval(self, start: EdtfDate | None, end: EdtfDate | None) -> list[Term]:
        sides: dict[str, list[Term]] = {
            f"{TIME}hasBeginning": self._instant(start),
            f"{TIME}hasEnd": self._instant(end),
        }
        if not any(sides.values()):
            return []
        return [self._nameless({TYPE: [f"{TIME}Interval"], **sides})]

    def _instant(self, date: EdtfDate | None) -> list[Term]:
        if date is None:
            return []
        value = self._date(date, START)
        if value is None:
            return []
        (name, literal) = value
        return [self._nameless({TYPE: [f"{TIME}Instant"], name: [literal]})]

    def _date(self, date: EdtfDate, otherwise: Loss) -> tuple[str, ox.Literal] | None:
        """Return the property and the value of a date, and count what they lose."""
        told = said(date)
        if told is None:
            self.losses.one(otherwise)
            return None
        self.losses.one(ROUGH, told.rougher)
        self.losses.one(DOUBTFUL, date.doubtful)
        return told.property, told.value

    def _role(self, one: Statement) -> list[Term]:
        """Return the role, which is the same for all who have it."""
        other = one.predicate if one.predicate != MEMBER_OF else ""
        if not one.role and not other:
            return []
        words = "-".join(re.findall(r"[a-z0-9]+", folded(one.role or "")))[:40]
        digest = sha256(f"{other} {one.role}".encode()).hexdigest()[:6]
        name = f"urn:orggraph:role:{'-'.join(filter(None, (words, digest)))}"
        self._add(
            name,
            {
                TYPE: [f"{ORG}Role"],
                f"{SKOS}prefLabel": _texts(one.role),
                f"{ORG}roleProperty": [other] if other else [],
            },
        )
        return [name]

    # all else

    def _events(self, one: Statement) -> None:
        about = self._ledger.entities.get(one.subject)
        if CLASSES.get(one.object) not in {Kind.ORGANIZATION, Kind.UNIT}:
            self.losses.one(_EXISTENCE)
            return
        label = about.label if about else one.subject
        sides = (
            ("began", "resultingOrganization", one.start),
            ("ended", "originalOrganization", one.end),
        )
        for what, side, date in sides:
            if date is None or date == ONGOING:
                continue
            value = self._date(date, _NO_EVENT)
            if value is not None:
                self._cited.update(one.sources)
                self._add(
                    f"{one.id}-{what}",
                    {
                        TYPE: [f"{ORG}ChangeEvent"],
                        f"{RDFS}label": _texts(f"{label} {what}"),
                        ORG + side: [one.subject],
                        f"{DCTERMS}date": [value[1]],
                        f"{PROV}hadPrimarySource": list(one.sources),
                        f"{RDFS}comment": _texts(one.comment),
                    },
                )

    def _relation(self, one: Statement) -> None:
        if one.end is not None and one.end != ONGOING:
            self.losses.one(_OVER)
            return
        self.losses.one(_UNDATED, one.start is not None)
        self._add(one.subject, {one.predicate: [one.object]})

    def _timeless(self) -> None:
        """Add who is described, and the sources that are cited."""
        unused = self._ledger.sources.keys() - self._cited
        for resource in self._there.values():
            if is_statement(resource) or resource.id in unused:
                continue
            ours = [name for name in resource.properties if name.startswith(FACT)]
            self.losses.one(_OURS, len(ours))
            name = _DATASET if resource.id == LEDGER else resource.id
            told = resource.properties.items()
            self._add(name, {p: values for p, values in told if p not in ours})

    def _nameless(self, told: dict[str, list[Term]]) -> str:
        name = f"_:org{next(self._blank)}"
        self._add(name, told)
        return name

    def _add(self, name: str, told: dict[str, list[Term]]) -> None:
        """Say something of a resource, beside what is said already."""
        resource = self._found.setdefault(name, Resource(name, _FILE))
        for predicate, values in told.items():
            if values:
                add_new(resource.properties.setdefault(predicate, []), values)


def _texts(*values: str | None) -> list[Term]:
    return [ox.Literal(value) for value in values if value]
