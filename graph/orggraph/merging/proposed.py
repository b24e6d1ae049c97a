"""Who may be the same? Pairs with what speaks for it and what against; nobody decides."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from orggraph.facts import EntityId, Kind
from orggraph.merging.decisions import Decision, Verdict, latest
from orggraph.merging.evidence import evidence
from orggraph.merging.families import Families, Link
from orggraph.merging.grounds import IDENTIFYING, Grounds
from orggraph.merging.names import Alike, alike
from orggraph.merging.near import SORTS, Pair, names_of, near_pairs
from orggraph.progress import Progress, heard

#: A score from which a pair is proposed, and from which it is likely or strong.
LEAST: Final = 0.5
LIKELY: Final = 0.65
STRONG: Final = 0.8


class Candidate(NamedTuple):
    """Two that may be the same: a score from 0 to 1, the reasons, and what is against.

    The score orders the pairs; it decides nothing.
    """

    one: EntityId
    other: EntityId
    names: tuple[str, str]
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """How strong it is, in a word."""
        if self.score >= STRONG:
            return "strong"
        return "likely" if self.score >= LIKELY else "weak"

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "id1": self.one,
            "name1": self.names[0],
            "id2": self.other,
            "name2": self.names[1],
            "score": self.score,
            "strength": self.word,
            "reasons": list(self.reasons),
            "against": list(self.against),
        }


def candidates(
    places: Sequence[str | os.PathLike[str]],
    decisions: Iterable[Decision] = (),
    *,
    least: float = LEAST,
    progress: Progress | None = None,
) -> tuple[Candidate, ...]:
    """Return pairs of ledgers' entities that may be the same, the strongest first.

    What was decided, also through a third, is not asked again. Raises what reading
    raises.

    >>> candidates(["data/triples.ttl"], least=0.9)
    ()
    """
    decisions = tuple(decisions)
    grounds = Grounds.open([os.fspath(place) for place in places], decisions, progress)
    return proposed(grounds, decisions, least=least, progress=progress)


def proposed(
    grounds: Grounds,
    decisions: Iterable[Decision] = (),
    *,
    least: float = LEAST,
    progress: Progress | None = None,
) -> tuple[Candidate, ...]:
    """Return the pairs of a register that may be the same, the strongest first."""
    asked = _Decided(decisions)
    marked = set(_marked(grounds))
    pairs = sorted(near_pairs(grounds.ledger.entities.values()) | marked)
    found = []
    for pair in heard(pairs, "comparing", progress):
        name = _names_alike(grounds, pair)
        if (name.score or pair in marked) and pair not in asked:
            candidate = _candidate(grounds, pair, name)
            if candidate is not None and candidate.score >= least:
                found.append(candidate)
    found.sort(key=lambda one: (-one.score, one.names, one.one, one.other))
    return tuple(found)


class _Decided:
    """Says of a pair whether it follows from what was decided."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        known = latest(decisions).values()
        same = [d for d in known if d.verdict is Verdict.SAME]
        self._families = Families(Link(d.one, d.other, "") for d in same)
        self._apart = {
            self._key(d.one, d.other) for d in known if d.verdict is Verdict.DIFFERENT
        }

    def __contains__(self, pair: Pair) -> bool:
        """Say whether the two are the same, or different, by decisions."""
        key = self._key(*pair)
        return len(key) == 1 or key in self._apart

    def _key(self, one: str, other: str) -> frozenset[frozenset[str]]:
        return frozenset(map(self._families.of, (one, other)))


def _names_alike(grounds: Grounds, pair: Pair) -> Alike:
    one, other = (grounds.ledger.entities[EntityId(who)] for who in pair)
    person = one.kind is Kind.PERSON
    return alike(names_of(one), names_of(other), person=person)


def _candidate(grounds: Grounds, pair: Pair, name: Alike) -> Candidate | None:
    """Return two that may be the same; None for posts that have only names in common."""
    one, other = map(EntityId, pair)
    told = list(evidence(grounds, one, other))
    post = grounds.ledger.entities[one].kind is Kind.POST
    if post and not any(some.weight > 0 for some in told):
        return None
    whole = name.score + sum(some.weight for some in told)
    told.sort(key=lambda some: (-abs(some.weight), some.why))
    reasons = (*filter(None, (name.why,)), *(e.why for e in told if e.weight > 0))
    return Candidate(
        one,
        other,
        (grounds.say.name(one), grounds.say.name(other)),
        round(min(max(whole, 0.0), 1.0), 2),
        reasons,
        tuple(e.why for e in told if e.weight < 0),
    )


def _marked(grounds: Grounds) -> Iterator[Pair]:
    """Yield pairs with the same id elsewhere, or the same identifier."""
    groups: dict[object, set[str]] = defaultdict(set)
    for who, others in grounds.same_as.items():
        for other in others:
            groups[other].update({who, other})
    for who, marks in grounds.marks.items():
        for predicate in marks.keys() & IDENTIFYING.keys():
            for value in marks[predicate]:
                groups[predicate, value].add(who)
    entities = grounds.ledger.entities
    for group in groups.values():
        known = sorted(EntityId(who) for who in group if EntityId(who) in entities)
        for one, other in pairwise(known):
            kinds = entities[one].kind, entities[other].kind
            if None not in kinds and len({SORTS[k] for k in kinds if k}) == 1:
                yield one, other
