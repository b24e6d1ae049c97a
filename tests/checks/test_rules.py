"""Does each rule find what it is for, and nothing that only looks like it?"""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

import orggraph
from conftest import ROOT
from orggraph.checks.rules import RULES

Turtle = Callable[..., Path]

#: People, units and a post of nobody, so that nothing else is to be found.
COMMON = """
:ada a foaf:Person ; rdfs:label "Ada" .
:bob a foaf:Person ; rdfs:label "Bob" .
:cy a foaf:Person ; rdfs:label "Cy" .
:co a org:Organization ; rdfs:label "Company" .
:lab a org:OrganizationalUnit ; rdfs:label "Lab" ; org:classification kind:team .
:board a org:OrganizationalUnit ; rdfs:label "Board" .
src:old a schema:Article ; dcterms:title "Old" ; dcterms:issued "2010-06-01" .
src:new a schema:Article ; dcterms:title "New" ; dcterms:issued "2020-06-01" .
"""
POST = ':chair a org:Post ; rdfs:label "Chair" ; org:postIn :co .\n'
MEMBER = "rdf:subject :ada ; rdf:predicate org:memberOf ; rdf:object :lab"
NEW = "prov:hadPrimarySource src:new"


def said(name: str, words: str, more: str = "", source: str = NEW) -> str:
    """Return a statement of three words, with what qualifies it."""
    subject, predicate, obj = words.split()
    parts = (
        f"rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {obj}",
        more,
        source,
    )
    return f"f:{name} a rdf:Statement ; {' ; '.join(filter(None, parts))} .\n"


def holds(name: str, who: str, start: str, end: str, more: str = "") -> str:
    """Return a statement about the one post."""
    days = f'schema:startDate "{start}" ; schema:endDate "{end}"'
    return said(name, f"{who} org:holds :chair", "; ".join(filter(None, (days, more))))


