"""Who says so, and since when? Statements and sources that do not tell."""

from collections import defaultdict
from collections.abc import Iterator

from orggraph.checks.material import Found, Material
from orggraph.dates import ALWAYS
from orggraph.facts import Fact, SourceId
from orggraph.history.cited import cite
from orggraph.history.words import count


def unsourced_statement(material: Material) -> Iterator[Found]:
    """Yield statements that name no source."""
    for fact in material.standing:
        said = fact.statement
        if not said.sources:
            yield Found(
                said.id,
                f"{material.say.statement(said)}: no source says so",
                "name one with prov:hadPrimarySource",
                (said.id,),
            )


def undated_source(material: Material) -> Iterator[Found]:
    """Yield sources without a date, where one decides when something was known.

    Where a statement says itself when it was known, or has another source that is
    dated, nothing depends on it.
    """
    ledger = material.ledger
    dated = {name for name, source in ledger.sources.items() if source.issued}
    resting: dict[SourceId, list[Fact]] = defaultdict(list)
    for fact in ledger.facts.values():
        said = fact.statement
        if said.known_from is None and dated.isdisjoint(said.sources):
            for name in said.sources:
                resting[name].append(fact)
        for name in said.retracted_by:
            if name not in dated:
                resting[name].append(fact)
    for name, facts in sorted(resting.items()):
        if name in ledger.sources:
            yield _without_date(material, name, facts)


def _without_date(material: Material, name: SourceId, facts: list[Fact]) -> Found:
    (cited,) = cite(material.ledger, [name])
    since = all(fact.known_from == ALWAYS for fact in facts)
    what = "as known ever since" if since else "as withdrawn ever since"
    verb = "counts" if len(facts) == 1 else "count"
    return Found(
        name,
        f"{cited} has no date, so {count(len(facts), 'statement')} {verb} {what}",
        "give it dcterms:issued, as roughly as it is known, or the statement "
        "fact:knownFrom",
        tuple(fact.statement.id for fact in facts),
    )
