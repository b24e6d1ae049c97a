"""What is known of one entity over time? Its relations as stretches, and who followed whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, Final, NamedTuple

from orggraph.collector import making_many
from orggraph.dates import ALWAYS, NEVER, Day
from orggraph.facts import EntityId, Kind, Ledger, SourceId
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    PART_OF,
    POST_IN,
    REPORTS_TO,
    TYPE,
)
from orggraph.history.timeline.lifetimes import ENDLESS, lifetimes
from orggraph.history.timeline.stretches import Stretch, stretches
from orggraph.history.timeline.succession import Transition, succession
from orggraph.history.values import Node, node_of
from orggraph.index.index import Index


class Topic(StrEnum):
    """What a section of a timeline is about, in the order in which they stand."""

    EXISTENCE = "existence"
    PART_OF = "part of"
    HOLDERS = "holders"
    HEADS = "heads"
    POSTS = "posts"
    HEADSHIPS = "headships"
    MEMBERSHIPS = "memberships"
    MEMBERS = "members"
    REPORTS_TO = "reports to"
    REPORTS = "direct reports"
    PARTS = "parts"
    OTHERS = "other relations"


class Section(NamedTuple):
    """All stretches of one topic, in order; what is disputed follows what it disputes."""

    topic: Topic
    stretches: tuple[Stretch, ...]


class Timeline(NamedTuple):
    """The history of one entity, as known on a day (None: to this day).

    Of what lies outside of `since` and `until` (half-open; `ALWAYS` and `NEVER` where
    not asked for), `outside` is the number of stretches. `transitions` say who followed
    whom in a post, or at the head of a unit or organisation. `learnt` is the day as of
    which it is told what was not confirmed for long: the known day, else the last on
    which the ledger learnt something, so that the clock has no part in it.
    """

    node: Node
    known: Day | None
    sections: tuple[Section, ...]
    transitions: tuple[Transition, ...]
    since: Day
    until: Day
    outside: int
    learnt: Day
    ledger: Ledger

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """All that is shown, section by section."""
        return tuple(some for section in self.sections for some in section.stretches)

    @property
    def sources(self) -> tuple[SourceId, ...]:
        """Whatever the stretches rest on, each once, in the order of the stretches."""
        named = (source for some in self.stretches for source in some.sources)
        return tuple(dict.fromkeys(named))

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form (docs/history.schema.json)."""
        from orggraph.history.timeline.as_json import history_dict

        return history_dict(self)


#: What a relation is to its subject, and to its object.
_OUTWARDS: Final = {
    TYPE: Topic.EXISTENCE,
    HOLDS: Topic.POSTS,
    HEAD_OF: Topic.HEADSHIPS,
    MEMBER_OF: Topic.MEMBERSHIPS,
    REPORTS_TO: Topic.REPORTS_TO,
    POST_IN: Topic.PART_OF,
    **dict.fromkeys(PART_OF, Topic.PART_OF),
}
_INWARDS: Final = {
    HOLDS: Topic.HOLDERS,
    HEAD_OF: Topic.HEADS,
    MEMBER_OF: Topic.MEMBERS,
    REPORTS_TO: Topic.REPORTS,
    POST_IN: Topic.PARTS,
    **dict.fromkeys(PART_OF, Topic.PARTS),
}


def topic_of(predicate: str, *, outwards: bool) -> Topic:
    """Return what a relation is to its subject (`outwards`), or else to its object."""
    return (_OUTWARDS if outwards else _INWARDS).get(predicate, Topic.OTHERS)


def timeline(
    index: Index,
    entity: EntityId,
    known: Day | None = None,
    since: Day = ALWAYS,
    until: Day = NEVER,
) -> Timeline:
    """Return the history of an entity; only what is about it is read from the index."""
    ledger = index.ledger
    with making_many():
        found = _by_topic(index, entity, known)
    sections, outside = [], 0
    for topic in Topic:
        shown = [some for some in found[topic] if some.meets(since, until)]
        outside += len(found[topic]) - len(shown)
        if shown:
            sections.append(Section(topic, tuple(shown)))
    followed = _followed(ledger, entity, known, found)
    return Timeline(
        node_of(ledger, entity),
        known,
        tuple(sections),
        tuple(one for one in followed if _within(one, since, until)),
        since,
        until,
        outside,
        _last_learnt(index) if known is None else known,
        ledger,
    )


def _last_learnt(index: Index) -> Day:
    """Return the last day on which anything became known; ALWAYS where no date says."""
    days = index.records.column("fact.known_from")
    return Day(max((day for day in days if day < NEVER), default=ALWAYS))


def _by_topic(
    index: Index, entity: EntityId, known: Day | None
) -> dict[Topic, list[Stretch]]:
    """Return the stretches of every edge of an entity, those of one edge together."""
    groups: dict[Topic, list[list[Stretch]]] = defaultdict(list)
    number = index.records.entity_ids.place(entity)
    for edge in () if number is None else index.edges.touching(number):
        facts = map(index.records.fact, index.edges.facts(edge))
        drawn = stretches(index.ledger, facts, known)
        outwards = index.edges.subject[edge] == number
        iri = index.records.predicates[index.edges.predicate[edge]]
        topic = topic_of(iri, outwards=outwards)
        groups[topic] += _with_disputes(drawn)
    found: dict[Topic, list[Stretch]] = defaultdict(list)
    for topic, some in groups.items():
        found[topic] = [one for group in sorted(some, key=_order) for one in group]
    return found


def _order(group: list[Stretch]) -> tuple[object, ...]:
    """Order by the days of the first in a group, then by its ends."""
    first = group[0]
    return first.bounds, first.subject, first.object, first.statements


def _with_disputes(drawn: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """Yield each stretch with what disputes it."""
    group: list[Stretch] = []
    for some in drawn:
        if group and not some.beside:
            yield group
            group = []
        group.append(some)
    if group:
        yield group


def _followed(
    ledger: Ledger,
    entity: EntityId,
    known: Day | None,
    found: dict[Topic, list[Stretch]],
) -> tuple[Transition, ...]:
    """Return who followed whom in a post, or at the head of what is none."""
    about = ledger.entities.get(entity)
    post = about is not None and about.kind is Kind.POST
    held = found[Topic.HOLDERS if post or found[Topic.HOLDERS] else Topic.HEADS]
    lives = lifetimes(ledger, entity, known)
    return succession(held, lives[-1] if lives else ENDLESS)


def _within(one: Transition, since: Day, until: Day) -> bool:
    return one.first_day[0] < until and since <= one.first_day[1]
