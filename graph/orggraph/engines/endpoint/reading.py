"""Which statements did an endpoint tell? And do its bounds follow from them?"""

from collections.abc import Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from orggraph.dates import ALWAYS, NEVER, Bounds, Day, bounds_of, format_day, parse_day
from orggraph.engines.backend import Told
from orggraph.errors import CrossedBoundsError, EngineError, NotADayError, shown
from orggraph.facts import Fact, Source, SourceId, Statement
from orggraph.facts.known import days_of_issue, known_from
from orggraph.facts.terms import FACT, TYPE
from orggraph.rdf.statements import NAMELESS, STATEMENT, read_statements
from orggraph.rdf.triples import Resource
from orggraph.rdf.values import text_value

_LAST: Final = Day(NEVER - 1)
_TRUE: Final = frozenset({"true", "1"})
#: Every sound statement has it.
_BOUND: Final = f"{FACT}startEarliest"
_PUSH: Final = "load the ledger there with orggraph push"


def statements_in(resources: Mapping[str, Resource], place: str) -> Iterator[Statement]:
    """Yield the statements with bounds; raises `EngineError` where one cannot be read."""
    found, problems = read_statements(resources)
    for problem in problems:
        bounded = _BOUND in resources[problem.subject].properties
        if problem.left_out and bounded:
            raise EngineError(_unlike(problem.subject, place, problem.message))
    for said in found:
        resource = resources.get(said.id)
        if resource is not None and _BOUND in resource.properties:
            if said.id.startswith(NAMELESS) and STATEMENT not in resource.iris(TYPE):
                why = "it has no name in its file"
                raise EngineError(_unlike(said.id, place, why))
            yield said


def told(
    said: Statement,
    resource: Resource,
    sources: Mapping[SourceId, Source],
    place: str,
) -> Told:
    """Return a statement with the day on which it was given up.

    Raises `EngineError` where the bounds that are stated are not those that follow.
    """
    issued = days_of_issue({s: sources[s] for s in said.sources if s in sources})
    begins = known_from(said, issued)
    try:
        bounds = bounds_of(said.start, said.end, said.seen, begins)
    except CrossedBoundsError as wrong:
        raise EngineError(_unlike(said.id, place, wrong.message)) from None
    given_up = _given_up(_stated(resource, "believedUntil", place))
    for term, day in _bounds(bounds, begins):
        stated = _stated(resource, term, place)
        if stated != _clamped(day):
            why = f"fact:{term} is {format_day(stated)} and not {format_day(_clamped(day))}"
            raise EngineError(_unlike(said.id, place, why))
    doubtful = _literal(resource, "doubtful").lower() in _TRUE
    if doubtful != Fact(said, bounds, begins, given_up).doubtful:
        raise EngineError(_unlike(said.id, place, "fact:doubtful is otherwise"))
    return Told(said, given_up)


def day_told(value: object) -> Day | None:
    """Return the day of a literal; None for what is none, or has a time or zone."""
    try:
        return parse_day(value.value) if isinstance(value, ox.Literal) else None
    except NotADayError:
        return None


def _bounds(bounds: Bounds, begins: Day) -> Iterator[tuple[str, Day]]:
    yield "startEarliest", bounds.from_earliest
    yield "startLatest", bounds.from_latest
    yield "endEarliest", bounds.end_earliest
    yield "endLatest", bounds.end_latest
    yield "believedFrom", begins


def _stated(resource: Resource, term: str, place: str) -> Day:
    values = resource.values(FACT + term)
    day = day_told(values[0]) if len(values) == 1 else None
    if day is None:
        why = f"fact:{term} is not one day"
        raise EngineError(_unlike(resource.id, place, why))
    return day


def _literal(resource: Resource, term: str) -> str:
    values = resource.values(FACT + term)
    return text_value(values[0]) if len(values) == 1 else ""


def _given_up(stated: Day) -> Day:
    """Return a day as the rules have it, where infinite ones are no days."""
    return {_LAST: NEVER, Day(ALWAYS + 1): ALWAYS}.get(stated, stated)


def _clamped(day: Day) -> Day:
    return Day(min(max(day, ALWAYS + 1), _LAST))


def _unlike(name: str, place: str, why: str) -> str:
    return (
        f"{shown(name)} at {place} does not follow from what is stated there ({why}); "
        f"{_PUSH} again"
    )
