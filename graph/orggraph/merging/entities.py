"""How do several descriptions of one thing become one? The first one's label stays."""

from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from orggraph.facts.terms import LABELS, SKOS
from orggraph.merging.members import add_all
from orggraph.rdf.triples import Resource, Term
from orggraph.rdf.values import label_of

OTHER_NAME: Final = f"{SKOS}altLabel"


def joined(told: Sequence[Resource]) -> Resource:
    """Add all descriptions of one thing to the first, which counts for the label.

    The labels of the others that read otherwise become other names.
    """
    whole, *others = told
    label = label_in(whole)
    for one in others:
        if label is None:
            label = label_in(one)
            add_all(whole, one)
        else:
            add_all(whole, _with_other_names(one, label, whole))
    return whole


def label_in(one: Resource) -> str | None:
    """Return what a description calls somebody, where it has a label."""
    labels = (label_of(one.values(predicate)) for predicate in LABELS)
    return next(filter(None, labels), None)


def _with_other_names(one: Resource, label: str, whole: Resource) -> Resource:
    found = Resource(one.id, one.file)
    names: list[Term] = []
    for predicate, values in one.properties.items():
        if predicate not in LABELS:
            found.properties[predicate] = list(values)
            continue
        known = whole.values(predicate)
        kept = [v for v in values if _text(v) in {None, label} or v in known]
        names += [value for value in values if value not in kept]
        if kept:
            found.properties[predicate] = kept
    if names:
        others = found.properties.setdefault(OTHER_NAME, [])
        others.extend(value for value in names if value not in others)
    return found


def _text(value: Term) -> str | None:
    return value.value if isinstance(value, ox.Literal) else None
