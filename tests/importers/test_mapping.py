"""What does a mapping make of records?"""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

import orggraph
from importers.mapped import MEMBERS, given, made, only
from orggraph.errors import WrongOptionError
from orggraph.facts import Certainty, Kind
from orggraph.facts.terms import HEAD_OF, MEMBER_OF, TYPE
from orggraph.importers.claims import Cited, Claim, Described, Read
from orggraph.importers.mapping.expressions import Expressions
from orggraph.importers.mapping.reading import items_of
from orggraph.importers.mapping.shipped import mapping_of
from orggraph.importers.mapping.texts import text_of

#: A text of a mapping -> what it is for the record below.
TEXTS = {
    "Seat {number}": "Seat 7",
    "{name.first} {name.last}": "Ada Birch",
    "{name.title} {name.last}": None,
    "{active}": "true",
    "{former}": None,
    "{empty}": None,
    "{padded}": "x",
    "{tags[0]}": "a",
    "{length(tags)}": "2",
    "{{number}}": "{number}",
    "{join('/', [tags[0], '}'])}": "a/}",
    "{number > `5` && 'high'}": "high",
    "{number > `9` && 'high'}": None,
    "{slug(name.last)}": "birch",
    "{lookup('sorts', number)}": "seventh",
    "{lookup('sorts', name.title)}": None,
    "{lookup('rest', number)}": "other",
    "{lookup('rest', tags[1])}": None,
}
RECORD = {
    "number": 7,
    "name": {"first": "Ada", "last": "Birch"},
    "active": True,
    "former": False,
    "empty": "",
    "padded": " x ",
    "tags": ["a", "b"],
}
LOOKUPS = {"sorts": {"7": "seventh"}, "rest": {"b": "", "*": "other"}}


@pytest.mark.parametrize(("source", "text"), TEXTS.items(), ids=TEXTS)
def test_a_text_is_words_with_expressions(source: str, text: str | None) -> None:
    assert text_of(source, Expressions(LOOKUPS).compiled).one(RECORD) == text


@examples(st.text())
def test_any_text_can_be_said_with_doubled_braces(text: str) -> None:
    doubled = text.replace("{", "{{").replace("}", "}}")

    assert text_of(doubled, Expressions({}).compiled).constant == text


def test_of_several_texts_the_first_that_is_there_counts() -> None:
    mapping = """
things:
- {key: a, label: ["{official}", "{first} {last}", "{last}"], kind: person}
- {key: b, kind: person, other_names: ["{nick}", "{last}", "{others}"]}
"""
    items = made("{last: Birch, others: [A. Birch, Birch]}", mapping)

    assert only(Described, items) == [
        Described("a", "Birch", Kind.PERSON),
        Described("b", "b", Kind.PERSON, alt_labels=("Birch", "A. Birch")),
    ]


def test_records_in_records_know_what_was_named_around_them() -> None:
    mapping = """
records:
- each: teams
  let: {team: "team-{id}", place: "{city}"}
  records:
  - each: people
    statements:
    - {subject: "{id}", predicate: headOf, object: "{team}", comment: "in {place}"}
"""
    text = (
        "teams: [{id: 1, city: Bonn, people: [{id: ada}]}, {id: 2, people: [{id: b}]}]"
    )

    assert only(Claim, made(text, mapping)) == [
        Claim("ada", HEAD_OF, "team-1", comment="in Bonn", where="teams 1, people 1"),
        Claim("b", HEAD_OF, "team-2", where="teams 2, people 1"),
    ]


def test_an_object_is_read_by_its_keys_and_a_list_of_texts_by_its_values() -> None:
    mapping = """
records:
- each: "@"
  let: {team: "{_key}"}
  records:
  - each: "@"
    statements:
    - {subject: "{slug(_value)}", predicate: memberOf, object: "{team}"}
"""
    claims = only(Claim, made("press: [Ada Birch, Ben Cole]\nNO: []", mapping))

    assert [(one.subject, one.object) for one in claims] == [
        ("ada-birch", "press"),
        ("ben-cole", "press"),
    ]


def test_conditions_choose_records_things_and_statements() -> None:
    mapping = """
records:
- each: "@"
  when: kind != 'robot'
  things:
  - {key: "{id}", kind: person, when: kind == 'person'}
  records:
  - when: kind == 'team'
    things:
    - {key: "{id}", kind: unit}
"""
    text = "[{id: a, kind: person}, {id: b, kind: team}, {id: c, kind: robot}]"
    items = made(text, mapping)

    assert [one.key for one in only(Described, items)] == ["a", "b"]
    assert items.count(Read("records")) == 2


def test_an_exclusive_end_is_the_day_after_the_last() -> None:
    mapping = (
        MEMBERS
        + "  - {subject: x, predicate: headOf, object: y, end: '{until}', ends: inclusive}"
    )
    text = "[{name: Ada, from: 2020-01-03, until: 2022-01-03}]"
    claims = only(Claim, made(text, f"ends: exclusive\n{mapping}"))

    assert [str(claim.end) for claim in claims] == ["2022-01-02", "2022-01-03"]


