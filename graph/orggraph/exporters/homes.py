"""In which organisation's frame does a drawing put a node?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from orggraph.exporters.flat import Edge, Node
from orggraph.facts import Kind
from orggraph.facts.terms import PART_OF, POST_IN, compact

_UPWARDS = frozenset(map(compact, (*PART_OF, POST_IN)))


def framed(
    nodes: Iterable[Node], edges: Iterable[Edge]
) -> dict[str | None, list[Node]]:
    """Return the nodes in the frame of each organisation, and under None the others.

    Organisations have frames, where there is something to put in. Units and posts go
    where they are parts; all else where all its edges lead to one organisation.
    """
    nodes = list(nodes)
    homes = _homes(nodes, list(edges))
    found: dict[str | None, list[Node]] = {None: []}
    for node in nodes:
        found.setdefault(homes.get(node.id), []).append(node)
    for home in [home for home, some in found.items() if home and len(some) == 1]:
        found[None] += found.pop(home)
    found[None].sort()
    return found


def _homes(nodes: Iterable[Node], edges: Iterable[Edge]) -> dict[str, str]:
    above, near = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for edge in edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
        if edge.about["predicate"] in _UPWARDS:
            above[edge.source].add(edge.target)
    kinds = {node.id: node.about.get("kind") for node in nodes}
    tops = {name: _tops(name, kinds, above) for name in kinds}
    homes = {name: some.copy() for name, some in tops.items()}
    for name, some in homes.items():
        if not some and name not in above:
            some.update(*(tops[other] for other in near[name]))
    return {name: min(some) for name, some in homes.items() if len(some) == 1}


def _tops(
    name: str, kinds: Mapping[str, object], above: Mapping[str, set[str]]
) -> set[str]:
    """Return the organisations that something is in: the nearest ones, upwards."""
    found, seen, waiting = set[str](), {name}, [name]
    while waiting:
        one = waiting.pop()
        if kinds.get(one) == Kind.ORGANIZATION:
            found.add(one)
            continue
        fresh = above.get(one, set()) - seen
        seen |= fresh
        waiting += fresh
    return found
