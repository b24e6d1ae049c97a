"""How does a snapshot become a page? One HTML file, drawn with pyvis, nothing fetched.

This is the only module that imports pyvis; import it where a page is asked for.
"""

import base64
import hashlib
import json
import re
from dataclasses import asdict
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from orggraph.history import Snapshot
from orggraph_viz.cards import Drawn
from orggraph_viz.picture import Join, Picture, picture
from orggraph_viz.table import tabulate
from orggraph_viz.telling import Line

#: The page's own scripts, in the order in which they are joined into one.
SCRIPTS: Final = ("draw.js", "panel.js", "page.js")

_VIS: Final = "lib/vis-9.1.2/vis-network.min.js"
_OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "keyboard": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100000,
    },
    "edges": {"smooth": False},
}
_DASHES: Final = {Line.CERTAIN: False, Line.REPORTED: [8, 5], Line.POSSIBLE: [3, 5]}
#: pyvis puts a label on every node; a longer one only makes the file larger.
_LABEL: Final = 80


class UnsafeScriptError(Exception):
    """A script holds what would end it early, once it is inside a page."""

    def __init__(self, found: str) -> None:
        super().__init__(f"a script to be inlined contains {found!r}")


def render(snapshot: Snapshot, title: str | None = None) -> str:
    """Return the page of a snapshot, as `orggraph_viz.render` does."""
    return SnapshotNetwork(picture(snapshot, title)).generate_html()


class SnapshotNetwork(Network):  # type: ignore[misc]  # pyvis ships no types
    """A pyvis network of one picture, with its own page around it."""

    def __init__(self, picture: Picture) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading=picture.title)
        self.picture = picture
        self.set_options(json.dumps(_OPTIONS))
        known: set[str] = set()
        for place, scene in enumerate(picture.scenes):
            for one in scene.drawn:
                if one.id not in known:
                    known.add(one.id)
                    self._add(one, hidden=place > 0)
        for join in picture.joins:
            self._join(join)

    def generate_html(
        self,
        name: str = "index.html",  # noqa: ARG002 (pyvis has these three)
        local: bool = True,  # noqa: ARG002, FBT001, FBT002
        notebook: bool = False,  # noqa: ARG002, FBT001, FBT002
    ) -> str:
        """Return the whole page; the arguments are those of pyvis, and unused."""
        nodes, edges, heading, *_ = self.get_network_data()
        data = {
            "picture": asdict(self.picture),
            "nodes": nodes,
            "edges": edges,
            "options": self.options,
        }
        scripts = {"vis": vis_network(), "script": _own_script()}
        html: str = _template().render(
            title=heading,
            picture=self.picture,
            table=tabulate(self.picture),
            policy=content_policy(*scripts.values()),
            style=Markup(_own_file("page.css")),  # noqa: S704 (a file of this package)
            data=Markup(embedded_json(data)),  # noqa: S704 (escaped just there)
            **{name: Markup(text) for name, text in scripts.items()},  # noqa: S704
        )
        self.html = html
        return html

    def _add(self, one: Drawn, *, hidden: bool) -> None:
        self.add_node(
            one.id,
            label=one.name[:_LABEL] or " ",
            shape="box",
            group=one.shape,
            x=one.box.x,
            y=one.box.y,
            hidden=hidden,
        )

    def _join(self, join: Join) -> None:
        self.add_edge(
            join.source,
            join.target,
            id=join.id,
            dashes=_DASHES[join.line],
            width=2.5 if join.thick else 1.4,
        )


def vis_network() -> str:
    """Return the vis-network script that pyvis brings along."""
    text = files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")
    return _inlined(re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE))


def embedded_json(value: Any) -> str:
    """Return JSON that can stand inside a script element, whatever the names are.

    >>> "<" in embedded_json({"name": "</script>"})
    False
    """
    text = json.dumps(value, separators=(",", ":"))  # escapes all but ASCII
    for character in "&<>":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def content_policy(*scripts: str) -> str:
    """Return the content security policy that lets exactly these scripts run."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _own_script() -> str:
    return _inlined("\n".join(map(_own_file, SCRIPTS)))


def _own_file(name: str) -> str:
    """Return a file of this package, with the line ends that browsers hash."""
    return files("orggraph_viz").joinpath(name).read_text(encoding="utf-8")


def _inlined(script: str) -> str:
    """Return a script that cannot end the element it is put into."""
    for closer in ("</script", "<!--"):
        if closer in script.lower():
            raise UnsafeScriptError(closer)
    return script


def _template() -> Any:
    """Return the page's template, in which everything is escaped."""
    return Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string(_own_file("page.html"))
