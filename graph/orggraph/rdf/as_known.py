"""What would the files say, had nobody learnt anything after a day?"""

from collections.abc import Collection, Iterable, Iterator, Sequence

import pyoxigraph as ox

from orggraph.collector import making_many
from orggraph.dates import Day, format_day
from orggraph.facts.terms import RDF
from orggraph.rdf.canonical import unfold
from orggraph.rdf.files import Format, LedgerFile
from orggraph.rdf.later import Later
from orggraph.rdf.statements import REIFIES, is_statement
from orggraph.rdf.triples import Resource, Resources, gather, is_blank, parse_whole
from orggraph.rdf.write import write_turtle


def as_known(files: Sequence[LedgerFile], day: Day | None) -> LedgerFile:
    """Return all that some files say and that was known by a day, as one file.

    Its text is canonical and has no comments, so two ledgers that say the same by then
    have the same text. The graphs of TriG are joined; what Turtle 1.1 cannot say (a
    triple term that makes no statement, a direction) has no meaning here, and goes.
    Without a day nothing else goes. Raises `LedgerSyntaxError` and `WriteError`.
    """
    with making_many():
        resources, prefixes = _joined(files)
        if day is None:
            name, left = "ledger.ttl", resources
        else:
            name = f"known-{format_day(day)}.ttl"
            left = what_stays(resources, Later(resources, day))
        text = write_turtle(left, prefixes)
    return LedgerFile(name, None, Format.TURTLE, text.encode("utf-8"))


def _joined(
    files: Iterable[LedgerFile],
) -> tuple[dict[str, Resource], dict[str, str]]:
    """Return the resources of all files in the words of RDF 1.1, and their prefixes."""
    resources: dict[str, Resource] = {}
    prefixes: dict[str, str] = {}
    for file in files:
        quads, declared = parse_whole(file)
        gather(quads, file, resources)
        prefixes = declared | prefixes
    in_old_words(resources)
    return _without_empty(resources.values()), prefixes


def in_old_words(resources: Resources) -> None:
    """Put resources into the words of RDF 1.1, without what it cannot say.

    Raises `WriteError` where one says two things in two ways.
    """
    for resource in resources.values():
        reified = resource.properties.get(REIFIES, ())
        if len(reified) == 1 and isinstance(reified[0], ox.Triple):
            for part in ("subject", "predicate", "object"):  # the reified one counts
                resource.properties.pop(RDF + part, None)
            unfold(resource)
        for predicate, values in [*resource.properties.items()]:
            resource.properties[predicate] = [v for v in values if _sayable(v)]


def _sayable(value: object) -> bool:
    if isinstance(value, ox.Literal):
        return not value.direction
    return not isinstance(value, ox.Triple)


def what_stays(resources: Resources, later: Later) -> dict[str, Resource]:
    """Return what was known by a day of some resources."""
    left: list[Resource] = []
    for resource in resources.values():
        if resource.id not in later.gone:
            kept = Resource(resource.id, resource.file)
            for predicate in resource.properties:
                kept.properties[predicate] = later.left(resource, predicate)
            left.append(kept)
    return _reached(_without_empty(left), resources)


def _reached(left: Resources, whole: Resources) -> dict[str, Resource]:
    """Return what stays, without the nameless of whom only spoke what goes."""
    mentioned = {v for one in whole.values() for v in _mentions(one)}
    waiting = [
        one.id
        for one in left.values()
        if not is_blank(one.id) or one.id not in mentioned or is_statement(one)
    ]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in left and name not in found:
            found.add(name)
            waiting += _mentions(left[name])
    return {name: one for name, one in left.items() if name in found}


def _mentions(resource: Resource) -> Iterator[str]:
    """Yield the nameless of whom a resource speaks."""
    for values in resource.properties.values():
        yield from (v for v in values if isinstance(v, str) and is_blank(v))


def _without_empty(resources: Collection[Resource]) -> dict[str, Resource]:
    for resource in resources:
        empty = [p for p, values in resource.properties.items() if not values]
        for predicate in empty:
            del resource.properties[predicate]
    return {one.id: one for one in resources if one.properties}
