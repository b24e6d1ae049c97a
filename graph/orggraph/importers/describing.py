"""What do several descriptions say together, and what more than a ledger has already?"""

from typing import NamedTuple

from orggraph.facts import Entity
from orggraph.facts.terms import FACT, OWL, local_name
from orggraph.importers.claims import Described
from orggraph.rdf.triples import Resource

_SAME_AS = f"{OWL}sameAs"
_SEATS = f"{FACT}seats"


class More(NamedTuple):
    """What is to be added to a thing that a ledger describes; `label` if it has none."""

    label: str | None = None
    alt_labels: tuple[str, ...] = ()
    classification: str | None = None
    post_in: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    seats: int | None = None


def joined(old: Described, new: Described) -> Described:
    """Return what two descriptions of one thing say: the first label, and all else."""
    names = dict.fromkeys((*old.alt_labels, new.label, *new.alt_labels))
    names.pop(old.label, None)
    return old._replace(
        alt_labels=tuple(names),
        classification=old.classification or new.classification,
        post_in=tuple(dict.fromkeys((*old.post_in, *new.post_in))),
        same_as=tuple(dict.fromkeys((*old.same_as, *new.same_as))),
        seats=old.seats if new.seats is None else new.seats,
    )


def more_than(known: Entity, told: Resource | None, item: Described) -> More:
    """Return what a description adds to what a ledger says; its own words stay.

    `told` are the triples of the ledger about it, where they are at hand.
    """
    nameless = known.label == local_name(known.id)
    names = {item.label if nameless else known.label, *known.alt_labels}
    others = dict.fromkeys((item.label, *item.alt_labels))
    same = told.iris(_SAME_AS) if told else []
    seated = bool(told and told.values(_SEATS))
    return More(
        item.label if nameless and item.label != known.label else None,
        tuple(name for name in others if name not in names),
        None if known.classification else item.classification,
        tuple(one for one in item.post_in if one not in known.post_in),
        tuple(one for one in item.same_as if one not in same),
        None if seated else item.seats,
    )
