"""Which names mean nothing? Entities and sources that nothing describes."""

from collections.abc import Iterable, Iterator

from orggraph.checks.material import Found, Material
from orggraph.facts import EntityId
from orggraph.facts.terms import local_name


def dangling_reference(material: Material) -> Iterator[Found]:
    """Yield names in statements that nothing in the ledger describes."""
    ledger = material.ledger
    described = material.described
    nearest = _Nearest(described)
    reported: set[str] = set()
    for fact in material.standing:
        said = fact.statement
        ends = (said.subject,) if said.about_existence else (said.subject, said.object)
        for end in ends:
            if end not in described and end not in reported:
                reported.add(end)
                yield Found(
                    said.id,
                    f"nothing describes {local_name(end)}",
                    nearest.remedy(end),
                    (said.id,),
                )
        for source in (*said.sources, *said.retracted_by):
            if source not in ledger.sources and source not in reported:
                reported.add(source)
                yield Found(
                    said.id,
                    f"nothing describes the source {source}",
                    "say what it is, and with dcterms:issued when it appeared",
                    (said.id,),
                )
    for entity in ledger.entities.values():
        for home in entity.post_in:
            if home not in described and home not in reported:
                reported.add(home)
                yield Found(
                    entity.id,
                    f"nothing describes {local_name(home)}",
                    nearest.remedy(home),
                )


class _Nearest:
    """Finds which of many names was probably meant by one that nobody describes."""

    def __init__(self, described: Iterable[str]) -> None:
        self._described = described
        self._by_space: dict[str, list[str]] = {}

    def remedy(self, name: EntityId) -> str:
        """Return what to do about a name."""
        from rapidfuzz import fuzz, process  # only after a slip of the pen

        local = local_name(name)
        near = process.extractOne(
            local, self._beside(name[: -len(local)]), scorer=fuzz.ratio, score_cutoff=60
        )
        if near:
            return f"perhaps {near[0]} is meant; else give it a class and an rdfs:label"
        return "give it a class and an rdfs:label"

    def _beside(self, space: str) -> list[str]:
        """Return the last parts of all names in a namespace, sorted."""
        if space not in self._by_space:
            names = (name for name in self._described if name.startswith(space))
            self._by_space[space] = sorted(map(local_name, names))
        return self._by_space[space]
