"""How is the same edge told otherwise on another day? Surer or less so, or in another way."""

from orggraph.history.diff.phrases import told_as, told_otherwise, upper
from orggraph.history.diff.scene import Scene
from orggraph.history.diff.sentence import Sentence, What, began, said_of
from orggraph.history.values import Edge


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
        text = f"{clause}: {told_as(after)}; before: {told_as(before)}"
    else:
        return None
    return scene.sentence(What.CHANGED, after.subject, text, began(after), [after])


def _surer(scene: Scene, before: Edge, after: Edge) -> Sentence:
    """Say that something is certain now, or no longer; the reasons are marks enough."""
    clause = scene.sayer.clause(*after[:3], after.role, verb="is")
    reasons = ", ".join(map(str, before.reasons or after.reasons))
    what, words = What.POSSIBLE, f"it is only possible now that {clause}: {reasons}"
    if after.certain:
        what = What.CERTAIN
        words = f"it is certain now that {clause} (before: {reasons})"
    told = scene.sentence(what, after.subject, upper(words), began(after), [after])
    named = {str(reason) for reason in after.reasons}
    return told._replace(marks=tuple(mark for mark in told.marks if mark not in named))
