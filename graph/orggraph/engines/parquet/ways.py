"""What can let a post exist? Itself, or else what it is in, and so on upwards."""

from collections.abc import Iterator, Mapping
from typing import Any

from orggraph.facts import Entity, EntityId


def ways(entities: Mapping[EntityId, Entity]) -> Iterator[dict[str, Any]]:
    """Yield the rows of the table of that name, for every post that is in something.

    They say what `facts.Existence` follows, whatever is known when: along a way the
    first place counts of whose existence anything is known.
    """
    for entity in entities.values():
        if entity.post_in:
            for number, way in enumerate(_from(entity.id, entities, ())):
                *places, last = way
                about = entities.get(last)
                ends_open = about is None or not about.post_in
                for step, place in enumerate([*places, last]):
                    yield {
                        "post": entity.id,
                        "way": number,
                        "step": step,
                        "place": place,
                        "ends_open": ends_open,
                    }


def _from(
    place: EntityId, entities: Mapping[EntityId, Entity], before: tuple[EntityId, ...]
) -> Iterator[tuple[EntityId, ...]]:
    """Yield all ways upwards that do not come back; each as far as it goes."""
    way = (*before, place)
    about = entities.get(place)
    homes = [h for h in (about.post_in if about else ()) if h not in way]
    if not homes:
        yield way
    for home in homes:
        yield from _from(home, entities, way)
