"""What do memberships refer to? Periods, posts, areas and organizations of a file."""

from collections.abc import Sequence
from typing import Final

from orggraph.importers.claims import Key, LeftOut
from orggraph.importers.dates import Span
from orggraph.importers.popolo.document import Found
from orggraph.importers.popolo.fields import Told, own_id, reference, span, text
from orggraph.importers.popolo.sorts import AREAS, EVENTS, ORGANIZATIONS, POSTS

#: Which dates were taken from a legislative period: (start, end) -> the remark on it.
_TAKEN: Final = {(True, True): "dates", (True, False): "start", (False, True): "end"}


class Lookup:
    """Finds what a membership names by its id."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._by_id = {
            sort: {own_id(one.told): one for one in found if one.sort == sort}
            for sort in (AREAS, EVENTS, ORGANIZATIONS)
        }
        self._posts = {
            reference({"post_id": own_id(one.told)}, "post"): one.told
            for one in found
            if one.sort == POSTS
        }

    def inheriting(self, told: Told, dates: Span) -> tuple[Span, str | None]:
        """Return dates with those of the legislative period for what is missing.

        Also what is to be remarked about it: which of them are the period's.
        """
        period = self._by_id[EVENTS].get(text(told, "legislative_period_id"))
        whole = period and _dates(period)
        if period is None or whole is None or isinstance(whole, LeftOut):
            return dates, None
        both = Span(dates.start or whole.start, dates.end or whole.end)
        taken = both.start is not dates.start, both.end is not dates.end
        if taken not in _TAKEN:
            return both, None
        name = text(period.told, "name") or own_id(period.told)
        return both, f"{_TAKEN[taken]} of the legislative period {name}"

    def without_period(self, told: Told) -> str | None:
        """Return the id of a membership's legislative period that tells no dates."""
        name = text(told, "legislative_period_id")
        period = self._by_id[EVENTS].get(name)
        if period and isinstance(_dates(period), Span):
            return None
        return name

    def post(self, key: Key) -> tuple[str | None, Key | None]:
        """Return the label of a post, and the organization that it is in."""
        told = self._posts.get(key, {})
        return text(told, "label", "role"), reference(told, "organization")

    def area(self, told: Told) -> str | None:
        """Return what is to be remarked about the area of a membership."""
        name = self._name(AREAS, text(told, "area_id"))
        return name and f"area: {name}"

    def organization(self, told: Told) -> str:
        """Return what the organization of a membership is called."""
        asked = text(told, "organization_id")
        return self._name(ORGANIZATIONS, asked) or asked or "an organization"

    def _name(self, sort: str, name: str | None) -> str | None:
        found = self._by_id[sort].get(name)
        return (found and text(found.told, "name")) or name


def _dates(period: Found) -> Span | LeftOut:
    return span(period.told, "start_date", "end_date", period.where)
