"""What reports to itself, or is a part of itself? Circles that close on some day."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from orggraph.checks.material import Found, Material, surely
from orggraph.dates import ALWAYS, Day, spoken_day
from orggraph.facts import EntityId, Fact
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
    """Yield each circle that is closed on some day, once, with the first such day."""
    import networkx as nx

    told: set[frozenset[EntityId]] = set()
    for day in sorted({surely(fact).first for fact in facts}):
        holding = {
            (fact.statement.subject, fact.statement.object): fact
            for fact in facts
            if surely(fact).first <= day < surely(fact).beyond
        }
        graph = nx.DiGraph(list(holding))
        for part in nx.strongly_connected_components(graph):
            inner = graph.subgraph(part)
            if inner.size() and (members := frozenset(part)) not in told:
                told.add(members)
                ring = nx.find_cycle(inner, min(part))
                yield day, [holding[edge[0], edge[1]] for edge in ring]


def _found(material: Material, day: Day, ring: list[Fact], verb: str) -> Found:
    names = [material.say.name(fact.statement.subject) for fact in ring]
    parts = zip(names, [*names[1:], names[0]], strict=True)
    when = "ever since" if day == ALWAYS else f"from {spoken_day(day)} on"
    chain = enumerated(f"{one} {verb} {other}" for one, other in parts)
    newest = max(ring, key=lambda fact: (fact.known_from, fact.statement.id))
    return Found(
        newest.statement.id,
        f"{chain}, {when}",
        "end one of them before the other begins, or correct it",
        tuple(fact.statement.id for fact in ring),
    )
