"""Is found who is called so, whole or in part, and nobody else?"""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from orggraph import OrgGraph
from orggraph.facts import Entity, EntityId, Ledger, assemble
from orggraph.facts.terms import local_name
from orggraph.index.compile.build import build
from orggraph.index.index import Index
from orggraph.text import folded

words = st.sampled_from(["Ann", "ann", "Ånn", "Lee", "de", "Straße", "X", "ﬁ", "’", ""])
letters = st.text("aA åÅﬁ’.\t", max_size=3)
labels = st.lists(words, max_size=3).map(" ".join) | letters
#: What one types: with capitals and accents, too many blanks, or only the beginning.
typed = labels | st.sampled_from(["a", "an", "str", "strasse", "ANN  LEE", "  "])


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Return a ledger of a few entities with names that are much alike."""
    ends = st.sampled_from(["ann", "Ann", "lee", "x-1", "Ünn", ""])
    ids = draw(st.lists(st.tuples(st.integers(0, 3), ends), max_size=6, unique=True))
    return assemble(
        (),
        [
            Entity(
                EntityId(f"https://example.org/{number}/{end}"),
                draw(labels),
                alt_labels=tuple(draw(st.lists(labels, max_size=2))),
            )
            for number, end in ids
        ],
    )


def _called(ledger: Ledger) -> Iterator[tuple[str, EntityId]]:
    """Yield every folded name with the entity that has it."""
    for about in ledger.entities.values():
        for name in (about.label, *about.alt_labels, local_name(about.id)):
            yield folded(name), about.id


def _ids(index: Index, numbers: set[int]) -> set[str]:
    return {index.records.entity_ids[number] for number in numbers}


@settings(max_examples=60)
@given(ledgers())
def test_all_names_stand_in_order_each_once(ledger: Ledger) -> None:
    index = build(ledger)
    ids = index.records.entity_ids
    names = [(name.text, ids[name.entity]) for name in index.names]

    assert names == sorted(set(_called(ledger)))


@settings(max_examples=60)
@given(ledgers(), typed)
def test_a_whole_name_finds_all_that_have_it(ledger: Ledger, text: str) -> None:
    index = build(ledger)
    wanted = folded(text)

    assert _ids(index, index.names.whole(wanted)) == {
        who for name, who in _called(ledger) if name == wanted
    }


@settings(max_examples=60)
@given(ledgers(), typed)
def test_a_beginning_finds_all_names_that_begin_so(ledger: Ledger, text: str) -> None:
    index = build(ledger)
    wanted = folded(text)
    ids = index.records.entity_ids
    found = [(name.text, ids[name.entity]) for name in index.names.beginning(wanted)]

    assert found == sorted(
        {(name, who) for name, who in _called(ledger) if name.startswith(wanted)}
    )


@settings(max_examples=100)
@given(ledgers(), typed)
def test_words_find_all_that_have_a_name_with_all_of_them(
    ledger: Ledger, text: str
) -> None:
    index = build(ledger)
    wanted = folded(text).split()
    found = index.names.with_words(iter(wanted))

    assert _ids(index, found) == {
        who
        for name, who in _called(ledger)
        if wanted and set(wanted) <= set(name.split())
    }


def test_each_word_of_the_names_is_told_once_and_in_order(og: OrgGraph) -> None:
    told = list(og.index.names.words())

    assert told == sorted(
        {word for name in og.index.names for word in name.text.split()}
    )
