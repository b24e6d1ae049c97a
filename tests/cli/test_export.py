"""Is what one asks of orggraph export answered, and what cannot be answered told?"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from exported_days import exported
from orggraph import OrgGraph

Run = Callable[..., Result]


def test_a_day_is_printed_and_what_is_lost_is_told_beside_it(
    run: Run, og: OrgGraph
) -> None:
    done = run("export", "dot", "2024-05-18")

    assert done.exit_code == 0
    assert done.stdout == exported(og, "dot", "2024-05-18")
    assert "orggraph: left out: 4 dangling edges" in done.stderr


def test_a_range_is_written_to_a_file(run: Run, og: OrgGraph, tmp_path: Path) -> None:
    into = tmp_path / "may.gexf"
    span = ["--since", "2024-05-01", "--until", "2024-05-31"]
    done = run("export", "gexf", *span, "--org", "openai", "-o", str(into))

    assert not done.stdout
    assert into.read_text("utf-8") == exported(
        og, "gexf", since="2024-05-01", until="2024-05-31", org="openai"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["gexf", "2024-05-18"], "gexf writes a range of days; give --since and"),
        (["turtle", "2024-05-18"], "turtle writes the whole ledger, not a day"),
        (["gexf", "--since", "2024-05-02", "--until", "2024-05-01"], "is after"),
        (["dot", "--since", "2024-05-02"], "No such option '--since'"),
        (["dot", "May 2024"], "'May 2024' is not a day"),
        (["d3", "--around", "nobody at all"], "nobody and nothing is called"),
        (["graphviz2"], "did you mean graphviz?"),
        (["d3", "--stale-after", "long"], "'long' is not an age"),
    ],
)
def test_what_cannot_be_written_is_one_line(
    run: Run, words: list[str], told: str
) -> None:
    done = run("export", *words)

    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert not done.stdout


def test_what_a_day_is_in_python_is_listed_too(run: Run) -> None:
    assert "In Python, of a day" in run("formats").stdout
    assert ".to_networkx(): a MultiDiGraph" in run("formats", "networkx").stdout


def test_the_ledger_that_is_read_is_never_written_over(
    run: Run, shipped: Path, tmp_path: Path
) -> None:
    ledger, link = tmp_path / "ours.ttl", tmp_path / "link.ttl"
    ledger.write_bytes(shipped.read_bytes())
    link.symlink_to(ledger)
    for into in (ledger, link):
        done = run("export", "csv", "--ledger", str(ledger), "-o", str(into), "--force")

        assert done.exit_code == 2
        assert "is the ledger that is read" in done.stderr
    assert ledger.read_bytes() == shipped.read_bytes()


def test_a_file_that_is_there_is_written_over_by_force_only(
    run: Run, tmp_path: Path
) -> None:
    into = tmp_path / "day.dot"
    into.write_text("mine", "utf-8")
    refused = run("export", "dot", "2024-05-18", "-o", str(into))
    kept = into.read_text("utf-8")
    forced = run("export", "dot", "2024-05-18", "-o", str(into), "--force")

    assert refused.exit_code == 2
    assert "--force writes over it" in refused.stderr
    assert kept == "mine"
    assert forced.exit_code == 0
    assert into.read_text("utf-8").startswith("digraph")


def test_a_device_is_written_to_as_it_is(run: Run) -> None:
    done = run("export", "dot", "2024-05-18", "-o", os.devnull)

    assert done.exit_code == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["gexf", "d3"])
def test_a_reader_that_goes_away_is_no_error_to_be_told(name: str) -> None:
    command = [sys.executable, "-m", "orggraph", "export", name]
    with subprocess.Popen(  # noqa: S603 (the program itself)
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        told = process.stderr.read().decode()

    assert "Traceback" not in told
    assert "cannot write" not in told
