"""Do the benchmarks compare equal answers, and notice when they do not? Nothing is timed."""

import doctest
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import orggraph
from orggraph import OrgGraph
from orggraph.rdf import ledger_files
from orggraph.rdf.read import read_files

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
SIZE = 300
DAYS = [date(1960, 1, 1), date(1995, 7, 1), date(2024, 5, 18), date.max]

# what other engines do when they are imported is their own
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module", autouse=True)
def _benchmarks() -> Iterator[None]:
    """Let the scripts be imported by their names, as they import each other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        yield


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return import_module("ledgers").Ledgers(tmp_path_factory.mktemp("work"), SIZE)


@pytest.fixture(scope="module")
def invented(ledgers: Any) -> OrgGraph:
    """A generated ledger of 300 statements."""
    return orggraph.open(ledgers.of(SIZE), cache=False)


@pytest.fixture(scope="module")
def statements(invented: OrgGraph) -> Any:
    return import_module("question").statements_of(invented.index)


def _different() -> type[Exception]:
    found: type[Exception] = import_module("checking").DifferentAnswersError
    return found


def test_engines_get_what_the_rules_find(statements: Any, ledgers: Any) -> None:
    ledger = read_files(tuple(ledger_files(str(ledgers.of(SIZE)))))
    by_rules = import_module("question").statements_by_rules(ledger)

    assert sorted(statements.rows()) == by_rules
    assert 0.9 * SIZE < len(by_rules) < SIZE


@pytest.mark.parametrize("day", DAYS)
def test_the_index_answers_the_question_of_the_engines(
    day: date, statements: Any, invented: OrgGraph
) -> None:
    question = import_module("question")
    ours = question.Ours(invented)
    wanted = question.by_scan(statements, day)

    assert sorted(ours.rows(day)) == sorted(wanted)
    assert ours.count(day) == len(wanted)


@pytest.mark.parametrize("number", range(5))
def test_an_engine_agrees(number: int, statements: Any) -> None:
    candidate = import_module("candidates").CANDIDATES[number]
    if candidate.missing:
        pytest.skip(f"{candidate.missing} is not installed")
    engine = candidate.load(statements)
    for day in DAYS:
        wanted = sorted(import_module("question").by_scan(statements, day))

        assert sorted(engine.rows(day)) == wanted
        assert engine.count(day) == len(wanted)


def test_a_wrong_answer_is_not_timed(statements: Any, invented: OrgGraph) -> None:
    question, rivals = import_module("question"), import_module("rivals")
    wanted = sorted(question.by_scan(statements, rivals.ON))
    ours = question.Ours(invented)

    rivals.check("orggraph", ours, wanted)
    with pytest.raises(_different(), match="orggraph: statements"):
        rivals.check("orggraph", ours, wanted[1:])


def test_an_engine_that_would_take_too_long_is_not_tried() -> None:
    candidates, rivals = import_module("candidates"), import_module("rivals")
    slow = rivals.Tried(10_000, 1.0, 1.0)
    there = candidates.Candidate("there", ("json",), None)
    missing = candidates.Candidate("missing", ("no_such_package",), None)

    assert rivals.why_not(there, slow, 100_000) is None
    assert rivals.why_not(there, slow, 200_000) == (
        "not tried: some 40 s to load and answer"
    )
    assert rivals.why_not(missing, None, 10) == (
        "left out: no_such_package is not installed"
    )


def test_what_raphtory_loses_was_cut_short(statements: Any) -> None:
    pytest.importorskip("raphtory")
    question, temporal = import_module("question"), import_module("temporal")
    wanted = set(question.by_scan(statements, temporal.ON))
    lost = temporal.check(temporal.Raphtory(statements), wanted)

    temporal.check_lost(statements, lost)


def test_raphtory_loses_what_overlaps_with_what_has_ended() -> None:
    pytest.importorskip("raphtory")
    numpy = import_module("numpy")
    question, temporal = import_module("question"), import_module("temporal")
    day = temporal.ON.toordinal()
    spans = [
        ("lost", day - 9, day - 2),
        ("lost", day - 5, day + 5),
        ("kept", day - 9, day - 2),
        ("kept", day - 1, day + 5),
    ]
    names, first, last = zip(*spans, strict=True)
    four = question.Statements(
        *(names, ("holds",) * 4, ("post",) * 4),
        *(numpy.array(first), numpy.array(last), numpy.zeros(4, bool)),
    )
    wanted = set(question.by_scan(four, temporal.ON))
    lost = temporal.check(temporal.Raphtory(four), wanted)

    assert lost == {("lost", "holds", "post")}
    temporal.check_lost(four, lost)
    with pytest.raises(_different(), match="was cut short"):
        temporal.check_lost(four, {("kept", "holds", "post"), *lost} - lost | wanted)


def test_graphs_are_equal_and_a_wrong_attribute_is_noticed(invented: OrgGraph) -> None:
    graphs = import_module("graphs")
    snapshot = invented.at("2024-05-18")
    parts = graphs.prepared(snapshot)
    graphs.check(snapshot, parts)
    parts.edges[0][-1]["standing"] = "rumoured"

    with pytest.raises(_different(), match="graphs"):
        graphs.check(snapshot, parts)


def test_differences_and_events_are_right(invented: OrgGraph) -> None:
    warm = import_module("warm")
    found = [warm.check_difference(invented, pair) for pair in warm.PAIRS]
    entities = warm.entities(invented.index).values()

    assert any(found)
    assert all(warm.check_events(invented.index, entity) for entity in entities)


def test_processes_answer_as_the_library_and_the_rules_do(ledgers: Any) -> None:
    if not import_module("commands").ORGGRAPH.exists():
        pytest.skip("orggraph is not installed beside this Python")
    import_module("processes").check(ledgers, SIZE)


def test_questions_about_time_are_answered_right(
    ledgers: Any, invented: OrgGraph
) -> None:
    if not import_module("commands").ORGGRAPH.exists():
        pytest.skip("orggraph is not installed beside this Python")
    questions = import_module("questions")
    questions.check(invented, ledgers.of(SIZE))

    assert len(questions.questions(invented)) > 0


def test_a_person_is_found_around_whom_the_answer_has_one_size(
    invented: OrgGraph,
) -> None:
    sizes = import_module("sizes")
    scope = import_module("orggraph.history.scope")
    person = sizes.fixed_person(invented, 1)
    part = scope.around(invented.at("2024-05-18"), person)

    assert part.edge_count == 1


def test_calls_go_in_turn_after_a_round_that_does_not_count() -> None:
    timing = import_module("timing")
    calls: list[str] = []

    def call(name: str) -> str:
        calls.append(name)
        return f"{name}{len(calls)}"

    found = timing.in_turn(lambda: call("a"), lambda: call("b"), runs=2)

    assert found == [["a3", "a5"], ["b4", "b6"]]


def test_the_memory_of_a_process_is_its_own() -> None:
    commands = import_module("commands")
    held = bytearray(200_000_000)
    small = commands.measured(commands.python("pass"))()
    large = commands.measured(commands.python("bytearray(100_000_000)"))()

    assert len(held) > large.peak > 100_000_000 > small.peak > 0
    with pytest.raises(Exception, match="exit status 3"):
        commands.measured(commands.python("raise SystemExit(3)"))()


def test_processes_do_not_see_what_is_set_for_developers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    commands, seen = import_module("commands"), tmp_path / "seen"
    code = f"import os, json; json.dump(dict(os.environ), open({str(seen)!r}, 'w'))"
    commands.measured(commands.python(code), tmp_path / "cache")()
    told = json.loads(seen.read_text("utf-8"))

    assert "PYTHONDONTWRITEBYTECODE" not in told
    assert told["ORGGRAPH_CACHE"] == str(tmp_path / "cache")
    assert told["PATH"] == os.environ["PATH"]


@pytest.mark.skipif(find_spec("matplotlib") is None, reason="matplotlib is missing")
def test_a_picture_has_the_same_bytes_every_time(tmp_path: Path) -> None:
    picture = import_module("picture")
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    for place in (one, other):
        picture.draw(_figures(), place)

    assert one.read_bytes() == other.read_bytes()
    assert "at DATE --limit 20" in one.read_text("utf-8")
    assert "<dc:date>" not in one.read_text("utf-8")


def test_figures_stand_between_their_marks(tmp_path: Path) -> None:
    run = import_module("run")
    page = tmp_path / "README.md"
    begin, end = run.MARKS
    page.write_text(f"before\n{begin}\nold \\1\n{end}\nafter\n", "utf-8")
    run.save("| new \\1 |", None, page)

    assert page.read_text("utf-8") == (
        f"before\n{begin}\n\n| new \\1 |\n\n{end}\nafter\n"
    )
    assert all(
        mark in run.README.read_text("utf-8") for mark in (*run.MARKS, *run.OF_SERVER)
    )


def test_a_table_says_which_targets_are_missed() -> None:
    report = import_module("report")
    fast, slow = report.Side("ours", 0.1), report.Side("theirs", 1.0)
    rows = [report.faster(fast, slow, 8), report.at_most(slow, fast, 2.0)]
    table = report.Table("Speed", report.COMPARED, rows)

    assert report.markdown(table) == (
        "### Speed\n\n"
        "| what | median | against | median | ratio | target |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| ours | 100 ms | theirs | 1 s | 10.0 times faster | ≥ 8 times: met |\n"
        "| theirs | 1 s | ours | 100 ms | 10.00 of it | ≤ 2: **missed** |\n"
    )
    assert report.summary([table]) == "1 of 2 targets met; missed: theirs."


def test_sizes_are_kept_as_they_are_told(tmp_path: Path) -> None:
    sizes = import_module("sizes")
    place = tmp_path / "sizes.json"
    sizes.save(_figures(), place)
    kept = json.loads(place.read_text("utf-8"))
    (first, _) = sizes.table(kept).rows

    assert kept == _figures()
    assert first.cells[:4] == ("1,000", "0.5 MB", "140", "500 ms, 50 MB")


def test_what_is_measured_is_what_the_page_shows(invented: OrgGraph) -> None:
    page = import_module("page")
    view = invented.view(import_module("commands").DAY, everything=True)
    page.check(invented, view)
    some = view.film.spans[1:]
    view.__dict__["film"] = view.film._replace(spans=some[: len(some) // 2])

    with pytest.raises(_different(), match="on the day"):
        page.check(invented, view)


def test_stock_pyvis_gets_all_edges_and_fetches_nothing(invented: OrgGraph) -> None:
    page = import_module("page")
    film = invented.view("2024-05-18", units_only=True).film
    made = page.stock(film)
    told = {
        word: json.JSONDecoder().raw_decode(made.split(f"{word} = new vis.DataSet(")[1])
        for word in ("nodes", "edges")
    }

    assert len(told["nodes"][0]) == len(film.things)
    assert len(told["edges"][0]) == len({f.edge for f in film.facts if f.way != 6})
    assert 'src="http' not in made
    assert 'href="http' not in made


def test_figures_of_the_page_are_kept_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = import_module("page")
    monkeypatch.setattr(page, "FIGURES", tmp_path / "page.json")
    readme = tmp_path / "README.md"
    readme.write_text("a\n{}\n{}\nb\n".format(*page.MARKS), "utf-8")
    kept = _page_figures()
    text = import_module("report").markdown(page.table(kept))
    page.save(kept, text, readme)

    assert json.loads((tmp_path / "page.json").read_text("utf-8")) == kept
    assert "| first stable picture | 500 ms | not at rest after 120 s |" in text
    assert "< 1 s: met" in text
    assert "< 100 ms: **missed**" in text
    assert text in readme.read_text("utf-8")
    assert all(mark in page.README.read_text("utf-8") for mark in page.MARKS)


def _page_figures() -> dict[str, Any]:
    names = "build", "picture", "step", "step95", "frame"
    ours = {"bytes": 900_000, **dict.fromkeys(names, 0.5)}
    stock = {"build": 0.1, "bytes": 700_000, "first": 1.0, "picture": None}
    size = {"entities": 1_000, "things": 995, "edges": 2_000, "ours": ours}
    return {"machine": {}, "sizes": [{**size, "stock": {**stock, "frame": None}}]}


def _figures() -> dict[str, Any]:
    what = "compile", "at", "around", "edges"
    took = {name: {"seconds": 0.5, "peak": 50_000_000} for name in what}
    size = {"ledger": 300_000, "index": 500_000, "edges": 140, "took": took}
    sizes = [{"statements": many, **size} for many in (1_000, 10_000)]
    return {"machine": {"python": sys.version}, "sizes": sizes}


@pytest.mark.parametrize("name", ["checking", "report", "timing"])
def test_examples_in_scripts_are_right(name: str) -> None:
    found = doctest.testmod(import_module(name))

    assert found.attempted > 0
    assert found.failed == 0
