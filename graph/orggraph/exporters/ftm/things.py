"""How are people, organizations and posts written in FollowTheMoney?"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from orggraph.exporters.ftm.names import id_of
from orggraph.facts import Entity, Kind, Statement
from orggraph.importers.ftm.dates import write_date
from orggraph.importers.ftm.schemas import LIVES

#: An entity of FollowTheMoney.
Thing = dict[str, Any]
_SCHEMAS = {
    Kind.PERSON: "Person",
    Kind.ORGANIZATION: "Organization",
    Kind.UNIT: "Organization",
    Kind.POST: "Position",
}


class Things:
    """Writes what links are between; `lost` counts what is not said.

    `items` are their ids on Wikidata, `owned` are those that somebody owns: only a
    Company can be owned there.
    """

    def __init__(
        self,
        entities: Mapping[Any, Entity],
        items: Mapping[str, str],
        owned: Collection[str],
    ) -> None:
        self._entities, self._items, self._owned = entities, items, owned
        self.lost: Counter[str] = Counter()

    def written(self, entity: Entity, lives: Sequence[Statement]) -> Thing | None:
        """Return an entity with when it existed; None where its kind is unknown."""
        if entity.kind is None:
            self.lost["entities of no known kind"] += 1
            return None
        self.lost["units, written as organizations"] += entity.kind is Kind.UNIT
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
        self.lost["words for what sort of unit it is"] += bool(entity.classified_as)
        return thing(id_of(entity.id), schema, properties)

    def _homes(self, entity: Entity) -> list[str]:
        homes = [self._entities.get(home) for home in entity.post_in]
        fitting = [
            home
            for home in homes
            if home and home.kind in {Kind.ORGANIZATION, Kind.UNIT}
        ]
        self.lost["posts in what is no organization"] += len(homes) - len(fitting)
        return [id_of(home.id) for home in fitting]

    def _life(self, kind: Kind, lives: Sequence[Statement]) -> dict[str, list[str]]:
        """Return when it existed, where that is one stretch of time."""
        if not lives:
            return {}
        names = LIVES.get(_as_organization(kind))
        if names is None or len(lives) > 1:
            self.lost["statements of existence"] += len(lives)
            return {}
        (life,) = lives
        self.lost["sources and remarks of existence"] += bool(
            life.sources or life.comment or life.role
        )
        found = {}
        for name, when in zip(names, (life.start, life.end), strict=True):
            told = write_date(when) if when else None
            if told:
                found[name] = [told]
            if when and told != when.text:
                self.lost["dates of existence, written as what contains them"] += 1
        return found


def thing(name: str, schema: str, properties: Mapping[str, list[str]]) -> Thing:
    """Return an entity, without properties that say nothing."""
    told = {key: properties[key] for key in sorted(properties) if properties[key]}
    return {"id": name, "schema": schema, "properties": told}


def _as_organization(kind: Kind) -> Kind:
    return Kind.ORGANIZATION if kind is Kind.UNIT else kind