#: Rule -> a ledger that breaks it and no other, and one that just does not.
CASES = {
    "broken-statement": (
        f"f:1 a rdf:Statement ; rdf:subject :ada ; rdf:predicate org:memberOf ; {NEW} .",
        f"f:1 a rdf:Statement ; {MEMBER} ; {NEW} .",
    ),
    "unreadable-date": (
        said("1", ":ada org:memberOf :lab", 'schema:startDate "2018-02-30"'),
        said("1", ":ada org:memberOf :lab", 'schema:startDate "2018-02-28"'),
    ),
    "end-before-start": (
        said(
            "1",
            ":ada org:memberOf :lab",
            'schema:startDate "2018" ; schema:endDate "2017"',
        ),
        said(
            "1",
            ":ada org:memberOf :lab",
            'schema:startDate "2018" ; schema:endDate "2018-03"',
        ),
    ),
    "unknown-term": (
        said("1", ":ada org:memberOf :lab", 'fact:knownFrm "2019"'),
        said("1", ":ada org:memberOf :lab", 'fact:knownFrom "2019"'),
    ),
    "unknown-predicate": (
        said("1", ":ada org:headof :lab"),
        said("1", ":ada :worksWith :bob"),
    ),
    "circular-revision": (
        said("1", ":ada org:memberOf :lab", "prov:wasRevisionOf f:2")
        + said("2", ":bob org:memberOf :lab", "prov:wasRevisionOf f:1"),
        said("1", ":ada org:memberOf :lab", "prov:wasRevisionOf f:2")
        + said("2", ":bob org:memberOf :lab"),
    ),
    "unknown-revision": (
        said("1", ":ada org:memberOf :lab", "prov:wasRevisionOf f:2"),
        said("1", ":ada org:memberOf :lab", "prov:wasRevisionOf f:2")
        + said("2", ":ada org:memberOf :board"),
    ),
    "reporting-cycle": (
        said("1", ":ada org:reportsTo :bob", 'schema:startDate "2015-03"')
        + said("2", ":bob org:reportsTo :ada", 'schema:startDate "2016-03"'),
        said(
            "1",
            ":ada org:reportsTo :bob",
            'schema:startDate "2015-03" ; schema:endDate "2016-02"',
        )
        + said("2", ":bob org:reportsTo :ada", 'schema:startDate "2016-03"'),
    ),
    "unit-cycle": (
        said("1", ":lab org:unitOf :board", 'schema:startDate "2015-03"')
        + said("2", ":board org:subOrganizationOf :lab", 'schema:startDate "2016"'),
        said("1", ":lab org:unitOf :board", 'schema:startDate "2015-03"')
        + said(
            "2",
            ":board org:subOrganizationOf :lab",
            'schema:startDate "2016" ; fact:retractedBy src:new',
        ),
    ),
    "bad-seats": (
        POST.replace("org:postIn", 'fact:seats "two" ; org:postIn'),
        POST.replace("org:postIn", "fact:seats 2 ; org:postIn"),
    ),
    "unknown-kind": (
        ':dan a foaf:Agent ; rdfs:label "Dan" .' + said("1", ":dan org:memberOf :lab"),
        ':dan a schema:Person ; rdfs:label "Dan" .'
        + said("1", ":dan org:memberOf :lab"),
    ),
    "plain-relation": (
        ":ada org:memberOf :lab .",
        ":ada org:memberOf :lab ." + said("1", ":ada org:memberOf :lab"),
    ),
    "dangling-reference": (
        said("1", ":adaa org:memberOf :lab"),
        ':adaa a foaf:Person ; rdfs:label "Adaa" .'
        + said("1", ":adaa org:memberOf :lab"),
    ),
    "unsourced-statement": (
        said("1", ":ada org:memberOf :lab", source=""),
        said("1", ":ada org:memberOf :lab", "fact:certainty fact:tentative"),
    ),
    "known-before-start": (
        said("1", ":ada org:memberOf :lab", 'schema:startDate "2021-03"'),
        said(
            "1",
            ":ada org:memberOf :lab",
            'schema:startDate "2021-03" ; fact:certainty fact:tentative',
        ),
    ),
    "early-revision": (
        said("1", ":ada org:memberOf :lab")
        + said(
            "2",
            ":ada org:memberOf :board",
            "prov:wasRevisionOf f:1",
            "prov:hadPrimarySource src:old",
        ),
        said("1", ":ada org:memberOf :lab", source="prov:hadPrimarySource src:old")
        + said("2", ":ada org:memberOf :board", "prov:wasRevisionOf f:1"),
    ),
    "duplicate": (
        said("1", ":ada org:memberOf :lab", 'schema:startDate "2009"')
        + said(
            "2",
            ":ada org:memberOf :lab",
            'schema:startDate "2009"',
            "prov:hadPrimarySource src:old",
        ),
        said("1", ":ada org:memberOf :lab", 'schema:startDate "2015"')
        + said(
            "2",
            ":ada org:memberOf :lab",
            'schema:startDate "2015" ; prov:wasRevisionOf f:1',
        ),
    ),
    "two-holders": (
        POST
        + holds("1", ":ada", "2011-02-01", "2013-05-02")
        + holds("2", ":bob", "2013-05-01", "2015-05-01"),
        POST
        + holds("1", ":ada", "2011-02-01", "2013-05-02", "fact:certainty fact:disputed")
        + holds("2", ":bob", "2013-05-01", "2015-05-01"),
    ),
    "absent-unit": (
        said("1", ":lab rdf:type org:OrganizationalUnit", 'schema:endDate "2012-05"')
        + said("2", ":ada org:headOf :lab", 'schema:startDate "2011"'),
        said("1", ":lab rdf:type org:OrganizationalUnit", 'schema:endDate "2012-05"')
        + said(
            "2",
            ":ada org:headOf :lab",
            'schema:startDate "2011" ; schema:endDate "2012-05-31"',
        ),
    ),
    "headship-outlives-membership": (
        said("1", ":lab org:unitOf :co")
        + said(
            "2",
            ":ada org:memberOf :co",
            'schema:startDate "2011" ; schema:endDate "2014"',
        )
        + said("3", ":ada org:headOf :lab", 'schema:startDate "2012"'),
        said("1", ":lab org:unitOf :co")
        + said(
            "2",
            ":ada org:memberOf :co",
            'schema:startDate "2011" ; schema:endDate "2014"',
        )
        + said(
            "3",
            ":ada org:headOf :lab",
            'schema:startDate "2012" ; schema:endDate "2014"',
        ),
    ),
    "undated-source": (
        'src:none a schema:Article ; dcterms:title "None" .'
        + said("1", ":ada org:memberOf :lab", source="prov:hadPrimarySource src:none"),
        'src:none a schema:Article ; dcterms:title "None" .'
        + said(
            "1",
            ":ada org:memberOf :lab",
            'fact:knownFrom "2019"',
            "prov:hadPrimarySource src:none",
        ),
    ),
    "first-of-january": (
        said("1", ":ada org:memberOf :lab", 'schema:startDate "2015-01-01"'),
        said("1", ":ada org:memberOf :lab", 'schema:startDate "2015-01-02"'),
    ),
    "handover": (
        POST
        + holds("1", ":ada", "2011-02-01", "2013-05-01")
        + holds("2", ":bob", "2013-05-01", "2015-05-01"),
        POST
        + holds("1", ":ada", "2011-02-01", "2013-04-30")
        + holds("2", ":bob", "2013-05-01", "2015-05-01"),
    ),
}


