"""Which resources have no name, and how are they written all the same?"""

from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from orggraph.rdf.alike import Steps
from orggraph.rdf.triples import Resource, Resources, gather, is_blank


def spoken_of(resources: Resources) -> Counter[str]:
    """Count how often each blank node is the value of a property."""
    return Counter(value for _, value in _references(resources))


def nestable(resources: Resources) -> Iterator[str]:
    """Yield the blank nodes that are spoken of once, and not in a circle.

    Turtle can say them in place, as `[ … ]`.
    """
    once = {name for name, times in spoken_of(resources).items() if times == 1}
    if not once:
        return
    parent = {value: owner for owner, value in _references(resources) if value in once}
    verdicts: dict[str, bool] = {}
    for name in once & resources.keys():
        path: dict[str, None] = {}
        above = name
        while above in parent and above not in verdicts and above not in path:
            path[above] = None
            above = parent[above]
        verdict = verdicts.get(above, above not in path)
        verdicts.update(dict.fromkeys(path, verdict))
        if verdicts[name]:
            yield name


def with_steady_names(resources: Resources) -> dict[str, Resource]:
    """Name blank nodes by what is said of them alone (W3C RDFC-1.0), where needed.

    Those that can be nested, or that nothing speaks of, need no name. Raises `WriteError`
    where they look too much alike.
    """
    if not _need_names(resources):
        return dict(resources)
    renamed: dict[str, Resource] = {}
    quads = canonical(quads_of(resources))
    gather(quads, next(iter(resources.values())).file, renamed)
    return renamed


def refuse_without_steady_names(resources: Resources) -> None:
    """Raise `WriteError` where `with_steady_names` does, which takes longer."""
    if _need_names(resources):
        Steps().take(quads_of(resources))


def canonical(quads: Iterable[ox.Quad], steps: Steps | None = None) -> ox.Dataset:
    """Return quads with steady names for blank nodes; raises `WriteError`.

    `steps` are how many it may take, where several are to share them.
    """
    dataset = ox.Dataset(quads)
    (steps or Steps()).take(dataset)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def _need_names(resources: Resources) -> bool:
    spoken = spoken_of(resources).keys()
    return bool(spoken) and not spoken <= set(nestable(resources))


def _references(resources: Resources) -> Iterator[tuple[str, str]]:
    """Yield each mention of a blank node, with who mentions it."""
    for resource in resources.values():
        for values in resource.properties.values():
            for value in values:
                if isinstance(value, str) and is_blank(value):
                    yield resource.id, value


def steady_quads(resources: Resources) -> list[ox.Quad]:
    """Return all that is said of some resources; every blank node has a steady name.

    Raises `WriteError`.
    """
    quads = list(quads_of(resources))
    if any(_has_blank(quad) for quad in quads):
        return list(canonical(quads))
    return quads


def _has_blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(
        quad.object, ox.BlankNode
    )


def quads_of(resources: Resources) -> Iterator[ox.Quad]:
    """Yield all that is said of some resources."""
    for resource in resources.values():
        for predicate, values in resource.properties.items():
            for value in values:
                node = _node(value) if isinstance(value, str) else value
                yield ox.Quad(_node(resource.id), ox.NamedNode(predicate), node)


def _node(name: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(name[2:]) if is_blank(name) else ox.NamedNode(name)
