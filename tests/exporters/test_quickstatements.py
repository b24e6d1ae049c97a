"""What could a ledger tell Wikidata?"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orggraph.dates import ENDED, ONGOING, EdtfDate, parse_edtf
from orggraph.facts import (
    Certainty,
    Entity,
    EntityId,
    Kind,
    Source,
    SourceId,
    Statement,
    StatementId,
)
from orggraph.facts.terms import HEAD_OF, HOLDS, MEMBER_OF, REPORTS_TO, TYPE
from orggraph.importers.claims import Cited, Claim
from orggraph.importers.dates import Span
from samples import (
    ADA,
    BEN,
    CHAIR,
    SOCIETY,
    SOME,
    Value,
    entity,
    item,
    said,
    string,
    time,
)
from small_ledgers import ends, starts
from strangers import only, read, why
from written_ledgers import exported, ledger_text

WD = "http://www.wikidata.org/entity/"
ENTITIES = (
    Entity(EntityId(WD + ADA), "Ada Birch", Kind.PERSON),
    Entity(EntityId(WD + BEN), "Ben Cole", Kind.PERSON),
    Entity(EntityId(WD + CHAIR), "Chair", Kind.POST),
    Entity(EntityId(WD + SOCIETY), "Example Society", Kind.ORGANIZATION),
)
CLASSES = {ADA: "Q5", BEN: "Q5", CHAIR: "Q4164871", SOCIETY: "Q43229"}
EDGES = (
    (ADA, HOLDS, CHAIR),
    (BEN, HOLDS, CHAIR),
    (ADA, MEMBER_OF, SOCIETY),
    (BEN, HEAD_OF, SOCIETY),
)
ROLES: dict[str, list[str | None]] = {
    HOLDS: [None],
    MEMBER_OF: [None, "employee", "board member"],
    HEAD_OF: [None, "chairperson", "chief executive officer"],
}
SOURCE = Source(
    SourceId("urn:s"), url="https://example.org/report", issued=parse_edtf("2025-01-03")
)


def _said(subject: str, predicate: str, target: str, **more: Any) -> Statement:
    object_ = target if predicate == TYPE else WD + target
    return Statement(
        StatementId(f"urn:{subject}-{target}"),
        EntityId(WD + subject),
        predicate,
        EntityId(object_),
        **more,
    )


@st.composite
def sayable(draw: st.DrawFn, edge: tuple[str, str, str]) -> Statement:
    """Return a statement that Wikidata can take."""
    start, end = draw(
        st.tuples(starts, ends).filter(lambda span: not Span(*span).empty)
    )
    return _said(
        *edge,
        start=start,
        end=end,
        role=draw(st.sampled_from(ROLES[edge[1]])),
        certainty=draw(st.sampled_from([Certainty.CONFIRMED, Certainty.TENTATIVE])),
        sources=draw(st.sampled_from([(), (SOURCE.id,)])),
    )


ledgers = st.lists(st.sampled_from(EDGES), unique=True).flatmap(
    lambda some: st.tuples(*map(sayable, some))
)


def _done(text: str) -> Value:
    """Return items as the tool would leave them, after it has run the commands."""
    items = {
        name: entity(name, name, P31=[said(item(of))]) for name, of in CLASSES.items()
    }
    for line in text.splitlines():
        name, prop, value, *rest = line.split("\t")
        statement = said(_snak(value))
        for key, one in zip(rest[::2], rest[1::2], strict=True):
            if key.startswith("P"):
                statement["qualifiers"].setdefault(key, []).append(_snak(one))
            elif key.startswith("!") or not statement["references"]:
                statement["references"].append({"snaks": {_prop(key): [_snak(one)]}})
            else:
                statement["references"][-1]["snaks"][_prop(key)] = [_snak(one)]
        items[name]["claims"].setdefault(prop, []).append(statement)
    return {"entities": items}


def _prop(key: str) -> str:
    return key.lstrip("!").replace("S", "P")


def _snak(value: str) -> Value:
    if value in {"somevalue", "novalue"}:
        return SOME | {"snaktype": value}
    if value.startswith('"'):
        return string(value[1:-1])
    if value.startswith("+"):
        text, precision = value.split("T00:00:00Z/")
        return time(text, int(precision))
    return item(value)


def _days(when: EdtfDate | None) -> tuple[int, int] | None:
    return when and (when.earliest, when.latest)


def _told(one: Statement | Claim) -> tuple[Any, ...]:
    end = one.end.text if one.end in {ENDED, ONGOING} else _days(one.end)
    edge = one.subject, one.predicate, one.object
    return (*edge, _days(one.start), end, one.role, one.certainty, len(one.sources))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ledgers")


@given(told=ledgers)
def test_what_wikidata_was_told_comes_back_with_the_same_days(
    folder: Path, told: tuple[Statement, ...]
) -> None:
    text, _ = exported(ledger_text(ENTITIES, told, [SOURCE]), "quickstatements", folder)
    items = read("wikidata", _done(text))
    too_old = why(items).count(
        "has a reference that is older than the end it is cited for"
    )

    assert len(why(items)) == too_old == 0
    assert Counter(map(_told, told)) == Counter(map(_told, only(Claim, items)))
    assert {one.url for one in only(Cited, items)} <= {SOURCE.url}


@given(start=starts, end=ends)
def test_existence_comes_back_with_the_same_days(
    folder: Path, start: EdtfDate | None, end: EdtfDate | None
) -> None:
    if Span(start, end).empty:
        return
    life = _said(
        SOCIETY, TYPE, "http://www.w3.org/ns/org#Organization", start=start, end=end
    )
    text, _ = exported(ledger_text(ENTITIES, [life]), "quickstatements", folder)
    claims = only(Claim, read("wikidata", _done(text)))

    assert [_told(one)[3:5] for one in claims] == [
        _told(life)[3:5] for _ in range(bool(start or end))
    ]


def test_a_line_has_its_columns_apart_by_tabs(tmp_path: Path) -> None:
    one = _said(
        *EDGES[0],
        start=parse_edtf("2019-05-01"),
        end=parse_edtf("2021-03"),
        seen=(parse_edtf("2020"),),
        sources=(SOURCE.id,),
    )
    text, lost = exported(
        ledger_text(ENTITIES, [one], [SOURCE]), "quickstatements", tmp_path
    )

    assert lost == ()
    assert text.split("\t") == [
        *(ADA, "P39", CHAIR),
        *("P580", "+2019-05-01T00:00:00Z/11"),
        *("P582", "+2021-03-00T00:00:00Z/10"),
        *("P585", "+2020-00-00T00:00:00Z/9"),
        *("S854", '"https://example.org/report"'),
        *("S577", "+2025-01-03T00:00:00Z/11\n"),
    ]


def test_two_sources_are_two_references(tmp_path: Path) -> None:
    other = SOURCE._replace(
        id=SourceId("urn:t"), url="https://example.org/b", issued=None
    )
    one = _said(*EDGES[0], sources=(SOURCE.id, other.id))
    text, _ = exported(
        ledger_text(ENTITIES, [one], [SOURCE, other]), "quickstatements", tmp_path
    )

    assert text.rstrip().split("\t")[-2:] == ["!S854", '"https://example.org/b"']


def test_what_is_not_written_is_counted(tmp_path: Path) -> None:
    twice = _said(*EDGES[0])
    stranger = Entity(EntityId("https://example.org/id/eve"), "Eve", Kind.PERSON)
    told = [
        twice,
        twice._replace(id=StatementId("urn:again"), start=parse_edtf("2024")),
        _said(ADA, REPORTS_TO, BEN),
        _said(
            *EDGES[2], role="treasurer", comment="as told", certainty=Certainty.REPORTED
        ),
        twice._replace(id=StatementId("urn:eve"), subject=stranger.id),
    ]
    _, lost = exported(
        ledger_text([*ENTITIES, stranger], told), "quickstatements", tmp_path
    )

    assert lost == (
        "left out: 1 remark",
        "left out: 1 role that no property says",
        "left out: 1 statement about something without an item",
        "left out: 1 statement of a relation that no property is for",
        "left out: 2 statements of one edge that would become one",
        "written otherwise: 1 reported statement, as if confirmed",
    )


def test_new_items_are_proposed_only_when_asked_for(tmp_path: Path) -> None:
    new = Entity(
        EntityId("https://example.org/id/eve"),
        'Eve\t"||" Fir',
        Kind.PERSON,
        ("E. Fir",),
    )
    post = Entity(EntityId("https://example.org/id/post"), "Post", Kind.POST)
    told = [
        _said(*EDGES[0])._replace(subject=new.id),
        _said(*EDGES[0])._replace(
            id=StatementId("urn:2"), subject=new.id, object=post.id
        ),
    ]
    text = ledger_text([*ENTITIES, new, post], told)
    lines, lost = exported(
        text, "quickstatements", tmp_path, create=True, language="de"
    )
    nothing, told_why = exported(text, "quickstatements", tmp_path)

    assert nothing == ""
    assert told_why[-1].startswith("empty: ")
    assert lines.splitlines() == [
        "CREATE",
        'LAST\tLde\t"Eve "| |" Fir"',
        'LAST\tAde\t"E. Fir"',
        "LAST\tP31\tQ5",
        f"LAST\tP39\t{CHAIR}",
    ]
    assert lost == ("left out: 1 statement between two that have no item yet",)


def test_an_item_is_known_by_what_others_call_it(tmp_path: Path) -> None:
    text = ledger_text(ENTITIES, [_said(*EDGES[0])]).replace(
        f"<{WD}{ADA}>", "<https://example.org/id/ada>"
    )
    same = f"\n<https://example.org/id/ada> owl:sameAs <{WD}{ADA}> .\n"
    declared = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    lines, _ = exported(declared + text + same, "quickstatements", tmp_path)

    assert lines == f"{ADA}\tP39\t{CHAIR}\n"
