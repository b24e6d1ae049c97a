"""What of a ledger does FollowTheMoney keep?"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editing.random_ledgers import texts
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
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    PREFIXES,
    REPORTS_TO,
    SUB_ORGANIZATION_OF,
    TYPE,
)
from orggraph.formats.ftm.dates import read_dates, write_date
from orggraph.importers.claims import Claim, Described
from orggraph.importers.dates import Span
from small_ledgers import dates as any_date
from strangers import only, read, why
from written_ledgers import exported, ledger_text

ID, OWNS = PREFIXES[""], f"{PREFIXES['schema']}owns"


def _entity(
    name: str, kind: Kind, *others: str, post_in: tuple[str, ...] = ()
) -> Entity:
    homes = tuple(EntityId(ID + home) for home in post_in)
    return Entity(EntityId(ID + name), name.title(), kind, others, post_in=homes)


ENTITIES = (
    _entity("ada", Kind.PERSON, "A. Birch"),
    _entity("ben", Kind.PERSON),
    _entity("society", Kind.ORGANIZATION),
    _entity("office", Kind.ORGANIZATION, "The Office"),
    _entity("chair", Kind.POST, post_in=("society",)),
)
SOURCE = Source(
    SourceId(f"{PREFIXES['src']}report"),
    "Example Post",
    url="https://example.org/report",
    issued=parse_edtf("2022-01-03"),
)
edges = st.sampled_from(
    [
        ("ada", HOLDS, "chair"),
        ("ben", HOLDS, "chair"),
        ("ada", MEMBER_OF, "society"),
        ("office", MEMBER_OF, "society"),
        ("ben", HEAD_OF, "office"),
        ("ada", OWNS, "office"),
        ("ada", REPORTS_TO, "ben"),
        ("office", SUB_ORGANIZATION_OF, "society"),
    ]
)
prefixes = st.sampled_from(["2019", "2019-05", "2019-05-14", "2020-02-29"]).map(
    parse_edtf
)
meanwhile = st.sampled_from(["2020-06", "2020-06-14"]).map(parse_edtf)
later = st.sampled_from(["2021", "2021-03", "2021-12-31"]).map(parse_edtf)
roles = st.sampled_from(
    [None, "chair", "employee", "director", "head", "25%", "a, b: c"]
)


@st.composite
def sayable(draw: st.DrawFn, number: int = 0) -> Statement:
    """Return a statement that FollowTheMoney can say."""
    subject, predicate, target = draw(edges)
    return Statement(
        StatementId(f"{PREFIXES['f']}f{number}"),
        EntityId(ID + subject),
        predicate,
        EntityId(ID + target),
        start=draw(st.none() | prefixes),
        end=draw(st.one_of(st.none(), st.sampled_from([ONGOING, ENDED]), later)),
        seen=tuple(draw(st.lists(meanwhile, max_size=1))),
        role=draw(roles),
        comment=draw(st.sampled_from([None, "as told; é"])),
        sources=draw(st.sampled_from([(), (SOURCE.id,)])),
    )


ledgers = st.integers(0, 6).flatmap(
    lambda size: st.tuples(*(sayable(number) for number in range(size)))
)


def _told(said: Any) -> tuple[Any, ...]:
    """Return what a statement or a claim says, whatever it is called."""
    ends = (name.removeprefix(ID) for name in (said.subject, said.object))
    days = (said.start and str(said.start), said.end and str(said.end))
    return (*ends, said.predicate, *days, said.seen, said.role, said.comment)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ledgers")


@given(said=ledgers)
def test_what_can_be_said_is_read_back(
    folder: Path, said: tuple[Statement, ...]
) -> None:
    text, lost = exported(ledger_text(ENTITIES, said, [SOURCE]), "ftm", folder)
    items = read("ftm", text)

    assert lost == ()
    assert why(items) == []
    assert sorted(map(repr, map(_told, said))) == sorted(
        repr(_told(one)) for one in only(Claim, items)
    )
    assert {
        (one.key, one.label, one.kind, one.alt_labels) for one in only(Described, items)
    } == {
        (one.id.removeprefix(ID), one.label, one.kind, one.alt_labels)
        for one in ENTITIES
    }
    cited = [one.where for one in only(Claim, items) if one.sources]
    assert sorted(cited) == sorted(
        one.id.replace(PREFIXES["f"], "fact-") for one in said if one.sources
    )


@given(start=st.none() | any_date, end=st.none() | any_date)
def test_existence_is_read_back_or_counted(
    folder: Path, start: EdtfDate | None, end: EdtfDate | None
) -> None:
    if Span(start, end).empty:
        return
    life = Statement(
        StatementId(f"{PREFIXES['f']}life"),
        ENTITIES[2].id,
        TYPE,
        EntityId(f"{PREFIXES['org']}Organization"),
        start,
        end,
    )
    text, lost = exported(ledger_text(ENTITIES, [life]), "ftm", folder)
    back = [one for one in only(Claim, read("ftm", text)) if one.about_existence]
    kept = [(one.start, one.end) for one in back] or [(None, None)]

    assert bool(lost) == (kept != [(start, end)])


@given(when=any_date)
def test_a_date_is_never_written_as_narrower_than_it_is(when: EdtfDate) -> None:
    written = write_date(when)
    back = read_dates([written]) if written else None

    assert back is None or (
        back.earliest <= when.earliest and when.latest <= back.latest
    )


@given(text=texts)
def test_any_ledger_is_written_steadily_and_read_without_complaint(
    folder: Path, text: str
) -> None:
    written, _ = exported(text, "ftm", folder)
    again, _ = exported(text, "ftm", folder)

    assert written == again
    assert set(why(read("ftm", written))) <= {"has an end before the start"}


def test_what_is_lost_is_counted(tmp_path: Path, shipped: Path) -> None:
    _, lost = exported(shipped.read_text("utf-8"), "ftm", tmp_path)

    assert "left out: 49 statements that were withdrawn or replaced" in lost
    assert "left out: 29 statements that are tentative or disputed" in lost
    assert "written otherwise: 13 units, as organizations" in lost


def test_what_is_not_firm_is_left_out_and_the_best_existence_counts(
    tmp_path: Path,
) -> None:
    life = Statement(
        StatementId(f"{PREFIXES['f']}life"),
        ENTITIES[2].id,
        TYPE,
        EntityId(f"{PREFIXES['org']}Organization"),
        end=parse_edtf("2024-05-17"),
    )
    others = [
        life._replace(id=StatementId(f"urn:{n}"), end=end, certainty=certainty)
        for n, (end, certainty) in enumerate(
            [
                (parse_edtf("2023"), Certainty.DISPUTED),
                (parse_edtf("2022"), Certainty.REPORTED),
            ]
        )
    ]
    doubted = Statement(
        StatementId("urn:doubted"),
        ENTITIES[0].id,
        MEMBER_OF,
        ENTITIES[2].id,
        certainty=Certainty.TENTATIVE,
    )
    text, lost = exported(
        ledger_text(ENTITIES, [*others, life, doubted]), "ftm", tmp_path
    )
    told = {one["id"]: one for one in map(json.loads, text.splitlines())}

    assert told["society"]["properties"]["dissolutionDate"] == ["2024-05-17"]
    assert len(told) == len(ENTITIES)
    assert lost == (
        "left out: 1 further statement of when something existed",
        "left out: 2 statements that are tentative or disputed",
    )


@pytest.mark.parametrize(
    ("end", "modified"),
    [
        ("[2020..2021]", ["2022-01-03"]),
        ("2022~", None),
        ("XXXX", ["2022-01-03"]),
        ("2023", ["2022-01-03"]),
    ],
)
def test_nothing_is_said_to_be_over_by_a_day_on_which_it_may_not_have_been(
    tmp_path: Path, end: str, modified: list[str] | None
) -> None:
    said = Statement(
        StatementId("urn:f"),
        ENTITIES[0].id,
        MEMBER_OF,
        ENTITIES[2].id,
        end=parse_edtf(end),
        sources=(SOURCE.id,),
    )
    text, lost = exported(ledger_text(ENTITIES, [said], [SOURCE]), "ftm", tmp_path)
    link = json.loads(text.splitlines()[-1])["properties"]

    assert link.get("modifiedAt") == modified
    assert any("date of sources" in line for line in lost) == (modified is None)


def test_what_is_owned_is_a_company(tmp_path: Path) -> None:
    owned = Statement(
        StatementId("urn:f"), ENTITIES[0].id, OWNS, ENTITIES[3].id, role="25%"
    )
    text, _ = exported(ledger_text(ENTITIES, [owned]), "ftm", tmp_path)
    told = {one["id"]: one for one in map(json.loads, text.splitlines())}

    assert told["office"]["schema"] == "Company"
    assert told["society"]["schema"] == "Organization"
    link = next(one for one in told.values() if one["schema"] == "Ownership")
    assert link["properties"]["percentage"] == ["25"]


def test_followthemoney_itself_takes_every_entity(
    tmp_path: Path, shipped: Path
) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not here")
    text, _ = exported(shipped.read_text("utf-8"), "ftm", tmp_path)
    changed = []
    for told in map(json.loads, text.splitlines()):
        proxy = model.EntityProxy.from_dict(told, cleaned=False)
        model.model.get(told["schema"]).validate(told)
        back = {
            name: sorted(some) for name, some in proxy.to_dict()["properties"].items()
        }
        if back != {name: sorted(some) for name, some in told["properties"].items()}:
            changed.append(told["id"])

    assert changed == []
