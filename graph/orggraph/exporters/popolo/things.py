"""Whom and what does a ledger describe, as Popolo has it?"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from orggraph.exporters.exporter import Asked
from orggraph.exporters.identified import same_as
from orggraph.exporters.losses import END, EXISTENCE, PEOPLE, UNSURE, How, Loss, Losses
from orggraph.exporters.popolo.dates import can_end, start_of, written
from orggraph.facts import Entity, EntityId, Kind, Statement
from orggraph.facts.terms import PART_OF, SUB_ORGANIZATION_OF
from orggraph.formats.popolo import UNIT, UNITS
from orggraph.formats.wikidata.items import item_of

Object = dict[str, Any]

HOMES: Final = Loss(How.LEFT_OUT, "further home(s) of posts")
KINDS: Final = Loss(
    How.OTHERWISE, "unit(s) or organization(s), read back as the other of the two"
)
PARENTS: Final = Loss(How.LEFT_OUT, "further or former whole(s) of parts")
PARTS: Final = Loss(
    How.LEFT_OUT, "start(s), role(s) or remark(s) of what is a part of what"
)
SAME: Final = Loss(How.LEFT_OUT, "id(s) elsewhere than on Wikidata")
_DATES: Final = {
    "organizations": ("founding_date", "dissolution_date"),
    "posts": ("start_date", "end_date"),
}
_LISTS: Final = {
    Kind.PERSON: "persons",
    Kind.ORGANIZATION: "organizations",
    Kind.UNIT: "organizations",
    Kind.POST: "posts",
}


def things(
    asked: Asked, standing: Sequence[Statement], losses: Losses
) -> dict[str, list[Object]]:
    """Return persons, organizations and posts, sorted by their ids."""
    found: dict[str, list[Object]] = {name: [] for name in _LISTS.values()}
    about = _about(standing)
    same = same_as(asked)
    for name, entity in sorted(asked.ledger.entities.items()):
        if entity.kind is None:
            continue
        sort = _LISTS[entity.kind]
        told = _named(entity, same.get(name, ()), losses)
        if sort == "posts":
            told |= _home(entity, losses)
        if sort == "organizations":
            told |= _classified(entity, losses)
            told |= _parent(entity, about[name], losses)
        lives = [said for said in about[name] if said.about_existence]
        if dates := _DATES.get(sort):
            told |= _life(lives, dates, losses)
        else:
            losses.one(PEOPLE, len(lives))
        found[sort].append(told)
    return found


def _about(standing: Sequence[Statement]) -> dict[EntityId, list[Statement]]:
    about: dict[EntityId, list[Statement]] = defaultdict(list)
    for said in sorted(standing, key=_in_order):
        if said.about_existence or said.predicate in PART_OF:
            about[said.subject].append(said)
    return about


def _in_order(said: Statement) -> tuple[int, str]:
    return said.start.earliest if said.start else 0, said.id


def _named(entity: Entity, same: Sequence[str], losses: Losses) -> Object:
    field = "label" if entity.kind is Kind.POST else "name"
    told: Object = {"id": entity.id, field: entity.label}
    if entity.alt_labels and field == "name":
        told["other_names"] = [{"name": name} for name in entity.alt_labels]
    elif entity.alt_labels:
        told["other_label"] = list(entity.alt_labels)
    items = [item_of(one) for one in same]
    if any(items):
        told["identifiers"] = [
            {"scheme": "wikidata", "identifier": item}
            for item in sorted(set(filter(None, items)))
        ]
    losses.one(SAME, items.count(None))
    return told


def _home(entity: Entity, losses: Losses) -> Object:
    losses.one(HOMES, len(entity.post_in[1:]))
    return {"organization_id": entity.post_in[0]} if entity.post_in else {}


def _classified(entity: Entity, losses: Losses) -> Object:
    word = entity.classification
    if entity.kind is Kind.UNIT and word is None:
        return {"classification": UNIT}
    losses.one(KINDS, (entity.kind is Kind.UNIT) != (word in UNITS))
    return {} if word is None else {"classification": word}


def _parent(entity: Entity, about: Sequence[Statement], losses: Losses) -> Object:
    """Return in what something is: the last that has not ended."""
    parts = [
        said for said in about if said.predicate in PART_OF and _firm(said, losses)
    ]
    standing = [said for said in parts if said.end is None]
    losses.one(PARENTS, len(parts) - len(standing[-1:]))
    if not standing:
        return {}
    said = standing[-1]
    losses.one(PARTS, bool(said.start or said.role or said.comment))
    whole = said.predicate == SUB_ORGANIZATION_OF
    losses.one(KINDS, whole == (entity.kind is Kind.UNIT))
    return {"parent_id": said.object}


def _life(
    lives: Sequence[Statement], fields: tuple[str, str], losses: Losses
) -> Object:
    firm = [said for said in lives if _firm(said, losses)]
    sayable = [said for said in firm if can_end(said.end) or losses.one(END)]
    losses.one(EXISTENCE, max(len(sayable) - 1, 0))
    if not sayable:
        return {}
    said = sayable[0]
    dates = start_of(said.start, losses), written(said.end, losses)
    return {field: text for field, text in zip(fields, dates, strict=True) if text}


def _firm(said: Statement, losses: Losses) -> bool:
    return said.certainty.firm or losses.one(UNSURE)
