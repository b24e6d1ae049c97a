"""Are the spells that figures rest on those that a history shows?"""

from collections import defaultdict

from hypothesis import given, settings

from oracle import World
from orggraph import OrgGraph
from orggraph.dates import ALWAYS
from orggraph.facts import Certainty
from orggraph.history.stats.spells import BELONGING, Spell, spells
from orggraph.history.timeline.stretches import Stretch, stretches
from orggraph.index.index import Index
from small_ledgers import index_of, worlds

Edge = tuple[int, str, int]


def _drawn(index: Index) -> dict[Edge, list[Stretch]]:
    """Return the stretches of what persons are, but for what is disputed."""
    found = {}
    for edge in range(len(index.edges)):
        iri = index.records.predicates[index.edges.predicate[edge]]
        about = index.records.entity(index.edges.subject[edge])
        if iri in BELONGING and about and about.kind == "person":
            facts = map(index.records.fact, index.edges.facts(edge))
            drawn = stretches(index.ledger, facts, None)
            key = index.edges.subject[edge], iri, index.edges.object[edge]
            found[key] = [s for s in drawn if s.certainty is not Certainty.DISPUTED]
    return found


def _spelt(index: Index) -> dict[Edge, list[Spell]]:
    found: dict[Edge, list[Spell]] = defaultdict(list)
    for spell in spells(index, None):
        found[spell.person, spell.predicate, spell.object].append(spell)
    return found


def test_one_stretch_is_one_spell_of_the_same_days(og: OrgGraph) -> None:
    spelt = _spelt(og.index)
    for edge, drawn in _drawn(og.index).items():
        if len(drawn) == 1:
            (spell,) = spelt[edge]
            assert spell.bounds == drawn[0].bounds


@settings(max_examples=60)
@given(worlds())
def test_spells_begin_and_end_with_stretches(world: World) -> None:
    index = index_of(world)
    spelt = _spelt(index)
    for edge, drawn in _drawn(index).items():
        first = {some.bounds.from_earliest for some in drawn}
        last = {some.bounds.until_latest for some in drawn}
        for spell in spelt[edge]:
            assert spell.bounds.from_earliest in first
            assert spell.bounds.until_latest in last
            assert spell.bounds.from_earliest <= spell.bounds.from_latest
            assert spell.bounds.until_earliest <= spell.bounds.until_latest
            assert ALWAYS <= spell.started < spell.over


def test_the_end_of_what_began_nobody_knows_when_is_as_exact_as_it_is_known(
    og: OrgGraph,
) -> None:
    """Daniel Kokotajlo left in April 2024, whenever he came."""
    (chapter,) = og.ripple("Daniel Kokotajlo", until="2024-12-31").chapters

    assert [table.name for table in chapter.tables] == [
        "Daniel Kokotajlo left OpenAI, last day Apr 2024"
    ]
