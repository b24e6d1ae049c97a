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


def test_commands_are_completed() -> None:
    complete = ShellComplete(main, {}, "orggraph", "_ORGGRAPH_COMPLETE")

    assert [item.value for item in complete.get_completions([], "q")] == ["query"]
    assert isinstance(main, click.Group)
