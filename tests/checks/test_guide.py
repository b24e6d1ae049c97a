"""Does the guide show for every rule what breaks it, and what is then said?"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import orggraph
from conftest import ROOT
from orggraph.checks.rules import RULES, Rule

Turtle = Callable[..., Path]

GUIDE = (ROOT / "docs" / "guide" / "check.md").read_text("utf-8")
#: What the guide says is described elsewhere.
ELSEWHERE = """
:ada a foaf:Person ; rdfs:label "Ada" .
:bob a foaf:Person ; rdfs:label "Bob" .
:company a org:Organization ; rdfs:label "Company" .
:lab a org:OrganizationalUnit ; rdfs:label "Lab" .
:board a org:OrganizationalUnit ; rdfs:label "Board" .
:chair a org:Post ; rdfs:label "Chair" ; org:postIn :company .
src:a a schema:NewsArticle ; dcterms:title "A" ; dcterms:issued "2020-06-01" .
src:b a schema:NewsArticle ; dcterms:title "B" ; dcterms:issued "2021-06-01" .
"""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_its_example_breaks_the_rule_and_no_other(turtle: Turtle, rule: Rule) -> None:
    section = GUIDE.partition(f"\n### {rule.name}\n")[2].partition("\n#")[0]
    example = re.search(r"```text\n(.*?)```", section, re.DOTALL)

    assert f"*{rule.severity}*: {rule.about}." in section
    assert example
    found = orggraph.open(turtle(ELSEWHERE + example[1])).check()
    assert {finding.rule for finding in found} == {rule.name}
    assert f"> {found[0].message}; {found[0].instead}\n" in section


def test_the_rules_stand_in_the_order_of_the_program() -> None:
    told = re.findall(r"^### (.+)$", GUIDE, re.MULTILINE)

    assert told == [rule.name for rule in RULES]
