"""What happened between two days? To units, to people, and to posts that fell vacant."""

from collections.abc import Iterator

from orggraph.facts import EntityId
from orggraph.history.diff.difference import Difference
from orggraph.history.diff.people import People, turns
from orggraph.history.diff.scene import Scene
from orggraph.history.diff.sentence import Sentence, Told, What, in_order
from orggraph.history.diff.units import tell_units
from orggraph.history.saying import Sayer
from orggraph.index.index import Index


def happenings(index: Index, found: Difference, sayer: Sayer | None = None) -> Told:
    """Return what happened between two days, as known on one.

    Whoever asks often hands over who says the names, and keeps them.
    """
    folded = sum(
        before is None and after is not None and after.start_unknown_only
        for before, after in found.edges
    )
    return Told(in_order(_sentences(Scene(index, found, sayer))), folded)


def _sentences(scene: Scene) -> Iterator[Sentence]:
    units = list(tell_units(scene))
    yield from (told.sentence for told in units)
    covered = {key for told in units for key in told.covered}
    people = People(scene)
    for subject, turn in turns(scene.found, covered).items():
        yield from people.told(subject, turn)
    for post in sorted(scene.found.vacated):
        yield _vacant(scene, post)


def _vacant(scene: Scene, post: EntityId) -> Sentence:
    way = scene.places.way(post)
    text = f"{scene.sayer.post(post)} is vacant"
    return Sentence(What.VACANT, post, text, way[:-1] or way, scene.found.other.day)
