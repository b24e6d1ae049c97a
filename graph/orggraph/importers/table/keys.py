"""What is somebody or something called from one version of a table to the next?"""

import re
from functools import lru_cache
from typing import Final

from orggraph.facts import Kind
from orggraph.importers.ids import key_of_id, within
from orggraph.text import digest, folded

_NUMBER = re.compile(r"[0-9]+")
#: Marks that say nothing by themselves; with others, names differ (C, C++).
_TELLING: Final = re.compile(r"[^\w\s.,;:'&/()\u2019-]")


@lru_cache(maxsize=1 << 16)  # the same few stand in many rows
def key(
    kind: Kind, name: str, told_id: str = "", of: str = "", *, shared: bool = False
) -> str:
    """Return a key: of an id where there is one, else of the name and what it is in.

    Ids mean something in their table alone, unless they are shared by several.

    >>> key(Kind.PERSON, "Ada Birch"), key(Kind.PERSON, "Ada", "17", shared=True)
    ('ada-birch', 'person-17')
    >>> key(Kind.POST, "Chair", of="acme")
    'acme-chair'
    """
    if told_id:
        number = _NUMBER.fullmatch(told_id)
        whole = f"{kind}-{told_id}" if number else told_id
        return whole if shared else key_of_id(whole)
    plain = within(of, name)
    whole = folded(f"{of} {name}".strip())
    return f"{plain}-{digest(whole, 6)}" if _TELLING.search(whole) else plain
