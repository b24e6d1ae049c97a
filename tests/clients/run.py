"""Do the SPARQL clients of others get the right answers? Run by `make test-clients`.

What is right is told by the index, through another door than SPARQL.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

import orggraph  # noqa: E402
from clients.commands import Client, Rows, clients  # noqa: E402
from clients.install import install  # noqa: E402
from serving import serving  # noqa: E402

DAY: Final = "2024-05-13"
LEDGER: Final = ROOT / "data" / "triples.ttl"
HEAD_OF: Final = "http://www.w3.org/ns/org#headOf"
AT: Final = f"<urn:orggraph:at:{DAY}>"
TEAM: Final = "https://example.org/id/superalignment"


def questions() -> dict[str, tuple[str, str, Rows]]:
    """Return for each question its form, the query, and what must come back."""
    edges = orggraph.open(LEDGER).at(DAY).edges
    heads = {(e.subject, e.object) for e in edges if e.predicate == "org:headOf"}
    rows = f"?who <{HEAD_OF}> ?what"
    made = f"CONSTRUCT {{ {rows} }} FROM {AT} WHERE {{ {rows} }}"
    triples = frozenset((who, HEAD_OF, what) for who, what in heads)
    return {
        "SELECT, FROM": (*_select(f"FROM {AT} WHERE {{ {rows} }}"), frozenset(heads)),
        "SELECT, GRAPH": (
            *_select(f"WHERE {{ GRAPH {AT} {{ {rows} }} }}"),
            frozenset(heads),
        ),
        # in GRAPH, for Comunica 5.4 finds nothing where an ASK has FROM
        "ASK, yes": (*_ask(f"?who <{HEAD_OF}> <{TEAM}>"), frozenset({("true",)})),
        "ASK, no": (*_ask(f"<{TEAM}> <{HEAD_OF}> ?what"), frozenset({("false",)})),
        "CONSTRUCT": ("construct", made, triples),
    }


def _select(rest: str) -> tuple[str, str]:
    return "select", f"SELECT ?who ?what {rest}"


def _ask(pattern: str) -> tuple[str, str]:
    return "ask", f"ASK {{ GRAPH {AT} {{ {pattern} }} }}"


def main() -> int:
    """Ask everything by every client; print a table; say 1 if an answer is wrong."""
    folder = ROOT / "build" / "clients"
    install(folder)
    asked = questions()
    table = Table("client", *asked, title=f"Who headed what on {DAY}")
    wrong = []
    with (
        tempfile.TemporaryDirectory() as place,
        serving(Path(place), "--ledger", str(LEDGER)) as stage,
    ):
        for client in clients(folder):
            cells = [
                _cell(client, f"{stage.url}/sparql", *one) for one in asked.values()
            ]
            table.add_row(client.name, *cells)
            wrong += [cell for cell in cells if cell not in {"right", "—"}]
    Console(width=100).print(table)
    return 1 if wrong else 0


def _cell(client: Client, at: str, form: str, query: str, expected: Rows) -> str:
    if form not in client.forms:
        return "—"
    try:
        done = subprocess.run(  # noqa: S603 (a client that we name)
            client.command(at, form, query),
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"not run: {error}"
    if done.returncode:
        return f"fails: {done.stderr.strip()[-300:]}"
    try:
        found = client.read(form, done.stdout)
    except (ValueError, LookupError, SyntaxError) as error:
        return f"unreadable: {error}: {done.stdout[:200]}"
    return "right" if found == expected else f"wrong: {sorted(found)[:2]}"


if __name__ == "__main__":
    sys.exit(main())
