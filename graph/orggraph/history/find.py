"""Which entity is meant by a name that a person typed?"""

import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Final

from orggraph.errors import AmbiguousNameError, UnknownNameError
from orggraph.facts import Entity, EntityId, Ledger
from orggraph.facts.terms import expand, local_name

_APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
_MOST: Final = 8
#: How much less alike than the nearest a name may be, to be worth a mention.
_MARGIN: Final = 10


def find(ledger: Ledger, name: str) -> EntityId:
    """Return the entity with a name: its id, label or other name, or a word of them.

    Case and accents do not matter; a whole name goes before a part of one. Raises
    `UnknownNameError` with the nearest names, and `AmbiguousNameError` with all that
    have the name.
    """
    if (exact := EntityId(expand(name))) in ledger.entities:
        return exact
    wanted = folded(name)
    entities = ledger.entities.values()
    whole = [e for e in entities if wanted in map(folded, _names(e))]
    part = [e for e in entities if wanted and _has_words(e, wanted.split())]
    found = whole or part
    if not found:
        raise UnknownNameError(name, _nearest(ledger, wanted))
    if len(found) > 1:
        candidates = sorted(f"{e.label} ({local_name(e.id)})" for e in found)
        raise AmbiguousNameError(name, candidates)
    return found[0].id


def folded(text: str) -> str:
    """Return a text without case, accents and superfluous blanks.

    >>> folded("  Joaquin  Quiñonero ")
    'joaquin quinonero'
    """
    plain = unicodedata.normalize("NFKD", text.replace(_APOSTROPHE, "'"))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def _names(entity: Entity) -> Iterator[str]:
    yield from (entity.label, *entity.alt_labels, local_name(entity.id))


def _has_words(entity: Entity, words: list[str]) -> bool:
    return any(set(words) <= set(folded(name).split()) for name in _names(entity))


def _nearest(ledger: Ledger, wanted: str) -> list[str]:
    """Return the names most like the one that was typed."""
    from rapidfuzz import fuzz, process, utils  # only after a slip of the pen

    labels = {
        f"{entity.id} {place}": name
        for entity in ledger.entities.values()
        for place, name in enumerate(_names(entity))
    }
    hits = process.extract(
        wanted,
        labels,
        scorer=fuzz.token_ratio,
        processor=utils.default_process,
        score_cutoff=60,
        limit=_MOST,
    )
    close = [key for _, score, key in hits if score >= hits[0][1] - _MARGIN]
    best = (ledger.entities[EntityId(key.rpartition(" ")[0])].label for key in close)
    return list(islice(dict.fromkeys(best), 3))