def test_dates_are_read_as_the_mapping_says_and_keep_what_they_leave_open() -> None:
    text = "[{name: Ada, from: 14.5.2020, until: June 2022}, {name: Ben, from: 2019}]"
    items = made(text, f"date_formats: ['%d.%m.%Y', '%B %Y']\n{MEMBERS}")

    assert [
        (str(one.start), one.end and str(one.end)) for one in only(Claim, items)
    ] == [
        ("2020-05-14", "2022-06"),
        ("2019", None),
    ]


def test_a_thing_with_dates_is_stated_to_exist() -> None:
    mapping = "things: [{key: x, kind: organisation, start: '{founded}'}]"

    assert only(Claim, made("founded: 1999", mapping))[0].predicate == TYPE
    assert only(Claim, made("founded:", mapping)) == []


def test_a_statement_can_say_where_and_since_when_and_how_surely() -> None:
    mapping = """
statements:
- subject: ada
  predicate: org:linkedTo
  object: works
  known_from: "{told}"
  certainty: tentative
  seen: "{seen}"
  source: ["{url}", {title: The Paper, issued: "{told}", publisher: "{paper}"}]
"""
    text = "{told: 2020-02-01, seen: [2020-01, 2021-01], url: https://example.org/a}"
    items = made(text, mapping)
    cited = [one for one in items if isinstance(one, Cited)]
    (claim,) = only(Claim, items)

    told = [(one.url, one.title) for one in cited]
    assert told == [("https://example.org/a", None), (None, "The Paper")]
    assert claim.sources == tuple(one.key for one in cited)
    assert (str(claim.known_from), claim.certainty) == (
        "2020-02-01",
        Certainty.TENTATIVE,
    )
    assert [str(day) for day in claim.seen] == ["2020-01", "2021-01"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "- {name: Ada, from: '2020'}\n- {name: Ben}"),
        ("a.json", '[{"name": "Ada", "from": 2020}, {"name": "Ben"}]'),
        ("a.jsonl", '{"name": "Ada", "from": 2020}\n\n{"name": "Ben"}\n'),
        ("a", ' [{"name": "Ada", "from": "2020"}, {"name": "Ben"}]'),
    ],
)
def test_yaml_json_and_json_lines_mean_the_same(name: str, text: str) -> None:
    claims = only(Claim, made(text, MEMBERS, name))

    assert [(one.subject, one.start and str(one.start)) for one in claims] == [
        ("ada", "2020"),
        ("ben", None),
    ]


def test_a_file_becomes_a_ledger_and_its_next_version_a_revision(
    tmp_path: Path,
) -> None:
    mapping, file, ledger = (tmp_path / name for name in ("m.yaml", "b.yaml", "b.ttl"))
    mapping.write_text(
        f"things: [{{key: board, label: Board, kind: unit}}]\n{MEMBERS}", "utf-8"
    )
    for day, start in (("2021-01-01", "2020-01-01"), ("2022-01-01", "2020-06-01")):
        file.write_text(f"- {{name: Ada Birch, from: {start}}}", "utf-8")
        orggraph.import_from("yaml", file, ledger, map=str(mapping), issued=day)
    og = orggraph.open(ledger, cache=False)

    assert not og.problems
    assert [
        len(og.at("2020-03-01", known).edges) for known in (date(2021, 6, 1), None)
    ] == [
        1,
        0,
    ]
    assert {edge.predicate for edge in og.at("2020-07-01").edges} == {"org:memberOf"}


def test_several_files_at_once_are_refused_for_each_would_withdraw_the_others() -> None:
    with pytest.raises(WrongOptionError, match="one file at a time"):
        orggraph.import_from("mapping", ["a.yaml", "b.yaml"], map="congress-executive")


def test_memberOf_is_short_for_the_word_of_w3c_org() -> None:  # noqa: N802 (its name)
    mapping = "statements: [{subject: a, predicate: org:memberOf, object: b}]"

    assert only(Claim, made("{}", mapping))[0].predicate == MEMBER_OF


def test_the_mappings_of_congress_call_one_person_the_same() -> None:
    person = (
        "{id: {bioguide: B000001, govtrack: 7}, name: {first: Ada, last: Birch}, "
        "terms: [{type: prez, start: 2001-01-20, end: 2005-01-20, how: election}]}"
    )
    member = "{bioguide: B000001, name: Ada Birch, party: majority, rank: 1}"
    files = {
        "congress-legislators": f"[{person.replace('prez', 'judge, party: x')}]",
        "congress-executive": f"[{person}]",
        "congress-committee-membership": f"{{HSXX: [{member}]}}",
    }
    keys = {
        one.key
        for name, text in files.items()
        for one in only(Described, list(items_of(given(text), mapping_of(name))))
        if one.kind is Kind.PERSON
    }

    assert keys == {"B000001"}
