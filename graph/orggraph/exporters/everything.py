"""What does a whole ledger say, triple by triple? Its files joined, in canonical words."""

from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

import pyoxigraph as ox

from orggraph.errors import WriteError
from orggraph.exporters.exporter import Asked
from orggraph.exporters.losses import Losses, empty
from orggraph.facts.terms import TRIPLE, TYPE
from orggraph.progress import heard
from orggraph.rdf.canonical import in_canonical_words
from orggraph.rdf.progress import Listener, Progress
from orggraph.rdf.statements import STATEMENT
from orggraph.rdf.triples import Resource, gather, is_blank, parse_whole

#: What all formats lose that write the whole ledger as RDF.
LOSES: Final = ("comments of the files", "the names of graphs, where it was TriG")


class Everything(NamedTuple):
    """All resources and prefixes of a ledger; `graphs` had names of their own in it."""

    resources: dict[str, Resource]
    prefixes: dict[str, str]
    graphs: int

    def lost(self) -> Iterator[str]:
        """Say what is lost by joining the graphs of TriG; or that there is nothing."""
        losses = Losses()
        losses.left_out("name(s) of graphs; what is in them is joined", self.graphs)
        yield from losses.lines()
        if not self.resources:
            yield empty("the ledger says nothing")


def everything(asked: Asked, *, directed: bool = False) -> Everything:
    """Return all that the files say; raises `LedgerSyntaxError` and `WriteError`.

    `directed` formats can say in which direction a text is read.
    """
    resources: dict[str, Resource] = {}
    prefixes: dict[str, str] = {}
    graphs: set[str] = set()
    reading = Progress(asked.files, _reading(asked))
    for file in asked.files:
        quads, declared = parse_whole(file, reading)
        named = (quad.graph_name for quad in quads)
        graphs |= {str(g) for g in named if not isinstance(g, ox.DefaultGraph)}
        gather(heard(quads, "gathering", asked.progress), file, resources)
        prefixes = {**declared, **prefixes}
    in_canonical_words(resources.values())
    for resource in resources.values():
        _refuse_new_words(resource, directed=directed)
    return Everything(resources, prefixes, len(graphs))


def _reading(asked: Asked) -> Listener | None:
    return partial(asked.progress, "reading") if asked.progress else None


def _refuse_new_words(resource: Resource, *, directed: bool) -> None:
    for values in resource.properties.values():
        for value in values:
            if isinstance(value, ox.Triple):
                msg = (
                    f"{value} is a triple term, which makes no statement here; name it"
                )
                raise WriteError(msg)
            if isinstance(value, ox.Literal) and value.direction and not directed:
                msg = f"{value} has a direction, which RDF 1.1 cannot say; jsonld and rdf12 can"
                raise WriteError(msg)


def the_triple(resource: Resource) -> tuple[str, str, str] | None:
    """Return the triple that a statement with a name is about, if it names just one."""
    if is_blank(resource.id) or STATEMENT not in resource.iris(TYPE):
        return None
    parts = [resource.properties.get(part, []) for part in TRIPLE]
    named = [
        v for some in parts for v in some if isinstance(v, str) and not is_blank(v)
    ]
    single = all(len(some) == 1 for some in parts)
    if not single or len(named) != len(TRIPLE):
        return None
    subject, predicate, about = named
    return subject, predicate, about


def without(resource: Resource, *predicates: str) -> Resource:
    """Return a resource without some of its properties."""
    left = Resource(resource.id, resource.file)
    left.properties = {
        predicate: values
        for predicate, values in resource.properties.items()
        if predicate not in predicates
    }
    return left
