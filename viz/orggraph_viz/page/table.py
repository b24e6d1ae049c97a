"""What holds on the day a page opens at? As a table, for where no script runs."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from orggraph.history.words import count
from orggraph_viz.film.values import Fact, Film, Line, Way
from orggraph_viz.page.start import Start

#: A page with more rows than this would be read by nobody.
MOST_ROWS: Final = 2000


class Row(NamedTuple):
    """One fact in one of its places, with the first of its sources."""

    who: str
    role: str
    where: str
    since: str
    certainty: str
    source: str
    url: str | None


class Table(NamedTuple):
    """The rows, sorted by name; `folded` are those whose start alone is unknown.

    `missing` counts the rows for which there is no room; `empty` says why there is
    nothing at all, or is "".
    """

    rows: tuple[Row, ...]
    folded: tuple[Row, ...]
    missing: int
    counted: str
    empty: str


def table(film: Film, start: Start) -> Table:
    """Return what holds at a point, at most `MOST_ROWS` rows of it."""
    facts = _held(film, start)
    shown = _rows(film, (fact for fact in facts if not fact.unknown_start))
    folded = _rows(film, (fact for fact in facts if fact.unknown_start))
    room = max(MOST_ROWS - len(shown), 0)
    missing = max(len(shown) - MOST_ROWS, 0) + max(len(folded) - room, 0)
    return Table(
        shown[:MOST_ROWS],
        folded[:room],
        missing,
        count(sum(not fact.unknown_start for fact in facts), "fact"),
        _empty(film, facts, start.note),
    )


def _held(film: Film, start: Start) -> list[Fact]:
    known = start.known_day()
    held = (
        film.facts[one.fact] for one in film.spans if one.rect.holds(start.at, known)
    )
    return [fact for fact in held if fact.way not in (Way.POST, Way.EXISTS)]


def _empty(film: Film, facts: list[Fact], note: str) -> str:
    nothing = all(fact.way is Way.POST for fact in film.facts)
    if nothing and note:
        return f"Nothing was ever in this part: {note}"
    if nothing:
        return (
            "No facts in this graph yet. Add some with “orggraph add” and export again."
        )
    return "" if facts else "Nothing is known to hold on this day."


def _rows(film: Film, facts: Iterable[Fact]) -> tuple[Row, ...]:
    rows = (_row(film, fact, place) for fact in facts for place in fact.places)
    return tuple(sorted(rows, key=lambda row: (row.who.casefold(), row.who, row.role)))


def _row(film: Film, fact: Fact, place: int) -> Row:
    first = film.sources[fact.sources[0]] if fact.sources else None
    return Row(
        film.things[fact.subject].name,
        fact.role,
        film.things[place].name,
        fact.period.removeprefix("since "),
        "only possible" if fact.line is Line.POSSIBLE else fact.certainty,
        first.short if first else "no source",
        first.url if first else None,
    )