def found(turtle: Turtle, text: str) -> list[str]:
    """Return the rules that a ledger breaks."""
    og = orggraph.open(turtle(COMMON + text))
    return [finding.rule for finding in og.check()]


def test_every_rule_has_its_cases() -> None:
    assert set(CASES) == {rule.name for rule in RULES}


@pytest.mark.parametrize("rule", CASES)
def test_what_breaks_a_rule_is_found_and_breaks_no_other(
    turtle: Turtle, rule: str
) -> None:
    assert set(found(turtle, CASES[rule][0])) == {rule}


@pytest.mark.parametrize("rule", CASES)
def test_what_nearly_breaks_a_rule_is_not_found(turtle: Turtle, rule: str) -> None:
    assert found(turtle, CASES[rule][1]) == []


@pytest.mark.parametrize("rule", CASES)
def test_a_finding_says_where_and_what_to_do(turtle: Turtle, rule: str) -> None:
    path = turtle(COMMON + CASES[rule][0])
    lines = path.read_text("utf-8").splitlines()
    for finding in orggraph.open(path).check():
        assert finding.message
        assert finding.instead
        assert finding.file == str(path)
        assert finding.line
        local = finding.subject.rpartition("/")[2]
        assert local in lines[finding.line - 1]


def test_whatever_was_wrong_while_reading_is_found(turtle: Turtle) -> None:
    paths = [*(ROOT / "tests" / "conformance").glob("*.ttl")]
    texts = [(COMMON + broken, f"{rule}.ttl") for rule, (broken, _) in CASES.items()]
    paths += [turtle(text, name) for text, name in texts]
    assert len(paths) > len(CASES)

    for path in paths:
        og = orggraph.open(path)
        told = {(f.rule, f.subject, f.message, f.instead) for f in og.check()}
        for wrong in og.read_anew().problems:
            if not wrong.subject.startswith("_:"):  # such names differ from run to run
                whole = wrong.rule, wrong.subject, wrong.message, wrong.instead
                assert whole in told


# two at once


def test_three_at_once_in_a_row_are_one_finding(turtle: Turtle) -> None:
    text = (
        POST
        + holds("1", ":ada", "2011-02-01", "2013-05-02")
        + holds("2", ":bob", "2012-02-01", "2014-05-02")
        + holds("3", ":cy", "2013-02-01", "2015-05-02")
    )
    (finding,) = orggraph.open(turtle(COMMON + text)).check()

    assert finding.message == (
        "Ada, Bob and Cy hold Chair of Company, which has 1 seat, "
        "from 1 Feb 2012 to 2 May 2014"
    )
    assert finding.instead.endswith("fact:seats 3")


def test_seats_are_counted(turtle: Turtle) -> None:
    two = POST.replace("org:postIn", "fact:seats 2 ; org:postIn")
    both = holds("1", ":ada", "2011-02-01", "2013-05-02") + holds(
        "2", ":bob", "2012-02-01", "2014-05-02"
    )
    assert found(turtle, two + both) == []

    third = holds("3", ":cy", "2013-02-01", "2013-03-02")
    assert found(turtle, two + both + third) == ["two-holders"]


