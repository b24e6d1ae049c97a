"""How is a stretch said? What it is about, from when to when, and what is unsure."""

from collections.abc import Iterator
from typing import Final

from orggraph.dates import Day, format_edtf, spoken_period
from orggraph.facts import Certainty, EntityId
from orggraph.history.saying import Sayer
from orggraph.history.stale import confirmed_words, is_old
from orggraph.history.timeline.stretches import Stretch
from orggraph.history.timeline.timeline import Topic
from orggraph.history.words import held_word
from orggraph.text import clean

#: Topics in which the other one is the subject of what is said.
INWARDS: Final = frozenset(
    {Topic.HOLDERS, Topic.HEADS, Topic.MEMBERS, Topic.REPORTS, Topic.PARTS}
)
_WITH_ROLE: Final = {Topic.HEADSHIPS, Topic.OTHERS}


def other_end(entity: EntityId, some: Stretch) -> EntityId:
    """Return with whom or what a stretch ties an entity; itself where it exists."""
    return some.subject if some.object == entity else some.object


def named(
    sayer: Sayer, entity: EntityId, topic: Topic, some: Stretch
) -> tuple[str, str]:
    """Return the name of the other end as seen from an entity, and what more is said."""
    role = clean(some.role or "")
    if some.beside:
        return "", " disputed"
    if topic is Topic.EXISTENCE:
        return sayer.name(some.subject), ""
    if topic in INWARDS:
        return sayer.name(some.subject), f"({role})" if role else ""
    if topic is Topic.POSTS:
        post = sayer.post(some.object)
        return post, held_word("", role).strip() if role not in post else ""
    if topic in _WITH_ROLE:
        return sayer.name(other_end(entity, some)), f"({_role(sayer, some)})"
    return sayer.name(some.object), f"({role})" if role else ""


def period(some: Stretch) -> str:
    """Return from when to when, where its ends limit it by when they existed."""
    start, end, bounds = some.start, some.end, some.bounds
    if some.begun_by:
        start = format_edtf(bounds.from_earliest, bounds.from_latest)
    if some.ended_by:
        end = format_edtf(bounds.end_earliest, bounds.end_latest)
    return clean(spoken_period(start, end))


def marks(
    sayer: Sayer, some: Stretch, learnt: Day, drawn: frozenset[Certainty]
) -> Iterator[str]:
    """Yield what is unsure of it; not a certainty that is `drawn` already."""
    if some.certainty not in drawn and not some.beside:
        yield str(some.certainty)
    if some.doubtful:
        yield "date doubtful"
    if some.begun_by:
        yield "founded" if sayer.group(some.begun_by) else "began to exist"
    if some.ended_by:
        yield "dissolved" if sayer.group(some.ended_by) else "ceased to exist"
    if is_old(some, learnt):
        yield confirmed_words(some)


def _role(sayer: Sayer, some: Stretch) -> str:
    """Return what a relation makes its subject, without the name of its object."""
    name = sayer.name(some.object)
    said = sayer.role(some.predicate, some.object, some.role)
    return said.removesuffix(name).removesuffix(" of ").strip()
