"""What did one know better on each day of known time than on the day before?"""

from collections.abc import Iterable, Iterator

from orggraph.dates import Day
from orggraph.history.diff.beliefs import beliefs
from orggraph.history.diff.step import step
from orggraph.history.saying import Sayer
from orggraph.index.index import Index
from orggraph.index.point import Point
from orggraph.progress import Progress, heard
from orggraph_viz.film.certain import surely_believed
from orggraph_viz.film.drawn import Drawn
from orggraph_viz.film.news import NewsTable
from orggraph_viz.film.turning import learnings
from orggraph_viz.film.values import Learnt


def learnt(  # noqa: PLR0913 (what it is told from)
    index: Index,
    news: NewsTable,
    drawn: Drawn,
    days: Iterable[Day],
    progress: Progress | None = None,
    *,
    certain: bool = False,
) -> Iterator[Learnt]:
    """Yield what was learnt on some days, in order, where there is anything to tell.

    Each is about the day before, on which one asked about that day itself.
    """
    turning, sayer = learnings(index), Sayer(index.ledger)
    wanted = sorted(turning.keys() & {day for day in days if day > 1})
    for day in heard(wanted, "telling what was learnt", progress):
        before = Day(day - 1)
        points = Point(before, before), Point(before, day)
        found = step(index, *points, turning[day], drawn.draw)
        if certain:
            found = surely_believed(found)
        numbers = news.learnt(beliefs(index, found, sayer).sentences)
        if numbers:
            yield Learnt(day, numbers)
