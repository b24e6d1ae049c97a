"""Where does a page open? A point of both clocks, and a view."""

from typing import Any, Final, Literal, NamedTuple

from orggraph.dates import NEVER, Day, spoken_day

View = Literal["groups", "network", "timeline", "table"]
Known = Day | Literal["same"] | None

#: As known on the day shown.
SAME: Final = "same"


class Site(NamedTuple):
    """Where the page is served: under which path, and whose names are short there.

    An entity whose IRI begins with the `namespace` is told of at `base`/id/ and the rest
    of it, any other at `base`/id/ and its whole IRI.
    """

    base: str
    namespace: str


class Start(NamedTuple):
    """How a page opens; the reader can go elsewhere from there, unless it is still.

    `known` is a day, `SAME` (as known on the day shown), or None for now. `note` says
    what the page is of, where that is not the whole ledger. A page with a `site` has
    links to what else is served there; a file has none.
    """

    at: Day
    known: Known = None
    view: View = "groups"
    still: bool = False
    note: str = ""
    site: Site | None = None

    def known_day(self) -> Day:
        """Return the known day as a number; now is `NEVER`.

        >>> Start(Day(739024), SAME).known_day()
        739024
        """
        if self.known is None:
            return NEVER
        return self.at if self.known == SAME else self.known

    def known_words(self) -> str:
        """Return the known day in words.

        >>> Start(Day(739024), Day(739022)).known_words()
        'as known on 16 May 2024'
        """
        known = self.known_day()
        return "as known now" if known >= NEVER else f"as known on {spoken_day(known)}"

    def to_dict(self) -> dict[str, Any]:
        """Return its JSON form; a file says nothing of a site."""
        told = self._asdict()
        site = told.pop("site")
        return told if site is None else {**told, "site": site._asdict()}
