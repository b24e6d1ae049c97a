"""What does a Runner answer, and what do the rules? For any engine, many points at once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar, cast

from index.agreement import questions_of
from index.dense_worlds import dense_world
from orggraph.dates import ALWAYS, NEVER, Truth, format_day, parse_day
from orggraph.engines.sql import texts
from orggraph.engines.sql.runner import Runner
from orggraph.facts import (
    Entity,
    EntityId,
    Fact,
    Kind,
    Ledger,
    Source,
    SourceId,
    Statement,
    StatementId,
)
from orggraph.facts.terms import compact
from orggraph.history.by_rules import Found, found_by_rules
from orggraph.history.values import Dangling, Edge
from orggraph.index.point import NOW, Point, point
from small_ledgers import ledger_of

Name = TypeVar("Name", bound=str)
Key = tuple[str, str, str]
ANY = Point(parse_day("2024-05-18"))
#: Edge -> its standing, and the statements behind it, the best first.
Stands = dict[Key, tuple[str, tuple[str, ...]]]


def points_of(ledger: Ledger, most: int, seed: int = 0) -> list[Point]:
    """Return points at which answers can change, without those that tables have not."""
    asked = (point(q.at, q.known) for q in questions_of(ledger, most, seed))
    days = [at for at in asked if _is_day(at.day)]
    return [at for at in days if at.known == NOW or _is_day(at.known)] or [ANY]


def dense_ledgers(number: int) -> list[Ledger]:
    """Return ledgers in which much is said of little, the same every time."""
    return [
        ledger_of(dense_world(range(seed * 40, seed * 40 + 4 + seed), seed))
        for seed in range(number)
    ]


def disagreements(
    runner: Runner, ledgers: Sequence[Ledger], points: Sequence[Sequence[Point]]
) -> list[str]:
    """Return where SQL and the rules differ: for each ledger, at its points.

    The runner has opened what `together` made of the ledgers.
    """
    told = stands_by_sql(runner, points)
    return [
        f"ledger {number} at {at}: {sorted(map(str, _unlike(told[number, at], rules)))}"
        for number, ledger in enumerate(ledgers)
        for at in points[number]
        if told[number, at] != (rules := stands_by_rules(found(ledger, at)))
    ]


def _unlike(one: Stands, other: Stands) -> set[Any]:
    return set(one.items()) ^ set(other.items())


def stands_by_sql(
    runner: Runner, points: Sequence[Sequence[Point]]
) -> dict[tuple[int, Point], Stands]:
    """Return what stands in each of some ledgers at its points, in one query."""
    asked = sorted({at for some in points for at in some})
    places = {at: place for place, at in enumerate(asked)}
    mine = {f"{places[at]}|{n:03}" for n, some in enumerate(points) for at in some}
    sql = f"""
    SELECT point, subject, predicate, object, standing, place, statement
    FROM ({texts.standing(asked)}) said
    WHERE CONCAT(CAST(point AS STRING), '|', SUBSTRING(subject, 1, 3))
      IN (SELECT id FROM mine)
    """  # noqa: S608 (numbers of our own)
    rows = sorted(runner.rows(sql, {"mine": mine}), key=lambda row: row[:-1])
    stands: defaultdict[tuple[int, Point], Stands] = defaultdict(dict)
    for place, subject, predicate, obj, standing, number, statement in rows:
        told = stands[int(subject[:3]), asked[place]]
        key = subject[4:], compact(predicate), obj[4:]
        before = told.get(key, (standing, ()))
        assert before[0] == standing
        assert number == len(before[1]) + 1
        told[key] = standing, (*before[1], statement[4:] if statement else "")
    return stands


def found(ledger: Ledger, at: Point) -> Found:
    """Return what the rules say of a point."""
    return found_by_rules(ledger, at.day, None if at.known == NOW else at.known)


def stands_by_rules(found: Found) -> Stands:
    """Return the same of what the rules found; a timeless edge has one nameless ground."""
    return {
        (one.subject, one.predicate, one.object): (
            standing_of(one),
            tuple(map(str, one.statements)) or ("",),
        )
        for one in all_of(found)
    }


def all_of(found: Found) -> list[Edge | Dangling]:
    """Return all edges that the rules found, those that dangle too."""
    return [*found.edges, *found.dangling]


def standing_of(edge: Edge | Dangling) -> str:
    """Return how an edge stands, in the word of the tables."""
    if isinstance(edge, Dangling):
        return "dangling"
    return "certain" if edge.standing is Truth.YES else "possible"


def headcount_by_rules(ledger: Ledger, points: Iterable[Point]) -> Counter[Key]:
    """Count people by day, unit and how surely they are in it, as plainly as can be."""
    counts: Counter[Key] = Counter()
    for at in points:
        ways: dict[tuple[EntityId, EntityId], list[bool]] = defaultdict(list)
        edges = found(ledger, at).edges
        for one in edges:
            if one.predicate in {"org:memberOf", "org:headOf"}:
                ways[one.subject, one.object].append(one.certain)
            for home in edges if one.predicate == "org:holds" else ():
                if home.predicate == "org:postIn" and home.subject == one.object:
                    ways[one.subject, home.object].append(one.certain and home.certain)
        for (person, unit), sure in ways.items():
            if _is(ledger, person, Kind.PERSON) and _is(
                ledger, unit, Kind.UNIT, Kind.ORGANIZATION
            ):
                stands = "certain" if any(sure) else "possible"
                counts[format_day(at.day), unit, stands] += 1
    return counts


def _is(ledger: Ledger, entity: EntityId, *kinds: Kind) -> bool:
    about = ledger.entities.get(entity)
    return about is not None and about.kind in kinds


def together(ledgers: Collection[Ledger]) -> Ledger:
    """Return one ledger of some that have nothing in common: `001|` stands before ids."""
    facts: dict[StatementId, Fact] = {}
    entities: dict[EntityId, Entity] = {}
    sources: dict[SourceId, Source] = {}
    for number, ledger in enumerate(ledgers):
        for fact in ledger.facts.values():
            moved = _moved(number, fact.statement)
            facts[moved.id] = fact._replace(statement=moved)
        for entity in ledger.entities.values():
            name, homes = _named(number, [entity.id])[0], _named(number, entity.post_in)
            entities[name] = entity._replace(id=name, post_in=homes)
        for source in ledger.sources.values():
            (name_,) = _named(number, [source.id])
            sources[name_] = source._replace(id=name_)
    return Ledger(facts, entities, sources)


def _moved(number: int, said: Statement) -> Statement:
    subject, obj = _named(number, [said.subject, said.object])
    return said._replace(
        id=_named(number, [said.id])[0],
        subject=subject,
        object=obj,
        sources=_named(number, said.sources),
        revises=_named(number, said.revises),
        retracted_by=_named(number, said.retracted_by),
    )


def _named(number: int, names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(cast("Name", f"{number:03}|{name}") for name in names)


def _is_day(day: int) -> bool:
    return ALWAYS + 1 < day < NEVER - 1
