"""What does a film say of one point? In plain values, to compare with whoever shows it."""

from typing import Any

from orggraph.dates import Day
from orggraph_viz.film.values import Fact, Film, Way


def seen(film: Film, day: Day, known: Day) -> dict[str, Any]:
    """Return what is so at a point, as JSON has it; `NEVER` asks what is known now.

    `facts` are subject, way, object, role, period, line, certainty and reasons; `exists`
    is what is said to exist, and how surely; `gone` is what is left out, and why. All are
    sorted. `changed` are the sentences of the change of that very day, `otherwise` those
    that are told otherwise now, in their order.
    """
    facts = [film.facts[s.fact] for s in film.spans if s.rect.holds(day, known)]
    return {
        "facts": sorted(_fact(film, f) for f in facts if f.way is not Way.EXISTS),
        "exists": sorted(
            [film.things[f.subject].id, str(f.line), [*f.reasons]]
            for f in facts
            if f.way is Way.EXISTS
        ),
        "gone": sorted(
            [*_ends(film, film.facts[one.fact]), one.reason]
            for one in film.gone
            if one.rect.holds(day, known)
        ),
        "changed": [
            film.news[number].text
            for change in film.changes
            if change.day == day and change.known <= known < change.given_up
            for number in change.news
        ],
        "otherwise": [
            film.news[one.news].text
            for one in film.beliefs
            if one.rect.holds(day, known)
        ],
    }


def _fact(film: Film, fact: Fact) -> list[Any]:
    subject, obj = _ends(film, fact)
    how = [fact.role, fact.period, str(fact.line), fact.certainty, [*fact.reasons]]
    return [subject, int(fact.way), obj, *how]


def _ends(film: Film, fact: Fact) -> tuple[str, str]:
    return film.things[fact.subject].id, film.things[fact.object].id
