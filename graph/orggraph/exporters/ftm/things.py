"""How are people, organizations and posts written in FollowTheMoney?"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from orggraph.dates import ONGOING, EdtfDate
from orggraph.exporters.ftm.names import id_of
from orggraph.exporters.losses import (
    EXISTENCE,
    KNOWN,
    PEOPLE,
    REPORTED,
    ROUGH,
    SEEN,
    Losses,
)
from orggraph.facts import Certainty, Entity, Kind, Statement
from orggraph.formats.ftm.dates import write_date
from orggraph.formats.ftm.schemas import LIVES

#: An entity of FollowTheMoney.
Thing = dict[str, Any]
_SCHEMAS = {
    Kind.PERSON: "Person",
    Kind.ORGANIZATION: "Organization",
    Kind.UNIT: "Organization",
    Kind.POST: "Position",
}


class Things:
    """Writes what links are between; `losses` counts what is not said.

    `items` are their ids on Wikidata, `owned` are those that somebody owns: only a
    Company can be owned there.
    """

    def __init__(
        self,
        entities: Mapping[Any, Entity],
        items: Mapping[str, str],
        owned: Collection[str],
        losses: Losses,
    ) -> None:
        self._entities, self._items, self._owned = entities, items, owned
        self._losses = losses

    def written(self, entity: Entity, lives: Sequence[Statement]) -> Thing | None:
        """Return an entity with when it existed; None where its kind is unknown."""
        if entity.kind is None:
            self._losses.left_out("(entity|entities) of no known kind")
            return None
        self._losses.otherwise(
            "unit(s), as (an organization|organizations)", entity.kind is Kind.UNIT
        )
        properties: dict[str, list[str]] = {"name": [entity.label]}
        properties["alias"] = list(entity.alt_labels)
        item = self._items.get(entity.id)
        if item and item != id_of(entity.id):
            properties["wikidataId"] = [item]
        properties["organization"] = self._homes(entity)
        properties.update(self._life(entity.kind, lives))
        schema = _SCHEMAS[entity.kind]
        if schema == "Organization" and entity.id in self._owned:
            schema = "Company"
        self._losses.left_out("classification(s)", bool(entity.classified_as))
        return thing(id_of(entity.id), schema, properties)

    def _homes(self, entity: Entity) -> list[str]:
        homes = [self._entities.get(home) for home in entity.post_in]
        fitting = [
            home
            for home in homes
            if home and home.kind in {Kind.ORGANIZATION, Kind.UNIT}
        ]
        self._losses.left_out(
            "home(s) of posts that (is|are) no organization", len(homes) - len(fitting)
        )
        return [id_of(home.id) for home in fitting]

    def _life(self, kind: Kind, lives: Sequence[Statement]) -> dict[str, list[str]]:
        """Return when it existed, as the best statement has it."""
        names = LIVES.get(_as_organization(kind))
        if names is None:
            self._losses.one(PEOPLE, len(lives))
            return {}
        if not lives:
            return {}
        self._losses.one(EXISTENCE, len(lives) - 1)
        life = min(lives, key=_preference)
        self._losses.left_out(
            "source(s) or remark(s) of when something existed",
            len(life.sources) + bool(life.comment) + bool(life.role),
        )
        self._losses.one(REPORTED, life.certainty is Certainty.REPORTED)
        self._losses.one(KNOWN, bool(life.known_from) + bool(life.known_until))
        self._losses.one(SEEN, len(life.seen))
        days = None if life.end == ONGOING else life.end
        found = {}
        for name, when in zip(names, (life.start, days), strict=True):
            if told := written_date(when, self._losses):
                found[name] = [told]
        return found


def written_date(when: EdtfDate | None, losses: Losses) -> str | None:
    """Return a date as it is written; count what it loses."""
    told = write_date(when) if when else None
    if when and told is None:
        losses.left_out("date(s) that no year holds")
    elif when and told != when.text:
        losses.one(ROUGH)
    return told


def _preference(life: Statement) -> tuple[int, int, str]:
    """Order by certainty, by how much is said, then by id: a steady choice."""
    return life.certainty.rank, (life.start, life.end).count(None), life.id


def thing(name: str, schema: str, properties: Mapping[str, list[str]]) -> Thing:
    """Return an entity, without properties that say nothing."""
    told = {key: properties[key] for key in sorted(properties) if properties[key]}
    return {"id": name, "schema": schema, "properties": told}


def _as_organization(kind: Kind) -> Kind:
    return Kind.ORGANIZATION if kind is Kind.UNIT else kind
