"""What can W3C ORG say of a ledger, what not, and what of it comes back?"""

import io
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

import orggraph
from dresses import dressed, of_text, taken_in, told
from editing.random_ledgers import texts
from orggraph import OrgGraph
from orggraph.dates import ALWAYS, NEVER, ONGOING, EdtfDate
from orggraph.facts import Statement
from orggraph.facts.terms import ORG
from prefixes import PREFIXES
from registers import needs_registers, shared

MEMBERSHIPS = {f"{ORG}{name}" for name in ("memberOf", "headOf", "holds")}
PLAIN = re.compile(r"\d{4}(-\d\d){0,2}")
LEDGER = PREFIXES + """
    :ada a foaf:Person ; rdfs:label "Ada Birch" . :club a org:Organization ; rdfs:label "Club" .
    :chair a org:Post ; rdfs:label "Chair" ; org:postIn :club ; fact:seats 2 .
    :board a org:OrganizationalUnit ; rdfs:label "Board" .
    src:a dcterms:title "A" ; dcterms:issued "2021" . src:weak dcterms:title "B" .
"""  # fmt: skip


def _with(*statements: str) -> OrgGraph:
    said = [
        f"f:{n} a rdf:Statement ; rdf:subject {one} ."
        for n, one in enumerate(statements)
    ]
    return of_text(LEDGER + "\n".join(said))


def _lost(og: OrgGraph) -> set[str]:
    return set(og.export("org", io.BytesIO()))


def _back(og: OrgGraph) -> OrgGraph:
    return of_text(taken_in(dressed(og, "org"), ".ttl").text)


def test_memberships_posts_and_lives_come_back() -> None:
    og = _with(
        ':ada ; rdf:predicate org:memberOf ; rdf:object :club ; schema:startDate "2020-03-01" ; '
        'schema:endDate "2022-05" ; schema:roleName "cook" ; rdfs:comment "c" ; prov:hadPrimarySource src:a',
        ':ada ; rdf:predicate org:holds ; rdf:object :chair ; schema:startDate "2020"',
        ':ada ; rdf:predicate org:headOf ; rdf:object :board ; schema:roleName "head" ; schema:endDate ".."',
        ":board ; rdf:predicate org:unitOf ; rdf:object :club",
        ':board ; rdf:predicate rdf:type ; rdf:object org:OrganizationalUnit ; '
        'schema:startDate "2019-01" ; schema:endDate "2023-01-31"',
        ":ada ; rdf:predicate org:holds ; rdf:object :chair ; fact:certainty fact:tentative ; "
        "prov:hadPrimarySource src:weak",
    )  # fmt: skip
    back = _back(og)

    assert told(back) == {
        ("ada", "memberOf", "club", "2020-03-01", "2022-05", "cook"),
        ("ada", "holds", "chair", "2020", None, None),
        ("ada", "headOf", "board", None, None, "head"),
        ("board", "unitOf", "club", None, None, None),
        ("board", "type", "OrganizationalUnit", "2019-01", "2023-01-31", None),
    }
    assert back.ledger.entities == og.ledger.entities
    assert "https://example.org/source/a" in back.ledger.sources
    assert "src:weak" not in dressed(og, "org").decode()


MEMBER = ":ada ; rdf:predicate org:memberOf ; rdf:object :club ; schema:roleName 'x'"
LOSSES = {
    "left out: 1 statement that was withdrawn or replaced": f"{MEMBER} ; fact:retractedBy src:a",
    "left out: 1 statement that is tentative or disputed": f"{MEMBER} ; fact:certainty fact:disputed",
    "left out: 1 day from which something was known": f"{MEMBER} ; fact:knownFrom '2020'",
    "left out: 1 day on which something was seen": f"{MEMBER} ; fact:seen '2020'",
    "made coarser: 1 date, to the month or year around it": f"{MEMBER} ; schema:startDate '2020-05-10~'",
    "written otherwise: 1 doubtful date, as if certain": f"{MEMBER} ; schema:startDate '2020?'",
    "left out: 1 start that no year holds": f"{MEMBER} ; schema:startDate '[..2020]'",
    "left out: 1 statement whose end no year holds": f"{MEMBER} ; schema:endDate 'XXXX'",
    "left out: 1 beginning or end of existence that no year holds": ":club ; rdf:predicate rdf:type ; rdf:object org:Organization ; schema:startDate '201X'",
    "left out: 1 statement of when a person or a post existed": ":ada ; rdf:predicate rdf:type ; rdf:object foaf:Person ; schema:startDate '2010'",
    "left out: 1 start of relations that are no memberships": ":board ; rdf:predicate org:unitOf ; rdf:object :club ; schema:startDate '2020'",
    "left out: 1 relation that is over, for which no end can be written": ":board ; rdf:predicate org:unitOf ; rdf:object :club ; schema:endDate '2020'",
    "left out: 1 statement of a relation that W3C ORG has no word for": ":ada ; rdf:predicate :likes ; rdf:object :club",
    "left out: 1 plain property that only ledgers have": MEMBER,
}  # fmt: skip


@pytest.mark.parametrize(("loss", "said"), LOSSES.items())
def test_what_is_lost_is_counted(loss: str, said: str) -> None:
    always = "left out: 1 plain property that only ledgers have"

    assert _lost(_with(said)) == {always, loss}


def _standing(og: OrgGraph) -> Iterator[Statement]:
    for fact in og.ledger.facts.values():
        if fact.known(None) and fact.statement.certainty.firm:
            yield fact.statement


def _wider(one: EdtfDate | None, other: EdtfDate | None) -> bool:
    """Say whether the other date means all days of the one, and perhaps more."""
    first, last = (one.earliest, one.latest) if one else (ALWAYS, NEVER)
    if other is None:
        return True
    return other.earliest <= first and last <= other.latest


def _plain(date: EdtfDate | None) -> bool:
    return date is None or bool(PLAIN.fullmatch(date.text))


@settings(max_examples=40)
@given(texts)
def test_of_a_random_ledger_comes_back_what_org_can_say_and_nothing_else(
    text: str,
) -> None:
    og = of_text(text)
    back = list(_standing(_back(og)))
    members = [one for one in _standing(og) if one.predicate in MEMBERSHIPS]

    for one in back:
        if one.predicate in MEMBERSHIPS:
            assert any(
                (one.edge, one.role) == (other.edge, other.role)
                and _wider(other.start, one.start)
                and (_wider(other.end, one.end) if one.end else _open(other))
                for other in members
            )
    told_back = {(one.edge, one.role, one.start, one.end) for one in back}
    for one in members:
        if _plain(one.start) and _plain(one.end):
            assert (one.edge, one.role, one.start, one.end) in told_back


def _open(said: Statement) -> bool:
    return said.end in {None, ONGOING}


@needs_registers
def test_every_term_of_org_that_is_written_is_one() -> None:
    known = set(
        re.findall(
            r"^org:(\w+) a ",
            shared("w3c-org", "org.ttl").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    written = dressed(orggraph.open(cache=False), "org").decode()
    written += dressed(_with(*LOSSES.values()), "org").decode()

    assert {"Membership", "Role", "ChangeEvent"} <= known
    assert set(re.findall(r"\borg:(\w+)", written)) <= known
