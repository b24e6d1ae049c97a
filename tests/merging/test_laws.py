"""Do the laws of merging hold for any two small ledgers?"""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from editing.random_ledgers import text_of, texts
from merging.merged_worlds import answers, merged, read
from oracle import World
from orggraph.facts import Ledger, SourceId, Statement, StatementId
from orggraph.facts.terms import OWL, PREFIXES, local_name
from orggraph.rdf.canonical import canonical_text
from orggraph.rdf.files import Format, LedgerFile
from small_ledgers import SOURCES, Asked, questions, worlds

#: Another name of p0 and u0, and the ledger that says so.
ALIASES = {PREFIXES[""] + name: PREFIXES[""] + f"other-{name}" for name in ("p0", "u0")}
SAME = "".join(f"<{two}> <{OWL}sameAs> <{one}> .\n" for one, two in ALIASES.items())


@settings(max_examples=25)
@given(texts)
def test_a_ledger_merged_with_itself_stays_as_it_is(text: str) -> None:
    file = LedgerFile("x.ttl", None, Format.TURTLE, text.encode())

    assert merged(text, text).text == canonical_text(file)


@settings(max_examples=25)
@given(worlds(6), worlds(6), questions)
def test_what_ledgers_say_under_the_same_ids_is_kept_apart(
    one: World, other: World, asked: Asked
) -> None:
    """With roles of its own, the second says nothing that the first does."""
    other = replace(other, statements=tuple(map(_in_its_words, other.statements)))
    outcome = read(merged(text_of(one), text_of(other)).text)
    apart = World(
        (*one.statements, *map(_elsewhere, other.statements)),
        one.entities,
        (*one.sources, *(s._replace(id=_away(s.id)) for s in other.sources)),
    )
    expected = read(text_of(apart))

    assert _but_for_sources(outcome, asked) == _but_for_sources(expected, asked)


@settings(max_examples=25)
@given(worlds(6), worlds(3), questions)
def test_every_edge_of_one_stays_where_the_other_ends_and_withdraws_nothing(
    one: World, other: World, asked: Asked
) -> None:
    told = tuple(
        said._replace(role="other", revises=())
        for said in other.statements
        if not said.about_existence
    )
    other = replace(other, statements=told)
    alone = read(text_of(one))
    outcome = read(merged(text_of(one), _renamed(text_of(other))).text)
    before, _ = answers(alone, asked.at, asked.known)
    after, _ = answers(outcome, asked.at, asked.known)

    assert before.keys() <= after.keys()
    assert all(told[0].value <= after[edge][0].value for edge, told in before.items())


@settings(max_examples=25)
@given(worlds(6), worlds(3), questions)
def test_whoever_is_the_same_is_one(one: World, other: World, asked: Asked) -> None:
    """The second calls two by other names; under their own, it would say the same."""
    other = replace(other, statements=tuple(map(_in_its_words, other.statements)))
    text = text_of(other)
    outcome = merged(text_of(one), _renamed(text))
    expected = merged(text_of(one), text)

    some, others = (
        answers(read(done.text), asked.at, asked.known) for done in (outcome, expected)
    )
    assert some == others


@settings(max_examples=25)
@given(worlds(6), worlds(6))
def test_what_is_in_the_outcome_adds_nothing_to_it(one: World, other: World) -> None:
    first, second = text_of(one), _renamed(text_of(other))
    outcome = merged(first, second).text

    assert merged(outcome, first).text == outcome
    assert merged(outcome, second).text == outcome


@settings(max_examples=25)
@given(worlds(6), worlds(6), questions)
def test_the_order_of_ledgers_changes_ids_and_no_answer(
    one: World, other: World, asked: Asked
) -> None:
    first, second = text_of(one), text_of(other)
    some, others = (
        _standings(read(merged(*texts).text), asked)
        for texts in ((first, second), (second, first))
    )

    assert some == others


@settings(max_examples=25)
@given(
    worlds(5),
    st.permutations(range(8)),
    st.lists(st.lists(st.sampled_from(SOURCES), max_size=2), min_size=8, max_size=8),
    questions,
)
def test_what_is_said_once_answers_as_if_it_was_said_twice(
    one: World,
    order: list[int],
    sources: list[list[SourceId]],
    asked: Asked,
) -> None:
    """The second says all that the first does, under other ids and by other sources."""
    ids = {
        said.id: StatementId(f"f{order[place]}x")
        for place, said in enumerate(one.statements)
    }
    again = tuple(
        said._replace(
            id=ids[said.id],
            sources=tuple(dict.fromkeys(sources[place])),
            revises=tuple(ids[old] for old in said.revises),
        )
        for place, said in enumerate(one.statements)
    )
    other = World(again, one.entities, one.sources)
    outcome = merged(text_of(one), text_of(other))
    both = World((*one.statements, *again), one.entities, one.sources)
    expected = read(text_of(both))

    assert answers(read(outcome.text), asked.at, asked.known) == answers(
        expected, asked.at, asked.known
    )


def _renamed(text: str) -> str:
    """Return a text in which two have other names, and that says so."""
    for name, alias in ALIASES.items():
        short = re.compile(rf"(?<!\w):{local_name(name)}(?![\w-])")
        text = short.sub(f"<{alias}>", text)
    return text + SAME


def _but_for_sources(ledger: Ledger, asked: Asked) -> tuple[object, object]:
    edges, dangling = answers(ledger, asked.at, asked.known)
    return {edge: (*told[:6], told[7]) for edge, told in edges.items()}, dangling


def _standings(ledger: Ledger, asked: Asked) -> tuple[object, object]:
    edges, dangling = answers(ledger, asked.at, asked.known)
    return {edge: told[0] for edge, told in edges.items()}, dangling


def _in_its_words(said: Statement) -> Statement:
    return said._replace(role="other")


def _elsewhere(said: Statement) -> Statement:
    return said._replace(
        id=StatementId(f"{said.id}-other"),
        sources=tuple(map(_away, said.sources)),
        revises=tuple(StatementId(f"{old}-other") for old in said.revises),
        retracted_by=tuple(map(_away, said.retracted_by)),
    )


def _away(name: SourceId) -> SourceId:
    return SourceId(f"{name}-other")