def test_of_a_crowd_only_some_are_named(turtle: Turtle) -> None:
    text = POST
    for n in range(600):
        text += f':p{n:03} a foaf:Person ; rdfs:label "P{n}" .\n'
        text += holds(f"{n:03}", f":p{n:03}", "2011-02-01", "2013-05-02")
    (finding,) = orggraph.open(turtle(COMMON + text)).check()

    assert finding.message.startswith("P0, P1, P2, P3, P4 and 595 more hold Chair")
    assert len(finding.statements) == 600


def test_two_handovers_on_neighbouring_days_are_two(turtle: Turtle) -> None:
    text = (
        POST
        + holds("1", ":ada", "2011-02-01", "2013-05-01")
        + holds("2", ":bob", "2013-05-01", "2013-05-02")
        + holds("3", ":cy", "2013-05-02", "2015-05-02")
    )

    assert found(turtle, text) == ["handover", "handover"]


def test_who_holds_a_post_twice_is_one_holder(turtle: Turtle) -> None:
    text = (
        POST
        + holds("1", ":ada", "2011-02-01", "2013-05-02", 'schema:roleName "acting"')
        + holds("2", ":ada", "2013-05-01", "2015-05-01")
    )

    assert found(turtle, text) == []


def test_what_was_withdrawn_conflicts_with_nothing(turtle: Turtle) -> None:
    text = (
        POST
        + holds("1", ":ada", "2011-02-01", "2013-05-02", 'fact:knownFrom "2014"')
        + holds("2", ":bob", "2012-02-01", "2014-05-02", "prov:wasRevisionOf f:1")
    )

    assert found(turtle, text) == []


def test_dates_that_only_may_overlap_are_no_conflict(turtle: Turtle) -> None:
    text = (
        POST
        + holds("1", ":ada", "2011-02-01", "2013")
        + holds("2", ":bob", "2013", "2015-05-01")
    )

    assert found(turtle, text) == []


# announcements


def test_what_was_announced_and_has_come_true_is_fine(turtle: Turtle) -> None:
    text = said(
        "1",
        ":ada org:memberOf :lab",
        'schema:startDate "2015-03"',
        "prov:hadPrimarySource src:old, src:new",
    )

    assert found(turtle, text) == []


def test_a_known_day_of_which_no_source_spoke_is_odd(turtle: Turtle) -> None:
    text = said(
        "1",
        ":ada org:memberOf :lab",
        'schema:startDate "2015-03" ; fact:knownFrom "2014"',
    )

    assert found(turtle, text) == ["known-before-start"]


# units


def test_a_member_wholly_before_a_unit_was_founded_is_found(turtle: Turtle) -> None:
    text = said(
        "1", ":lab rdf:type org:OrganizationalUnit", 'schema:startDate "2015-05"'
    ) + said(
        "2",
        ":ada org:memberOf :lab",
        'schema:startDate "2014" ; schema:endDate "2014"',
    )

    assert found(turtle, text) == ["absent-unit"]


def test_a_unit_that_was_founded_again_is_there(turtle: Turtle) -> None:
    text = (
        said("1", ":lab rdf:type org:OrganizationalUnit", 'schema:endDate "2012-05"')
        + said(
            "2", ":lab rdf:type org:OrganizationalUnit", 'schema:startDate "2012-06"'
        )
        + said("3", ":ada org:headOf :lab", 'schema:startDate "2012-06-30"')
    )

    assert found(turtle, text) == []


def test_members_who_become_heads_outlive_nothing(turtle: Turtle) -> None:
    text = said(
        "1",
        ":ada org:memberOf :lab",
        'schema:startDate "2011" ; schema:endDate "2014-04-30"',
    ) + said("2", ":ada org:headOf :lab", 'schema:startDate "2014-05-01"')

    assert found(turtle, text) == []


# words


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (':ada schema:startDat "2018" .', "perhaps schema:startDate"),
        (":ada skos:altlabel 'A' .", "perhaps skos:altLabel"),
        (":ada fact:seat 2 .", "perhaps fact:seats"),
    ],
)
def test_a_slip_of_the_pen_is_found_wherever_it_is(
    turtle: Turtle, text: str, remedy: str
) -> None:
    (finding,) = orggraph.open(turtle(COMMON + text)).check()

    assert (finding.rule, finding.instead) == ("unknown-predicate", remedy)


