"""Whose ids are those of a Popolo file? The world's, or its own."""

from collections.abc import Iterable, Iterator

from orggraph.importers.claims import Claim, Described, Item
from orggraph.importers.ids import key_of_id


def with_own_ids(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items whose ids are the data set's own, but for those that are global."""
    for item in items:
        if isinstance(item, Described):
            homes = tuple(map(key_of_id, item.post_in))
            yield item._replace(key=key_of_id(item.key), post_in=homes)
        elif isinstance(item, Claim):
            about = item.object if item.about_existence else key_of_id(item.object)
            yield item._replace(subject=key_of_id(item.subject), object=about)
        else:
            yield item
