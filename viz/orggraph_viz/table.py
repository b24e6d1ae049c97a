"""What does the picture say as a table? For paper, and where no script runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from orggraph.facts import EntityId, SourceId
from orggraph.history.cited import SourceLine
from orggraph_viz.picture import Picture
from orggraph_viz.telling import Line, Told
from orggraph_viz.words import listed

#: A page with more rows than this would be read by nobody.
MOST_ROWS: Final = 2000


@dataclass(frozen=True, slots=True)
class Row:
    """One fact; `url` and `source` are those of its first source."""

    who: str
    who_id: EntityId
    role: str
    where: str
    where_id: EntityId
    period: str
    certainty: str
    source: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, sorted by name; `folded` are those whose start alone is unknown."""

    rows: tuple[Row, ...]
    folded: tuple[Row, ...]
    missing: int


def tabulate(picture: Picture) -> Table:
    """Return the facts of a picture as rows, at most `MOST_ROWS` of them."""
    shown = _rows(picture, (fact for fact in picture.facts if not fact.unknown_start))
    folded = _rows(picture, (fact for fact in picture.facts if fact.unknown_start))
    room = max(MOST_ROWS - len(shown), 0)
    missing = len(shown) + len(folded) - min(len(shown), MOST_ROWS)
    missing -= min(len(folded), room)
    return Table(shown[:MOST_ROWS], folded[:room], missing)


def cited(source: SourceLine) -> str:
    """Return a source in short: who published it, and when."""
    return listed([source.publisher or source.title, source.date])


def _rows(picture: Picture, facts: Iterable[Told]) -> tuple[Row, ...]:
    names = {thing.id: thing.name for thing in picture.things}
    sources = {source.id: source for source in picture.sources}
    rows = (
        _row(fact, place, names, sources) for fact in facts for place in fact.places
    )
    return tuple(
        sorted(rows, key=lambda row: (row.who.casefold(), row.who_id, row.role))
    )


def _row(
    fact: Told,
    place: EntityId,
    names: dict[EntityId, str],
    sources: dict[SourceId, SourceLine],
) -> Row:
    first = sources[fact.sources[0]] if fact.sources else None
    return Row(
        names[fact.subject],
        fact.subject,
        fact.role,
        names[place],
        place,
        listed([fact.period, *fact.marks]),
        "possible" if fact.line is Line.POSSIBLE else fact.certainty,
        cited(first) if first else "no source",
        first.url if first else None,
    )
