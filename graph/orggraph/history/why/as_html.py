"""How is evidence filed? One sheet of HTML: no script, nothing fetched, fit for print."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from orggraph.dates import Day, format_day, spoken, spoken_day, spoken_period
from orggraph.facts import SourceId
from orggraph.history.why.answer import Grounds, Why
from orggraph.history.why.conflicts import Conflict
from orggraph.history.why.evidence import Evidence, short
from orggraph.history.why.reasoning import as_known, believed_words
from orggraph.text import clean, safe

#: Longer texts are cut: nobody reads them, and a sheet should stay one.
_LONGEST: Final = 2000


def sheet(why: Why, asked_on: Day | None = None) -> str:
    """Return the evidence sheet of an answer, to be written as UTF-8.

    The same answer and day give the same text; every text of the ledger is escaped.
    """
    numbers = {line.id: n for n, line in enumerate(why.sources, start=1)}
    text: str = _template().render(
        question=clean(why.question),
        nothing=clean(why.nothing),
        day=spoken_day(why.at),
        iso=format_day(why.at),
        known=as_known(why.known),
        asked_on=None if asked_on is None else spoken_day(asked_on),
        files=[(clean(file.name), file.sha256) for file in why.files],
        partial=why.partial,
        edges=[_edge(why, some, numbers) for some in why.grounds],
        near=[clean(line) for line in why.near],
        sources=why.sources,
        style=Markup(_own_file("sheet.css")),  # noqa: S704 (a file of this package)
    )
    return text


def _edge(why: Why, some: Grounds, numbers: Mapping[SourceId, int]) -> dict[str, Any]:
    return {
        "said": clean(some.said),
        "outcome": str(some.verdict.outcome).replace(" ", "-"),
        "verdict": safe(some.verdict.text, _LONGEST),
        "groups": [
            (title, [_statement(why, one, numbers) for one in evidence])
            for title, evidence in (
                ("Statements", some.standing),
                ("No longer believed", some.given_up),
                ("Existence of both ends", some.existence),
            )
            if evidence
        ],
        "later": some.later,
        "conflicts": [_conflict(why, some, one) for one in some.conflicts],
        "steps": some.steps,
    }


def _statement(
    why: Why, one: Evidence, numbers: Mapping[SourceId, int]
) -> dict[str, Any]:
    said = one.fact.statement
    start, end = (str(when) if when else None for when in (said.start, said.end))
    return {
        "id": clean(short(said.id)),
        "what": f"{one.who}: {one.what}",
        "when": clean(spoken_period(start, end)),
        "certainty": str(said.certainty),
        "counts": one.counts,
        "asked": said.id == why.asked,
        "believed": believed_words(one),
        "replaces": [clean(short(old)) for old in said.revises],
        "replacement": one.newer,
        "comment": safe(said.comment or "", _LONGEST),
        "numbers": [numbers[name] for name in one.cited],
        "later": one.later,
    }


def _conflict(why: Why, some: Grounds, conflict: Conflict) -> dict[str, Any]:
    by_id = {one.id: one for one in some.standing}
    cited = {line.id: line.publisher or line.title for line in why.sources}
    rows = []
    for name in conflict.statements:
        one = by_id[name]
        said = one.fact.statement
        rows.append(
            {
                "id": clean(short(name)),
                "first": clean(spoken(said.start)) if said.start else "unknown",
                "last": clean(spoken(said.end)) if said.end else "none given",
                "certainty": str(said.certainty),
                "who": ", ".join(
                    dict.fromkeys(cited[source] for source in one.sources)
                ),
            }
        )
    return {
        "contradicts": conflict.contradicts,
        "rows": rows,
        "decided": conflict.decided,
    }


def _template() -> Any:
    """Return the template of the sheet, in which everything is escaped."""
    return Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string(_own_file("sheet.html"))


def _own_file(name: str) -> str:
    return files("orggraph.history.why").joinpath(name).read_text(encoding="utf-8")
