"""Is the ledger of the benchmarks sound, canonical, and what it claims to be?"""

import hashlib
import importlib.util
import io
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import orggraph
from orggraph import OrgGraph
from orggraph.dates import NEVER, EdtfDate, Truth, parse_day
from orggraph.facts import Certainty, Fact, Kind
from orggraph.facts.terms import compact
from orggraph.rdf import ledger_files
from orggraph.rdf.canonical import canonical_text

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "generate.py"
SIZE = 3_000
DAY = parse_day("2024-05-18")


@cache
def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _ledger(statements: int, seed: int = 7) -> str:
    stream = io.StringIO()
    _script().write_ledger(stream, statements, seed)
    return stream.getvalue()


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> OrgGraph:
    """A ledger of 3,000 statements."""
    path = tmp_path_factory.mktemp("generator") / "ledger.ttl"
    path.write_text(_ledger(SIZE), "utf-8")
    return orggraph.open(path)


@pytest.fixture(scope="module")
def facts(invented: OrgGraph) -> list[Fact]:
    """All that is in it, in the order of the file."""
    return sorted(invented.ledger.facts.values(), key=lambda fact: fact.statement.id)


# the file


def test_the_same_seed_gives_the_same_bytes() -> None:
    again = io.StringIO()
    _script().write_ledger(again, 500)

    assert again.getvalue() == _ledger(500)
    assert _ledger(500, 8) != _ledger(500)


def test_the_bytes_are_the_same_on_every_machine_and_python() -> None:
    digest = hashlib.sha256(_ledger(1_000).encode()).hexdigest()

    assert digest == "f6cb6c14a24227eefc5cf6ec7fe3171b7f0a24e52e125743f68fbb9a39889751"


def test_a_file_and_standard_output_hold_the_same(tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPT), "100", "--seed", "3"]
    out = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 (ours)
    path = tmp_path / "ledger.ttl"
    subprocess.run([*command, "-o", str(path)], check=True)  # noqa: S603 (ours)

    assert out == path.read_bytes() == _ledger(100, 3).encode()


@pytest.mark.parametrize("statements", [1, 2, 7, 100, 999, SIZE])
def test_there_are_exactly_as_many_statements_as_asked_for(statements: int) -> None:
    assert _ledger(statements).count(" a rdf:Statement ;\n") == statements


def test_less_than_one_statement_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 statement, not 0"):
        _script().write_ledger(io.StringIO(), 0)


@pytest.mark.parametrize("statements", [1, 2, 10, 100, 1_000])
@pytest.mark.parametrize("seed", [7, 8])
def test_it_is_in_canonical_order(statements: int, seed: int, tmp_path: Path) -> None:
    path = tmp_path / "ledger.ttl"
    path.write_text(_ledger(statements, seed), "utf-8")
    (file,) = ledger_files(path)

    assert canonical_text(file) == _ledger(statements, seed)


# what it says


def test_every_statement_is_sound(invented: OrgGraph) -> None:
    assert not invented.problems
    assert len(invented.ledger.facts) == SIZE


def test_everybody_and_everything_is_described_once(invented: OrgGraph) -> None:
    kinds = Counter(entity.kind for entity in invented.ledger.entities.values())

    assert kinds == {
        Kind.ORGANIZATION: 9,
        Kind.UNIT: 135,
        Kind.POST: 330,
        Kind.PERSON: 750,
    }
    assert _ledger(SIZE).count("\nsrc:") == 165


def test_a_revision_comes_later_and_is_of_the_same_edge(facts: list[Fact]) -> None:
    by_id = {fact.statement.id: fact for fact in facts}
    for fact in facts:
        for older in fact.statement.revises:
            assert by_id[older].statement.edge == fact.statement.edge
            assert older < fact.statement.id
            assert by_id[older].known_from < fact.known_from


def test_no_unit_is_part_of_itself(facts: list[Fact]) -> None:
    parents = defaultdict(set)
    for fact in facts:
        if compact(fact.statement.predicate) in {"org:unitOf", "org:subOrganizationOf"}:
            parents[fact.statement.subject].add(fact.statement.object)
    reached = {unit: set(above) for unit, above in parents.items()}
    for _ in range(6):
        for above in reached.values():
            above.update(*(parents[unit] for unit in above if unit in parents))

    assert len(parents) == 135
    assert not [unit for unit, above in reached.items() if unit in above]


def test_holders_of_a_post_follow_each_other(facts: list[Fact]) -> None:
    terms = defaultdict(list)
    for fact in filter(_is("org:holds"), facts):
        start, end = fact.statement.start, fact.statement.end
        if fact.known(None) and start and end and start.exact and end.exact:
            terms[fact.statement.object].append((start.earliest, end.latest))
    pairs = [
        pair
        for held in terms.values()
        for pair in zip(sorted(held), sorted(held)[1:], strict=False)
    ]
    gaps = Counter(min(after[0] - before[1], 2) for before, after in pairs)

    assert gaps[0] > 50
    assert gaps[1] > 50
    assert sum(count for gap, count in gaps.items() if gap < 0) < len(pairs) / 25


