"""What is so at one point of both clocks, and what was so before the last change?"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orggraph.dates import Day
from orggraph_viz.film.values import Change, Fact, Film, Shape, Way
from orggraph_viz.frame.values import Show


class Moment(NamedTuple):
    """What is in force at a point, by the numbers of facts, in their order.

    `held` are facts; `alive` those about the existence of things. `before` and
    `alive_before` are the same on the day before `change`, the last change. `begun` are
    facts of `held` whose edge was in none of `before`, `ended` the other way round;
    both are without the timeless places of posts. `perhaps_held` are posts that somebody
    holds by a fact in force, `came` and `went` are people who are in some fact now but in
    none before, and the other way round; these three whatever the switches show.
    """

    at: Day
    known: Day
    change: Change | None
    held: tuple[int, ...]
    alive: tuple[int, ...]
    before: tuple[int, ...]
    alive_before: tuple[int, ...]
    begun: frozenset[int]
    ended: tuple[int, ...]
    perhaps_held: frozenset[int]
    came: frozenset[int]
    went: frozenset[int]


def moment(film: Film, at: Day, known: Day, show: Show) -> Moment:
    """Return what is in force on a day as known then, as far as the switches show it."""
    change = last_change(film, at, known)
    now = _in_force(film, at, known)
    then = now if change is None else _in_force(film, Day(change.day - 1), known)
    held, alive = _shown(film, now, show)
    before, alive_before = _shown(film, then, show)
    here, there = _people(film, now), _people(film, then)
    return Moment(
        at=at,
        known=known,
        change=change,
        held=held,
        alive=alive,
        before=before,
        alive_before=alive_before,
        begun=frozenset(_without(film, held, before)),
        ended=tuple(_without(film, before, held)),
        perhaps_held=frozenset(_posts_held(film, now)),
        came=here - there,
        went=there - here,
    )


def last_change(film: Film, at: Day, known: Day) -> Change | None:
    """Return the last change up to a day, as known then; None where there is none."""
    told = (
        change
        for change in film.changes
        if change.day <= at and change.known <= known < change.given_up
    )
    return max(told, key=lambda change: change.day, default=None)


def _in_force(film: Film, at: Day, known: Day) -> list[int]:
    """Return the facts in force at a point, whatever they are about, in their order."""
    spans = film.spans
    return sorted({span.fact for span in spans if span.rect.holds(at, known)})


def _shown(
    film: Film, numbers: Iterable[int], show: Show
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return those of some facts that are shown, and those about existence."""
    shown = [number for number in numbers if _is_shown(film.facts[number], show)]
    lives = {number for number in shown if film.facts[number].way is Way.EXISTS}
    held = tuple(number for number in shown if number not in lives)
    return held, tuple(number for number in shown if number in lives)


def _people(film: Film, numbers: Iterable[int]) -> frozenset[int]:
    """Return the people who are in any of some facts."""
    facts = (film.facts[number] for number in numbers)
    said = (fact for fact in facts if fact.way not in {Way.POST, Way.EXISTS})
    ends = (end for fact in said for end in (fact.subject, fact.object))
    return frozenset(e for e in ends if film.things[e].shape is Shape.PERSON)


def _posts_held(film: Film, numbers: Iterable[int]) -> Iterator[int]:
    facts = (film.facts[number] for number in numbers)
    return (fact.object for fact in facts if fact.way is Way.HOLDS)


def _is_shown(fact: Fact, show: Show) -> bool:
    if fact.unknown_start and not show.unknown_starts:
        return False
    return show.reported or fact.certainty in {"", "confirmed"}


def _without(
    film: Film, some: tuple[int, ...], others: tuple[int, ...]
) -> Iterator[int]:
    """Yield those of some facts whose edge is in none of others."""
    edges = {film.facts[number].edge for number in others}
    for number in some:
        fact = film.facts[number]
        if fact.edge not in edges and fact.way is not Way.POST:
            yield number
