"""What reports to itself, or is a part of itself? Circles that close on some day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from orggraph.checks.material import Found, Material, surely
from orggraph.dates import ALWAYS, NEVER, Day, spoken_day
from orggraph.facts import EntityId, Fact, StatementId
from orggraph.facts.terms import PART_OF, REPORTS_TO
from orggraph.history.saying import enumerated


def reporting_cycle(material: Material) -> Iterator[Found]:
    """Yield people who report to themselves through others, on one and the same day."""
    return _circles(material, [REPORTS_TO], "reports to")


def unit_cycle(material: Material) -> Iterator[Found]:
    """Yield units that are a part of themselves through others, on the same day."""
    return _circles(material, PART_OF, "is a part of")


def _circles(
    material: Material, predicates: Collection[str], verb: str
) -> Iterator[Found]:
    import networkx as nx

    facts = [fact for fact in material.about(*predicates) if surely(fact)]
    graph = nx.DiGraph(
        (fact.statement.subject, fact.statement.object) for fact in facts
    )
    parts = (
        part
        for part in nx.strongly_connected_components(graph)
        if len(part) > 1 or graph.has_edge(*[*part, *part])
    )
    place = {name: number for number, part in enumerate(parts) for name in part}
    groups: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        number = place.get(fact.statement.subject)
        if number is not None and place.get(fact.statement.object) == number:
            groups[number].append(fact)
    for group in groups.values():
        for day, ring in _rings(group):
            yield _found(material, day, ring, verb)


def _rings(facts: Collection[Fact]) -> Iterator[tuple[Day, list[Fact]]]:
    """Yield each circle that is closed on some day, once, with the first such day.

    Day by day, a circle can only be closed by what begins.
    """
    import networkx as nx

    by_id = {fact.statement.id: fact for fact in facts}
    graph: nx.MultiDiGraph[EntityId] = nx.MultiDiGraph()
    told: set[frozenset[EntityId]] = set()
    for day, begins, name in _events(facts):
        subject, _, obj = by_id[name].statement.edge
        if not begins:
            graph.remove_edge(subject, obj, name)
            continue
        graph.add_edge(subject, obj, name)
        if not nx.has_path(graph, obj, subject):
            continue
        way = [*nx.shortest_path(graph, obj, subject), obj]
        if frozenset(way) not in told:
            told.add(frozenset(way))
            steps = (graph[one][other] for one, other in pairwise(way))
            yield day, [by_id[StatementId(min(step))] for step in steps]


def _events(facts: Iterable[Fact]) -> list[tuple[Day, bool, StatementId]]:
    """Return the days on which facts surely begin (True) and no longer do, in order."""
    return sorted(
        event
        for fact in facts
        for event in (
            (surely(fact).first, True, fact.statement.id),
            (surely(fact).beyond, False, fact.statement.id),
        )
    )


def _found(material: Material, day: Day, ring: list[Fact], verb: str) -> Found:
    least = min(range(len(ring)), key=lambda place: ring[place].statement.subject)
    ring = ring[least:] + ring[:least]
    names = [material.say.name(fact.statement.subject) for fact in ring]
    parts = zip(names, [*names[1:], names[0]], strict=True)
    when = _when(day, min(Day(surely(fact).beyond - 1) for fact in ring))
    chain = enumerated(f"{one} {verb} {other}" for one, other in parts)
    newest = max(ring, key=lambda fact: (fact.known_from, fact.statement.id))
    return Found(
        newest.statement.id,
        f"{chain}, {when}",
        "end one of them before the other begins, or correct it",
        tuple(fact.statement.id for fact in ring),
    )


def _when(first: Day, last: Day) -> str:
    """Return from when to when a circle is closed; inclusive."""
    if first == last:
        return f"on {spoken_day(first)}"
    if last >= NEVER - 1:
        return "ever since" if first == ALWAYS else f"from {spoken_day(first)} on"
    if first == ALWAYS:
        return f"until {spoken_day(last)}"
    return f"from {spoken_day(first)} to {spoken_day(last)}"
