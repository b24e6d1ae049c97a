"""Which entities can be meant by a text? By name and id, then by what is most like it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple

from orggraph.facts import EntityId, Kind
from orggraph.facts.terms import expand, local_name
from orggraph.history.find import by_short_id
from orggraph.index.index import Index
from orggraph.index.names import Name
from orggraph.index.records import KINDS
from orggraph.text import folded

#: How much alike (of 100) a name must be that has none of the words.
_ALIKE: Final = 70
#: How much less alike than the nearest a name may be.
_MARGIN: Final = 12
#: So many words or names that are like one are looked at.
_COMPARED: Final = 200


class How(StrEnum):
    """In which way a name fits, the best first."""

    WHOLE = "whole name"
    BEGINNING = "beginning"
    WORDS = "words"
    ALIKE = "alike"


class Hit(NamedTuple):
    """An entity that can be meant, and how one of its names fits.

    `names` are its other names; `alike` says how much the name is like the text, from
    0 to 100 (100: it has all of it).
    """

    id: EntityId
    label: str
    kind: Kind | None
    classification: str | None
    names: tuple[str, ...]
    how: How
    alike: int


class Found(NamedTuple):
    """The hits, the best first, and how many there are in all."""

    text: str
    hits: tuple[Hit, ...]
    total: int

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form (docs/find.schema.json)."""
        return {
            "text": self.text,
            "count": self.total,
            "hits": [_dict(hit) for hit in self.hits],
        }


def search(
    index: Index, text: str, kinds: Collection[Kind] = (), limit: int | None = None
) -> Found:
    """Return the entities that a text can mean, without regard to case and accents.

    First those of which it is a whole name or the id, then those with a name that begins
    with it, then those with a name that has words beginning with each of its words; by
    label where they are equal. Only if there are none: those with a name most like it.
    `kinds` keeps some kinds only (none: all).
    """
    wanted = folded(text)
    kind_of = index.records.column("entity.kind")

    def allowed(number: int) -> bool:
        return not kinds or KINDS[kind_of[number]] in kinds

    names = [name for name in index.names if allowed(name.entity)]
    ways = _ways(index, expand(text), wanted, names)
    if not ways and wanted:
        ways = _most_alike(index, names, wanted, allowed)
    hits = [_hit(index, number, how, alike) for number, (how, alike) in ways.items()]
    hits.sort(key=_order)
    return Found(text, tuple(hits[:limit]), len(hits))


def _ways(
    index: Index, iri: str, wanted: str, names: Iterable[Name]
) -> dict[int, tuple[How, int]]:
    """Return how each entity fits, in the best of its names."""
    ways: dict[int, tuple[How, int]] = {}
    number = index.records.entity_ids.place(iri)
    if number is not None and index.records.entity(number):
        ways[number] = How.WHOLE, 100
    order = list(How)
    if short := by_short_id(index, wanted):
        short &= {name.entity for name in names}
        ways |= dict.fromkeys(short, (How.WHOLE, 100))
    for how, entity in _fitting(wanted, names):
        if entity not in ways or order.index(how) < order.index(ways[entity][0]):
            ways[entity] = how, 100
    return ways


def _fitting(wanted: str, names: Iterable[Name]) -> Iterator[tuple[How, int]]:
    words, together = wanted.split(), wanted.replace(" ", "")
    if not words:
        return
    for text, entity in names:
        if text in {wanted, together}:
            yield How.WHOLE, entity
        elif not all(word in text for word in words):
            continue  # so it is with most
        elif text.startswith(wanted):
            yield How.BEGINNING, entity
        elif _has_words(text, words):
            yield How.WORDS, entity


def _has_words(text: str, words: Sequence[str]) -> bool:
    """Say whether some word of a text begins with each of the given ones.

    >>> _has_words("head of human resources", ["res", "hum"])
    True
    """
    parts = text.replace("-", " ").replace("(", " ").split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def _most_alike(
    index: Index, names: Sequence[Name], wanted: str, allowed: Callable[[int], bool]
) -> dict[int, tuple[How, int]]:
    """Return the entities with names most like a text, and how much (of 100).

    Word by word, so that the order and what else is in the name do not matter; as a
    whole only where that finds nothing.
    """
    scores = {n: s for n, s in _by_words(index, wanted).items() if allowed(n)}
    scores = scores or _as_wholes(names, wanted)
    most = max(scores.values(), default=0)
    return {
        entity: (How.ALIKE, round(score))
        for entity, score in scores.items()
        if score >= most - _MARGIN
    }


def _by_words(index: Index, wanted: str) -> dict[int, float]:
    """Return entities whose names have a word like each word of a text, with the mean."""
    from rapidfuzz import fuzz, process  # only after a slip of the pen

    known = list(index.names.words())
    near: list[dict[int, float]] = []
    for word in wanted.split():
        best: dict[int, float] = {}
        for alike, score, _ in process.extract(
            word, known, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_COMPARED
        ):
            for entity in index.names.with_words((alike,)):
                best[entity] = max(best.get(entity, 0), score)
        near.append(best)
    both = set(near[0]).intersection(*near) if near else set()
    return {entity: sum(best[entity] for best in near) / len(near) for entity in both}


def _as_wholes(names: Sequence[Name], wanted: str) -> dict[int, float]:
    """Return entities with a name that is like a text, letter by letter."""
    from rapidfuzz import fuzz, process

    texts = [name.text for name in names]
    found = process.extract(
        wanted, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_COMPARED
    )
    best: dict[int, float] = {}
    for _, score, place in found:
        best.setdefault(names[place].entity, score)
    return best


def _hit(index: Index, number: int, how: How, alike: int) -> Hit:
    about = index.records.entity(number)
    if about is None:  # it has a name, so it is described
        name = EntityId(index.records.entity_ids[number])
        return Hit(name, local_name(name), None, None, (), how, alike)
    names = about.alt_labels
    return Hit(
        about.id, about.label, about.kind, about.classification, names, how, alike
    )


def _order(hit: Hit) -> tuple[int, int, int, str, str]:
    """Order by how well it fits; of what is only alike, shorter names first."""
    length = len(hit.label) if hit.how is How.ALIKE else 0
    return list(How).index(hit.how), -hit.alike, length, folded(hit.label), hit.id


def _dict(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "label": hit.label,
        "kind": str(hit.kind) if hit.kind else None,
        "classification": hit.classification,
        "names": list(hit.names),
        "how": str(hit.how),
        "alike": hit.alike,
    }
