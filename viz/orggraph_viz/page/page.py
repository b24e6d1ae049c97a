"""How does a film become a page? One HTML file, drawn with pyvis, nothing fetched.

Import it where a page is asked for: pyvis takes a fifth of a second.
"""

import base64
import hashlib
import re
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from orggraph.dates import Day, spoken_day
from orggraph_viz.film.values import Film
from orggraph_viz.page.data import embedded
from orggraph_viz.page.network import FilmNetwork
from orggraph_viz.page.scripts import inlined, own_file, own_script
from orggraph_viz.page.start import Start
from orggraph_viz.page.table import table
from orggraph_viz.plan.values import Plan

_VIS: Final = "lib/vis-9.1.2/vis-network.min.js"


def page(film: Film, plan: Plan, start: Start) -> str:
    """Return the whole page, the same bytes for the same values; write it as UTF-8.

    The day it opens at can be chosen in it, whatever the days of the film are.
    """
    return _Page(_reaching(film, start.at), plan, start).generate_html()


def _reaching(film: Film, day: Day) -> Film:
    """Return a film in which a day can be chosen."""
    return film._replace(first=min(film.first, day), last=max(film.last, day))


class _Page(FilmNetwork):
    """A pyvis network with its own page around it."""

    def __init__(self, film: Film, plan: Plan, start: Start) -> None:
        super().__init__(film, plan)
        self.film = film
        self.plan = plan
        self.start = start

    def generate_html(
        self,
        name: str = "index.html",  # noqa: ARG002 (pyvis has these three)
        local: bool = True,  # noqa: ARG002, FBT001, FBT002
        notebook: bool = False,  # noqa: ARG002, FBT001, FBT002
    ) -> str:
        """Return the whole page; the arguments are those of pyvis, and unused."""
        scripts = {"vis": vis_network(), "script": own_script()}
        html: str = _template().render(
            title=self.film.title,
            day=spoken_day(self.start.at),
            known=self.start.known_words(),
            still=self.start.still,
            note=self.start.note,
            site=self.start.site,
            table=table(self.film, self.start),
            policy=content_policy(*scripts.values()),
            style=Markup(own_file("page.css")),  # noqa: S704 (a file of this package)
            data=Markup(embedded(self._data())),  # noqa: S704 (base64)
            **{name: Markup(text) for name, text in scripts.items()},  # noqa: S704
        )
        self.html = html
        return html

    def _data(self) -> dict[str, Any]:
        nodes, edges, *_ = self.get_network_data()
        return {
            "film": self.film.to_dict(),
            "plan": self.plan.to_dict(),
            "start": self.start.to_dict(),
            "nodes": nodes,
            "edges": edges,
            "options": self.options,
        }


def vis_network() -> str:
    """Return the vis-network script that pyvis brings along."""
    text = files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")
    return inlined(re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE))


def content_policy(*scripts: str) -> str:
    """Return the content security policy that lets exactly these scripts run."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _template() -> Any:
    """Return the page's template, in which everything is escaped."""
    return Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string(own_file("page.html"))
