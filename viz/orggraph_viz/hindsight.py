"""What is known today of a day, that was not known then? And what was believed then."""

from dataclasses import dataclass

from orggraph.history import Snapshot, take
from orggraph.history.diff.beliefs import beliefs
from orggraph.history.diff.difference import difference
from orggraph.history.diff.sentence import Sentence, What


@dataclass(frozen=True, slots=True)
class Hindsight:
    """Facts of one day, as sentences, that two days of knowledge differ in.

    `withdrawn` were believed then and are not now; `changed` are told otherwise today;
    `learnt` came only later.
    """

    withdrawn: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    learnt: tuple[str, ...] = ()


def hindsight(snapshot: Snapshot) -> Hindsight:
    """Compare a snapshot with what is known now of the same day.

    Facts that are possible only because their start is unknown are not news. Of a part
    of a snapshot, only what is about something in it is told.
    """
    if snapshot.known is None:
        return Hindsight()
    index, at = snapshot.index, snapshot.at
    then, now = take(index, at, snapshot.known), take(index, at)
    told = beliefs(index, difference(then, now)).sentences
    if snapshot != then:  # a part was asked for, so nothing else is news
        there = {node.id for node in snapshot.nodes}
        told = tuple(s for s in told if not there.isdisjoint((s.about, *s.place[-1:])))
    return Hindsight(
        _texts(told, What.OVERTURNED),
        _texts(told, What.RETOLD),
        _texts(told, What.LEARNT),
    )


def _texts(told: tuple[Sentence, ...], what: What) -> tuple[str, ...]:
    return tuple(one.text for one in told if one.what is what)
