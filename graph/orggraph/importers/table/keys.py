"""What is somebody or something called from one version of a table to the next?"""

import re
from functools import lru_cache
from typing import Final

from orggraph.facts import Kind
from orggraph.importers.ids import digest, key_of_name
from orggraph.text import folded

_NUMBER = re.compile(r"[0-9]+")
#: Marks that say nothing by themselves; with others, names differ (C, C++).
_TELLING: Final = re.compile(r"[^\w\s.,;:'&/()\u2019-]")


@lru_cache(maxsize=1 << 16)  # the same few stand in many rows
def key(kind: Kind, name: str, own_id: str = "", of: str = "") -> str:
    """Return a key: of an id where there is one, else of the name and what it is in.

    >>> key(Kind.PERSON, "Ada Birch"), key(Kind.PERSON, "Ada Birch", "17")
    ('ada-birch', 'person-17')
    >>> key(Kind.POST, "Chair", of="Acme")
    'acme-chair'
    """
    if own_id:
        return f"{kind}-{own_id}" if _NUMBER.fullmatch(own_id) else own_id
    whole = f"{of} {name}".strip()
    plain = key_of_name(whole)
    telling = _TELLING.findall(folded(whole)) if plain else []
    return f"{plain}-{digest(folded(whole), 6)}" if telling else plain
