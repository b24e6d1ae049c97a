"""Which statements do the resources make? Every accepted form, one reader.

Read are `rdf:Statement`, RDF 1.2 reifiers and W3C ORG's n-ary `org:Membership`
(docs/design.md, section 2).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeVar

import pyoxigraph as ox

from orggraph.dates import ENDED, ONGOING, EdtfDate
from orggraph.errors import NotADateError
from orggraph.facts import (
    Certainty,
    EntityId,
    Problem,
    SourceId,
    Statement,
    StatementId,
)
from orggraph.facts.terms import (
    DCTERMS,
    DERIVED,
    FACT,
    MEMBER_OF,
    ORG,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    TIME,
    TYPE,
    compact,
    expand,
)
from orggraph.rdf.triples import Resource, Resources, Term, is_blank
from orggraph.rdf.values import date_of, label_of, span_of, text_of

STATEMENT: Final = f"{RDF}Statement"
MEMBERSHIP: Final = f"{ORG}Membership"
REIFIES: Final = f"{RDF}reifies"

STARTS: Final = (f"{SCHEMA}startDate", f"{SCHEMA}validFrom")
ENDS: Final = (f"{SCHEMA}endDate", f"{SCHEMA}validThrough")
_SPAN: Final = f"{DCTERMS}valid"
_INSTANTS: Final = tuple(
    f"{TIME}{name}"
    for name in (
        "inXSDDate",
        "inXSDDateTime",
        "inXSDDateTimeStamp",
        "inXSDgYearMonth",
        "inXSDgYear",
    )
)
#: Properties whose values tell more about a statement.
FOLLOWED: Final = frozenset(
    (
        f"{ORG}role",
        f"{ORG}memberDuring",
        f"{TIME}hasBeginning",
        f"{TIME}hasEnd",
    )
)
FACT_TERMS: Final = (
    "knownFrom",
    "knownUntil",
    "certainty",
    "seen",
    "retractedBy",
    *DERIVED,
)
#: The rule that a text breaks which stands for no day.
UNREADABLE_DATE: Final = "unreadable-date"
#: The names of statements that have none of their own begin so.
NAMELESS: Final = "urn:orggraph:statement:"


_NONE: Final[Mapping[str, Iterable[Statement]]] = {}

T = TypeVar("T")


def is_nameless(statement: str) -> bool:
    """Say whether a statement has no IRI in its file, whatever it is called here."""
    return statement.startswith(("_:", NAMELESS))


def is_statement(resource: Resource) -> bool:
    """Say whether a resource makes a statement, in any of the accepted forms."""
    properties = resource.properties
    return (
        f"{RDF}subject" in properties
        or REIFIES in properties
        or not {STATEMENT, MEMBERSHIP}.isdisjoint(resource.iris(TYPE))
    )


def read_statements(
    resources: Resources, runs: Mapping[str, Iterable[Statement]] = _NONE
) -> tuple[list[Statement], list[Problem]]:
    """Return the statements that can be read, and the problems of the others.

    `runs` are statements that have been read already, in the place of a resource.
    """
    members = _members(resources)
    found: list[Statement] = []
    problems: list[Problem] = []
    names: dict[str, StatementId] = {}
    for resource in resources.values():
        found += runs.get(resource.id, ())
        if is_statement(resource):
            for read in _Reader(resource, resources, members).read():
                if isinstance(read, Problem):
                    problems.append(read)
                else:
                    names[resource.id] = read.id
                    found.append(read)
    return [_renamed(said, names) if said.revises else said for said in found], problems


def files_of_nameless(resources: Resources) -> dict[str, str]:
    """Return the names of the files in which statements without an IRI stand."""
    named = names_of_nameless(resources)
    return {name: resources[blank].file.name for blank, name in named.items()}


def names_of_nameless(resources: Resources) -> dict[str, StatementId]:
    """Return what statements are called here that have no IRI in their file."""
    members = _members(resources)
    return {
        resource.id: read.id
        for resource in resources.values()
        if is_blank(resource.id) and is_statement(resource)
        for read in _Reader(resource, resources, members).read()
        if isinstance(read, Statement)
    }


def _members(resources: Resources) -> dict[str, str]:
    """Return whose each membership is, where it is said of the member."""
    return {
        membership: resource.id
        for resource in resources.values()
        for membership in resource.iris(f"{ORG}hasMembership")
    }


def _renamed(said: Statement, names: Mapping[str, StatementId]) -> Statement:
    """Call what it revises by its name, where it had none."""
    if not any(is_blank(old) for old in said.revises):
        return said
    return said._replace(revises=tuple(names.get(old, old) for old in said.revises))


class _Reader:
    """Reads one resource as a statement and notes all that is wrong with it."""

    def __init__(
        self, resource: Resource, resources: Resources, members: Mapping[str, str]
    ) -> None:
        self._resource = resource
        self._resources = resources
        self._members = members
        self._problems: list[Problem] = []

    def read(self) -> Iterator[Statement | Problem]:
        """Yield the statement, or what prevents it."""
        said = self._statement()
        self._check_terms()
        yield from self._problems
        if not any(problem.left_out for problem in self._problems):
            yield said

    def _statement(self) -> Statement:
        subject, predicate, obj = self._triple()
        start, end = self._dates()
        said = Statement(
            StatementId(self._resource.id),
            EntityId(subject),
            predicate,
            EntityId(obj),
            start=start,
            end=end,
            seen=tuple(sorted(self._all_dates("seen"), key=str)),
            known_from=self._one_date("knownFrom"),
            known_until=self._one_date("knownUntil"),
            certainty=self._certainty(),
            role=self._role(),
            comment=label_of(self._resource.values(f"{RDFS}comment")),
            sources=self._links(f"{PROV}hadPrimarySource", SourceId),
            revises=self._links(f"{PROV}wasRevisionOf", StatementId),
            retracted_by=self._links(f"{FACT}retractedBy", SourceId),
        )
        return _named(said) if is_blank(said.id) else said

    def _wrong(
        self,
        message: str,
        instead: str,
        rule: str = "broken-statement",
        *,
        left_out: bool = True,
    ) -> None:
        name, file = self._resource.id, self._resource.file.name
        wrong = Problem(name, message, instead, left_out, file, rule=rule)
        self._problems.append(wrong)

    # what it is about

    def _triple(self) -> tuple[str, str, str]:
        reified = [
            term
            for term in self._resource.values(REIFIES)
            if isinstance(term, ox.Triple)
        ]
        parts: dict[str, Iterable[Term]]
        if MEMBERSHIP in self._resource.iris(TYPE):
            member = self._members.get(self._resource.id)
            parts = {
                "org:member": [member] if member else self._values("org:member"),
                "rdf:predicate": [MEMBER_OF],
                "org:organization": self._values("org:organization"),
            }
        elif reified:
            parts = {
                "the reified subject": [_plain(t.subject) for t in reified],
                "the reified predicate": [_plain(t.predicate) for t in reified],
                "the reified object": [_plain(t.object) for t in reified],
            }
        else:
            names = ("rdf:subject", "rdf:predicate", "rdf:object")
            parts = {name: self._values(name) for name in names}
        subject, predicate, obj = (
            self._only_iri(list(values), name) for name, values in parts.items()
        )
        return subject, predicate, obj

    def _values(self, name: str) -> list[Term]:
        return self._resource.values(expand(name))

    def _only_iri(self, values: list[Term], name: str) -> str:
        """Return the one value, which must be a resource with a name."""
        if not values:
            self._wrong(f"it has no {name}", f"say which one, with {name}")
        elif len(values) > 1:
            some = ", ".join(text_of(value) for value in values)
            self._wrong(f"{name} is given more than once: {some}", "keep one of them")
        elif not isinstance(values[0], str) or is_blank(values[0]):
            self._wrong(
                f"{name} is {text_of(values[0])}, which has no IRI",
                "name a resource, for example :ilya-sutskever",
            )
        else:
            return values[0]
        return ""

    # when

    def _dates(self) -> tuple[EdtfDate | None, EdtfDate | None]:
        starts = [self._try(date_of, v) for v in self._resource.values(*STARTS)]
        ends = [self._try(date_of, v) for v in self._resource.values(*ENDS)]
        for value in self._resource.values(_SPAN):
            self._add_span(self._try(span_of, value), starts, ends)
        for value in self._resource.values(f"{ORG}memberDuring"):
            self._add_span(self._during(value), starts, ends)
        start, end = self._only("start", starts), self._only("end", ends)
        if start in {ONGOING, ENDED}:
            self._wrong(
                f"{start} is no start",
                "leave the start out where it is not known",
                UNREADABLE_DATE,
            )
        return start, end

    def _during(self, value: Term) -> tuple[EdtfDate | None, EdtfDate | None] | None:
        """Read an OWL-Time interval, or a literal `a/b` in its place."""
        interval = self._resources.get(value) if isinstance(value, str) else None
        if interval is None:
            return self._try(span_of, value)
        return self._instant(interval, "hasBeginning"), self._instant(
            interval, "hasEnd"
        )

    def _instant(self, interval: Resource, side: str) -> EdtfDate | None:
        values: list[Term] = []
        for instant in interval.iris(f"{TIME}{side}"):
            if instant in self._resources:
                values += self._resources[instant].values(*_INSTANTS)
        return self._only(f"time:{side}", [self._try(date_of, v) for v in values])

    @staticmethod
    def _add_span(
        span: tuple[EdtfDate | None, EdtfDate | None] | None,
        starts: list[EdtfDate | None],
        ends: list[EdtfDate | None],
    ) -> None:
        if span is not None:
            starts.append(span[0])
            ends.append(span[1])

    def _only(self, name: str, found: list[EdtfDate | None]) -> EdtfDate | None:
        """Return the one date; the same date said twice is said once."""
        dates = list(dict.fromkeys(date for date in found if date is not None))
        if len(dates) > 1:
            some = ", ".join(map(str, dates))
            self._wrong(f"it has more than one {name}: {some}", "keep one of them")
        return dates[0] if dates else None

    def _one_date(self, term: str) -> EdtfDate | None:
        return self._only(f"fact:{term}", list(self._all_dates(term)))

    def _all_dates(self, term: str) -> Iterator[EdtfDate]:
        for value in self._resource.values(FACT + term):
            date = self._try(date_of, value)
            if date in {ONGOING, ENDED}:
                message = f"{date} is no day for fact:{term}"
                self._wrong(message, "write a date", UNREADABLE_DATE)
            elif date is not None:
                yield date

    def _try(self, read: Callable[[Term], T], value: Term) -> T | None:
        try:
            return read(value)
        except NotADateError as wrong:
            self._wrong(wrong.message, wrong.instead, UNREADABLE_DATE)
            return None

    # how surely, as what, and who said so

    def _certainty(self) -> Certainty:
        choices = {FACT + certainty: certainty for certainty in Certainty}
        values = self._resource.values(f"{FACT}certainty")
        if not values:
            return Certainty.CONFIRMED
        known = values[0] if isinstance(values[0], str) else ""
        if len(values) > 1 or known not in choices:
            some = ", ".join(text_of(value) for value in values)
            allowed = ", ".join(f"fact:{certainty}" for certainty in Certainty)
            self._wrong(f"its certainty is {some}", f"write one of {allowed}")
        return choices.get(known, Certainty.CONFIRMED)

    def _role(self) -> str | None:
        written = label_of(self._resource.values(f"{SCHEMA}roleName"))
        for role in self._resource.iris(f"{ORG}role"):
            about = self._resources.get(role)
            names = (f"{SKOS}prefLabel", f"{RDFS}label")
            if about and not written:
                written = label_of(about.values(*names))
        return written

    def _links(self, predicate: str, kind: Callable[[str], T]) -> tuple[T, ...]:
        links = []
        for value in self._resource.values(predicate):
            if isinstance(value, str):
                links.append(value)
            else:
                self._wrong(
                    f"{compact(predicate)} is the text {text_of(value)}",
                    "name a resource, for example src:s001 or <https://…>",
                )
        return tuple(kind(link) for link in sorted(links))

    def _check_terms(self) -> None:
        """Report `fact:` terms that do not exist: most likely a slip of the pen."""
        for predicate in self._resource.properties:
            term = predicate.removeprefix(FACT)
            if term != predicate and term not in FACT_TERMS:
                from difflib import get_close_matches  # only after a slip

                near = get_close_matches(term, FACT_TERMS, 1)
                instead = (
                    f"perhaps fact:{near[0]}" if near else "see docs/vocabulary.md"
                )
                message = f"there is no fact:{term}"
                self._wrong(message, instead, "unknown-term", left_out=False)


def _plain(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    if isinstance(node, ox.NamedNode):
        return node.value
    return str(node) if isinstance(node, ox.BlankNode) else node


def _named(said: Statement) -> Statement:
    """Give a statement without an IRI a steady name, made from what it says."""
    from hashlib import sha256  # few ledgers need it

    content = (said.edge, said.start, said.end, said.seen, said.certainty, said.role)
    told = (said.known_from, said.known_until, said.sources, said.retracted_by)
    digest = sha256(repr((content, told)).encode()).hexdigest()
    return said._replace(id=StatementId(NAMELESS + digest[:16]))
