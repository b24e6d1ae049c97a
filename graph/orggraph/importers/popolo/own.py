"""Whose ids are those of a Popolo file? The world's, or its own."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from orggraph.importers.claims import Claim, Described, Item, Key
from orggraph.importers.ids import is_absolute, own_key

_UUID: Final = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE
)


def global_key(key: Key) -> Key:
    """Return a key that nobody else uses for something else.

    An IRI and what has a UUID are that already; of all others the data set's name
    becomes a part.

    >>> global_key("https://a.org/1"), global_key("IND")
    ('https://a.org/1', 'own:IND')
    """
    return key if is_absolute(key) or _UUID.search(key) else own_key(key)


def with_own_ids(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items whose keys are global."""
    for item in items:
        if isinstance(item, Described):
            homes = tuple(map(global_key, item.post_in))
            yield item._replace(key=global_key(item.key), post_in=homes)
        elif isinstance(item, Claim):
            about = item.object if item.about_existence else global_key(item.object)
            yield item._replace(subject=global_key(item.subject), object=about)
        else:
            yield item
