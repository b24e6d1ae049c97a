"""What is said where a mapping is wrong, or a record is not what it expects?"""

from pathlib import Path

import pytest

import orggraph
from importers.mapped import MEMBERS, given, made, only
from orggraph.dates import ENDED
from orggraph.errors import NotReadableError, WrongOptionError
from orggraph.importers.claims import Claim, Described, LeftOut
from orggraph.importers.mapping.schema import read_mapping
from orggraph.importers.mapping.shipped import mapping_of, names

_THING = "things:\n- key: a\n  kind: person\n"
_SAID = "statements:\n- subject: a\n  predicate: memberOf\n  object: b\n"
#: A mapping -> the line that is wrong, and what is said of it.
WRONG = {
    "lookups:\n  a: {x: y}\nthing: []\n": (3, "no key 'thing'; did you mean things?"),
    f"{_THING}  lable: Ada\n": (4, "a thing has no key 'lable'; did you mean label?"),
    "things:\n- key: a\n": (2, "a thing needs kind"),
    "things:\n- {key: a, kind: robot}\n": (2, "kind: 'robot' is no kind"),
    f"{_THING}  label: {{name}}\n": (4, "must stand in quotes"),
    f"{_THING}  label: '{{name'\n": (4, "label: a { is not closed"),
    f"{_THING}  label: 'name}}'\n": (4, "label: a } has no {"),
    f"{_THING}  label: '{{a b}}'\n": (4, "'b' does not fit there"),
    f"{_THING}  label: '{{a.}}'\n": (4, "label: {a.} cannot be read"),
    f"{_THING}  label: '{{}}'\n": (4, "it is empty"),
    f"{_THING}  label: '{{upper(a)}}'\n": (4, "there is no function upper"),
    f"{_THING}  label: \"{{lookup('x', a)}}\"\n": (4, "there is no lookup 'x'"),
    f"{_SAID}  when: type =\n": (5, "when: 'type =' cannot be read"),
    f"{_SAID}  ends: never\n": (5, "ends: 'never' is none of: inclusive, exclusive"),
    f"{_SAID}  certainty: sure\n": (5, "certainty: 'sure' is none of: confirmed"),
    _SAID.replace("memberOf", "member of"): (3, "'member of' is no relation"),
    "things: []\nthings: []\n": (2, "things stands there twice"),
    "- things\n": (1, "the mapping is written as key: value"),
    "lookups:\n  a: [x]\n": (2, "lookup a: is written as value: text"),
    "let:\n  a: {b: c}\n": (2, "a: is no text"),
    "things: !!python/name:os.system\n": (1, "is a tag that a mapping does not use"),
    "things: &a [*a]\n": (1, "too many values, or for itself"),
    "things: [\n": (2, "is no YAML"),
    f"records: {'[' * 200}": (1, "too many values|is no YAML|nested too deeply"),
}


@pytest.mark.parametrize(("mapping", "told"), WRONG.items(), ids=range(len(WRONG)))
def test_a_wrong_mapping_is_told_with_its_line(
    mapping: str, told: tuple[int, str]
) -> None:
    line, why = told
    with pytest.raises(NotReadableError) as wrong:
        read_mapping(given(mapping, "map.yaml"))

    assert f"map.yaml, line {line}: " in str(wrong.value)
    assert why.partition("|")[0] in str(wrong.value) or "|" in why
    assert "\n" not in str(wrong.value)


def test_a_mapping_that_repeats_itself_without_end_is_refused() -> None:
    bomb = "lookups:\n  a: &a {x: y}\n" + "".join(
        f"  {name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(NotReadableError, match="too many values"):
        read_mapping(given(bomb, "map.yaml"))


#: A record of a board -> what is left out of it, and why.
UNFIT = {
    "{name: Ada, from: soon}": ("soon", "is no date"),
    "{name: Ada, from: 3/4/2020}": ("3/4/2020", "is no date"),
    "{name: Ada, from: [2020]}": ("{from}", "is a list where one value is needed"),
    "{from: 2020}": ("{slug(name)}", "lacks the subject of org:memberOf"),
    "{name: [Ada]}": ("slug(name)", "does not fit the values of the record"),
    "{name: Ada, kind: bot}": ("bot", "is not in the lookup 'kinds'"),
}


@pytest.mark.parametrize(("record", "told"), UNFIT.items(), ids=UNFIT)
def test_what_does_not_fit_is_left_out_with_its_place(
    record: str, told: tuple[str, str]
) -> None:
    mapping = MEMBERS.replace("memberOf", "org:memberOf") + (
        "    role: \"{lookup('kinds', kind)}\"\nlookups: {kinds: {head: Head}}\n"
    )
    items = made(f"[{{name: Ben}}, {record}]", mapping)

    assert LeftOut("members 2", *told) in only(LeftOut, items)
    assert [claim.subject for claim in only(Claim, items)] == ["ben"]


def test_a_thing_without_a_key_is_left_out_and_told() -> None:
    items = made("[{}]", MEMBERS)

    assert LeftOut("members 1", "{slug(name)}", "lacks the key of a thing") in items
    assert only(Described, items) == []


def test_records_that_are_no_list_are_left_out_and_told() -> None:
    items = made("teams: many", "records: [{each: teams}]")

    assert items[-1] == LeftOut("the file", "teams", "is neither a list nor an object")


def test_what_ends_before_it_begins_has_ended_nobody_knows_when() -> None:
    text = "[{name: Ada, from: 1988-11-08, until: 1988-10-22}]"
    items = made(text, f"ends: exclusive\n{MEMBERS}")

    assert only(Claim, items)[0].end == ENDED
    assert only(LeftOut, items)[0].what == "1988-11-08 to 1988-10-22"


def test_what_ends_on_the_day_it_begins_held_on_none_if_ends_are_exclusive() -> None:
    text = "[{name: Ada, from: 2020-01-03, until: 2020-01-03}]"

    assert only(Claim, made(text, f"ends: exclusive\n{MEMBERS}")) == []
    assert len(only(Claim, made(text, MEMBERS))) == 1


def test_a_mapping_that_is_nowhere_is_told_with_those_that_ship() -> None:
    with pytest.raises(NotReadableError, match="congress-legislators"):
        mapping_of("congress")
    with pytest.raises(NotReadableError, match="no such file"):
        mapping_of("nowhere.yaml")
    with pytest.raises(WrongOptionError, match="mapping needs --map"):
        orggraph.import_from("mapping", Path("x.yaml"))


@pytest.mark.parametrize("name", names())
def test_the_mappings_that_ship_can_be_read(name: str) -> None:
    assert mapping_of(name).root.records