def test_some_edges_dangle_as_their_unit_is_gone(invented: OrgGraph) -> None:
    days = [f"{year}-06-01" for year in range(1990, 2025, 2)]
    reasons = [edge.reason for day in days for edge in invented.at(day).dangling]

    assert any("was dissolved" in reason for reason in reasons)


def test_labels_have_other_letters_and_quotes(invented: OrgGraph) -> None:
    labels = "".join(entity.label for entity in invented.ledger.entities.values())

    assert set('éł山"') <= set(labels)


# how much of what


def _form(date: EdtfDate | None) -> str:
    """Return how a date is written."""
    text = date.text if date else "absent"
    if text in {"absent", "XXXX", ".."}:
        return text
    if text.startswith("["):
        return "half open" if "[.." in text or "..]" in text else "range"
    if text[-1] in "~?%":
        return text[-1]
    if len(text) == 7 and text[5:] > "12":
        return "season"
    return {4: "year", 7: "month", 10: "day"}[len(text)]


def _is(predicate: str) -> Callable[[Fact], bool]:
    return lambda fact: compact(fact.statement.predicate) == predicate


def _written(side: str, form: str) -> Callable[[Fact], bool]:
    return lambda fact: _form(getattr(fact.statement, side)) == form


def _holds(fact: Fact) -> bool:
    return fact.known(None) and fact.on(DAY).truth is not Truth.NO


SHARES: list[tuple[str, Callable[[Fact], bool], float, float]] = [
    ("holds on 2024-05-18", _holds, 10, 16),
    ("org:holds", _is("org:holds"), 42, 49),
    ("org:memberOf", _is("org:memberOf"), 28, 34),
    ("org:headOf", _is("org:headOf"), 5, 9),
    ("org:reportsTo", _is("org:reportsTo"), 3.5, 6.5),
    ("existence", _is("rdf:type"), 4, 6),
    ("start on a day", _written("start", "day"), 64, 73),
    ("start in a month", _written("start", "month"), 9, 14),
    ("start in a year", _written("start", "year"), 6, 10),
    ("start about", _written("start", "~"), 2, 4),
    ("start doubtful", _written("start", "?"), 0.4, 1.8),
    ("start about and doubtful", _written("start", "%"), 0.4, 1.8),
    ("start in a range", _written("start", "range"), 0.4, 1.8),
    ("start in a season", _written("start", "season"), 0.4, 1.8),
    ("start half open", _written("start", "half open"), 1, 3),
    ("start unknown", _written("start", "absent"), 3, 5),
    ("no end", _written("end", "absent"), 10, 19),
    ("end unseen", _written("end", "XXXX"), 0.4, 1.8),
    ("ongoing", _written("end", ".."), 0.4, 1.8),
    ("seen", lambda fact: bool(fact.statement.seen), 1, 3),
    ("known from", lambda fact: fact.statement.known_from is not None, 8, 12),
    ("one source", lambda fact: len(fact.statement.sources) == 1, 66, 75),
    ("three sources", lambda fact: len(fact.statement.sources) == 3, 3.5, 6.5),
    ("revisions", lambda fact: bool(fact.statement.revises), 5, 7.5),
    ("retracted", lambda fact: bool(fact.statement.retracted_by), 0.4, 1.8),
    ("reported", lambda fact: fact.statement.certainty is Certainty.REPORTED, 15, 19),
    ("tentative", lambda fact: fact.statement.certainty is Certainty.TENTATIVE, 2, 4),
    ("disputed", lambda fact: fact.statement.certainty is Certainty.DISPUTED, 1, 3),
    ("role", lambda fact: fact.statement.role is not None, 8, 12),
    ("comment", lambda fact: fact.statement.comment is not None, 6, 10),
]


@pytest.mark.parametrize(("what", "has", "least", "most"), SHARES)
def test_shares_of_100_are_as_claimed(
    facts: list[Fact],
    what: str,
    has: Callable[[Fact], bool],
    least: float,
    most: float,
) -> None:
    assert least <= _share(map(has, facts)) <= most, what


def test_a_few_edges_are_repeated_later(facts: list[Fact]) -> None:
    terms = Counter(fact.statement.edge for fact in facts if not fact.statement.revises)

    assert 1 <= 100 * sum(count - 1 for count in terms.values()) / SIZE <= 3


def test_few_units_are_dissolved_and_little_outlives_them(facts: list[Fact]) -> None:
    last = {
        fact.statement.subject: fact.bounds.until_latest
        for fact in facts
        if fact.statement.about_existence and fact.known(None)
    }
    dissolved = [unit for unit, until in last.items() if until < NEVER]
    outliving = (
        not fact.statement.about_existence
        and fact.bounds.until_latest > last.get(fact.statement.object, NEVER)
        for fact in facts
    )

    assert 2 <= 100 * len(dissolved) / 135 <= 4
    assert 0.2 <= _share(outliving) <= 2


def test_there_is_more_to_tell_every_decade(facts: list[Fact]) -> None:
    starts = (fact.statement.start for fact in facts)
    decades = Counter(start.text[:3] for start in starts if start and start.exact)

    assert decades["195"] < decades["197"] < decades["199"] < decades["201"]


def _share(answers: Iterable[bool]) -> float:
    found = list(answers)
    return 100 * sum(found) / len(found)
