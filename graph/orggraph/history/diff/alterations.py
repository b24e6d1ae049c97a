"""How is the same edge told otherwise on another day? Surer or less so, or in another way."""

from typing import Final

from orggraph.dates import spoken_period
from orggraph.history.diff.phrases import only_day, told_otherwise, upper
from orggraph.history.diff.scene import Scene
from orggraph.history.diff.sentence import Sentence, What, began, said_of
from orggraph.history.values import Edge
from orggraph.text import clean


def alteration(scene: Scene, before: Edge, after: Edge) -> Sentence | None:
    """Return what there is to tell of an edge that holds on both days.

    None where only statements and sources differ.
    """
    if before.certain != after.certain:
        return _surer(scene, before, after)
    clause = scene.sayer.clause(*after[:3], after.role, verb="is")
    until, since = said_of(before.end), said_of(after.start)
    if before.role != after.role:
        was = scene.sayer.role(before.predicate, before.object, before.role)
        text = f"{clause}{f' since {since}' if since else ''}, before: {was}"
    elif until and since and before.end != after.end and before.start != after.start:
        text = f"{clause} again, since {since} (before: until {until})"
    elif told_otherwise(before, after):
        return _retold(scene, before, after)
    else:
        return None
    return scene.sentence(What.CHANGED, after.subject, text, began(after), [after])


def _retold(scene: Scene, before: Edge, after: Edge) -> Sentence:
    """Say that something is as before, and that its dates are told otherwise."""
    clause = scene.sayer.clause(*after[:3], after.role, verb="was")
    starts, ends = before.start != after.start, before.end != after.end
    what, how = "how surely", _surely
    if starts or ends:
        what, how = _DATES[starts, ends]
    elif before.certainty == after.certainty:
        what, how = "why it is only possible that", _reasons
    text = f"it is told otherwise {what} {clause}: {how(after)}; before: {how(before)}"
    told = scene.sentence(
        What.RETOLD, after.subject, upper(text), began(after), [after]
    )
    return told._replace(marks=())  # they stand in the text


def _since(edge: Edge) -> str:
    return f"{said_of(edge.start) or 'unknown'} ({edge.certainty})"


def _until(edge: Edge) -> str:
    return f"{said_of(edge.end) or 'no end'} ({edge.certainty})"


def _period(edge: Edge) -> str:
    return f"{clean(spoken_period(edge.start, edge.end))} ({edge.certainty})"


def _surely(edge: Edge) -> str:
    return ", ".join(dict.fromkeys(map(str, (edge.certainty, *edge.reasons))))


def _reasons(edge: Edge) -> str:
    return ", ".join(map(str, edge.reasons))


#: How dates are told, of which the start or the end or both are others.
_DATES: Final = {
    (True, False): ("since when", _since),
    (False, True): ("until when", _until),
    (True, True): ("when", _period),
}


def _surer(scene: Scene, before: Edge, after: Edge) -> Sentence:
    """Say that something is certain now, or no longer; the reasons are marks enough."""
    clause = scene.sayer.clause(*after[:3], after.role, verb="is")
    reasons = ", ".join(map(str, before.reasons or after.reasons))
    what, words = What.POSSIBLE, f"it is only possible now that {clause}: {reasons}"
    if after.certain:
        what = What.CERTAIN
        words = f"it is certain now that {clause} (before: {reasons})"
        if only_day(after.end) == scene.found.other.day:
            words = f"it is certain that {clause} on this last day (before: {reasons})"
    told = scene.sentence(what, after.subject, upper(words), began(after), [after])
    named = {str(reason) for reason in after.reasons}
    return told._replace(marks=tuple(mark for mark in told.marks if mark not in named))
