"""How does an answer become a page? Templates in which everything is escaped."""

import base64
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from orggraph.answers.answer import Answer

HTML: Final = "text/html; charset=utf-8"


def page(template: str, status: int = 200, **values: Any) -> Answer:
    """Return a page without scripts, which fetches nothing, with its own policy."""
    style = _style()
    text = _templates().get_template(template).render(style=Markup(style), **values)  # noqa: S704 (a file of this package)
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    headers = (("Content-Security-Policy", policy),)
    return Answer(text.encode("utf-8", "replace"), HTML, status, headers=headers)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("orggraph.answers", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> str:
    place = files("orggraph.answers").joinpath("pages", "page.css")
    return place.read_text(encoding="utf-8")
