"""Which entity or source is meant by a name that a person typed?"""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from orggraph.errors import AmbiguousNameError, UnknownNameError
from orggraph.facts import EntityId, Ledger, SourceId
from orggraph.facts.terms import expand, local_name
from orggraph.index.index import Index
from orggraph.text import folded

_MOST: Final = 8
#: How much less alike than the nearest a name may be, to be worth a mention.
_MARGIN: Final = 10


def find(index: Index, name: str) -> EntityId:
    """Return the entity with a name: its id, label or other name, or a word of them.

    Case and accents do not matter; a whole name goes before a part of one. An id may
    also be written as in a ledger, `:jan-leike`. Raises
    `UnknownNameError` with the nearest names, and `AmbiguousNameError` with all that
    have the name.
    """
    entities = index.ledger.entities
    if (exact := EntityId(expand(name))) in entities:
        return exact
    wanted = folded(name)
    found = (
        index.names.whole(wanted)
        or by_short_id(index, wanted)
        or index.names.with_words(wanted.split())
    )
    if not found:
        raise UnknownNameError(name, _nearest(index, wanted))
    ids = [EntityId(index.records.entity_ids[number]) for number in found]
    if len(ids) > 1:
        some = (entities[entity] for entity in ids)
        raise AmbiguousNameError(
            name, sorted(f"{e.label} ({local_name(e.id)})" for e in some)
        )
    return ids[0]


def by_short_id(index: Index, wanted: str) -> set[int]:
    """Return the entities, by number, with an id as a ledger writes it: `:jan-leike`.

    The text is folded; without the colon in front, or where that is none, no entity.
    """
    local = wanted.removeprefix(":")
    if local == wanted:
        return set()
    ids = index.records.entity_ids
    named = index.names.whole(local)
    return {number for number in named if folded(local_name(ids[number])) == local}


def find_sources(ledger: Ledger, names: Iterable[str]) -> set[SourceId]:
    """Return the sources that are meant: each by its id, or all of a publisher.

    Raises `UnknownNameError` with the nearest publishers.
    """
    found: set[SourceId] = set()
    for name in names:
        wanted = folded(name)
        some = {
            source.id
            for source in ledger.sources.values()
            if source.id == expand(name)
            or wanted in {folded(local_name(source.id)), folded(source.publisher or "")}
        }
        if not some:
            raise UnknownNameError(name, _nearest_publishers(ledger, wanted))
        found |= some
    return found


def _nearest_publishers(ledger: Ledger, wanted: str) -> list[str]:
    from rapidfuzz import process, utils  # only after a slip of the pen

    names = sorted({source.publisher or "" for source in ledger.sources.values()})
    near = process.extract(
        wanted, names, processor=utils.default_process, score_cutoff=60, limit=3
    )
    return [name for name, _, _ in near]


def _nearest(index: Index, wanted: str) -> list[str]:
    """Return the names most like the one that was typed."""
    from rapidfuzz import fuzz, process, utils  # only after a slip of the pen

    names = list(index.names)
    hits = process.extract(
        wanted,
        [name.text for name in names],
        scorer=fuzz.token_ratio,
        processor=utils.default_process,
        score_cutoff=60,
        limit=_MOST,
    )
    close = [place for _, score, place in hits if score >= hits[0][1] - _MARGIN]
    entities = (index.records.entity(names[place].entity) for place in close)
    return list(islice(dict.fromkeys(e.label for e in entities if e), 3))
