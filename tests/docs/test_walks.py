"""Can one walk through a page, from its first command to its last, in one folder?"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from orggraph.cli.main import main

ROOT = Path(__file__).parent.parent.parent
GUIDE = ROOT / "docs" / "guide"
#: Pages whose commands follow from each other.
WALKS = sorted(
    path
    for path in (
        *(ROOT / "docs" / "formats").glob("*.md"),
        *(GUIDE / name for name in ("spreadsheet.md", "merging.md", "elsewhere.md")),
    )
    if path.exists()
)
_FENCE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
#: What only a shell understands.
_SHELL = re.compile(r"[|<>;&$`*]")


def _steps(page: Path) -> list[tuple[str, str]]:
    """Return commands with what they print; lines after `> ` go on with a command."""
    steps = []
    for body in _FENCE.findall(page.read_text("utf-8")):
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            lines = part.splitlines(keepends=True)
            more = 1
            while more < len(lines) and lines[more].startswith("> "):
                more += 1
            command = lines[0] + "".join(line[2:] for line in lines[1:more])
            steps.append((command.rstrip("\n"), "".join(lines[more:])))
    return steps


def _run(command: str, folder: Path) -> tuple[int, str]:
    """Run a command, and return its status and all that it prints."""
    env = {"COLUMNS": "80", "PYTHONUTF8": "1", "BROWSER": "true"}
    if command.startswith("orggraph ") and not _SHELL.search(command):
        done = CliRunner(env=env).invoke(main, shlex.split(command)[1:])
        return done.exit_code, done.output
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    shell = subprocess.run(  # noqa: S602 (the examples are shell lines)
        command,
        shell=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, **env, "PATH": path},
    )
    return shell.returncode, shell.stdout


@pytest.mark.parametrize("page", WALKS, ids=lambda page: page.stem)
def test_every_step_of_a_page_prints_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The status is not looked at: a page may show what is refused, and what is odd."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGGRAPH_LEDGER", raising=False)
    for command, output in _steps(page):
        _, printed = _run(command, tmp_path)

        assert (command, printed) == (command, output)