@pytest.mark.parametrize(
    "text",
    [
        ':ada schema:aWordOfNextYear "x" .',
        ':ada :height "1" .',
        ":ada rdf:_1 :bob .",
        ':ada dcterms:title "Dr" ; skos:note "x" ; foaf:nick "a" .',
    ],
)
def test_words_that_exist_or_may_exist_are_fine(turtle: Turtle, text: str) -> None:
    assert found(turtle, text) == []


def test_a_kind_that_is_none_of_ours_is_found(turtle: Turtle) -> None:
    text = (
        ':x a org:OrganizationalUnit ; rdfs:label "X" ; org:classification kind:teem .'
    )
    (finding,) = orggraph.open(turtle(COMMON + text)).check()

    assert finding.rule == "unknown-kind"
    assert finding.instead == "perhaps kind:team, or a kind of your own"


def test_who_has_a_name_and_no_class_is_found(turtle: Turtle) -> None:
    text = ':x rdfs:label "X" .\n' + said("1", ":x {} :lab")

    assert found(turtle, text.format("org:memberOf")) == ["unknown-kind"]
    assert found(turtle, text.format(":looksAt")) == []


def test_a_post_in_what_nobody_describes_is_found(turtle: Turtle) -> None:
    text = ':p a org:Post ; rdfs:label "P" ; org:postIn :labb .'
    (finding,) = orggraph.open(turtle(COMMON + text)).check()

    assert finding.rule == "dangling-reference"
    assert finding.instead.startswith("perhaps lab is meant")


@pytest.mark.parametrize(
    ("date", "rules"),
    [
        ("2015-01-01T00:00:00Z", ["first-of-january"]),
        ("2015-01-01?", []),
        ("2015", []),
        ("2015-01", []),
        ("[2015-01-01..2015-03-01]", []),
    ],
)
def test_only_what_is_exactly_a_new_years_day_is_suspicious(
    turtle: Turtle, date: str, rules: list[str]
) -> None:
    text = said("1", ":ada org:memberOf :lab", f'schema:startDate "{date}"')

    assert found(turtle, text) == rules


def test_a_source_of_new_years_day_is_suspicious(turtle: Turtle) -> None:
    text = 'src:c a schema:Article ; dcterms:issued "2009-01-01" .\n'
    text += said("1", ":ada org:memberOf :lab", source="prov:hadPrimarySource src:c")
    (finding,) = orggraph.open(turtle(COMMON + text)).check()

    assert finding.subject == "https://example.org/source/c"
    assert finding.message == "c: 2009-01-01 may mean no more than the year"


def test_a_longer_circle_names_all_that_are_in_it(turtle: Turtle) -> None:
    text = (
        said("1", ":ada org:reportsTo :bob", 'schema:startDate "2015-03-02"')
        + said("2", ":bob org:reportsTo :cy", 'schema:startDate "2015-03-01"')
        + said("3", ":cy org:reportsTo :ada", 'schema:startDate "2014-03-01"')
    )
    (finding,) = orggraph.open(turtle(COMMON + text)).check()

    assert finding.message == (
        "Ada reports to Bob, Bob reports to Cy and Cy reports to Ada, "
        "from 2 Mar 2015 on"
    )
    assert len(finding.statements) == 3


def test_a_circle_that_closes_again_is_told_once(turtle: Turtle) -> None:
    text = (
        said("1", ":ada org:reportsTo :bob", 'schema:startDate "2015-03-02"')
        + said(
            "2",
            ":bob org:reportsTo :ada",
            'schema:startDate "2016-03-01" ; schema:endDate "2016-04-01"',
        )
        + said("3", ":bob org:reportsTo :ada", 'schema:startDate "2017-03-01"')
    )
    (finding,) = orggraph.open(turtle(COMMON + text)).check()

    assert finding.message.endswith(", from 1 Mar 2016 to 1 Apr 2016")


