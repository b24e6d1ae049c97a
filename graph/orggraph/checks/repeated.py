"""What is said twice, or replaced before it was said?"""

from collections import defaultdict
from collections.abc import Iterator

from orggraph.checks.material import Found, Material
from orggraph.dates import EdtfDate, spoken_since
from orggraph.facts import EntityId, Fact

_Same = tuple[
    tuple[EntityId, str, EntityId], EdtfDate | None, EdtfDate | None, str | None
]


def duplicate(material: Material) -> Iterator[Found]:
    """Yield statements that say the same of the same days, where both stand."""
    same: dict[_Same, list[Fact]] = defaultdict(list)
    for fact in material.standing:
        said = fact.statement
        same[said.edge, said.start, said.end, said.role].append(fact)
    for facts in same.values():
        if len(facts) > 1:
            names = tuple(sorted(fact.statement.id for fact in facts))
            what = material.say.statement(facts[0].statement)
            yield Found(
                names[-1],
                f"{what}: said {len(facts)} times",
                "say it once, with the sources of all; or let the newer one say "
                "prov:wasRevisionOf the older",
                names,
            )


def early_revision(material: Material) -> Iterator[Found]:
    """Yield revisions that were known before what they revise, which was then never so."""
    facts = material.ledger.facts
    for fact in facts.values():
        for name in fact.statement.revises:
            old = facts.get(name)
            if old is not None and fact.known_from < old.known_from:
                yield Found(
                    fact.statement.id,
                    f"{material.say.statement(fact.statement)}: known "
                    f"{spoken_since(fact.known_from)}, before what it revises "
                    f"({spoken_since(old.known_from)})",
                    "correct fact:knownFrom, or the dates of the sources",
                    (fact.statement.id, name),
                )
