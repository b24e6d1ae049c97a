"""What speaks for two being the same, and what against it? In words, with weights."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final, NamedTuple

from orggraph.dates import ALWAYS, NEVER, Day, format_day
from orggraph.facts import EntityId, Kind
from orggraph.facts.terms import HOLDS, local_name
from orggraph.merging.grounds import IDENTIFYING, ONE_ONLY, Grounds, Stretch
from orggraph.merging.names import alike
from orggraph.merging.near import names_of

#: A place in which so many ever were says much, little, or hardly anything.
_FEW, _MANY = 20, 200
_WEIGHTS: Final = {_FEW: 0.2, _MANY: 0.1}
_HARDLY: Final = 0.04
#: So many things in common are told.
_TOLD: Final = 2
#: Handing over takes no more days than so.
_HANDOVER: Final = 2


class Evidence(NamedTuple):
    """One thing that speaks for two being the same, or (`weight` below 0) against it."""

    weight: float
    why: str


def evidence(grounds: Grounds, one: EntityId, other: EntityId) -> Iterator[Evidence]:
    """Yield all that is known beside the names."""
    yield from _outside(grounds, one, other)
    yield from _marks(grounds, one, other)
    yield from _registers(grounds, one, other)
    kinds = {grounds.ledger.entities[who].kind for who in (one, other)}
    if kinds == {Kind.PERSON}:
        yield from _in_common(grounds, one, other)
        yield from _at_once(grounds, one, other)
    else:
        yield from _homes(grounds, one, other)


def _outside(grounds: Grounds, one: EntityId, other: EntityId) -> Iterator[Evidence]:
    """Yield what ids of others say: the same id, or two ids of one register."""
    some, others = (grounds.same_as.get(who, frozenset()) for who in (one, other))
    if other in some:
        yield Evidence(0.9, "one is owl:sameAs the other")
    elif both := sorted(some & others):
        yield Evidence(0.9, f"both are owl:sameAs {both[0]}")
    else:
        spaces = {_space(name): name for name in sorted(some)}
        for name in sorted(others):
            if (mine := spaces.get(_space(name))) is not None:
                told = f"{local_name(mine)} and {local_name(name)}"
                yield Evidence(-0.5, f"known elsewhere as two: {told}")
                return


def _marks(grounds: Grounds, one: EntityId, other: EntityId) -> Iterator[Evidence]:
    some, others = (grounds.marks.get(who, {}) for who in (one, other))
    for predicate in sorted(some.keys() & others.keys()):
        both = some[predicate] & others[predicate]
        word = IDENTIFYING.get(predicate) or ONE_ONLY[predicate]
        if both:
            weight = 0.25 if predicate in IDENTIFYING else 0.15
            yield Evidence(weight, f"the same {word}: {min(both)}")
        elif predicate in ONE_ONLY:
            two = f"{min(some[predicate])} and {min(others[predicate])}"
            yield Evidence(-0.5, f"another {word}: {two}")


def _registers(grounds: Grounds, one: EntityId, other: EntityId) -> Iterator[Evidence]:
    some, others = (grounds.datasets.get(who, frozenset()) for who in (one, other))
    for name in sorted(some & others)[:1]:
        yield Evidence(-0.4, f"one register lists both, as two: {local_name(name)}")


def _homes(grounds: Grounds, one: EntityId, other: EntityId) -> Iterator[Evidence]:
    some, others = (grounds.homes.get(who, frozenset()) for who in (one, other))
    if both := sorted(some & others):
        yield Evidence(0.2, f"both in {grounds.say.name(both[0])}")
    elif some and others:
        names = " and ".join(grounds.say.name(min(homes)) for homes in (some, others))
        yield Evidence(-0.4, f"in different organisations: {names}")


def _in_common(grounds: Grounds, one: EntityId, other: EntityId) -> Iterator[Evidence]:
    """Yield in what both were: at the same time, or ever; the most telling first."""
    found: dict[EntityId, Evidence] = {}
    for mine, theirs in product(_wide(grounds, one), _wide(grounds, other)):
        if mine.place == theirs.place:
            told = _shared(grounds, mine, theirs)
            known = found.get(mine.place)
            if known is None or told.weight > known.weight:
                found[mine.place] = told
    best = sorted(found.values(), key=lambda told: (-told.weight, told.why))
    for place, told in enumerate(best[:_TOLD]):
        yield told if place == 0 else told._replace(weight=told.weight / 4)


def _shared(grounds: Grounds, mine: Stretch, theirs: Stretch) -> Evidence:
    weight = _weight(grounds, mine.place)
    name = grounds.say.name(mine.place)
    verb = "held" if mine.predicate == theirs.predicate == HOLDS else "at"
    first, beyond = max(mine.reach, theirs.reach), min(mine.limit, theirs.limit)
    exact = mine.reach == mine.first and theirs.reach == theirs.first
    if exact and mine.first == theirs.first > ALWAYS:
        since = format_day(mine.first)
        return Evidence(weight * 1.4, f"both {verb} {name} from {since} on")
    if first < beyond:
        return Evidence(weight, f"both {verb} {name}{_when(first, beyond)}")
    return Evidence(weight / 2, f"both {verb} {name}, at different times")


def _at_once(grounds: Grounds, one: EntityId, other: EntityId) -> Iterator[Evidence]:
    """Yield two posts that one could hardly hold at the same time.

    Two that may be one post are none, else each that ledgers have in common would speak
    against all who hold it.
    """
    found = [
        told
        for mine, theirs in product(_posts(grounds, one), _posts(grounds, other))
        if (told := _apart(grounds, mine, theirs)) is not None
    ]
    if found:
        yield min(found)


def _apart(grounds: Grounds, mine: Stretch, theirs: Stretch) -> Evidence | None:
    first, beyond = max(mine.first, theirs.first), min(mine.beyond, theirs.beyond)
    if mine.place == theirs.place or beyond - first <= _HANDOVER:
        return None
    if _may_be_one_post(grounds, mine.place, theirs.place):
        return None
    some, others = (grounds.homes.get(s.place, frozenset()) for s in (mine, theirs))
    both = " and ".join(grounds.say.post(s.place) for s in (mine, theirs))
    at_once = f"at the same time{_when(first, beyond)}"
    if some & others:
        return Evidence(-0.25, f"two posts of one organisation {at_once}: {both}")
    return Evidence(-0.12, f"posts of different organisations {at_once}: {both}")


def _may_be_one_post(grounds: Grounds, one: EntityId, other: EntityId) -> bool:
    """Say whether two ledgers may have listed one post, each in its words."""
    homes = product(*(grounds.homes.get(post, ()) for post in (one, other)))
    return _may_be_one(grounds, one, other) and any(
        mine == theirs or _may_be_one(grounds, mine, theirs) for mine, theirs in homes
    )


def _may_be_one(grounds: Grounds, one: EntityId, other: EntityId) -> bool:
    """Say whether two have one name, and no register lists both."""
    some, others = (grounds.datasets.get(who, frozenset()) for who in (one, other))
    if some & others:
        return False
    entities = grounds.ledger.entities
    if one not in entities or other not in entities:
        return False
    names = (names_of(entities[who]) for who in (one, other))
    return alike(*names, person=False).score > 0


def _wide(grounds: Grounds, who: EntityId) -> Iterator[Stretch]:
    """Yield in what somebody was, and for a post also the organisation it is in."""
    for stretch in grounds.stretches.get(who, ()):
        yield stretch
        if stretch.predicate == HOLDS:
            for home in grounds.homes.get(stretch.place, ()):
                yield stretch._replace(place=home, predicate="")


def _posts(grounds: Grounds, who: EntityId) -> Iterable[Stretch]:
    return (s for s in grounds.stretches.get(who, ()) if s.predicate == HOLDS)


def _weight(grounds: Grounds, place: EntityId) -> float:
    crowd = grounds.crowds.get(place, 0)
    return next((w for most, w in _WEIGHTS.items() if crowd <= most), _HARDLY)


def _when(first: Day, beyond: Day) -> str:
    """Return the years of a stretch, as far as it has any."""
    if first <= ALWAYS:
        return "" if beyond >= NEVER else f" until {format_day(Day(beyond - 1))[:4]}"
    year = format_day(first)[:4]
    if beyond >= NEVER:
        return f" since {year}"
    last = format_day(Day(beyond - 1))[:4]
    return f" in {year}" if last == year else f" from {year} to {last}"


def _space(iri: str) -> str:
    """Return the namespace of an id."""
    return iri.removesuffix(local_name(iri))
