"""Does a shell get what it needs: help with examples, completion, a version?"""

from collections.abc import Callable

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import Result

from orggraph import __version__
from orggraph.cli.main import COMMANDS, main

Run = Callable[..., Result]
NAMES = [name for names in COMMANDS.values() for name in names]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example_to_paste(run: Run, name: str) -> None:
    text = run(name, "--help").stdout

    assert "For example" in text
    assert "orggraph " in text.partition("For example")[2]


def test_the_commands_stand_under_their_headings(run: Run) -> None:
    text = run("--help").stdout

    assert [text.index(f"{heading}:") for heading in COMMANDS] == sorted(
        text.index(f"{heading}:") for heading in COMMANDS
    )


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert __version__ in run("--version").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(run: Run, shell: str) -> None:
    assert "_ORGGRAPH_COMPLETE" in run("completion", shell).stdout


def test_names_of_the_ledger_are_completed() -> None:
    complete = ShellComplete(main, {}, "orggraph", "_ORGGRAPH_COMPLETE")
    found = complete.get_completions(
        [
            "at",
            "--around",
        ],
        "john",
    )

    assert [item.value for item in found] == ["john-schulman"]


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        (["import"], "po", ["popolo"]),
        (["export"], "qui", ["quickstatements"]),
        (["formats"], "gr", ["graphml"]),
        (["import", "table", "--ends"], "e", ["exclusive"]),
        (["import", "mapping", "--map"], "congress-ex", ["congress-executive", "file"]),
        (
            ["import", "snapshots", "--map"],
            "congress-l",
            ["congress-legislators", "file"],
        ),
        (["import", "table"], "staff", ["file"]),
        (["import", "gibberish"], "--he", ["--help"]),
    ],
)
def test_formats_and_what_can_be_chosen_for_them_are_completed(
    words: list[str], begun: str, offered: list[str]
) -> None:
    """Files are found by the shell itself."""
    complete = ShellComplete(main, {}, "orggraph", "_ORGGRAPH_COMPLETE")
    found = complete.get_completions(words, begun)

    assert [
        item.type if item.type != "plain" else item.value for item in found
    ] == offered


@pytest.mark.parametrize("words", [(), ("import",), ("export",), ("source",)])
def test_a_group_alone_prints_its_help(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)

    assert (done.exit_code, done.stderr.count("For example:")) == (2, 1)
    assert len(done.stderr.splitlines()) > 10


def test_commands_are_completed() -> None:
    complete = ShellComplete(main, {}, "orggraph", "_ORGGRAPH_COMPLETE")

    assert [item.value for item in complete.get_completions([], "q")] == ["query"]
    assert isinstance(main, click.Group)
