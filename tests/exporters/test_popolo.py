"""What of a ledger does Popolo say, and is it the same when it is read again?"""

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import orggraph
from imports import FIRST, taken
from orggraph import OrgGraph
from orggraph.dates import parse_edtf
from orggraph.facts import Certainty, Kind
from orggraph.facts.terms import (
    HEAD_OF,
    HOLDS,
    MEMBER_OF,
    REPORTS_TO,
    SUB_ORGANIZATION_OF,
    UNIT_OF,
)
from orggraph.formats.popolo import UNIT, UNITS
from orggraph.formats.wikidata.items import ENTITY
from orggraph.importers.claims import Claim, Described, Item, Origin, exists

PEOPLE = ("ada", "ben")
PLACES = ("society", "branch", "board")
POSTS = ("chair", "clerk")
ORIGIN = Origin(url="https://example.org/roll")

_names = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1
)
_other_names = st.lists(_names, max_size=2, unique=True)
_words = st.none() | st.sampled_from(["member", "chair; acting", 'a "b"\n  c\\', "é"])
_roles = st.none() | st.sampled_from(["member", "chair; acting", 'a "b" c\\', "é"])
_dates = st.sampled_from(["1999", "2020-02", "2020-02-29", "2021-12-31"])
_starts = st.none() | _dates.map(parse_edtf)
_spans = st.tuples(_starts, _starts).filter(
    lambda span: not (span[0] and span[1] and span[1].latest < span[0].earliest)
)


def _told(
    key: str, kind: Kind, words: Sequence[str | None], home: str | None = None
) -> st.SearchStrategy[Described]:
    return st.builds(
        lambda label, others, word, item: Described(
            key,
            label,
            kind,
            word,
            tuple(name for name in others if name != label),
            (home,) if home else (),
            (f"{ENTITY}Q{item}",) if item else (),
        ),
        _names,
        _other_names,
        st.sampled_from(words),
        st.integers(0, 3),
    )


_things = st.tuples(
    *(_told(key, Kind.PERSON, [None]) for key in PEOPLE),
    *(_told(key, Kind.ORGANIZATION, [None, "party"]) for key in PLACES[:2]),
    _told(PLACES[2], Kind.UNIT, [None, *sorted(UNITS - {UNIT})]),
    *(
        _told(key, Kind.POST, [None], home)
        for key, home in zip(POSTS, PLACES, strict=False)
    ),
)
_claims = st.builds(
    lambda edge, span, more: Claim(*edge, *span)._replace(**more),
    st.one_of(
        st.tuples(
            st.sampled_from(PEOPLE + PLACES),
            st.just(MEMBER_OF),
            st.sampled_from(PLACES),
        ),
        st.tuples(st.sampled_from(PEOPLE), st.just(HOLDS), st.sampled_from(POSTS)),
    ),
    _spans,
    st.fixed_dictionaries({"role": _roles, "comment": _words}),
)
_parts = st.lists(
    st.sampled_from(
        [
            Claim("branch", SUB_ORGANIZATION_OF, "society"),
            Claim("board", UNIT_OF, "branch"),
        ]
    ),
    unique=True,
)


@st.composite
def _sayable(draw: Callable[[st.SearchStrategy[Any]], Any]) -> list[Item]:
    """Draw what Popolo can say."""
    things = draw(_things)
    lives = [
        exists(thing, *span)
        for thing in things
        if thing.kind is not Kind.PERSON and (span := draw(_spans)) != (None, None)
    ]
    claims = draw(st.lists(_claims, max_size=6))
    return [*things, *lives, *draw(_parts), *dict.fromkeys(claims), ORIGIN]


def _content(og: OrgGraph) -> tuple[Any, ...]:
    said = sorted(
        (
            *fact.statement.edge,
            str(fact.statement.start or ""),
            str(fact.statement.end or ""),
            fact.statement.role or "",
            fact.statement.comment or "",
        )
        for fact in og.ledger.facts.values()
    )
    entities = {
        name: one._replace(classified_as=None, alt_labels=tuple(sorted(one.alt_labels)))
        for name, one in og.ledger.entities.items()
    }
    text = "".join(file.path.read_text("utf-8") for file in og.files if file.path)
    return said, entities, sorted(line for line in text.split() if ENTITY in line)


def _exported(og: OrgGraph) -> tuple[dict[str, Any], tuple[str, ...]]:
    stream = io.BytesIO()
    lost = og.export("popolo", stream)
    told: dict[str, Any] = json.loads(stream.getvalue())
    return told, lost


def _ledger(folder: Path, *items: Item) -> OrgGraph:
    ledger = folder / "ledger.ttl"
    taken((FIRST, list(items)), into=ledger)
    return orggraph.open(ledger, cache=False)


