"""What does RDF of others say? People, organisations and what relates them, as claims."""

from collections.abc import Iterable, Iterator

from orggraph.facts import Entity, Kind, Problem, Statement
from orggraph.facts.terms import TYPE
from orggraph.importers.claims import Claim, Described, Item, LeftOut, Read
from orggraph.importers.rdf.events import claims_of_events
from orggraph.importers.rdf.leftover import SAME, left_over
from orggraph.importers.rdf.memberships import in_ledger_words
from orggraph.importers.rdf.places import UNREADABLE, place_of
from orggraph.importers.rdf.relations import NAMELESS, plain_claims
from orggraph.importers.rdf.roles import claims_of_roles
from orggraph.importers.rdf.sources import cited, origins
from orggraph.importers.rdf.words import USUAL
from orggraph.rdf.entities import read_entities
from orggraph.rdf.statements import UNREADABLE_DATE, read_statements
from orggraph.rdf.triples import Resources, is_blank

_WHY = {UNREADABLE_DATE: UNREADABLE}
_BROKEN = "is not whole"


def items_of(resources: Resources) -> Iterator[Item]:
    """Yield all that a file says which is no ledger, and what of it is left out."""
    yield from origins(resources)
    in_ledger_words(resources)
    said, problems = read_statements(resources)
    for problem in problems:
        yield _left_out(problem)
    claims = [_claim(one) for one in said]
    yield from _sorted_out(claims_of_roles(resources), claims)
    yield from _sorted_out(claims_of_events(resources), claims)
    if claims:
        yield Read("statements", len(claims))
    stated = {_edge(one) for one in claims}
    yield from _sorted_out(plain_claims(resources, stated), claims)
    yield from claims
    entities = {
        one.id: one for one in read_entities(resources, map(_statement, claims), {})
    }
    kinds = _kinds(claims, entities.values())
    yield from _described(entities.values(), kinds, resources)
    for one in cited(claims, resources):
        yield _left_out(one) if isinstance(one, Problem) else one
    names = {name for claim in claims for name in claim.sources}
    yield from left_over(resources, kinds, names)


def _sorted_out(
    found: Iterable[Claim | LeftOut], claims: list[Claim]
) -> Iterator[LeftOut]:
    """Add claims to others, and yield what is none."""
    for one in found:
        if isinstance(one, LeftOut):
            yield one
        elif is_blank(one.subject) or is_blank(one.object):
            yield LeftOut(one.where, one.role or "", NAMELESS)
        else:
            claims.append(one)


def _left_out(problem: Problem) -> LeftOut:
    why = _WHY.get(problem.rule, _BROKEN)
    return LeftOut(place_of(problem.subject, "a statement"), problem.message, why)


def _claim(said: Statement) -> Claim:
    return Claim(
        said.subject,
        said.predicate,
        said.object,
        said.start,
        said.end,
        certainty=said.certainty,
        role=said.role,
        comment=said.comment,
        sources=said.sources,
        where=place_of(said.id, "a membership"),
    )


def _edge(claim: Claim) -> tuple[str, str, str]:
    return claim.subject, claim.predicate, claim.object


def _statement(claim: Claim) -> Statement:
    """Return as much of a statement as tells of whom it speaks."""
    made: Statement = Statement("", *_edge(claim))  # type: ignore[arg-type]
    return made


def _kinds(claims: Iterable[Claim], entities: Iterable[Entity]) -> dict[str, Kind]:
    """Return what everybody is: by their class, else by what is said of them."""
    kinds: dict[str, Kind] = {one.id: one.kind for one in entities if one.kind}
    for one in claims:
        if one.predicate in USUAL and one.predicate != TYPE:
            for name, kind in zip(
                (one.subject, one.object), USUAL[one.predicate], strict=True
            ):
                kinds.setdefault(name, kind)
    for entity in entities:
        for home in entity.post_in:
            kinds.setdefault(home, Kind.ORGANIZATION)
    return kinds


def _described(
    entities: Iterable[Entity], kinds: dict[str, Kind], resources: Resources
) -> Iterator[Described]:
    for one in entities:
        kind = kinds.get(one.id)
        if kind is None:
            continue
        about = resources.get(one.id)
        same = about.iris(*SAME) if about else []
        yield Described(
            one.id,
            one.label,
            kind,
            one.classification,
            one.alt_labels,
            one.post_in if kind is Kind.POST else (),
            tuple(sorted({name for name in same if not is_blank(name)})),
        )
