"""What can one do with a picture of a ledger? Show it, and save it as page, SVG or PNG."""

from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from markupsafe import escape

from orggraph.dates import Day, format_day
from orggraph.errors import WriteError
from orggraph.index.index import Index
from orggraph.index.point import NOW, Point
from orggraph.progress import Progress
from orggraph.whole import writing_whole
from orggraph_viz.film.film import film, outline
from orggraph_viz.film.reach import Reach, reached
from orggraph_viz.film.values import Film
from orggraph_viz.forms import FORMS, form_of
from orggraph_viz.opening import opening_day, why_then
from orggraph_viz.page.start import SAME, Known, Site, Start
from orggraph_viz.part import part_words
from orggraph_viz.plan.plan import plan
from orggraph_viz.plan.values import Plan
from orggraph_viz.sizes import check_number, check_size, check_spans

Light = Literal["light", "dark"]


class Asked(NamedTuple):
    """What a view is asked for, besides the part of the ledger.

    `day` is the one at which it opens (None: `today`, or the last on which anything
    held); `known` as known on which, `SAME` for on that day, None for now. `still`: of
    that day alone. `everything`: however large it is. `partial`: of a ledger of which
    only some sources count. `site`: where the page is served, if it is.
    """

    today: Day
    day: Day | None = None
    known: Known = None
    still: bool = False
    everything: bool = False
    partial: bool = False
    title: str | None = None
    site: Site | None = None


class View:
    """A ledger, or a part of it, to be looked at.

    Nothing is drawn before it is asked for; the same ledger gives the same bytes, on
    whatever day, if it was asked for one. In a notebook it shows itself.
    """

    def __init__(
        self,
        index: Index,
        reach: Reach,
        asked: Asked,
        progress: Progress | None = None,
    ) -> None:
        """Count first; raises `TooLargeError` for what nobody could read."""
        self._index, self._asked, self._progress = index, asked, progress
        self._whole = reach
        self.at: Day = self._opens() if asked.day is None else asked.day
        """The day at which it opens."""
        if not asked.everything:
            cut = reached(index, self.reach)
            check_number(index, self.reach, cut, self._opening)

    def __repr__(self) -> str:
        """Say on which day it opens, and how much is in it."""
        things = reached(self._index, self.reach).things
        return f"<View {format_day(self.at)}: {things:,} entities>"

    @property
    def known(self) -> Day:
        """As known on which day it opens; `NOW` for what stands to this day."""
        return self._start.known_day()

    @property
    def why_then(self) -> str:
        """Why it opens at another day than today, in words; nothing where it does not."""
        return why_then(self.at, self._latest, self._asked.today)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see, on whatever day."""
        return not reached(self._index, self.reach).spans

    @property
    def note(self) -> str:
        """What it is of, in a sentence; nothing where that is the whole ledger."""
        return part_words(self._index, self._whole, partial=self._asked.partial)

    @property
    def reach(self) -> Reach:
        """Which part of the ledger it is of."""
        return self._at_the_point if self._asked.still else self._whole

    @cached_property
    def film(self) -> Film:
        """All that can be seen in it, as plain values."""
        return film(self._index, self.reach, self._asked.title, self._progress)

    @cached_property
    def plan(self) -> Plan:
        """The places of all that."""
        return self._planned(self.film)

    @cached_property
    def html(self) -> str:
        """The page: one file that fetches nothing, to be written as UTF-8.

        Raises `TooLargeError` where it has too many bytes for a browser.
        """
        from orggraph_viz.page.page import page  # pyvis and all that it brings

        if self._asked.everything:
            return page(self.film, self.plan, self._start)
        check_spans(self._index, self.reach, self._opening)
        made = page(self.film, self.plan, self._start)
        size = len(made.encode("utf-8"))
        check_size(self._index, self.reach, size, self._opening)
        return made

    def svg(self, light: Light = "light") -> str:
        """Return the picture of the day at which it opens, and nothing of other days."""
        from orggraph_viz.still.svg import svg  # not for a page

        still, places = self._still
        return svg(still, places, self.at, self.known, light)

    def png(self, light: Light = "light", scale: int = 2) -> bytes:
        """Return the same in pixels, `scale` for each unit of the SVG.

        Raises `MissingExtraError` where what draws it is not installed.
        """
        from orggraph_viz.still.png import png  # a package of its own

        return png(self.svg(light), scale)

    def content(self, form: str, light: Light = "light") -> bytes:
        """Return it in one of the `FORMS`, as the bytes of a file."""
        if form == "png":
            return self.png(light)
        text = self.svg(light) if form == "svg" else self.html
        return text.encode("utf-8")

    def save(self, path: str | Path, light: Light = "light") -> None:
        """Write a file, as a page or a picture by the end of its name: `.html` or so.

        Raises `WriteError` for other ends, and `OSError` where that is not possible.
        """
        target = Path(path)
        form = form_of(target)
        if form is None:
            ends = ", ".join(f".{form}" for form in FORMS)
            msg = f"cannot draw into {path}; name a file that ends in one of {ends}"
            raise WriteError(msg)
        with writing_whole(target.resolve()) as stream:
            stream.write(self.content(form, light))

    def _repr_html_(self) -> str:
        """Show the page in a notebook, in a frame that can do nothing but be looked at."""
        return (
            '<iframe sandbox="allow-scripts allow-popups '
            'allow-popups-to-escape-sandbox" '
            f'title="{escape(self.film.title)}" '
            'style="border: 0; width: 100%; height: 640px" '
            f'srcdoc="{escape(self.html)}"></iframe>'
        )

    @cached_property
    def _still(self) -> tuple[Film, Plan]:
        """What is of the day alone, in places that leave no room for other days."""
        if self._asked.still:
            return self.film, self.plan
        still = film(self._index, self._at_the_point, self._asked.title, self._progress)
        return still, self._planned(still)

    @property
    def _opening(self) -> Point:
        return Point(self.at, self.known)

    @property
    def _at_the_point(self) -> Reach:
        return self._whole._replace(at=self._opening)

    def _planned(self, what: Film) -> Plan:
        if self._progress:
            self._progress("arranging", 0, 1)
        is_part = what.first == what.last
        made = plan(what, outline(self._index, self._whole) if is_part else None)
        if self._progress:
            self._progress("arranging", 1, 1)
        return made

    @property
    def _start(self) -> Start:
        asked = self._asked
        return Start(
            self.at, asked.known, still=asked.still, note=self.note, site=asked.site
        )

    @property
    def _latest(self) -> Day:
        """Today, or the nearest day in reach."""
        since, until, today = self._whole.since, self._whole.until, self._asked.today
        latest = today if until is None else min(today, until)
        return latest if since is None else max(latest, since)

    def _opens(self) -> Day:
        known = self._asked.known
        as_known = NOW if known is None or known == SAME else known
        rows = reached(self._index, self._whole).holding
        return opening_day(self._index, rows, as_known, self._latest)
