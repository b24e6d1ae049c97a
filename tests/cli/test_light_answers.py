"""Does an answer for programs cost nothing that it does not need?"""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import Result

HEAVY = {"networkx", "rdflib", "rich", "numpy", "matplotlib", "rapidfuzz"}


@pytest.mark.parametrize(
    "words",
    [
        ["history", "superalignment"],
        ["find", "openai"],
        ["stats", "--at", "2024-12-31"],
        ["stats", "--ripple", "sutskever", "--until", "2024-12-31"],
    ],
)
def test_json_costs_no_heavy_import(
    run: Callable[..., Result], words: list[str]
) -> None:
    words = [*words, "--format", "json"]
    told = run(*words).stdout  # so that the ledger is compiled
    script = (
        "import sys\nfrom orggraph.cli.main import main\n"
        f"try: main({words!r})\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert json.loads(done.stdout) == json.loads(told)
    assert HEAVY.isdisjoint(done.stderr.split())
