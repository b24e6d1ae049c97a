"""Small random ledgers as text, and the same without what became known after a day.

What is removed is found here by the words of the design, on plain values.
"""

from collections.abc import Iterable, Iterator

from oracle import EXISTS, World, latest
from orggraph.facts import Entity, Source, SourceId, Statement
from prefixes import PREFIXES

_CLASSES = {
    "person": "foaf:Person",
    "organization": "org:Organization",
    "unit": "org:OrganizationalUnit",
    "post": "org:Post",
}


def text_of(world: World) -> str:
    """Return a world as Turtle in which everything has words of its own."""
    blocks = [_entity(one) for one in world.entities]
    blocks += [_source(one) for one in world.sources]
    blocks += [_statement(one) for one in world.statements]
    return PREFIXES + "\n".join(blocks)


def words_of(world: World) -> set[str]:
    """Return the words by which one would know a thing of a world."""
    found = {f"label-{one.id}" for one in world.entities}
    found |= {f"title-{one.id}" for one in world.sources}
    found |= {f"role-{one.id}" for one in world.statements}
    return found | {f"fact/{one.id}" for one in world.statements}


def before(world: World, day: int) -> World:
    """Return a world without all that became known after a day."""
    kept = [said for said in world.statements if world.known_from(said) <= day]
    later = {one.id for one in world.sources if one.issued and latest(one.issued) > day}
    left = tuple(_told_by(said, day, later, {one.id for one in kept}) for said in kept)
    named = _spoken_of(world, world.statements)
    spoken = _spoken_of(world, left)
    gone = {str(one.id) for one in world.entities if one.id in named - spoken}
    for _ in world.entities:  # a post in nothing that is left goes with it
        gone |= {one.id for one in world.entities if _lost(one, gone, spoken)}
    homes = (
        (one, tuple(h for h in one.post_in if h not in gone)) for one in world.entities
    )
    return World(
        left,
        tuple(one._replace(post_in=some) for one, some in homes if one.id not in gone),
        tuple(
            one
            for one in world.sources
            if one.id not in later and not (one.id in named and one.id not in spoken)
        ),
    )


def _spoken_of(world: World, statements: Iterable[Statement]) -> set[str]:
    """Return of whom statements speak, also as that in which somebody spoken of is."""
    spoken = {name for said in statements for name in _names(said)}
    return spoken | {h for one in world.entities for h in _homes(world, one, spoken)}


def _lost(one: Entity, gone: set[str], spoken: set[str]) -> bool:
    homes = {home for home in one.post_in if home != one.id}
    return bool(homes) and homes <= gone and one.id not in spoken


def _told_by(
    said: Statement, day: int, later: set[SourceId], kept: set[str]
) -> Statement:
    until = said.known_until
    return said._replace(
        sources=tuple(name for name in said.sources if name not in later),
        retracted_by=tuple(name for name in said.retracted_by if name not in later),
        revises=tuple(name for name in said.revises if name in kept),
        known_until=until if until and latest(until) <= day else None,
        seen=tuple(sight for sight in said.seen if sight.earliest <= day),
    )


def _names(said: Statement) -> Iterator[str]:
    yield said.subject
    if said.predicate != EXISTS:
        yield said.object
    yield from said.sources
    yield from said.retracted_by


def _homes(world: World, one: Entity, spoken: set[str]) -> Iterator[str]:
    """Yield what an entity of which is spoken is in, however far."""
    by_id = {entity.id: entity for entity in world.entities}
    waiting, seen = [one.id] if one.id in spoken else [], {one.id}
    while waiting:
        for home in by_id[waiting.pop()].post_in:
            if home not in seen:
                seen.add(home)
                waiting.append(home)
                yield home


def _entity(one: Entity) -> str:
    homes = "".join(f" ; org:postIn :{home}" for home in one.post_in)
    return (
        f':{one.id} a {_CLASSES[str(one.kind)]} ; rdfs:label "label-{one.id}"{homes} .'
    )


def _source(one: Source) -> str:
    issued = f' ; dcterms:issued "{one.issued}"' if one.issued else ""
    return (
        f'src:{one.id} a schema:NewsArticle ; dcterms:title "title-{one.id}"{issued} .'
    )


def _statement(said: Statement) -> str:
    parts = [
        f"a rdf:Statement ; rdf:subject :{said.subject}",
        f"rdf:predicate <{said.predicate}> ; rdf:object :{said.object}",
        f'schema:roleName "role-{said.id}" ; fact:certainty fact:{said.certainty}',
        *_dates("schema:startDate", [said.start]),
        *_dates("schema:endDate", [said.end]),
        *_dates("fact:seen", said.seen),
        *_dates("fact:knownFrom", [said.known_from]),
        *_dates("fact:knownUntil", [said.known_until]),
        *(f"prov:hadPrimarySource src:{name}" for name in said.sources),
        *(f"prov:wasRevisionOf f:{name}" for name in said.revises),
        *(f"fact:retractedBy src:{name}" for name in said.retracted_by),
    ]
    return f"f:{said.id} {' ; '.join(parts)} ."


def _dates(predicate: str, dates: Iterable[object]) -> Iterator[str]:
    for date in dates:
        if date is not None:
            yield f'{predicate} "{date}"'
