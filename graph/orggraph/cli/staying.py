"""What is told where an answer stays in Parquet? What was written, and how to read it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import click

from orggraph.api import OrgGraph
from orggraph.cli.patience import Patience
from orggraph.engines.staying import NO_PARQUET
from orggraph.errors import NotThereError
from orggraph.remote import RemoteGraph
from orggraph.text import safe

#: What is counted, where that is no word that says it.
_WORDS: Final = {
    "otherwise": "more or less certain than before",
    "standing": "still believed",
    "rows": "rows, one a day and unit",
}


def stay(
    og: OrgGraph,
    into: Path,
    write: Callable[[RemoteGraph], Mapping[str, int]],
    others: Mapping[str, Any],
) -> None:
    """Write an answer, and say what it is; `others` are options that would narrow it."""
    if not isinstance(og, RemoteGraph) or og.backend.runner is None:
        raise NotThereError(NO_PARQUET)
    given = [name for name, value in others.items() if value]
    if given:
        msg = f"-o writes the whole answer; leave {', '.join(given)} out, or -o"
        raise click.UsageError(msg)
    with Patience() as patience:
        patience("asking", 0, 0)
        counts = write(og)
    told = ", ".join(f"{many:,} {_WORDS.get(w, w)}" for w, many in counts.items())
    size = sum(path.stat().st_size for path in into.rglob("*") if path.is_file())
    click.echo(safe(f"wrote {into}: {told} ({size:,} bytes)", 2000))
    tables = sorted(path.name for path in into.iterdir() if path.is_dir())
    for table in tables:
        files = f"read_parquet('{into}/{table}/*.parquet')"
        click.echo(safe(f"read it with DuckDB: FROM {files}", 2000))