def test_who_reports_to_himself_goes_in_a_circle(turtle: Turtle) -> None:
    text = said("1", ":ada org:reportsTo :ada", 'schema:startDate "2015-03-02"')

    assert found(turtle, text) == ["reporting-cycle"]


def test_a_circle_of_one_day_is_told_with_its_day(turtle: Turtle) -> None:
    text = (
        said("1", ":ada org:reportsTo :bob", 'schema:endDate "2016-02-01"')
        + said(
            "2",
            ":bob org:reportsTo :cy",
            'schema:startDate "2016-02-01" ; schema:endDate "2017-01-02"',
        )
        + said("3", ":cy org:reportsTo :ada", 'schema:startDate "2016-02-01"')
    )
    (finding,) = orggraph.open(turtle(COMMON + text)).check()

    assert finding.message.endswith("Cy reports to Ada, on 1 Feb 2016")


def test_who_comes_before_a_unit_is_founded_need_not_end(turtle: Turtle) -> None:
    text = said(
        "0", ":lab rdf:type org:OrganizationalUnit", 'schema:startDate "2018-05-17"'
    ) + said(
        "1",
        ":ada org:headOf :lab",
        'schema:startDate "2015-03-02" ; schema:endDate "2019"',
    )
    (finding,) = orggraph.open(turtle(COMMON + text)).check()

    assert finding.message.endswith("though Lab was founded on 17 May 2018")
    assert finding.instead.startswith("let it begin no earlier")


def test_another_role_is_no_duplicate(turtle: Turtle) -> None:
    text = said("1", ":ada org:headOf :lab", 'schema:roleName "co-lead"') + said(
        "2", ":ada org:headOf :lab", 'schema:roleName "founder"'
    )

    assert found(turtle, text) == []


def test_since_when_it_is_known_may_be_too_exact(turtle: Turtle) -> None:
    text = said("1", ":ada org:headOf :lab", 'fact:knownFrom "2020-01-01"')

    assert found(turtle, text) == ["first-of-january"]


def test_the_day_of_an_imported_file_is_known_to_the_day(turtle: Turtle) -> None:
    text = 'src:c a schema:DataDownload ; schema:sha256 "00" ; dcterms:issued "2020-01-01" .'
    text += said(
        "1",
        ":ada org:headOf :lab",
        'fact:knownFrom "2020-01-01"',
        source="prov:hadPrimarySource src:c",
    )

    assert found(turtle, text) == []


def test_more_than_twice_the_seats_are_no_handover(turtle: Turtle) -> None:
    days = [
        ("1", ":ada", "2015-02-03", "2016-03-04"),
        ("2", ":bob", "2016-03-04", "2017-03-04"),
        ("3", ":cy", "2016-03-04", "2016-03-04"),
    ]
    text = POST + "".join(holds(*one) for one in days)

    assert found(turtle, text) == ["two-holders"]


@pytest.mark.parametrize("seats", ["9" * 5000, "9" * 10, "0", "-1"])
def test_no_post_has_so_many_seats(turtle: Turtle, seats: str) -> None:
    (finding,) = orggraph.open(
        turtle(COMMON + POST + f":chair fact:seats {seats} .\n")
    ).check()

    assert finding.rule == "bad-seats"
    assert len(finding.message) < 300


def test_the_nameless_are_numbered_by_what_is_found_of_them(turtle: Turtle) -> None:
    parts = ("rdf:subject :ada", "rdf:predicate org:headOf", "rdf:object :lab")
    some = [*combinations(parts, 1), *combinations(parts, 2)]
    broken = [f"[] a rdf:Statement ; {' ; '.join(one)} .\n" for one in some]
    told = [
        [
            (one.subject, one.message)
            for one in orggraph.open(turtle(COMMON + "".join(order))).check()
        ]
        for order in (broken, broken[::-1])
    ]

    assert told[0] == told[1]
    assert {subject for subject, _ in told[0]} == {f"_:{n}" for n in range(1, 7)}


def test_a_statement_without_a_name_is_told_with_its_file(turtle: Turtle) -> None:
    path = turtle(COMMON + f"[] a rdf:Statement ; {MEMBER} .\n")
    (finding,) = orggraph.open(path).check()

    assert finding.rule == "unsourced-statement"
    assert finding.file == str(path)
