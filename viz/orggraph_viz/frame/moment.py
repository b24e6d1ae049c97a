"""What is so at one point of both clocks, and what was so before the last change?"""

from collections.abc import Iterator
from typing import NamedTuple

from orggraph.dates import Day
from orggraph_viz.film.values import Change, Fact, Film, Way
from orggraph_viz.frame.values import Show


class Moment(NamedTuple):
    """What is in force at a point, by the numbers of facts, in their order.

    `held` are facts; `alive` those about the existence of things. `before` and
    `alive_before` are the same on the day before `change`, the last change. `begun` are
    facts of `held` whose edge was in none of `before`, `ended` the other way round;
    both are without the timeless places of posts. `perhaps_held` are posts that somebody
    holds by a fact in force, whatever the switches show.
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


def moment(film: Film, at: Day, known: Day, show: Show) -> Moment:
    """Return what is in force on a day as known then, as far as the switches show it."""
    held, alive = _in_force(film, at, known, show)
    change = last_change(film, at, known)
    before, alive_before = held, alive
    if change is not None:
        before, alive_before = _in_force(film, Day(change.day - 1), known, show)
    return Moment(
        at,
        known,
        change,
        held,
        alive,
        before,
        alive_before,
        frozenset(_without(film, held, before)),
        tuple(_without(film, before, held)),
        frozenset(_posts_held(film, at, known)),
    )


def last_change(film: Film, at: Day, known: Day) -> Change | None:
    """Return the last change up to a day, as known then; None where there is none."""
    told = (
        change
        for change in film.changes
        if change.day <= at and change.known <= known < change.given_up
    )
    return max(told, key=lambda change: change.day, default=None)


def _in_force(
    film: Film, at: Day, known: Day, show: Show
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the facts in force at a point, and those about existence."""
    numbers = sorted(
        {
            span.fact
            for span in film.spans
            if span.rect.holds(at, known) and _is_shown(film.facts[span.fact], show)
        }
    )
    lives = {number for number in numbers if film.facts[number].way is Way.EXISTS}
    held = tuple(number for number in numbers if number not in lives)
    return held, tuple(number for number in numbers if number in lives)


def _posts_held(film: Film, at: Day, known: Day) -> Iterator[int]:
    for span in film.spans:
        fact = film.facts[span.fact]
        if fact.way is Way.HOLDS and span.rect.holds(at, known):
            yield fact.object


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
