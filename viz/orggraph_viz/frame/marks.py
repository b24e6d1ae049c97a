"""What has the last change made of whom? Marks, and the chips that say so."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, Day, spoken_day
from orggraph_viz.film.values import Change, Fact, Film, Mark, News
from orggraph_viz.frame.moment import Moment

#: Of several marks the first of these counts.
_STRONGEST: Final = (Mark.DISSOLVED, Mark.NEW, Mark.LEFT, Mark.JOINED, Mark.CHANGED)
_SIGNS: Final = {
    Mark.JOINED: "+ joined",
    Mark.NEW: "+ new",
    Mark.LEFT: "\N{MINUS SIGN} left",
    Mark.DISSOLVED: "\N{MULTIPLICATION SIGN} dissolved",
    Mark.CHANGED: "\N{LEFT RIGHT ARROW} changed",
}
LAST_DAY: Final = "last day"
FIRST_DAY: Final = "first day"
#: How several marks are added up, in the order in which they are told.
_SUMS: Final = (
    ("+", frozenset({Mark.JOINED, Mark.NEW})),
    ("\N{MINUS SIGN}", frozenset({Mark.LEFT, Mark.DISSOLVED})),
    ("\N{LEFT RIGHT ARROW}", frozenset({Mark.CHANGED})),
)


class Marked(NamedTuple):
    """A mark, and the day on which it happened."""

    mark: Mark
    day: Day


UNMARKED: Final = Marked(Mark.NONE, ALWAYS)


def marks(film: Film, moment: Moment) -> dict[int, Marked]:
    """Return the mark of each thing that the last change is about.

    Who came or went together with their organisation has no news of their own, and is
    marked all the same; not where one may have come before, or be there still.
    """
    change = moment.change
    if change is None:
        return {}
    found: dict[int, list[Marked]] = defaultdict(list)
    for number in change.news:
        news = film.news[number]
        if news.mark is not Mark.NONE and news.about >= 0:
            found[news.about].append(Marked(news.mark, _day_of(change, news)))
    came = dict.fromkeys(moment.came, Marked(Mark.JOINED, change.day))
    went = dict.fromkeys(moment.went, Marked(Mark.LEFT, Day(change.day - 1)))
    told = {thing: _one_of(all_) for thing, all_ in found.items()}
    return told if film.certain else {**came, **went, **told}


def _day_of(change: Change, news: News) -> Day:
    """Return the day that is told: that of the change, or the last day before it."""
    return news.day if change.day - 1 <= news.day <= change.day else change.day


def _one_of(several: list[Marked]) -> Marked:
    """Return the mark that counts; who left one place and joined another changed."""
    kinds = {marked.mark for marked in several}
    mark = next(mark for mark in _STRONGEST if mark in kinds)
    if {Mark.JOINED, Mark.LEFT} <= kinds:
        mark = Mark.CHANGED
    same = (marked for marked in several if marked.mark is mark)
    return next(same, Marked(mark, several[0].day))


def chip(marked: Marked, at: Day) -> str:
    """Return a mark in words, with its day where that is not the day shown.

    >>> from orggraph.dates import parse_day
    >>> chip(Marked(Mark.LEFT, parse_day("2024-05-14")), parse_day("2024-05-16"))
    '\N{MINUS SIGN} left 14 May'
    """
    if marked.mark is Mark.NONE:
        return ""
    sign = _SIGNS[marked.mark]
    return sign if marked.day == at else f"{sign} {_short_day(marked.day, at)}"


def dated_chip(told: str, facts: Iterable[Fact], at: Day) -> str:
    """Return a chip that says, too, whether some facts begin or end on the day shown.

    Where one ends and another begins, somebody stays. That it is the first day is said
    only where nothing else is.
    """
    facts = tuple(facts)
    begins = any(fact.first_day == at for fact in facts)
    if not begins and any(fact.last_day == at for fact in facts):
        return f"{told}, {LAST_DAY}" if told else LAST_DAY
    return told or (FIRST_DAY if begins else "")


def _short_day(day: Day, at: Day) -> str:
    """Return a day without its year where that is the year of another."""
    told, shown = spoken_day(day), spoken_day(at)
    year = told.rpartition(" ")[2]
    return told.removesuffix(f" {year}") if shown.endswith(f" {year}") else told


def summed(several: Iterable[Mark]) -> str:
    """Return how many came, went and changed.

    >>> summed([Mark.JOINED, Mark.NEW, Mark.LEFT])
    '+2 \N{MINUS SIGN}1'
    """
    counted = Counter(several)
    sums = ((sign, sum(counted[mark] for mark in kinds)) for sign, kinds in _SUMS)
    return " ".join(f"{sign}{total}" for sign, total in sums if total)
