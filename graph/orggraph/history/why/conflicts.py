"""Do statements of one edge give different dates, and which one counts by which rule?"""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from orggraph.dates import ONGOING, EdtfDate, Truth
from orggraph.facts import StatementId
from orggraph.history.saying import enumerated
from orggraph.history.why.evidence import Evidence, short
from orggraph.text import clean

#: The rule, in the words of docs/design.md, section 4.
RULE: Final = (
    "The best statement counts: by standing on the day (certain, then possible), then by "
    "certainty (confirmed, reported, tentative, disputed), then by the fewest reasons, "
    "then by id."
)


class Conflict(NamedTuple):
    """Statements about the same time that are believed at once and give other dates.

    The one that counts comes first. `contradicts` says whether two of them cannot both
    be right; else they are only differently precise. `decided` is why the first counts.
    """

    statements: tuple[StatementId, ...]
    contradicts: bool
    decided: str


def conflicts(standing: Sequence[Evidence]) -> tuple[Conflict, ...]:
    """Return the conflicts among the statements of an edge, each with all that differ."""
    return tuple(
        _conflict(group) for group in _groups(standing) if len(_dates(group)) > 1
    )


def decision(standing: Sequence[Evidence]) -> str:
    """Say by what the first of some statements counts before the others; "": alone."""
    best, *others = standing
    told = []
    for what, key in _KEYS:
        behind = [other for other in others if key(other) != key(best)]
        others = [other for other in others if other not in behind]
        if behind:
            names = enumerated(clean(short(other.id)) for other in behind)
            told.append(f"before {names} by its {what}")
    if others:
        names = enumerated(clean(short(other.id)) for other in others)
        told.append(f"before {names} by its id alone")
    return f"{clean(short(best.id))} counts {enumerated(told)}" if told else ""


def _standing(one: Evidence) -> int:
    return -one.truth.value


def _certainty(one: Evidence) -> int:
    return one.fact.statement.certainty.rank


def _reasons(one: Evidence) -> int:
    return len(one.reasons)


_KEYS: Final[tuple[tuple[str, Callable[[Evidence], int]], ...]] = (
    ("standing", _standing),
    ("certainty", _certainty),
    ("fewer reasons for doubt", _reasons),
)


def _conflict(group: Sequence[Evidence]) -> Conflict:
    contradicts = any(_contradict(one, other) for one, other in combinations(group, 2))
    return Conflict(tuple(one.id for one in group), contradicts, decision(group))


def _groups(standing: Sequence[Evidence]) -> list[list[Evidence]]:
    """Return statements about the same time together, in their order."""
    groups: list[list[Evidence]] = []
    for one in standing:
        near = [group for group in groups if any(_meet(one, other) for other in group)]
        joined = [other for group in near for other in group]
        groups = [group for group in groups if group not in near]
        groups.append([*joined, one])
    order = {one.id: place for place, one in enumerate(standing)}
    for group in groups:
        group.sort(key=lambda one: order[one.id])
    return sorted(groups, key=lambda group: order[group[0].id])


def _meet(one: Evidence, other: Evidence) -> bool:
    """Say whether two statements can be about the same day."""
    a, b = one.fact.bounds, other.fact.bounds
    first = max(a.from_earliest, b.from_earliest)
    return first < min(a.until_latest, b.until_latest)


def _dates(group: Sequence[Evidence]) -> set[tuple[str, str]]:
    said = [one.fact.statement for one in group]
    return {(str(one.start or ""), str(one.end or "")) for one in said}


def _contradict(one: Evidence, other: Evidence) -> bool:
    a, b = one.fact.statement, other.fact.statement
    return _apart(a.start, b.start) or _apart(a.end, b.end)


def _apart(one: EdtfDate | None, other: EdtfDate | None) -> bool:
    """Say whether two dates have no day in common; one that is open contradicts none."""
    if one is None or other is None or ONGOING in {one, other}:
        return False
    return max(one.earliest, other.earliest) > min(one.latest, other.latest)


def best_first(standing: Sequence[Evidence]) -> list[Evidence]:
    """Return statements in the order in which they count."""
    return sorted(standing, key=_preference)


def _preference(one: Evidence) -> tuple[int, int, int, str]:
    holds = one.truth is not Truth.NO
    return (
        _standing(one),
        _certainty(one),
        _reasons(one) if holds else 0,
        one.id,
    )