@settings(max_examples=15)  # each writes and reads two ledgers
@given(_sayable())
def test_what_popolo_can_say_is_the_same_when_it_is_read_again(
    items: list[Item],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        og = _ledger(folder, *items)
        lost = og.export("popolo", folder / "roll.json")
        orggraph.import_from("popolo", folder / "roll.json", folder / "again.ttl")
        again = orggraph.open(folder / "again.ttl", cache=False)

        assert lost == ()
        assert _content(again) == _content(og)


ADA = Described("ada", "Ada Birch", Kind.PERSON)
BEN = Described("ben", "Ben Cole", Kind.PERSON)
SOCIETY = Described("society", "Example Society", Kind.ORGANIZATION)
PANEL = Described("panel", "Panel", Kind.UNIT, "panel")


def _member(start: str | None = None, end: str | None = None, **more: Any) -> Claim:
    first, last = (text and parse_edtf(text) for text in (start, end))
    return Claim("ada", MEMBER_OF, "society", first or None, last or None, **more)


@pytest.mark.parametrize(
    ("start", "end", "said", "lost"),
    [
        ("2019", "..", ("2019", None), ()),
        ("2024-XX", "2024-05-XX", ("2024", "2024-05"), ()),
        ("2024-05-14T09:30-07:00", None, ("2024-05-14", None), ()),
        ("2024-05-14~", None, ("2024-05", None), ("made coarser: 1 date, to",)),
        (
            "[2024-02-03..2024-06-01]",
            "2024-21",
            ("2024", "2024"),
            ("made coarser: 2 dates, to",),
        ),
        ("2018?", None, ("2018", None), ("written otherwise: 1 doubtful date",)),
        ("2018~", None, (None, None), ("left out: 1 start that no year holds",)),
        ("[..2019]", None, (None, None), ("left out: 1 start that no year holds",)),
        ("2018", "XXXX", None, ("left out: 1 statement whose end no year",)),
        ("2018", "[2019..2021]", None, ("left out: 1 statement whose end",)),
    ],
)
def test_dates_are_as_precise_as_is_honest(
    tmp_path: Path,
    start: str,
    end: str | None,
    said: tuple[str | None, str | None] | None,
    lost: tuple[str, ...],
) -> None:
    told, lines = _exported(
        _ledger(tmp_path, ADA, SOCIETY, ORIGIN, _member(start, end))
    )
    dates = [
        (one.get("start_date"), one.get("end_date")) for one in told["memberships"]
    ]

    assert dates == ([said] if said else [])
    assert len(lines) == len(lost)
    assert all(line.startswith(one) for line, one in zip(lines, lost, strict=True))


@pytest.mark.parametrize(
    ("claim", "lost"),
    [
        (
            _member(certainty=Certainty.DISPUTED),
            "left out: 1 statement that is tentative",
        ),
        (
            _member(certainty=Certainty.REPORTED),
            "written otherwise: 1 reported statement",
        ),
        (
            Claim("ada", REPORTS_TO, "ben"),
            "left out: 1 statement of a relation that Popolo",
        ),
        (Claim("ada", HEAD_OF, "society"), "written otherwise: 1 head, as a member"),
        (
            Claim("ada", MEMBER_OF, "ben"),
            "left out: 1 statement between what Popolo",
        ),
        (
            Claim("panel", UNIT_OF, "society", parse_edtf("2019")),
            "left out: 1 start, role or remark of what",
        ),
        (
            exists(ADA, parse_edtf("1980"), None),
            "left out: 1 statement of when a person existed",
        ),
        (
            _member(seen=(parse_edtf("2019"),)),
            "left out: 1 day on which something was seen",
        ),
    ],
)
def test_what_popolo_cannot_say_is_told(
    tmp_path: Path, claim: Claim, lost: str
) -> None:
    panel = PANEL._replace(classification="team")
    og = _ledger(tmp_path, ADA, BEN, SOCIETY, panel, ORIGIN, claim)

    assert [line[: len(lost)] for line in _exported(og)[1]] == [lost]


def test_of_what_was_corrected_only_what_stands_is_written(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.ttl"
    versions = [
        (FIRST.replace(year=year), _member(str(year - 1))) for year in (2020, 2021)
    ]
    for day, claim in versions:
        taken((day, [ADA, SOCIETY, ORIGIN, claim]), into=ledger)
    told, lost = _exported(orggraph.open(ledger, cache=False))

    assert [one["start_date"] for one in told["memberships"]] == ["2020"]
    assert lost == ("left out: 1 statement that was withdrawn or replaced",)


def test_a_unit_that_popolo_takes_for_an_organization_is_told(tmp_path: Path) -> None:
    _, lost = _exported(_ledger(tmp_path, ADA, SOCIETY, PANEL, ORIGIN, _member("2019")))

    assert lost == (
        "written otherwise: 1 unit or organization, read back as the other of the two",
    )


def test_an_item_of_wikidata_is_known_by_each_of_its_addresses(tmp_path: Path) -> None:
    places = (
        f"{ENTITY}Q900000003",
        "https://www.wikidata.org/entity/Q900000001",
        "https://www.wikidata.org/wiki/Q900000002",
        "https://www.wikidata.org/wiki/Q900000003",
        "https://example.org/people/1",
    )
    ada = ADA._replace(same_as=places)
    told, lost = _exported(_ledger(tmp_path, ada, SOCIETY, ORIGIN, _member()))

    assert [one["identifier"] for one in told["persons"][0]["identifiers"]] == [
        *("Q900000001", "Q900000002", "Q900000003")
    ]
    assert lost == ("left out: 1 id elsewhere than on Wikidata",)


def test_the_ledger_that_ships_is_written_steadily(og: OrgGraph) -> None:
    told, lost = _exported(og)

    assert _exported(og) == (told, lost)
    assert {name: len(some) for name, some in told.items()}.keys() == {
        *("persons", "organizations", "posts", "memberships")
    }
    assert all(told.values())
    assert lost
